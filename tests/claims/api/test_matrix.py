"""Role by act by own and other newsroom, at the door for programs; for keys of every scope too."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import resolve
from rest_framework.test import APIClient

from claims.api.desk import DeskView
from claims.api.urls import urlpatterns
from claims.models import Newsroom, Role, Scope
from claims.permissions import Act
from tests.claims import factory
from tests.claims.api.conftest import Programs
from tests.claims.matrix import API_PROBES, EXPECTED, EXPECTED_OF_KEYS, Probe, Things, things

pytestmark = pytest.mark.django_db


def ask(client: APIClient, probe: Probe, of: Things) -> Any:
    """What the probe is answered with."""
    options = {"data": probe.body, "format": "json"} if probe.body else {}
    return getattr(client, probe.method)(probe.address(of), **options)


def hold(client: APIClient, may: set[Act] | frozenset[Act], here: Newsroom, elsewhere: Newsroom) -> None:
    """Whoever may gets an answer, whoever may not gets 403. What is another newsroom's is in no answer and not found,
    except by a key or member that may not even read: those are refused before anything is looked up.
    """
    own, other = things(here), things(elsewhere)
    hidden = [str(other.article.pk), str(other.claim.pk), other.dataset.slug]
    for probe in API_PROBES:
        allowed = probe.act in may
        answer = ask(client, probe, own)
        assert answer.status_code == (probe.own if allowed else 403), probe.address(own)
        assert not [name for name in hidden if name in answer.content.decode()], probe.address(own)
        if probe.foreign:
            blind = probe.act in (Act.READ, Act.READ_DATA) and not allowed
            assert ask(client, probe, other).status_code == (403 if blind else 404), probe.address(other)


@pytest.mark.parametrize("role", Role)
def test_a_program_of_a_role_may_what_the_table_says(
    desk: Newsroom, elsewhere: Newsroom, program: Programs, role: Role
) -> None:
    hold(program(desk, role), EXPECTED[role], desk, elsewhere)


@pytest.mark.parametrize("role", Role)
def test_a_person_of_a_role_may_what_the_table_says(desk: Newsroom, elsewhere: Newsroom, role: Role) -> None:
    client = APIClient()
    client.force_login(factory.member(desk, role).user)
    hold(client, EXPECTED[role], desk, elsewhere)


@pytest.mark.parametrize("scope", Scope)
def test_a_key_may_what_its_scope_says_whatever_its_member_may(
    desk: Newsroom, elsewhere: Newsroom, program: Programs, scope: Scope
) -> None:
    hold(program(desk, *Role, scopes=[scope]), EXPECTED_OF_KEYS[scope], desk, elsewhere)


def test_a_member_without_a_role_may_nothing(desk: Newsroom, elsewhere: Newsroom, program: Programs) -> None:
    hold(program(desk), frozenset(), desk, elsewhere)


def test_nobody_gets_in_anywhere_without_a_key(desk: Newsroom) -> None:
    own = things(desk)
    assert {ask(APIClient(), probe, own).status_code for probe in API_PROBES} == {401}


def test_every_operation_is_probed(desk: Newsroom) -> None:
    own = things(desk)
    views = {pattern.name: pattern.callback.cls for pattern in urlpatterns}  # type: ignore[union-attr]
    offered = {
        (method, name)
        for name, view in views.items()
        if issubclass(view, DeskView)
        for method in ("get", "post", "put", "patch", "delete")
        if hasattr(view, method)
    }
    probed = {(probe.method, resolve(probe.address(own)).url_name) for probe in API_PROBES}
    # What anybody may ask who gets in at all.
    assert probed == offered - {("get", "api-me")}


def test_every_act_that_keys_may_have_is_probed() -> None:
    # What has no verb at this door yet.
    unprobed = {Act.CHECK, Act.EDIT_CLAIMS, Act.IMPORT_DATA}
    assert {probe.act for probe in API_PROBES} == frozenset().union(*EXPECTED_OF_KEYS.values()) - unprobed
