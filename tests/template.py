"""A data folder with everything loaded, made once for all processes of a test run: loading takes long."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from tests.faults.desk import Desk

LOADING = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("load_datasets")
call_command("load_demo")
"""


def loaded(factory: pytest.TempPathFactory) -> Path:
    """The folder with every dataset and the demonstration, whose checks wait in the database: to be copied."""
    base = factory.getbasetemp()
    # Each process of xdist has a folder of its own in that of the run.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "loaded"
    with (shared / "loaded.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            desk = Desk(shared / "loading")
            # In one process: starting Django takes longer than some of the steps.
            desk.manage("shell", "-c", LOADING)
            desk.folder.rename(folder)
    return folder


def copy(factory: pytest.TempPathFactory, target: Path) -> Path:
    """The same in ``target``, to be used."""
    shutil.copytree(loaded(factory), target)
    return target
