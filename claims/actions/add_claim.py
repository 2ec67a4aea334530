"""Add a claim that the machine did not propose."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from claims.actions.check import open_batch
from claims.catalogue import DatabaseCatalogue
from claims.errors import ConflictError, InputError, NotFoundError
from claims.models import GONE, Article, Claim, Event, Modality, Origin, Revision
from claims.permissions import Act, Actor
from claims.translation import claim_fields, quantities_of
from factcheck import terms

UNREAD = "The article has not been read yet: claims can be added when it has."
STATEMENT_LENGTH = 2_000
# The kinds of the analysis document: what is asserted, or of what kind the figure is that is asserted.
KINDS = (
    *("event", "date", "quantity", "number", "count", "ordinal", "percent", "percentage_point", "multiple", "money"),
    *("length", "mass", "area", "volume", "energy", "power", "temperature", "speed", "year"),
    *("share", "rank", "change", "duration", "conversion", "ratio", "forecast", "target", "quotation", "relation"),
)
MODALITY = {"forecast": Modality.FORECAST, "target": Modality.PLAN}
# People add what they want looked at.
WEIGHT = Decimal(1)


class Said(NamedTuple):
    """Words of one text, in code points, and what a claim makes of them."""

    revision_id: int
    start: int
    end: int
    statement: str


@dataclass(frozen=True, slots=True)
class NewClaim:
    """``quote`` are the claim's exact words in the article's newest text, ``start`` their code point there (None where
    they stand there once). ``statement`` is the claim as a sentence that stands alone, the quote where empty;
    ``kind`` one of KINDS, that of its figures where empty.
    """

    quote: str
    start: int | None = None
    statement: str = ""
    kind: str = ""


def add_claim(
    actor: Actor, article: Article, quote: str, *, start: int | None = None, statement: str = "", kind: str = ""
) -> Claim:
    """A claim on these words, queued for checking; the same words and statement again are the claim that is there.

    InputError, by field, where the words do not stand in the newest text, or in several places and ``start`` is None.
    ConflictError where the article has not been read yet.
    """
    return add_claims(actor, article, [NewClaim(quote, start, statement, kind)])[0]


def add_claims(actor: Actor, article: Article, wanted: Sequence[NewClaim]) -> list[Claim]:
    """Several claims of one article, all or none, in the order given; the article is checked once for them all."""
    actor.require(Act.EDIT_CLAIMS)
    # Before the transaction, because it may take a while and SQLite has one writer.
    digest = DatabaseCatalogue(actor.desk()).digest
    with transaction.atomic():
        locked: Article | None = (
            Article.objects.for_newsroom(actor.desk()).select_for_update().filter(pk=article.pk).first()
        )
        if locked is None:
            raise NotFoundError("There is no such article in this newsroom.")
        revision = newest_text(locked)
        before = Claim.objects.filter(revision=revision).count()
        claims = [_add(actor, revision, one) for one in wanted]
        if Claim.objects.filter(revision=revision).count() > before:
            open_batch(locked, revision, digest)
    return claims


def newest_texts(articles: Iterable[Article]) -> list[Revision]:
    """The revisions that claims are added to, one for each article that was read."""
    later = Revision.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
    return list(Revision.objects.filter(~Exists(later), article__in=articles).select_related("article"))


def newest_text(article: Article) -> Revision:
    """The revision that claims are added to. ConflictError where the article was not read yet."""
    found = newest_texts([article])
    if not found:
        raise ConflictError(UNREAD)
    return found[0]


def place(text: str, claim: NewClaim) -> int:
    """Where the quote starts in ``text``, in code points. InputError, by field, for anything wrong with the claim."""
    faults: dict[str, list[str]] = {}
    if claim.kind and claim.kind not in KINDS:
        faults["kind"] = [f"Choose from: {', '.join(KINDS)}."]
    if len(claim.statement) > STATEMENT_LENGTH:
        faults["statement"] = [f"Use at most {STATEMENT_LENGTH:,} characters."]
    start = claim.start
    if not claim.quote.strip():
        faults["quote"] = ["Give the claim's exact words in the article."]
    elif start is not None:
        if start < 0 or not text.startswith(claim.quote, start):
            faults["start"] = ["The quote does not begin at this character of the article's newest text."]
    else:
        places = _places(text, claim.quote)
        start = next(places, None)
        if start is None:
            faults["quote"] = ["The article's newest text does not have these exact words."]
        elif next(places, None) is not None:
            faults["quote"] = ["The article has these words in several places: say at which character with start."]
    if faults or start is None:
        raise InputError("The claim cannot be added.", fields=faults)
    return start


def standing(revisions: Iterable[Revision]) -> set[Said]:
    """What the live claims of these texts say, whoever proposed them."""
    live = Claim.objects.filter(revision__in=revisions).exclude(state__in=GONE)
    return {Said(*row) for row in live.values_list("revision_id", "start", "end", "statement")}


def said(revision: Revision, start: int, claim: NewClaim) -> Said:
    """What a new claim says that begins at ``start``: two that say the same are one."""
    return Said(revision.pk, start, start + len(claim.quote), claim.statement.strip() or claim.quote)


def _places(text: str, quote: str) -> Iterator[int]:
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def _add(actor: Actor, revision: Revision, wanted: NewClaim) -> Claim:
    start = place(revision.text, wanted)
    same = Claim.objects.filter(**said(revision, start, wanted)._asdict()).exclude(state__in=GONE)
    known: Claim | None = same.order_by("position", "id").first()
    if known is not None:
        return known
    term = _term(revision, start, wanted)
    if Claim.objects.filter(revision=revision, engine_id=term.id).exists():
        raise ConflictError("This claim was added before and has been dismissed since.")
    before = Claim.objects.filter(revision=revision, start__lte=start).count()
    claim: Claim = Claim.objects.create(
        newsroom_id=revision.newsroom_id,
        article_id=revision.article_id,
        revision=revision,
        origin=Origin.PERSON,
        touched_at=timezone.now(),
        **claim_fields(term, before, revision.text),
    )
    after: dict[str, Any] = {"quote": claim.quote, "start": start, "statement": claim.statement, "kind": claim.kind}
    Event.record("claim added", claim, newsroom=actor.desk(), actor=actor.user, article=revision.article, after=after)
    return claim


def _term(revision: Revision, start: int, wanted: NewClaim) -> terms.Claim:
    """The claim in the engine's terms.

    It asserts a statement, with no operands: what exactly a person means by a figure the engine would have to guess,
    and a guess must not refute anybody.
    """
    end = start + len(wanted.quote)
    inside = tuple(figure for figure in quantities_of(revision) if start <= figure.start and figure.end <= end)
    kind = wanted.kind or _kind(inside)
    statement = wanted.statement.strip() or wanted.quote
    parts = (revision.language, str(start), str(end), wanted.quote, kind, statement)
    return terms.Claim(
        id="p" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12],
        start=start,
        end=end,
        quote=wanted.quote,
        statement=statement,
        kind=kind,
        modality=MODALITY.get(kind, Modality.FACT).value,
        checkworthy=WEIGHT,
        proposition=terms.Proposition("statement"),
        quantities=inside,
    )


def _kind(figures: Sequence[terms.Quantity]) -> str:
    """The one kind that all figures have; "quantity" for a mixture, "event" without any."""
    kinds = {figure.kind for figure in figures}
    return kinds.pop() if len(kinds) == 1 else "quantity" if kinds else "event"
