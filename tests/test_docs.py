"""What the pages for users say is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claims.models import Role
from claims.permissions import ALLOWED, Act
from scripts import screenshots

DOCS = Path(__file__).resolve().parent.parent / "docs"
README = DOCS.parent / "README.md"
# Bytes of a picture: a clone brings all of them along.
LARGEST_PICTURE = 200_000
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


def test_the_readme_shows_the_pictures_that_its_command_takes_and_no_others() -> None:
    shown = {Path(path) for path in re.findall(r"docs/screenshots/[\w-]+\.png", README.read_text())}
    taken = {Path("docs", "screenshots", f"{picture.name}.png") for picture in screenshots.PICTURES}
    kept = {path.relative_to(README.parent) for path in screenshots.README.iterdir()}
    assert shown == taken == kept
    assert len(shown) == 3
    for path in kept:
        content = (README.parent / path).read_bytes()
        assert content.startswith(b"\x89PNG")
        assert len(content) < LARGEST_PICTURE, path
