"""What a machine that lacks something is told by the set-up, before there is any environment."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

BASE = Path(__file__).resolve().parent.parent.parent
NOBODY = 65534


@pytest.fixture
def machine() -> Iterator[Path]:
    """A folder that other users may look into, unlike those of ``tmp_path``."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder).resolve()


def set_up(machine: Path, python3: str | None, *, writable: bool = True) -> subprocess.CompletedProcess[str]:
    """Run the script in a bare checkout on a machine whose only ``python3`` is the shell script given."""
    programs, checkout = machine / "bin", machine / "checkout"
    (checkout / "scripts").mkdir(parents=True)
    programs.mkdir()
    for name in ("sh", "dirname"):
        (programs / name).symlink_to(str(shutil.which(name)))
    if python3 is not None:
        (programs / "python3").write_text(f"#!/bin/sh\n{python3}\n")
        (programs / "python3").chmod(0o755)
    shutil.copy(BASE / "scripts" / "setup.sh", checkout / "scripts")
    if not writable:
        checkout.chmod(0o555)
    return subprocess.run(
        ["sh", str(checkout / "scripts" / "setup.sh"), "base"],
        env={"PATH": str(programs)},
        capture_output=True,
        text=True,
        timeout=30,
        user=NOBODY if os.getuid() == 0 and not writable else None,
    )


def test_no_python_at_all_ends_in_one_line(machine: Path) -> None:
    done = set_up(machine, None)
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        (
            "assay: Python 3.11, 3.12 or 3.13 is needed and none was found; install one, "
            "or name it: make PYTHON=/path/to/python3\n"
        ),
    )


def test_a_python_that_is_too_old_ends_in_one_line(machine: Path) -> None:
    done = set_up(machine, "exit 1")
    assert done.returncode == 1
    assert done.stderr.startswith("assay: Python 3.11, 3.12 or 3.13 is needed and none was found")
    assert done.stderr.count("\n") == 1


def test_a_python_without_its_venv_module_ends_in_one_line(machine: Path) -> None:
    done = set_up(machine, 'case "$2" in *ensurepip*) exit 1;; esac')
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        (
            "assay: python3 lacks its venv module; "
            "install it (on Debian and Ubuntu: apt install python3-venv) and try again\n"
        ),
    )


def test_a_folder_without_write_access_ends_in_one_line(machine: Path) -> None:
    done = set_up(machine, "exit 0", writable=False)
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        (
            f"assay: cannot write to {machine / 'checkout'}; give yourself write access to it, "
            "or clone into a folder of your own\n"
        ),
    )
