"""API keys: made and revoked by the same actions as everywhere; a secret is shown once, on the page that made it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path

from claims.actions.issue_key import issue_key
from claims.actions.revoke_key import revoke_key
from claims.admin import access
from claims.admin.base import Related, SeenAdmin, address, target
from claims.admin.forms import KeyForm
from claims.models import ApiKey, Event, Membership


@admin.register(ApiKey)
class ApiKeyAdmin(SeenAdmin):
    """Keys by their beginning; the secret is stored nowhere."""

    form = KeyForm
    fields = ["membership", "name", "scopes", "expires_at"]
    list_display = ["name", "hint", "membership", "created_at", "expires_at", "last_used_at", "revoked_at"]
    list_filter = [("revoked_at", admin.EmptyFieldListFilter)]
    list_select_related = ["membership__user", "membership__newsroom"]
    search_fields = ["name", "hint", "membership__user__username"]
    date_hierarchy = "created_at"
    ordering = ["-id"]
    hidden = ["digest"]
    detail_related = ["membership__user", "membership__newsroom", "newsroom"]
    related = [Related(Event, "target", target)]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Administrators of a newsroom, and the operator."""
        return access.may_change(request, ApiKey)

    def get_urls(self) -> list[Any]:
        """With a page to revoke a key on."""
        view = self.admin_site.admin_view(self.revoke_view)
        return [path("<path:object_id>/revoke/", view, name="claims_apikey_revoke"), *super().get_urls()]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """For active members of newsrooms whose people the person manages."""
        made: Any = super().get_form(request, obj, change=change, **kwargs)
        rows = access.seen(request, Membership.objects.filter(active=True, user__is_active=True))
        people = rows.select_related("user", "newsroom").order_by("newsroom__name", "user__username")

        class ForMembers(made):
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                super().__init__(*args, members=people, **kwargs)

        return ForMembers if obj is None else made

    def save_model(self, request: HttpRequest, obj: ApiKey, form: Any, _change: bool) -> None:
        """Issue the key; its secret stays with the request, for the page that answers."""
        data = form.cleaned_data
        actor = access.actor_in(request, data["membership"].newsroom)
        secret = issue_key(actor, data["membership"], data["name"], data["scopes"], data["expires_at"])
        request.admin_secret = secret  # type: ignore[attr-defined]
        obj.pk = ApiKey.objects.values_list("pk", flat=True).get(digest=ApiKey.digest_of(secret))
        obj.refresh_from_db()

    def response_add(self, request: HttpRequest, obj: ApiKey, _post_url_continue: str | None = None) -> Any:
        """The secret, once; kept by no message, log or cache."""
        context = self.admin_site.each_context(request) | {
            "title": "The new API key",
            "opts": self.opts,
            "key": obj,
            "secret": request.admin_secret,  # type: ignore[attr-defined]
        }
        response = TemplateResponse(request, "admin/claims/apikey/secret.html", context)
        response["Cache-Control"] = "no-store"
        return response

    def revoke_view(self, request: HttpRequest, object_id: str) -> Any:
        """Asks first, and then takes the key away."""
        key = self.get_object(request, object_id)
        if request.method == "POST":
            revoke_key(access.actor_in(request, key.newsroom), key)
            messages.success(request, f"{key} opens nothing from now on.")
            return HttpResponseRedirect(address(ApiKey, "change", key.pk))
        context = self.admin_site.each_context(request) | {
            "title": "Revoke this API key?",
            "opts": self.opts,
            "key": key,
        }
        return TemplateResponse(request, "admin/claims/apikey/revoke.html", context)

    def ways_out(self, _request: HttpRequest, row: ApiKey) -> list[tuple[str, str]]:
        """To the page that revokes it, where it still opens something."""
        return [] if row.revoked_at else [(address(ApiKey, "revoke", row.pk), "revoke…")]
