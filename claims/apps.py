"""The Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClaimsConfig(AppConfig):
    """Models, actions and doors of the tracker."""

    name = "claims"
    verbose_name = _("Fact-check desk")
