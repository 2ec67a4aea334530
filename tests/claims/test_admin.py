"""The operator's door: every table can be looked at, and what only actions write cannot be changed there."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from claims.actions.check import run_batch
from claims.actions.ingest import Incoming, ingest
from claims.admin.base import SeenAdmin
from claims.admin.people import WrittenAdmin
from claims.models import Article, Finding, Newsroom, Observation, Role, User
from tests.claims import factory

pytestmark = pytest.mark.django_db
MODELS = [model for model in apps.get_app_config("claims").get_models() if admin.site.is_registered(model)]


@pytest.fixture
def operator(client: Client, settings: Settings) -> Client:
    settings.SECURE_SSL_REDIRECT = False
    client.force_login(User.objects.create_superuser(username="operator"))
    return client


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_table_can_be_looked_at(operator: Client, model: type[models.Model]) -> None:
    assert operator.get(reverse(f"admin:claims_{model._meta.model_name}_changelist")).status_code == 200


def test_rows_can_be_looked_at_and_not_changed(
    operator: Client, desk: Newsroom, library: Path, reader: None, engine: object
) -> None:
    article = ingest(factory.actor(desk, Role.EDITOR), Incoming(text="日本產鋼8噸。")).article
    run_batch(article.batches.get().pk)
    for row in (article, article.claims.get(), Finding.objects.get(), Observation.objects.first()):
        address = reverse(f"admin:claims_{row._meta.model_name}_change", args=[row.pk])
        assert operator.get(address).status_code == 200
        assert operator.post(address, {"title": "changed"}).status_code == 403
        assert operator.post(address.replace("/change/", "/delete/"), {"post": "yes"}).status_code == 403
    assert Article.objects.get().title == "title"


def test_only_people_newsrooms_memberships_and_ratings_are_edited_by_hand() -> None:
    registry = admin.site._registry
    by_hand = {
        model.__name__
        for model in MODELS
        if isinstance(registry[model], WrittenAdmin) or not isinstance(registry[model], SeenAdmin)
    }
    assert by_hand == {"User", "Newsroom", "Membership", "Rating"}


def test_every_table_is_registered_but_those_seen_in_a_membership() -> None:
    missing = set(apps.get_app_config("claims").get_models()) - set(MODELS)
    assert {model.__name__ for model in missing} == {"MembershipRole", "MembershipLanguage"}
