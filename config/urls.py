"""Every address of the service: the three doors, and the probe."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from config.health import healthz

urlpatterns = [
    path("healthz", healthz),
    path("api/v1/", include("claims.api.urls")),
    path("admin/", admin.site.urls),
]
