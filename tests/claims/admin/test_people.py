"""What administrators write by hand: newsrooms, members, ratings, keys, accounts; all of it in history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims import scale
from claims.models import ApiKey, Event, Membership, Newsroom, Rating, Role, Scope, User
from tests.claims import factory

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.fixture
def administrator(desk: Newsroom, sign_in: Browser) -> Client:
    return sign_in(factory.member(desk, Role.ADMINISTRATOR).user)


def at(name: str, *args: object) -> str:
    return reverse(f"admin:claims_{name}", args=args)


def test_the_operator_adds_a_newsroom_which_begins_with_a_scale(operator: Client) -> None:
    data = {"slug": "new", "name": "New", "language": "ja", "time_zone": "Asia/Tokyo"}
    assert operator.post(at("newsroom_add"), data).status_code == 302
    made = Newsroom.objects.get(slug="new")
    assert Rating.objects.for_newsroom(made).exists()
    event = Event.objects.get(newsroom=made)
    assert (event.verb, event.actor_name, event.after["time_zone"]) == ("newsroom added", "operator", "Asia/Tokyo")


def test_an_administrator_renames_the_newsroom_and_keeps_its_address(administrator: Client, desk: Newsroom) -> None:
    data = {"slug": "other", "name": "Renamed", "language": "zh-Hant", "time_zone": "Asia/Taipei"}
    assert administrator.post(at("newsroom_change", desk.pk), data).status_code == 302
    desk.refresh_from_db()
    assert (desk.slug, desk.name, desk.time_zone) == ("here", "Renamed", "Asia/Taipei")
    event = Event.objects.get(newsroom=desk)
    assert (event.before["name"], event.after["name"]) == ("here", "Renamed")
    assert administrator.get(at("newsroom_add")).status_code == 403


def member_data(newsroom: Newsroom, **fields: Any) -> dict[str, Any]:
    return {"newsroom": newsroom.pk, "active": "on", "roles": [Role.CHECKER], "languages": "zh, en"} | fields


def test_an_administrator_adds_an_account_by_its_exact_name(administrator: Client, desk: Newsroom) -> None:
    User.objects.create_user(username="someone")
    assert administrator.post(at("membership_add"), member_data(desk, username="someone")).status_code == 302
    made = Membership.objects.get(user__username="someone")
    assert made.newsroom == desk
    assert [row.role for row in made.roles.all()] == [Role.CHECKER]
    assert [row.language for row in made.languages.all()] == ["en", "zh"]
    event = Event.objects.get(newsroom=desk)
    assert (event.verb, event.after["roles"], event.after["member"]) == ("membership added", ["checker"], "someone")


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"username": "Someone"}, "There is no account of this name."),
        ({"username": "someone", "languages": "zh!"}, "Write language tags"),
        ({"username": "someone", "roles": []}, "This field is required."),
        ({"username": "someone", "absent_until": "2026-01-01"}, "An absence ends"),
    ],
)
def test_a_member_with_a_fault_is_not_added(
    fields: dict[str, Any], fault: str, administrator: Client, desk: Newsroom
) -> None:
    User.objects.create_user(username="someone")
    response = administrator.post(at("membership_add"), member_data(desk, **fields))
    assert fault in response.content.decode()
    assert not Membership.objects.filter(user__username="someone").exists()


def test_nobody_is_added_twice_or_to_another_newsroom(
    administrator: Client, desk: Newsroom, elsewhere: Newsroom
) -> None:
    known = factory.member(desk, Role.READER)
    response = administrator.post(at("membership_add"), member_data(desk, username=known.user.username))
    assert "is a member of the newsroom already" in response.content.decode()
    response = administrator.post(at("membership_add"), member_data(elsewhere, username=known.user.username))
    assert "Select a valid choice" in response.content.decode()
    assert Membership.objects.filter(user=known.user).count() == 1


def test_no_list_of_accounts_is_offered_to_administrators(administrator: Client, elsewhere: Newsroom) -> None:
    other = factory.member(elsewhere, Role.READER).user
    assert other.username not in administrator.get(at("membership_add")).content.decode()
    asked = {"app_label": "claims", "model_name": "membership", "field_name": "user", "term": ""}
    assert administrator.get(reverse("admin:autocomplete"), asked).status_code == 403


def test_the_last_administrator_stays_one(administrator: Client, desk: Newsroom) -> None:
    only = Membership.objects.get(newsroom=desk)
    data = {"active": "on", "roles": [Role.EDITOR], "languages": "zh"}
    response = administrator.post(at("membership_change", only.pk), data)
    assert "needs an active administrator" in response.content.decode()
    factory.member(desk, Role.ADMINISTRATOR)
    assert administrator.post(at("membership_change", only.pk), data).status_code == 302


def test_the_scale_is_changed_in_all_languages_and_its_codes_stay(administrator: Client, desk: Newsroom) -> None:
    scale.adopt(desk)
    step = Rating.objects.for_newsroom(desk).first()
    names = {f"name_{tag}": tag for tag in ("en", "zh-Hant", "zh-Hans", "ja")}
    data = names | {"position": 9, "value": "2.5", "code": "changed"}
    assert administrator.post(at("rating_change", step.pk), data).status_code == 302
    changed = Rating.objects.get(pk=step.pk)
    assert (changed.code, changed.position, str(changed.value), changed.names["ja"]) == (step.code, 9, "2.50", "ja")
    assert Event.objects.get(newsroom=desk).verb == "rating changed"


def test_a_rating_needs_a_name_and_a_code_of_its_own(administrator: Client, desk: Newsroom) -> None:
    scale.adopt(desk)
    taken = Rating.objects.for_newsroom(desk).first().code
    data = {"newsroom": desk.pk, "code": taken, "position": 1}
    shown = administrator.post(at("rating_add"), data).content.decode()
    assert "Give a name in at least one language." in shown
    shown = administrator.post(at("rating_add"), data | {"name_en": "x"}).content.decode()
    assert "already exists" in shown


def test_a_key_is_made_by_the_action_and_its_secret_shown_once(administrator: Client, desk: Newsroom) -> None:
    person = factory.member(desk, Role.EDITOR)
    data = {"membership": person.pk, "name": "feed", "scopes": [Scope.READ, Scope.SUBMIT]}
    response = administrator.post(at("apikey_add"), data)
    key = ApiKey.objects.get()
    shown = response.content.decode()
    secret = next(word for word in shown.replace("<", " ").replace(">", " ").split() if word.startswith("assay_"))
    assert ApiKey.digest_of(secret) == key.digest
    assert "no-store" in response.headers["Cache-Control"]
    assert (key.membership, key.scopes, key.expires_at) == (person, ["read", "submit"], None)
    assert secret not in administrator.get(at("apikey_change", key.pk)).content.decode()
    assert key.digest not in administrator.get(at("apikey_change", key.pk)).content.decode()
    assert Event.objects.get(newsroom=desk).verb == "key issued"


def test_a_key_needs_scopes_a_time_to_come_and_a_member_of_the_newsroom(
    administrator: Client, desk: Newsroom, elsewhere: Newsroom
) -> None:
    past = timezone.now() - timedelta(days=1)
    data = {
        "membership": factory.member(elsewhere, Role.EDITOR).pk,
        "name": "feed",
        "expires_at_0": f"{past:%Y-%m-%d}",
        "expires_at_1": "10:00",
    }
    shown = administrator.post(at("apikey_add"), data).content.decode()
    for fault in ("Select a valid choice", "This field is required", "Choose a time to come."):
        assert fault in shown
    assert not ApiKey.objects.exists()


def test_a_key_is_revoked_on_a_page_that_asks_first(administrator: Client, desk: Newsroom, elsewhere: Newsroom) -> None:
    key, _ = ApiKey.issue(factory.member(desk, Role.EDITOR), "feed")
    other, _ = ApiKey.issue(factory.member(elsewhere, Role.EDITOR), "feed")
    assert administrator.get(at("apikey_revoke", key.pk)).status_code == 200
    assert not ApiKey.objects.exclude(revoked_at=None).exists()
    assert administrator.post(at("apikey_revoke", key.pk)).status_code == 302
    assert administrator.post(at("apikey_revoke", other.pk)).status_code == 404
    assert [row.pk for row in ApiKey.objects.exclude(revoked_at=None)] == [key.pk]


def test_the_operator_makes_keys_in_any_newsroom(operator: Client, desk: Newsroom) -> None:
    person = factory.member(desk, Role.EDITOR)
    operator.post(at("apikey_add"), {"membership": person.pk, "name": "feed", "scopes": [Scope.READ]})
    assert Event.objects.get(newsroom=desk).actor_name == "operator"


def test_the_operator_makes_and_closes_accounts(operator: Client) -> None:
    words = {"password1": "a long enough one", "password2": "a long enough one", "usable_password": "true"}
    data = {"username": "fresh", "language": "ja"} | words
    assert operator.post(at("user_add"), data).status_code == 302
    made = User.objects.get(username="fresh")
    assert (made.language, made.is_staff, made.is_superuser) == ("ja", False, False)
    assert operator.post(at("user_change", made.pk), {"username": "fresh", "language": "ja"}).status_code == 302
    made.refresh_from_db()
    assert not made.is_active
    told = operator.get(at("user_history", made.pk)).content.decode()
    assert "Active" in told
    assert operator.post(at("user_delete", made.pk), {"post": "yes"}).status_code == 403
