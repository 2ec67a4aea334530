"""manage.py load_demo"""

from __future__ import annotations

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from pytest_django import Settings

from claims import demo
from claims.models import Article, Assignment, Membership, Newsroom, Role, User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reader")]


def load() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue().strip()


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in apps.get_app_config("claims").get_models()}


def test_a_newsroom_with_its_people_and_one_assigned_article_is_made() -> None:
    article = Article.objects.get(pk=load())
    assert (article.newsroom.slug, article.purpose, str(article.published_on)) == ("demo", "external", "2026-01-14")
    roles = Membership.objects.values_list("roles__role", flat=True)
    assert sorted(roles) == [Role.CHECKER, Role.CHECKER, Role.DATA_EDITOR, Role.EDITOR]
    assignee = Assignment.objects.get(article=article).assignee
    assert (assignee.roles.get().role, assignee.user.username) == (Role.CHECKER, "reviewer")
    assert article.batches.count() == 1


def test_a_second_time_adds_nothing() -> None:
    first = load()
    before = counts()
    assert load() == first
    assert counts() == before


def test_what_people_changed_stays() -> None:
    load()
    Newsroom.objects.update(name="Ours")
    Membership.objects.filter(user__username="reviewer").update(active=False)
    load()
    assert Newsroom.objects.get().name == "Ours"
    assert not Membership.objects.get(user__username="reviewer").active


def test_the_published_password_is_set_only_where_the_settings_allow_it(settings: Settings) -> None:
    settings.DEMO = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    load()
    assert all(user.check_password(demo.PASSWORD) for user in User.objects.all())


def test_elsewhere_nobody_can_sign_in_with_it(settings: Settings) -> None:
    settings.DEMO = False
    load()
    assert User.objects.count() == 5
    assert not any(user.has_usable_password() for user in User.objects.all())
