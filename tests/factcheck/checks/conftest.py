"""What the tests of checks share."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.reference.catalogue import FileCatalogue


@pytest.fixture(scope="session")
def shipped() -> FileCatalogue:
    """The datasets that come with the service; their rows are read once."""
    return FileCatalogue(Path(__file__).parents[3] / "fixtures" / "datasets")
