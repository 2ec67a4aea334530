"""Rows to test with, made without the engine wherever the engine is not what is tested."""

from __future__ import annotations

import csv
import hashlib
import itertools
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from claims.models import (
    Article,
    Claim,
    Membership,
    MembershipLanguage,
    MembershipRole,
    Newsroom,
    Purpose,
    Revision,
    Role,
    User,
)
from claims.permissions import Actor
from claims.translation import claim_fields
from factcheck import terms

_numbers = itertools.count(1)

TEXT = "2024年，日本的鋼鐵產量為8400萬噸。"


def newsroom(slug: str = "", **fields: Any) -> Newsroom:
    """A newsroom of its own."""
    slug = slug or f"desk-{next(_numbers)}"
    return Newsroom.objects.create(slug=slug, name=slug, **fields)


def member(desk: Newsroom, *roles: Role, reads: tuple[str, ...] = ("zh",), **fields: Any) -> Membership:
    """A person of the newsroom with these roles and languages."""
    user = User.objects.create_user(username=f"person-{next(_numbers)}")
    membership = Membership.objects.create(newsroom=desk, user=user, **fields)
    MembershipRole.objects.bulk_create(MembershipRole(membership=membership, role=role) for role in roles)
    MembershipLanguage.objects.bulk_create(
        MembershipLanguage(membership=membership, language=language) for language in reads
    )
    return membership


def actor(desk: Newsroom, *roles: Role) -> Actor:
    """A new member of the newsroom, acting."""
    return Actor.member(member(desk, *roles))


def term(text: str, quote: str, *, after: int = 0, **fields: Any) -> terms.Claim:
    """A claim in the engine's terms on ``quote``, the first one in ``text`` from ``after`` on."""
    start = text.index(quote, after)
    values: dict[str, Any] = {
        "id": f"c-{start}-{start + len(quote)}",
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "statement": quote,
        "kind": "mass",
        "modality": "fact",
        "checkworthy": Decimal("0.5"),
        "proposition": terms.Proposition("value"),
    }
    return terms.Claim(**values | fields)


def article(desk: Newsroom, text: str = TEXT, quotes: tuple[str, ...] = (), **fields: Any) -> Article:
    """An article with one revision, read by nobody, and a machine's claim on each of ``quotes``."""
    values: dict[str, Any] = {"purpose": Purpose.EXTERNAL, "language": "zh-Hant", "title": "t"}
    row = Article.objects.create(newsroom=desk, **values | fields)
    digest = hashlib.sha256(text.encode()).hexdigest()
    revision = Revision.objects.create(
        newsroom=desk, article=row, number=1, text=text, sha256=digest, source_sha256=digest, language="zh-Hant"
    )
    for position, quote in enumerate(quotes):
        claim(revision, term(text, quote), position)
    return row


def claim(revision: Revision, proposal: terms.Claim, position: int = 0, **fields: Any) -> Claim:
    """The row of one claim that the machine proposed."""
    values = claim_fields(proposal, position, revision.text) | {"proposed": proposal.to_dict()} | fields
    return Claim.objects.create(
        newsroom_id=revision.newsroom_id, article_id=revision.article_id, revision=revision, **values
    )


# --- data packages ----------------------------------------------------------------------------------------------------

DATA = ["indicator", "entity", "partner", "product", "definition", "scenario", "stage", "period", "value", "unit"]
DATA += ["qualifier", "obs_status", "edition", "available_from", "speaker", "source_type", "source_ref", "note"]
STEEL: list[dict[str, str]] = [
    {"indicator": "steel-production", "entity": "CHN", "period": "2024", "value": "1005100000", "unit": "t"},
    {"indicator": "steel-production", "entity": "IND", "period": "2024", "value": "149600000", "unit": "t"},
    {"indicator": "steel-production", "entity": "JPN", "period": "2024", "value": "84000000", "unit": "t"},
]


def package(folder: Path, rows: list[dict[str, str]] | None = None, name: str = "steel") -> Path:
    """A data package of steel production with one edition, in ``folder``/``name``."""
    target = folder / name
    target.mkdir(parents=True, exist_ok=True)
    _table(target / "data.csv", DATA, [{"edition": "2025", **row} for row in (STEEL if rows is None else rows)])
    _table(
        target / "editions.csv",
        ["edition", "name", "version", "released", "retrieved", "supersedes", "cadence", "complete"],
        [{"edition": "2025", "name": "Steel 2025", "released": "2025-05-01", "cadence": "P1Y", "complete": "true"}],
    )
    _table(
        target / "indicators.csv",
        ["indicator", "kind", "dimension", "unit", "higher_first", "whole", "release_lag", "description"],
        [{"indicator": "steel-production", "kind": "flow", "dimension": "mass", "unit": "t", "higher_first": "true"}],
    )
    labels = [("indicator", "steel-production", "鋼鐵產量"), ("entity", "JPN", "日本"), ("entity", "IND", "印度")]
    _table(
        target / "labels.csv",
        ["subject", "id", "language", "label", "role"],
        [
            {"subject": subject, "id": code, "language": "zh-Hant", "label": label, "role": "preferred"}
            for subject, code, label in labels
        ],
    )
    resources = [
        {"name": file.stem, "path": file.name, "profile": "tabular-data-resource"} for file in target.glob("*.csv")
    ]
    descriptor = {"profile": "tabular-data-package", "name": name, "title": "Steel", "resources": resources}
    (target / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return target


def _table(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
