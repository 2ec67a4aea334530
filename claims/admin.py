"""The operator's door: every row, plainly; what the database keeps frozen is read-only here as well."""

from __future__ import annotations

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db import models
from django.http import HttpRequest

from claims.models import (
    ApiKey,
    MembershipLanguage,
    MembershipRole,
    Newsroom,
    User,
)
from claims.models.membership import Membership


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that only actions write: shown, never changed or deleted by hand."""

    show_full_result_count = False
    list_select_related = True
    list_per_page = 50

    def has_add_permission(self, _request: HttpRequest, _obj: models.Model | None = None) -> bool:
        """Actions add."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: models.Model | None = None) -> bool:
        """Actions change."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: models.Model | None = None) -> bool:
        """History survives."""
        return False


class RoleInline(admin.TabularInline):
    """Roles, in the membership's form."""

    model = MembershipRole
    extra = 0


class LanguageInline(admin.TabularInline):
    """Languages read, in the membership's form."""

    model = MembershipLanguage
    extra = 0


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    """Who works where, as what."""

    list_display = ["user", "newsroom", "active", "absent_from", "absent_until"]
    list_filter = ["newsroom", "active"]
    list_select_related = ["user", "newsroom"]
    inlines = [RoleInline, LanguageInline]


@admin.register(Newsroom)
class NewsroomAdmin(admin.ModelAdmin):
    """The tenants."""

    list_display = ["name", "slug", "language", "time_zone"]


@admin.register(ApiKey)
class ApiKeyAdmin(ReadOnlyAdmin):
    """Keys by their hint; the secret is stored nowhere."""

    list_display = ["name", "hint", "newsroom", "created_at", "last_used_at", "revoked_at"]
    exclude = ["digest"]


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People, with the language of their pages."""

    fieldsets = (*(UserAdmin.fieldsets or ()), ("Assay", {"fields": ["language"]}))


# Seen through their membership.
_INLINE = (MembershipRole, MembershipLanguage)

for model in apps.get_app_config("claims").get_models():
    if model not in _INLINE and not admin.site.is_registered(model):
        admin.site.register(model, ReadOnlyAdmin)
