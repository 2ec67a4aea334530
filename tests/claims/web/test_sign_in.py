"""Coming in: by password, by one click in the demonstration, never by guessing."""

from __future__ import annotations

from typing import Any

import pytest
from axes.models import AccessAttempt
from django.conf import settings as current
from django.test import Client

from claims import demo
from claims.models import Membership, Newsroom, Role, User
from tests.claims import factory

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"
OUTSIDE = ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http:///evil.example"]


@pytest.fixture(autouse=True)
def _quick_hashes(settings: Any) -> None:
    """How slow hashes are is not what is tested."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def member(desk: Newsroom) -> Membership:
    """Somebody with a password."""
    found = factory.member(desk, Role.CHECKER)
    found.user.set_password(PASSWORD)
    found.user.language = "ja"
    found.user.save()
    return found


@pytest.fixture
def guests(settings: Any) -> None:
    """The demonstration's editor and operator, where the address is this machine's own."""
    settings.DEMO = True
    User.objects.create_user("editor", password=demo.PASSWORD, first_name="怡君", last_name="林")
    User.objects.create_superuser(demo.OPERATOR, password=demo.PASSWORD)


def enter(client: Client, name: str, password: str = PASSWORD, **more: str) -> Any:
    """Send the form."""
    return client.post("/sign-in/", {"username": name, "password": password, **more})


def is_in(client: Client) -> bool:
    """Whether the browser is signed in."""
    return "_auth_user_id" in client.session


def test_a_password_lets_in_and_leads_home(client: Client, member: Membership) -> None:
    answer = enter(client, member.user.username)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_in(client)


def test_a_password_leads_where_one_wanted_to_go(client: Client, member: Membership) -> None:
    assert enter(client, member.user.username, next="/desk/here/data/")["Location"] == "/desk/here/data/"


@pytest.mark.parametrize("goal", OUTSIDE)
def test_nobody_is_led_to_another_site(client: Client, member: Membership, goal: str) -> None:
    assert enter(client, member.user.username, next=goal)["Location"] == "/"
    assert client.get("/sign-in/", {"next": goal})["Location"] == "/"


def test_a_wrong_password_and_a_wrong_name_are_told_alike(client: Client, member: Membership) -> None:
    wrong, nobody = enter(client, member.user.username, "wrong"), enter(client, "nobody", "wrong")
    assert (wrong.status_code, nobody.status_code) == (422, 422)
    sentence = "Username and password do not match."
    assert sentence in wrong.text
    assert sentence in nobody.text
    assert member.user.username in wrong.text
    assert not is_in(client)


def test_an_empty_form_names_both_fields(client: Client) -> None:
    answer = client.post("/sign-in/", {})
    assert answer.status_code == 422
    assert 'href="#id_username"' in answer.text
    assert 'href="#id_password"' in answer.text


def test_a_closed_account_stays_out(client: Client, member: Membership) -> None:
    User.objects.filter(pk=member.user.pk).update(is_active=False)
    assert enter(client, member.user.username).status_code == 422
    assert not is_in(client)


def test_the_form_is_not_kept_in_caches(client: Client) -> None:
    assert "no-store" in client.get("/sign-in/")["Cache-Control"]


def test_guessing_locks_the_name_out_even_with_the_right_password(client: Client, member: Membership) -> None:
    for _ in range(current.AXES_FAILURE_LIMIT - 1):
        assert enter(client, member.user.username, "wrong").status_code == 422
    last = enter(client, member.user.username, "wrong")
    right = enter(client, member.user.username)
    assert (last.status_code, right.status_code) == (429, 429)
    assert "Too many wrong passwords" in right.text
    assert not is_in(client)


def test_a_lock_is_on_one_name_and_passes(client: Client, member: Membership) -> None:
    for _ in range(current.AXES_FAILURE_LIMIT):
        enter(client, "somebody-else", "wrong")
    assert enter(client, member.user.username).status_code == 302
    attempt = AccessAttempt.objects.get(username="somebody-else")
    attempt.attempt_time -= current.AXES_COOLOFF_TIME
    attempt.save()
    assert enter(Client(), "somebody-else", "wrong").status_code == 422


def test_no_password_is_written_down(client: Client, member: Membership) -> None:
    enter(client, member.user.username, "a wrong secret")
    assert "a wrong secret" not in str(list(AccessAttempt.objects.values()))


def test_signing_in_brings_the_persons_language(client: Client, member: Membership) -> None:
    assert enter(client, member.user.username).cookies["django_language"].value == "ja"


def test_a_language_chosen_before_stays(client: Client, member: Membership) -> None:
    client.cookies["django_language"] = "en"
    assert "django_language" not in enter(client, member.user.username).cookies


def test_signing_out_takes_a_post(client: Client, member: Membership) -> None:
    client.force_login(member.user)
    assert client.get("/sign-out/").status_code == 405
    assert is_in(client)
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert not is_in(client)


def test_signing_in_takes_a_token(member: Membership) -> None:
    answer = enter(Client(enforce_csrf_checks=True), member.user.username)
    assert answer.status_code == 403
    assert "This form has expired" in answer.text


@pytest.mark.usefixtures("guests")
def test_one_click_signs_in_as_somebody_of_the_demonstration(client: Client) -> None:
    assert "林怡君" in client.get("/sign-in/").text
    answer = client.post("/sign-in/demo/", {"username": "editor", "next": "/desk/demo/data/"})
    assert answer["Location"] == "/desk/demo/data/"
    assert is_in(client)


@pytest.mark.usefixtures("guests")
def test_the_operator_lands_in_the_admin(client: Client) -> None:
    assert client.post("/sign-in/demo/", {"username": demo.OPERATOR})["Location"] == "/admin/"


@pytest.mark.usefixtures("guests")
@pytest.mark.parametrize("username", ["", "nobody", "person-1", "data"])
def test_one_click_is_for_the_demonstrations_people_alone(client: Client, username: str) -> None:
    assert client.post("/sign-in/demo/", {"username": username}).status_code == 404
    assert not is_in(client)


@pytest.mark.usefixtures("guests")
def test_a_guest_whose_password_was_changed_is_asked_for_it(client: Client) -> None:
    editor = User.objects.get(username="editor")
    editor.set_password(PASSWORD)
    editor.save()
    assert client.post("/sign-in/demo/", {"username": "editor"})["Location"] == "/sign-in/"
    assert not is_in(client)


@pytest.mark.usefixtures("guests")
def test_on_a_public_address_there_are_no_guests(client: Client, settings: Any) -> None:
    settings.DEMO = False
    assert "怡君" not in client.get("/sign-in/").text
    assert client.post("/sign-in/demo/", {"username": "editor"}).status_code == 404
    assert not is_in(client)
