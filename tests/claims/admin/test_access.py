"""Who gets in, and what they see: role × model × own and another newsroom."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.conf import settings as project
from django.db import models
from django.test import Client
from django.urls import reverse

from claims.models import (
    Article,
    Claim,
    Dataset,
    Decision,
    DecisionGround,
    Newsroom,
    Observation,
    Role,
    Source,
    User,
)
from claims.models.tenancy import LibraryModel
from tests.claims import factory
from tests.claims.admin.conftest import MODELS, WHEN, fill, last

pytestmark = pytest.mark.django_db

PEOPLE = {"Newsroom", "Membership", "ApiKey", "Rating"}
ENTER = {Role.EDITOR, Role.DATA_EDITOR, Role.ADMINISTRATOR}
EDITED = PEOPLE - {"ApiKey"}
Browser = Callable[[User], Client]


def page(model: type[models.Model], name: str, *args: object) -> str:
    return reverse(f"admin:claims_{model._meta.model_name}_{name}", args=args)


def sees(role: Role, model: type[models.Model]) -> bool:
    if model.__name__ in PEOPLE:
        return role == Role.ADMINISTRATOR
    return model is not User


@pytest.mark.parametrize("role", Role)
def test_editors_data_editors_and_administrators_get_in(role: Role, desk: Newsroom, sign_in: Browser) -> None:
    response = sign_in(factory.member(desk, role).user).get(reverse("admin:index"))
    assert response.status_code == (200 if role in ENTER else 302)


@pytest.mark.parametrize("role", Role)
def test_a_role_sees_its_models_in_its_own_newsroom_and_nothing_of_another(
    role: Role, desk: Newsroom, elsewhere: Newsroom, sign_in: Browser
) -> None:
    fill(desk, 1, owner=desk)
    fill(elsewhere, 1, owner=elsewhere)
    client = sign_in(factory.member(desk, role).user)
    for model in MODELS:
        seen = role in ENTER and sees(role, model)
        own, other = last(model, desk), last(model, elsewhere)
        blocked = 404 if role in ENTER else 302
        expected = {"change": 200 if seen else blocked, "history": 302 if seen and model is not User else blocked}
        for name, status in expected.items():
            assert client.get(page(model, name, own.pk)).status_code == status, (model, name)
            if model is not User:
                assert client.get(page(model, name, other.pk)).status_code == blocked, (model, name)
        assert client.get(page(model, "delete", other.pk)).status_code == blocked, model
        assert client.get(page(model, "changelist")).status_code == (200 if seen else 403 if role in ENTER else 302), (
            model
        )


@pytest.mark.parametrize("role", sorted(ENTER))
def test_nobody_writes_another_newsrooms_rows_or_what_actions_write(
    role: Role, desk: Newsroom, elsewhere: Newsroom, sign_in: Browser
) -> None:
    fill(desk, 1, owner=desk)
    fill(elsewhere, 1, owner=elsewhere)
    client = sign_in(factory.member(desk, role).user)
    for model in MODELS:
        if model is User:
            continue
        assert client.post(page(model, "change", last(model, elsewhere).pk), {}).status_code == 404, model
        written = model.__name__ in EDITED and role == Role.ADMINISTRATOR
        expected = 200 if written else 403 if sees(role, model) else 404
        assert client.post(page(model, "change", last(model, desk).pk), {}).status_code == expected, model
        refused = 403 if sees(role, model) else 404
        assert client.post(page(model, "delete", last(model, desk).pk), {"post": "yes"}).status_code == refused, model


def test_lists_searches_filters_and_autocompletion_name_nothing_of_another_newsroom(
    desk: Newsroom, elsewhere: Newsroom, member: Client
) -> None:
    factory.article(elsewhere, title="SECRET", quotes=("8400萬噸",))
    secret = Article.objects.get()
    for address in (
        page(Article, "changelist"),
        f"{page(Article, 'changelist')}?q=SECRET",
        f"{page(Claim, 'changelist')}?article__id__exact={secret.pk}",
    ):
        shown = member.get(address).content.decode().replace("q=SECRET", "").replace('value="SECRET"', "")
        assert "SECRET" not in shown, address
    found = {"app_label": "claims", "model_name": "claim", "field_name": "article", "term": "SECRET"}
    answer = member.get(reverse("admin:autocomplete"), found)
    assert json.loads(answer.content)["results"] == []


def test_the_shared_library_is_seen_by_all_and_a_newsrooms_own_data_by_itself(
    desk: Newsroom, elsewhere: Newsroom, member: Client
) -> None:
    fill(desk, 1)
    fill(elsewhere, 1, owner=elsewhere)
    shared, hidden = Dataset.objects.get(owner=None), Dataset.objects.get(owner=elsewhere)
    shown = member.get(page(Dataset, "changelist")).content.decode()
    assert shared.slug in shown
    assert hidden.slug not in shown
    assert Observation.objects.count() == 2
    assert issubclass(Observation, LibraryModel)


def test_members_of_two_newsrooms_see_both_and_can_tell_them_apart(
    desk: Newsroom, elsewhere: Newsroom, sign_in: Browser
) -> None:
    person = factory.member(desk, Role.EDITOR)
    other = factory.member(elsewhere, Role.DATA_EDITOR)
    other.user = person.user
    other.save()
    factory.article(desk, title="one")
    factory.article(elsewhere, title="two")
    client = sign_in(person.user)
    assert all(title in client.get(page(Article, "changelist")).content.decode() for title in ("one", "two"))
    shown = client.get(f"{page(Article, 'changelist')}?newsroom=elsewhere").content.decode()
    assert "two" in shown
    assert ">one<" not in shown


def test_a_newsroom_where_the_role_does_not_open_the_admin_stays_shut(
    desk: Newsroom, elsewhere: Newsroom, sign_in: Browser
) -> None:
    person, reader = factory.member(desk, Role.EDITOR), factory.member(elsewhere, Role.READER)
    reader.user = person.user
    reader.save()
    hidden = factory.article(elsewhere)
    assert sign_in(person.user).get(page(Article, "change", hidden.pk)).status_code == 404


def test_confidential_sources_are_for_those_who_may_read_them(
    desk: Newsroom, sign_in: Browser, operator: Client
) -> None:
    fill(desk, 1)
    by = User.objects.first()
    source = Source.objects.create(
        newsroom=desk, kind="note", standing="primary", title="CALL", obtained_by=by, obtained_at=WHEN
    )
    DecisionGround.objects.create(newsroom=desk, decision=Decision.objects.get(), source=source)
    editor, data = (sign_in(factory.member(desk, role).user) for role in (Role.EDITOR, Role.DATA_EDITOR))
    for client, seen in ((editor, True), (data, False), (operator, False)):
        assert client.get(page(Source, "change", source.pk)).status_code == (200 if seen else 404)
        for model in (Source, DecisionGround):
            assert ("CALL" in client.get(page(model, "changelist")).content.decode()) is seen


def test_traces_are_for_operators(desk: Newsroom, member: Client, operator: Client) -> None:
    fill(desk, 1)
    check = last(next(model for model in MODELS if model.__name__ == "Check"), desk)
    type(check).objects.filter(pk=check.pk).update(trace="Traceback: a secret of the server")
    assert "a secret" in operator.get(page(type(check), "change", check.pk)).content.decode()
    assert "a secret" not in member.get(page(type(check), "change", check.pk)).content.decode()


@pytest.mark.parametrize("key", ["0", "none", "99999999999999999999", "4b9c2ef6-31a8-4fee-908b-9741cd45a194"])
def test_what_is_not_there_is_not_found(key: str, operator: Client) -> None:
    for model in MODELS:
        assert operator.get(page(model, "change", key)).status_code == 404, model


@pytest.mark.parametrize(("role", "status"), [(Role.EDITOR, 302), (Role.CHECKER, 200)])
def test_the_sign_in_form_asks_for_the_role(role: Role, status: int, desk: Newsroom, client: Client) -> None:
    user = factory.member(desk, role).user
    user.set_password("a long enough one")
    user.save()
    data = {"username": user.username, "password": "a long enough one", "next": "/admin/"}
    response = client.post(reverse("admin:login"), data)
    assert response.status_code == status
    assert ("_auth_user_id" in client.session) is (status == 302)


def test_only_the_admin_has_the_relaxed_content_security_policy(client: Client, member: Client) -> None:
    for page_of, address in ((client, reverse("admin:login")), (member, reverse("admin:index"))):
        policy = page_of.get(address).headers["Content-Security-Policy"]
        assert "script-src 'self' 'unsafe-eval'" in policy
        assert "style-src 'self' 'unsafe-inline'" in policy
        assert "default-src 'self'" in policy
        assert "script-src 'self' 'unsafe-inline'" not in policy
    strict = client.get("/healthz").headers["Content-Security-Policy"]
    assert "unsafe" not in strict
    assert "unsafe" not in json.dumps(project.CONTENT_SECURITY_POLICY)


def test_the_sidebar_names_what_the_person_may_see(desk: Newsroom, sign_in: Browser, operator: Client) -> None:
    shown = sign_in(factory.member(desk, Role.EDITOR).user).get(reverse("admin:index")).content.decode()
    assert page(Article, "changelist") in shown
    assert page(User, "changelist") not in shown
    assert "/admin/claims/membership/" not in shown
    assert page(User, "changelist") in operator.get(reverse("admin:index")).content.decode()
