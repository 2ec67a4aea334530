"""What the tests of the reviewers' pages share."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _plain_http(settings: Any) -> None:
    """As in `make run`: a test's client asks by plain http."""
    settings.SECURE_SSL_REDIRECT = False
