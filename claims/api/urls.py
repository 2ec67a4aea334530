"""Addresses of the API, under /api/v1/."""

from __future__ import annotations

from django.urls import path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from claims.api import views

urlpatterns = [
    path("articles/", views.ArticleList.as_view(), name="api-articles"),
    path("articles/<uuid:pk>/", views.ArticleDetail.as_view(), name="api-article"),
    path("articles/<uuid:pk>/claims/", views.ClaimList.as_view(), name="api-claims"),
    path("articles/<uuid:pk>/report/", views.ArticleReport.as_view(), name="api-report"),
    path(
        "schema/",
        SpectacularAPIView.as_view(authentication_classes=[], permission_classes=[]),
        name="api-schema",
    ),
    path(
        "docs/",
        SpectacularSwaggerSplitView.as_view(
            authentication_classes=[],
            permission_classes=[],
            url_name="api-schema",
            template_name="claims/api_docs.html",
        ),
        name="api-docs",
    ),
]
