"""The import law: doors -> actions -> models and what stands beside them -> the engine; doors never meet."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

BASE = Path(__file__).resolve().parent.parent
DOORS = frozenset({"admin", "api", "web", "tasks", "management"})
# The engine has no web framework, database, network or processes, not even the standard library's.
OUTSIDE = frozenset(
    {"asyncio", "celery", "claims", "config", "django", "drf_spectacular", "http", "kombu", "multiprocessing"}
    | {
        "psycopg",
        "redis",
        "requests",
        "rest_framework",
        "socket",
        "socketserver",
        "sqlite3",
        "ssl",
        "subprocess",
    }
)


def modules(folder: str) -> list[str]:
    """Every module under a folder, migrations left out, as paths."""
    return sorted(
        str(path.relative_to(BASE)) for path in (BASE / folder).rglob("*.py") if "migrations" not in path.parts
    )


def imports(source: str, package: str) -> Iterator[str]:
    """The absolute names of everything that a module in ``package`` imports, also inside functions."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def room(name: str) -> str | None:
    """The room of ``claims`` that a dotted name belongs to; None for a name outside of it."""
    parts = name.split(".")
    return (parts[1] if len(parts) > 1 else "") if parts[0] == "claims" else None


def offences(source: str, package: str) -> list[str]:
    """What a module of ``package`` imports against the law."""
    here = room(package)
    found = []
    for name in imports(source, package):
        top, there = name.split(".")[0], room(name)
        if package.split(".")[0] == "factcheck":
            bad = top in OUTSIDE or name in {"os.environ", "os.getenv"} or name.startswith("urllib.request")
        elif there in DOORS:
            bad = there != here
        elif there == "actions":
            bad = here not in DOORS | {"actions"}
        else:
            bad = top == "config" and here != "management"
        if bad:
            found.append(name)
    return found


def package_of(path: str) -> str:
    """The package of the module at ``path``; a module directly in ``claims`` is a room of its own."""
    parts = Path(path).with_suffix("").parts
    return ".".join(parts if len(parts) == 2 else parts[:-1])


@pytest.mark.parametrize("path", modules("factcheck") + modules("claims"))
def test_module_keeps_the_import_law(path: str) -> None:
    assert offences((BASE / path).read_text(encoding="utf-8"), package_of(path)) == []


@pytest.mark.parametrize(
    ("package", "source", "expected"),
    [
        ("factcheck.reading", "import django.db", ["django.db"]),
        ("factcheck.reading", "from claims.models import Claim", ["claims.models.Claim"]),
        ("factcheck.checks", "def f():\n    import socket", ["socket"]),
        ("factcheck.checks", "from os import environ", ["os.environ"]),
        ("claims.models", "from claims.actions.check import check", ["claims.actions.check.check"]),
        ("claims.models", "from claims import tasks", ["claims.tasks"]),
        ("claims.actions", "from claims.tasks import run", ["claims.tasks.run"]),
        ("claims.api", "from claims.web.views import page", ["claims.web.views.page"]),
        ("claims.tasks", "from claims.api import urls", ["claims.api.urls"]),
        ("claims.api", "from ..web import views", ["claims.web.views"]),
        ("claims.actions", "from config import settings", ["config.settings"]),
        ("claims.api", "from claims.actions.ingest import ingest\nfrom claims.models import Claim", []),
        ("claims.api", "from .serializers import ClaimSerializer", []),
        (
            "claims.actions",
            "from claims.actions.events import record\nimport factcheck\nfrom claims import errors",
            [],
        ),
        ("claims.management.commands", "from config.processes import Supervisor", []),
        ("factcheck.reading", "from factcheck.terms import Span\nimport json", []),
    ],
)
def test_the_law_tells_offence_from_use(package: str, source: str, expected: list[str]) -> None:
    assert offences(source, package) == expected
