"""Programs and people at the API."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from pytest_django import Settings
from rest_framework.test import APIClient

from claims.models import ApiKey, Newsroom, Role
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
    """Makes a client with a key of a new member with these roles."""

    def make(desk: Newsroom, *roles: Role) -> APIClient:
        _, secret = ApiKey.issue(factory.member(desk, *roles), "test")
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
        return client

    return make


@pytest.fixture
def client(desk: Newsroom, program: Programs) -> APIClient:
    """A program of an editor."""
    return program(desk, Role.EDITOR)
