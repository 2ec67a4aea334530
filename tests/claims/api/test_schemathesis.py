"""Schemathesis against the running API: whatever is sent, no crash and no answer outside the OpenAPI document."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claims.actions.check import run_batch
from tests import template
from tests.claims.api.serving import serving
from tests.claims.api.test_schema import PATHS
from tests.faults.desk import BASE, Desk

pytestmark = [pytest.mark.faults]

SEED = "20260114"
OPERATIONS = {f"{method.upper()} {path}" for path, methods in PATHS.items() for method in methods}
LISTS = ("articles", "claims", "findings", "flags", "reviews", "datasets", "editions", "observations")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The demonstration, checked, where nobody asks too often."""
    desk = Desk(template.copy(tmp_path_factory, tmp_path_factory.mktemp("api") / "var"))
    desk.environment |= {"READ_LIMIT": "1000000", "WRITE_LIMIT": "1000000"}
    desk.manage("shell", "-c", f"from {run_batch.__module__} import run_batch; run_batch(1)")
    return desk


@pytest.fixture(scope="module")
def address(desk: Desk) -> Iterator[str]:
    """Where its web server listens; nobody reads the articles that are sent in."""
    with serving(desk, worker=False) as address:
        yield address


@pytest.fixture(scope="module")
def key(desk: Desk) -> str:
    """A key with every scope, in the name of the demonstration's editor."""
    return desk.manage("create_key", "editor").strip()


def ask(address: str, path: str, key: str, body: dict[str, str] | None = None) -> Any:
    """What the API answers."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=20)
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    connection.request("POST" if body else "GET", f"/api/v1/{path}", json.dumps(body) if body else None, headers)
    return json.load(connection.getresponse())


@pytest.fixture(scope="module")
def ids(address: str, key: str) -> dict[str, str]:
    """The first row of each list, by the list's name."""
    claim = ask(address, "claims/?page_size=1", key)["results"][0]["id"]
    ask(address, f"claims/{claim}/reviews/", key, {"rating": "true", "reasons": "The figures are the survey's own."})
    firsts = {name: ask(address, f"{name}/?page_size=1", key)["results"][0] for name in LISTS}
    return {name: str(row.get("id") or row["slug"]) for name, row in firsts.items()}


def answers(address: str, ids: dict[str, str], folder: Path, *arguments: str) -> set[tuple[str, str]]:
    """What schemathesis was answered, as operations and statuses, with nothing against it.

    It has a fixed seed and one thread, so that it sends the same each time.
    """
    program = shutil.which("schemathesis", path=Path(sys.executable).parent)
    assert program, "schemathesis is not installed beside this Python"
    fixed = ("--seed", SEED, "--workers", "1", "--generation-database", "none", "--continue-on-failure")
    hooks = {"SCHEMATHESIS_HOOKS": "tests.claims.api.schemathesis_hooks", "PYTHONPATH": str(BASE)}
    notes = folder / "answers.txt"
    done = subprocess.run(
        [program, "run", f"{address}/api/v1/schema/", *fixed, *arguments],
        cwd=folder,
        env={**os.environ, "API_IDS": json.dumps(ids), "API_ANSWERS": str(notes), **hooks},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    noted = (line.rsplit(" ", 1) for line in notes.read_text(encoding="utf-8").splitlines())
    return {(operation, status) for operation, status in noted}


def test_no_request_of_a_program_crashes_the_api_or_gets_an_undocumented_answer(
    address: str, key: str, ids: dict[str, str], tmp_path: Path
) -> None:
    phases = ("--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "5")
    given = answers(address, ids, tmp_path, "--header", f"Authorization: Bearer {key}", *phases)
    # Each was asked for what it does, and with what it cannot use.
    assert {operation for operation, status in given if status in ("200", "201")} == OPERATIONS
    assert {operation for operation, status in given if status == "422"} >= OPERATIONS


def test_no_request_without_a_key_crashes_the_api_or_gets_an_undocumented_answer(
    address: str, ids: dict[str, str], tmp_path: Path
) -> None:
    # Two of each will do: none is read.
    given = answers(address, ids, tmp_path, "--phases", "examples,fuzzing", "--max-examples", "2")
    assert {operation for operation, status in given if status == "401"} == OPERATIONS
    # Where the path itself was made wrong, there is no such address.
    assert {status for _, status in given} <= {"401", "404"}
