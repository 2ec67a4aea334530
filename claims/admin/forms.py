"""What people fill in: newsrooms, members, ratings, keys."""

from __future__ import annotations

import zoneinfo
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language_info
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminSplitDateTimeWidget,
    UnfoldAdminTextInputWidget,
)

from claims import wording
from claims.models import ApiKey, Membership, Newsroom, Rating, Role, Scope, User


def languages() -> list[tuple[str, str]]:
    """The languages there are pages in, as BCP 47 tags with their own names."""
    return [(tag, get_language_info(tag.lower())["name_local"]) for tag in wording.languages()]


class NewsroomForm(forms.ModelForm):
    """A newsroom. Its short name stands in addresses and stays."""

    language = forms.ChoiceField(choices=languages, widget=UnfoldAdminSelectWidget)
    time_zone = forms.ChoiceField(
        choices=lambda: [(name, name) for name in sorted(zoneinfo.available_timezones())],
        widget=UnfoldAdminSelectWidget,
        initial="UTC",
        help_text='Says which day "today" is for drafts.',
    )

    class Meta:
        model = Newsroom
        fields = ["slug", "name", "language", "time_zone"]


class MembershipForm(forms.ModelForm):
    """A member: an account that exists, named exactly, with roles and the languages the person reads."""

    username = forms.CharField(
        max_length=150,
        widget=UnfoldAdminTextInputWidget,
        help_text="Exactly as the person signs in. Accounts are made by whoever runs the service.",
    )
    roles = forms.MultipleChoiceField(choices=Role.choices, widget=UnfoldAdminCheckboxSelectMultipleWidget)
    languages = forms.CharField(
        required=False,
        widget=UnfoldAdminTextInputWidget,
        label="Reads",
        help_text='Languages for reviews, separated by spaces: "zh en" (zh covers zh-Hant and zh-Hans).',
    )

    class Meta:
        model = Membership
        fields = ["newsroom", "active", "absent_from", "absent_until"]

    def __init__(self, *args: Any, newsrooms: QuerySet[Newsroom] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["username"]
            self.initial["roles"] = [row.role for row in self.instance.roles.all()]
            self.initial["languages"] = " ".join(row.language for row in self.instance.languages.all())
        if newsrooms is not None and "newsroom" in self.fields:
            choice: Any = self.fields["newsroom"]
            choice.queryset = newsrooms
            choice.initial = newsrooms.first() if newsrooms.count() == 1 else None

    def clean_languages(self) -> list[str]:
        """BCP 47 ranges, each once."""
        wanted = list(dict.fromkeys(self.cleaned_data["languages"].replace(",", " ").split()))
        wrong = [tag for tag in wanted if len(tag) > 35 or not all(part.isalnum() for part in tag.split("-"))]
        if wrong:
            raise forms.ValidationError(f"Write language tags such as zh, zh-Hant, ja or en, not {wrong[0]}.")
        return wanted

    def clean(self) -> dict[str, Any]:
        """The account must exist, once in the newsroom; a newsroom keeps an administrator; absences have an order."""
        data = super().clean() or self.cleaned_data
        newsroom = data.get("newsroom") or (self.instance.newsroom if self.instance.pk else None)
        if "username" in data and newsroom:
            self._find(data["username"], newsroom)
        elif self.instance.pk and self._leaves_nobody(data):
            self.add_error("roles", "A newsroom needs an active administrator: make somebody else one first.")
        start, end = data.get("absent_from"), data.get("absent_until")
        if end and (not start or start > end):
            self.add_error("absent_until", "An absence ends on or after the day it begins.")
        return data

    def _find(self, username: str, newsroom: Newsroom) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            self.add_error("username", "There is no account of this name.")
        elif Membership.objects.for_newsroom(newsroom).filter(user=user).exists():
            self.add_error("username", "This person is a member of the newsroom already.")
        else:
            self.instance.user = user

    def _leaves_nobody(self, data: dict[str, Any]) -> bool:
        stays = data.get("active") and Role.ADMINISTRATOR in data.get("roles", ())
        was = Membership.objects.filter(pk=self.instance.pk, active=True, roles__role=Role.ADMINISTRATOR).exists()
        others = Membership.objects.for_newsroom(self.instance.newsroom).exclude(pk=self.instance.pk)
        return was and not stays and not others.filter(active=True, roles__role=Role.ADMINISTRATOR).exists()


class RatingForm(forms.ModelForm):
    """A step of a newsroom's scale, with its name in each language there are pages in."""

    class Meta:
        model = Rating
        fields = ["newsroom", "code", "position", "value", "retired"]

    def __init__(self, *args: Any, newsrooms: QuerySet[Newsroom] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = self.instance.names or {}
        for tag, words in languages():
            self.fields[f"name_{tag}"] = forms.CharField(
                max_length=100,
                required=False,
                label=f"Name, {words}",
                initial=names.get(tag, ""),
                widget=UnfoldAdminTextInputWidget(attrs={"lang": tag}),
            )
        if newsrooms is not None and "newsroom" in self.fields:
            choice: Any = self.fields["newsroom"]
            choice.queryset = newsrooms

    def clean(self) -> dict[str, Any]:
        """A name in at least one language; a code once in a newsroom."""
        data = super().clean() or self.cleaned_data
        given = {tag: data.get(f"name_{tag}", "").strip() for tag, _ in languages()}
        others = {tag: name for tag, name in (self.instance.names or {}).items() if tag not in given}
        self.instance.names = others | {tag: name for tag, name in given.items() if name}
        if not self.instance.names:
            self.add_error(f"name_{wording.DEFAULT}", "Give a name in at least one language.")
        return data


class KeyForm(forms.ModelForm):
    """A new API key: for which member, to do what, until when."""

    membership = forms.ModelChoiceField(
        Membership.objects.none(),
        label="Member",
        widget=UnfoldAdminSelectWidget,
        help_text="Whatever the program does, it does in this person's name and within their roles.",
    )
    scopes = forms.MultipleChoiceField(
        choices=Scope.choices, initial=[Scope.READ], widget=UnfoldAdminCheckboxSelectMultipleWidget
    )
    expires_at = forms.SplitDateTimeField(
        required=False,
        label="Expires",
        widget=UnfoldAdminSplitDateTimeWidget,
        help_text="In UTC. Empty: until it is revoked.",
    )

    class Meta:
        model = ApiKey
        fields = ["membership", "name", "scopes", "expires_at"]

    def __init__(self, *args: Any, members: QuerySet[Membership] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if members is not None:
            choice: Any = self.fields["membership"]
            choice.queryset = members

    def clean_expires_at(self) -> Any:
        """A time to come."""
        moment = self.cleaned_data["expires_at"]
        if moment and moment <= timezone.now():
            raise forms.ValidationError("Choose a time to come.")
        return moment
