"""A checked article for the desk's tests, made without the engine, and what a page of it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.utils import timezone

from claims import scale
from claims.models import (
    Article,
    ArticleStatus,
    BatchState,
    Check,
    CheckBatch,
    CheckState,
    Claim,
    Finding,
    Flag,
    FlagClaim,
    Newsroom,
    Role,
    User,
)
from tests.claims import factory

TEXT = "甲為1噸。乙為2噸，丙為3噸。\n丁為4噸。"
QUOTES = ("甲為1噸", "乙為2噸", "丙為3噸", "丁為4噸")
VERDICTS = {
    "supported": "agrees",
    "refuted": "differs",
    "conflicting_evidence": "conflicting",
    "not_enough_evidence": "not_checkable",
}


def checked(
    desk: Newsroom, verdicts: tuple[str, ...] = (), text: str = TEXT, quotes: tuple[str, ...] = QUOTES, **fields: Any
) -> Article:
    """An article whose claims have these verdicts in order (supported where none is given)."""
    scale.adopt(desk)
    article = factory.article(desk, text, quotes, **{"status": ArticleStatus.CHECKED} | fields)
    batch = batch_of(article)
    for position, claim in enumerate(article.claims.order_by("position")):
        check(batch, claim, verdicts[position] if position < len(verdicts) else "supported")
    return article


def batch_of(article: Article) -> CheckBatch:
    """A finished batch of the article's newest text."""
    return CheckBatch.objects.create(
        newsroom=article.newsroom,
        article=article,
        revision=article.revisions.order_by("-number")[0],
        engine_version="1",
        catalogue_digest="x",
        state=BatchState.FINISHED,
    )


def check(
    batch: CheckBatch, claim: Claim, verdict: str, state: str = CheckState.FINISHED, outcome: str = "", **fields: Any
) -> Check:
    """A check of the claim; finished with one finding (that of the verdict unless another is given), or ended without
    a verdict."""
    is_finished = state == CheckState.FINISHED
    row = Check.objects.create(
        newsroom_id=batch.newsroom_id,
        batch=batch,
        claim=claim,
        position=claim.position,
        engine_version="1",
        catalogue_digest="x",
        state=state,
        verdict=verdict if is_finished else "",
        finished_at=timezone.now(),
        **fields,
    )
    if is_finished:
        Finding.objects.create(
            newsroom_id=batch.newsroom_id,
            check_run=row,
            position=0,
            kind="value",
            outcome=outcome or VERDICTS[verdict],
            calculation="2,000 t = 2,000 t",
        )
    return row


def flag(article: Article, *positions: int, message: str = "Parts exceed the whole.") -> Flag:
    """A flag that ties the claims at these positions together."""
    batch = article.batches.order_by("-id")[0]
    claims = {claim.position: claim for claim in article.claims.all()}
    row = Flag.objects.create(
        newsroom=article.newsroom, article=article, batch=batch, position=0, kind="arithmetic", message=message,
        severity="low",
    )  # fmt: skip
    for position in positions:
        FlagClaim.objects.create(newsroom=article.newsroom, flag=row, claim=claims[position], position=position)
    return row


def signed_in(client: Client, desk: Newsroom, *roles: Role) -> User:
    """The client acts for a new member of the newsroom with these roles; who that is."""
    user = factory.member(desk, *roles).user
    client.force_login(user)
    in_english(client)
    return user


def in_english(client: Client) -> None:
    """The client asks for English pages."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


def address(article: Article, claim: Claim | None = None, rest: str = "") -> str:
    """The desk of an article, or of one claim of it."""
    path = f"/desk/{article.newsroom.slug}/articles/{article.pk}/"
    return f"{path}claims/{claim.pk}/{rest}" if claim else f"{path}{rest}"


@dataclass
class Element:
    """An element of a page with the text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    inside: list[str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())


class Seen(HTMLParser):
    """The elements of a page in order."""

    VOID = frozenset({"meta", "link", "input", "br", "hr", "img", "path", "circle"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        element.inside = [name for outer in self.open for name in (outer.attributes.get("id", ""), *outer.classes)]
        self.elements.append(element)
        if tag not in self.VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, css: str, inside: str = "") -> list[Element]:
        """Elements with this class or tag, inside one with that class or id."""
        return [
            one
            for one in self.elements
            if (css in one.classes or one.tag == css) and (not inside or inside in one.inside)
        ]

    def by_id(self, name: str) -> Element:
        """The element of this id."""
        [found] = [one for one in self.elements if one.attributes.get("id") == name]
        return found


def words(text: str) -> str:
    """Text with its white space as one space."""
    return re.sub(r"\s+", " ", text).strip()
