"""Addresses of the API, under /api/v1/."""

from __future__ import annotations

from django.urls import path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from claims.api import articles, datasets, findings, flags, me, observations, reviews
from claims.api import claims as claim_views

# As data packages are named.
SLUG = "(?P<slug>[a-z0-9]+(?:[._-][a-z0-9]+)*)"

urlpatterns = [
    path("me/", me.Me.as_view(), name="api-me"),
    path("articles/", articles.ArticleList.as_view(), name="api-articles"),
    path("articles/<uuid:pk>/", articles.ArticleDetail.as_view(), name="api-article"),
    path("articles/<uuid:pk>/claims/", claim_views.ArticleClaims.as_view(), name="api-article-claims"),
    path("articles/<uuid:pk>/flags/", flags.ArticleFlags.as_view(), name="api-article-flags"),
    path("articles/<uuid:pk>/report/", articles.ArticleReport.as_view(), name="api-report"),
    path("claims/", claim_views.ClaimList.as_view(), name="api-claims"),
    path("claims/<uuid:pk>/", claim_views.ClaimDetail.as_view(), name="api-claim"),
    path("claims/<uuid:pk>/findings/", findings.ClaimFindings.as_view(), name="api-claim-findings"),
    path("claims/<uuid:pk>/reviews/", reviews.ClaimReviews.as_view(), name="api-claim-reviews"),
    path("findings/", findings.FindingList.as_view(), name="api-findings"),
    path("findings/<int:pk>/", findings.FindingDetail.as_view(), name="api-finding"),
    path("flags/", flags.FlagList.as_view(), name="api-flags"),
    path("flags/<int:pk>/", flags.FlagDetail.as_view(), name="api-flag"),
    path("reviews/", reviews.ReviewList.as_view(), name="api-reviews"),
    path("reviews/<int:pk>/", reviews.ReviewDetail.as_view(), name="api-review"),
    path("ratings/", reviews.RatingList.as_view(), name="api-ratings"),
    path("datasets/", datasets.DatasetList.as_view(), name="api-datasets"),
    re_path(f"^datasets/{SLUG}/$", datasets.DatasetDetail.as_view(), name="api-dataset"),
    re_path(f"^datasets/{SLUG}/editions/$", datasets.DatasetEditions.as_view(), name="api-dataset-editions"),
    path("editions/", datasets.EditionList.as_view(), name="api-editions"),
    path("editions/<int:pk>/", datasets.EditionDetail.as_view(), name="api-edition"),
    path("observations/", observations.ObservationList.as_view(), name="api-observations"),
    path("observations/<int:pk>/", observations.ObservationDetail.as_view(), name="api-observation"),
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
