"""A skipped test fails where CI is set, and only there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import pytest

@pytest.mark.skip(reason="not today")
def test_marked(): pass

def test_inside(): pytest.skip("no browser")

@pytest.mark.xfail(strict=True)
def test_known_defect(): assert False
"""


@pytest.mark.parametrize(
    ("ci", "status", "closing"),
    [("true", 1, "1 failed, 1 xfailed, 2 errors"), ("", 0, "3 skipped, 1 xfailed")],
)
def test_a_skip_is_a_failure_in_ci_alone(tmp_path: Path, ci: str, status: int, closing: str) -> None:
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "test_some.py").write_text(TESTS)
    (tmp_path / "test_module.py").write_text("import pytest\npytest.importorskip('no_such_module')\n")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:django",
            "--continue-on-collection-errors",
            ".",
        ],
        cwd=tmp_path,
        env={**os.environ, "CI": ci},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, closing in done.stdout.splitlines()[-1]) == (status, True), done.stdout
