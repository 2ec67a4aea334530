"""People: newsrooms, members, the scale they rate with, and accounts. What is written here by hand is in history."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from claims import scale
from claims.admin import access
from claims.admin.base import Related, SeenAdmin, address, found
from claims.admin.forms import MembershipForm, NewsroomForm, RatingForm, languages
from claims.models import (
    ApiKey,
    Article,
    Assignment,
    Dataset,
    Event,
    Membership,
    MembershipLanguage,
    MembershipRole,
    Newsroom,
    Rating,
    User,
)


def manageable(request: HttpRequest) -> QuerySet[Newsroom]:
    """The newsrooms whose people the person manages."""
    return access.seen(request, Newsroom.objects.order_by("name"))


class WrittenAdmin(SeenAdmin):
    """Rows that administrators write, each change with an event. Nothing is deleted: history needs it."""

    # What the event tells, beside the columns of the form.
    follow: tuple[str, ...] = ()

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Administrators of a newsroom, and the operator."""
        return access.may_change(request, self.model)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """The same, in their own newsrooms."""
        return access.may_change(request, self.model, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """With what hangs on the row, where it has a page."""
        fields = [*super().get_readonly_fields(request, obj)]
        return [*fields, self.hangs_on(request)] if obj and self.related else fields

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The form, then what hangs on the row."""
        fields = [*self.form_fields(obj)]
        related = [("Related", {"fields": [self.hangs_on(request)]})] if obj and self.related else []
        return [(None, {"fields": fields}), *related]

    def form_fields(self, _obj: Any) -> list[str]:
        """The names of the form's fields, in order."""
        return list(self.form.base_fields)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Write the row and what the form says about it, and the event, in Django's transaction of the page."""
        before = self.state(self.model._default_manager.get(pk=obj.pk)) if change else None
        super().save_model(request, obj, form, change)
        self.write(obj, form)
        after = self.state(obj)
        if before != after:
            newsroom = access.newsroom_of(obj)
            verb = f"{self.opts.verbose_name} {'changed' if change else 'added'}"
            Event.record(verb, obj, newsroom=newsroom, actor=request.user, before=before, after=after)  # type: ignore[arg-type]

    def write(self, obj: Any, form: Any) -> None:
        """What else the form says."""

    def state(self, obj: Any) -> dict[str, Any]:
        """The row as history tells it."""
        return {name: str(getattr(obj, name)) for name in self.follow}


@admin.register(Newsroom)
class NewsroomAdmin(WrittenAdmin):
    """The tenants: added by the operator, with the first scale; named and placed by their administrators."""

    form = NewsroomForm
    list_display = ["name", "slug", "language", "time_zone", "created_at"]
    list_filter = ["language"]
    search_fields = ["name", "slug"]
    follow = ("slug", "name", "language", "time_zone")
    related = [
        Related(Membership, "newsroom__id__exact"),
        Related(ApiKey, "newsroom__id__exact"),
        Related(Rating, "newsroom__id__exact"),
        Related(Article, "newsroom__id__exact"),
        Related(Dataset, "owner__id__exact"),
    ]

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Whoever runs the service."""
        return access.is_operator(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The short name stays: addresses have it."""
        return [*(["slug"] if obj else []), *super().get_readonly_fields(request, obj)]

    def write(self, obj: Newsroom, _form: Any) -> None:
        """A new newsroom begins with a scale."""
        scale.adopt(obj)


@admin.register(Membership)
class MembershipAdmin(WrittenAdmin):
    """Who works where, as what, and reads what."""

    form = MembershipForm
    list_display = ["user", "works_as", "reads", "active", "absent_from", "absent_until"]
    list_display_links = ["works_as"]
    list_filter = ["active", "roles__role"]
    list_select_related = ["user", "newsroom"]
    search_fields = ["user__username", "user__first_name", "user__last_name"]
    ordering = ["newsroom_id", "user__username"]
    detail_related = ["user", "newsroom"]
    follow = ("active", "absent_from", "absent_until")
    related = [
        Related(Newsroom, "id__exact", lambda row: row.newsroom_id),
        Related(ApiKey, "membership__id__exact"),
        Related(Assignment, "assignee__id__exact"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        """With roles and languages."""
        return super().get_queryset(request).prefetch_related("roles", "languages")

    def form_fields(self, obj: Any) -> list[str]:
        """Whose membership it is, and where, is said once."""
        own = ["username", "newsroom"] if obj is None else []
        return [*own, "roles", "languages", "active", "absent_from", "absent_until"]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Only newsrooms whose people the person manages."""
        made = super().get_form(request, obj, change=change, **kwargs)
        return _with(made, newsrooms=manageable(request))

    def write(self, obj: Membership, form: Any) -> None:
        """Roles and languages, as they now are."""
        MembershipRole.objects.filter(membership=obj).delete()
        MembershipRole.objects.bulk_create(
            MembershipRole(membership=obj, role=role) for role in form.cleaned_data["roles"]
        )
        MembershipLanguage.objects.filter(membership=obj).delete()
        MembershipLanguage.objects.bulk_create(
            MembershipLanguage(membership=obj, language=tag) for tag in form.cleaned_data["languages"]
        )

    def state(self, obj: Membership) -> dict[str, Any]:
        """With the person, roles and languages."""
        lists = {
            "roles": sorted(MembershipRole.objects.filter(membership=obj).values_list("role", flat=True)),
            "languages": sorted(MembershipLanguage.objects.filter(membership=obj).values_list("language", flat=True)),
        }
        return {"member": str(obj.user)} | super().state(obj) | lists

    @admin.display(description="roles")
    def works_as(self, row: Membership) -> str:
        """Its roles, in words."""
        return ", ".join(role.get_role_display() for role in row.roles.all()) or "none"

    @admin.display(description="reads")
    def reads(self, row: Membership) -> str:
        """Its languages."""
        return ", ".join(language.language for language in row.languages.all())


@admin.register(Rating)
class RatingAdmin(WrittenAdmin):
    """The newsroom's own words for how true a claim is. A step that was used is retired, never deleted."""

    form = RatingForm
    list_display = ["code", "names_shown", "position", "value", "retired"]
    list_filter = ["retired"]
    search_fields = ["code", "names"]
    ordering = ["newsroom_id", "position", "id"]
    detail_related = ["newsroom"]
    follow = ("code", "position", "names", "value", "retired")
    related = [Related(Newsroom, "id__exact", lambda row: row.newsroom_id)]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Only newsrooms whose scale the person may change; the names are the form's own fields."""
        columns = [name for name in self.form_fields(obj) if not name.startswith("name_")]
        made = super().get_form(request, obj, change=change, **kwargs | {"fields": columns})
        return _with(made, newsrooms=manageable(request))

    def form_fields(self, obj: Any) -> list[str]:
        """Where it belongs, and the code that reviews keep, are said once."""
        own = ["newsroom", "code"] if obj is None else []
        return [*own, *(f"name_{tag}" for tag, _ in languages()), "position", "value", "retired"]

    @admin.display(description="names")
    def names_shown(self, row: Rating) -> str:
        """Its names in all languages."""
        return " · ".join(row.names.values())


@admin.register(User)
class PersonAdmin(UserAdmin, ModelAdmin):
    """Accounts, for whoever runs the service. What people may do stands in their memberships."""

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ["username", "first_name", "last_name", "email", "language", "is_active", "is_superuser"]
    list_filter = ["is_active", "is_superuser"]
    search_fields = ["username", "first_name", "last_name", "email"]
    list_per_page = list_max_show_all = 40
    show_full_result_count = False
    filter_horizontal = ()
    readonly_fields = ["works_at", "last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "password", "first_name", "last_name", "email", "language"]}),
        ("Access", {"fields": ["is_active", "is_superuser", "works_at", "last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "first_name", "last_name", "email", "language", "password1", "password2"]})
    ]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """The operator."""
        return access.is_operator(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """The operator."""
        return access.is_operator(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """The operator."""
        return access.is_operator(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """The operator."""
        return access.is_operator(request)

    def has_delete_permission(self, _request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Accounts are closed by taking "active" away: history names their people."""
        return False

    @admin.display(description="memberships")
    def works_at(self, row: User) -> SafeString:
        """A link to where the person works."""
        place = f"{address(Membership, 'changelist')}?{urlencode({'user__id__exact': str(row.pk)})}"
        return format_html('<a href="{}" class="text-link">{}</a>', place, f"memberships ({row.memberships.count():,})")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Everybody, for the operator alone."""
        return access.seen(request, super().get_queryset(request))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The account; 404 for anybody else."""
        return found(self.get_queryset(request), object_id, from_field)


def _with(form: Any, **fixed: Any) -> Any:
    """The form class, its instances made with these arguments too."""

    class Fixed(form):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **fixed, **kwargs)

    return Fixed
