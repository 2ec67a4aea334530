"""What the pages for users say is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claims.models import Role
from claims.permissions import ALLOWED, Act

DOCS = Path(__file__).resolve().parent.parent / "docs"
COLUMNS = (Role.READER, Role.CHECKER, Role.EDITOR, Role.DATA_EDITOR, Role.LEGAL, Role.ADMINISTRATOR)
ROWS = {
    "read articles and data": (Act.READ, Act.READ_DATA),
    "bring in articles": (Act.INGEST,),
    "rate claims, add claims": (Act.REVIEW, Act.EDIT_CLAIMS),
    "assign articles": (Act.ASSIGN,),
    "import datasets": (Act.IMPORT_DATA,),
    "use the admin": (Act.ADMIN,),
    "manage members, keys and the scale": (Act.MANAGE,),
}


@pytest.mark.parametrize(("words", "acts"), ROWS.items())
def test_the_desks_page_says_who_may_do_what(words: str, acts: tuple[Act, ...]) -> None:
    row = re.search(rf"^\| {re.escape(words)} \|(.*)\|$", (DOCS / "desk.md").read_text(), re.MULTILINE)
    assert row is not None
    said = {role for role, cell in zip(COLUMNS, row[1].split("|"), strict=True) if cell.strip() == "✓"}
    for act in acts:
        assert said == ALLOWED[act]


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []
