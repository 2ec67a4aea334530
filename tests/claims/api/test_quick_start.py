"""Every command of docs/api.md, in order, in one shell, against a running service; and what it says comes back."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import template
from tests.claims.api.serving import serving
from tests.faults.desk import BASE, Desk

pytestmark = [pytest.mark.faults]

# A block of commands and, where it says one, what they print.
STEP = re.compile(r"```sh\n(.*?)```(?:\n\n```(json|text)\n(.*?)```)?", re.DOTALL)


def shape(value: Any) -> Any:
    """Names and kinds without the values: an id or a time is never the same again."""
    if isinstance(value, dict):
        return {name: shape(part) for name, part in value.items()}
    if isinstance(value, list):
        return [shape(part) for part in value]
    return type(value).__name__


def played(
    steps: list[tuple[str, str, str]], address: str, desk_environment: dict[str, str], folder: Path
) -> list[str]:
    """What each step prints. Only the interpreter and the port are other than in the text."""
    blocks = [f"{{\n{commands}}} > {folder}/{number}.out\n" for number, (commands, _, _) in enumerate(steps)]
    script = "set -euo pipefail\n" + "".join(blocks)
    script = script.replace(".venv/bin/python", sys.executable).replace("http://127.0.0.1:8000", address)
    environment = {**os.environ, **desk_environment}
    done = subprocess.run(
        ["bash", "-c", script], cwd=BASE, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return [(folder / f"{number}.out").read_text(encoding="utf-8") for number in range(len(steps))]


def test_the_quick_start_works_as_it_is_written(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> None:
    assert shutil.which("curl"), "the quick start is written for curl, which is not installed here"
    steps = STEP.findall((BASE / "docs" / "api.md").read_text(encoding="utf-8"))
    assert len(steps) > 7
    desk = Desk(template.copy(tmp_path_factory, tmp_path / "var"))
    with serving(desk, worker=True) as address:
        printed = played(steps, address, desk.environment, tmp_path)
    for (commands, kind, expected), output in zip(steps, printed, strict=True):
        if kind == "json":
            assert shape(json.loads(output)) == shape(json.loads(expected)), commands
        else:
            assert output == expected, commands
