"""Programs and people at the API."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from django.core.cache import cache
from pytest_django import Settings
from rest_framework.test import APIClient

from claims.actions.check import run_batch
from claims.actions.ingest import Incoming, ingest
from claims.models import ApiKey, Article, Newsroom, Role, Scope
from tests.claims import factory

Programs = Callable[..., APIClient]


@pytest.fixture(autouse=True)
def _each_test_starts_anew(settings: Settings) -> None:
    """No requests counted, in memory as there is no broker, and plain http, as behind a proxy."""
    settings.SECURE_SSL_REDIRECT = False
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


@pytest.fixture
def program() -> Programs:
    """Makes a client with a key of a new member with these roles, with every scope unless some are named."""

    def make(desk: Newsroom, *roles: Role, scopes: Iterable[str] = tuple(Scope)) -> APIClient:
        _, secret = ApiKey.issue(factory.member(desk, *roles), "test", scopes)
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
        return client

    return make


@pytest.fixture
def client(desk: Newsroom, program: Programs) -> APIClient:
    """A program of an editor."""
    return program(desk, Role.EDITOR)


@pytest.fixture
def checked(reader: None, engine: object) -> Callable[[Newsroom, str], Article]:
    """Makes a checked article: each sentence with a digit is a claim that is supported by one finding."""

    def make(desk: Newsroom, text: str) -> Article:
        article = ingest(factory.actor(desk, Role.EDITOR), Incoming(text=text)).article
        run_batch(article.batches.get().pk)
        return article

    return make
