"""Every address of the service: the three doors, and the probe."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from config.health import healthz

urlpatterns = [
    path("healthz", healthz),
    path("api/v1/", include("claims.api.urls")),
    path("admin/", admin.site.urls),
    path("", include("claims.web.urls")),
]
handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.crashed"
