"""Python processes with an environment that holds nothing of ours but what a test says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent.parent
OURS = {"DEBUG", "SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL", "STATIC_ROOT", "PORT"}


def python(tmp_path: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python with nothing of ours in the environment but ``variables``."""
    inherited = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=BASE,
        env={**inherited, "DATA_DIR": str(tmp_path / "var"), **variables},
        capture_output=True,
        text=True,
        timeout=60,
    )
