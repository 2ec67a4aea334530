"""No newsroom sees another's rows; all see the library."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from claims.actions.import_dataset import import_dataset
from claims.models import Article, Claim, Dataset, Edition, Event, Label, Newsroom, Observation, Role
from claims.models.tenancy import LibraryModel, TenantModel
from tests.claims import factory

# Rows of one newsroom by way of their membership, or of everybody.
NO_TENANT = {"User", "Newsroom", "MembershipRole", "MembershipLanguage"}


def test_every_table_belongs_to_a_newsroom_or_to_the_library() -> None:
    loose = {
        model.__name__
        for model in apps.get_app_config("claims").get_models()
        if not issubclass(model, TenantModel | LibraryModel) and not model._meta.auto_created
    }
    assert loose == NO_TENANT


@pytest.mark.parametrize("model", [m for m in apps.get_app_config("claims").get_models() if issubclass(m, TenantModel)])
def test_every_tenants_row_names_its_newsroom(model: type[models.Model]) -> None:
    field = model._meta.get_field("newsroom")
    assert not field.null
    assert field.remote_field.on_delete is models.PROTECT


def test_a_newsroom_reads_its_own_articles_and_claims_alone(desk: Newsroom, elsewhere: Newsroom) -> None:
    own = factory.article(desk, quotes=("8400萬噸",))
    factory.article(elsewhere, quotes=("8400萬噸",))
    assert [article.pk for article in Article.objects.for_newsroom(desk)] == [own.pk]
    assert [claim.article_id for claim in Claim.objects.for_newsroom(desk)] == [own.pk]


def test_the_library_is_read_by_all_and_an_own_dataset_by_its_newsroom(
    desk: Newsroom, elsewhere: Newsroom, library: Path, tmp_path: Path
) -> None:
    import_dataset(factory.actor(desk, Role.DATA_EDITOR), factory.package(tmp_path, name="own"))
    for model, path in ((Dataset, "slug"), (Edition, "package__dataset__slug")):
        assert set(model.objects.for_newsroom(desk).values_list(path, flat=True)) == {"steel", "own"}
        assert set(model.objects.for_newsroom(elsewhere).values_list(path, flat=True)) == {"steel"}
    for model, here, there in ((Observation, 6, 3), (Label, 6, 3)):
        assert model.objects.for_newsroom(desk).count() == here
        assert model.objects.for_newsroom(elsewhere).count() == there


def test_history_of_the_library_is_read_by_all_and_a_desks_by_itself(
    desk: Newsroom, elsewhere: Newsroom, library: Path
) -> None:
    Event.record("tried", desk, newsroom=desk)
    assert {event.verb for event in Event.objects.for_newsroom(desk)} == {"imported", "tried"}
    assert {event.verb for event in Event.objects.for_newsroom(elsewhere)} == {"imported"}
