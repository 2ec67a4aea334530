"""The tracker as a Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ClaimsConfig(AppConfig):
    """Installs the database's own guards after every migration; see ``claims/guards.py``."""

    name = "claims"
    verbose_name = "Assay"

    def ready(self) -> None:
        from claims.guards import install

        post_migrate.connect(install, sender=self)
