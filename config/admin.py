"""Which site ``django.contrib.admin`` serves."""

from __future__ import annotations

from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    """The admin with its own rules about who gets in and what they see."""

    default_site = "claims.admin.site.DeskSite"

    def ready(self) -> None:
        """Find other apps' pages, then register ours: they need the site, which stands in the same package."""
        super().ready()
        import_module("claims.admin.pages")
