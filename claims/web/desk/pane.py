"""The right side of the desk: the claim in focus, with what the machine found and what people said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claims import report, wording
from claims.live import current_check, live_claims, with_checks
from claims.models import Check, CheckBatch, Claim, Event, Finding, Newsroom, Rating, Review
from claims.permissions import Act, Actor
from claims.shelf import current_packages, shelf
from claims.translation import claim_term, finding_term
from claims.web import figures
from claims.web.desk.events import Teller, Told
from claims.web.desk.moments import moment
from claims.web.desk.page import Mark, Page
from claims.web.desk.rows import Tie
from claims.web.finding import FindingsView, present
from claims.web.finding.names import Names
from claims.web.finding.sentences import plain, said
from claims.web.finding.tokens import known_pieces, tokens
from claims.web.finding.view import Text
from factcheck import terms
from factcheck.analysis import Checked

# Keys of the keyboard that choose a rating.
KEYS = 9
# Events of a claim shown beside it; the history page has all.
RECENT = 5


@dataclass(frozen=True, slots=True)
class Form:
    """What was typed, and what is wrong with it by field."""

    rating: str = ""
    reasons: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """A rating that can be chosen; ``key`` is its number on the keyboard, 0 where the scale is longer than that."""

    code: str
    name: str
    key: int


@dataclass(frozen=True, slots=True)
class Said:
    """A review as it is shown. ``is_newest`` is false for one that the same person has replaced."""

    review: Review
    when: str
    rating: str
    is_newest: bool


@dataclass(frozen=True, slots=True)
class Part:
    """Something that the claim is about: which part of it, and the words, each with whether it stands elsewhere."""

    name: str
    words: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity as written, with what it means exactly in the reader's language."""

    text: str
    exact: str


@dataclass(frozen=True, slots=True)
class Tied:
    """A flag beside a claim, with the other claims that it ties to it."""

    kind: str
    message: Text
    severity: str
    others: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Pane:
    """The claim in focus, ready to print."""

    mark: Mark
    claim: Claim
    kind: str
    modality: str
    parts: tuple[Part, ...]
    amounts: tuple[Amount, ...]
    findings: FindingsView
    caveats: int
    ties: tuple[Tied, ...]
    reviews: tuple[Said, ...]
    steps: tuple[Step, ...]
    form: Form
    may_rate: bool
    cite: str
    events: tuple[Told, ...]
    before: Mark | None
    after: Mark | None


def pane(actor: Actor, page: Page, mark: Mark, language: str, form: Form | None = None) -> Pane:
    """Everything about one claim; ``form`` is what was sent and refused."""
    newsroom = actor.desk()
    names = Names(shelf(current_packages(newsroom)).vocabulary, language)
    claim = with_checks(live_claims(newsroom).filter(pk=mark.row.pk).defer("proposed")).get()
    check = current_check(claim)
    ratings = list(Rating.objects.for_newsroom(newsroom))
    reviews = _reviews(newsroom, claim, ratings, language)
    reading = check.reading if check and check.reading else claim.details
    findings = list(check.findings.all()) if check else []
    view = present(newsroom, claim, check, _datasets(check), language)
    before, after = page.beside(mark.row.number)
    events = Event.objects.for_newsroom(newsroom).filter(target=f"{Claim._meta.label}:{claim.pk}").order_by("-id")
    teller = Teller(newsroom, language, ratings, page.marks)
    return Pane(
        mark=mark,
        claim=claim,
        kind=wording.say("kind", claim.kind, language),
        modality="" if claim.modality == "fact" else wording.say("modality", claim.modality, language),
        parts=tuple(_parts(reading)),
        amounts=tuple(_amount(item, language) for item in reading.get("quantities", ())),
        findings=view,
        caveats=sum(len(finding.caveats) for finding in findings),
        ties=tuple(_tied(tie, mark, page, names) for tie in page.ties if mark.row.number in tie.numbers),
        reviews=reviews,
        steps=tuple(_steps(ratings, language)),
        form=form or _standing_form(reviews, actor),
        may_rate=actor.may(Act.REVIEW),
        cite=_cite(claim, findings, view, names),
        events=tuple(teller.tell(event) for event in events[:RECENT]),
        before=before,
        after=after,
    )


def _datasets(check: Check | None) -> list[dict[str, Any]]:
    """The datasets that the check's batch was held against; the check gets its batch without what is not shown."""
    if check is None:
        return []
    check.batch = CheckBatch.objects.only("as_of", "datasets").get(pk=check.batch_id)
    found: list[dict[str, Any]] = check.batch.datasets
    return found


def _reviews(newsroom: Newsroom, claim: Claim, ratings: Sequence[Rating], language: str) -> tuple[Said, ...]:
    """The claim's reviews, newest first."""
    names = {rating.code: rating.name_in(language) for rating in ratings}
    seen: set[Any] = set()
    said = []
    for review in claim.reviews.select_related("reviewer").order_by("-id"):
        is_newest = review.reviewer_id not in seen
        when = moment(review.created_at, newsroom.time_zone, language)
        said.append(Said(review, when, names.get(review.rating, review.rating), is_newest))
        seen.add(review.reviewer_id)
    return tuple(said)


def _steps(ratings: Sequence[Rating], language: str) -> list[Step]:
    """The scale as it can be chosen from."""
    usable = [rating for rating in ratings if not rating.retired]
    return [
        Step(rating.code, rating.name_in(language), number if number <= KEYS else 0)
        for number, rating in enumerate(usable, start=1)
    ]


def _standing_form(reviews: Sequence[Said], actor: Actor) -> Form:
    """The person's own newest review, to be changed; empty where there is none."""
    mine = (one.review for one in reviews if actor.user is not None and one.review.reviewer_id == actor.user.pk)
    last = next(mine, None)
    return Form(last.rating, last.reasons) if last else Form()


def _parts(reading: Mapping[str, Any]) -> list[Part]:
    """What the claim is about, part by part, then who said so."""
    named = [(name, [reading.get(name)]) for name in ("subject", "measure", "period", "place")]
    named.append(("attributed_to", list(reading.get("attributed_to", ()))))
    told = (
        Part(name, tuple((item["text"], bool(item.get("inherited"))) for item in items if item))
        for name, items in named
    )
    return [part for part in told if part.words]


def _amount(item: Mapping[str, Any], language: str) -> Amount:
    return Amount(item["text"], figures.stated(terms.Quantity.from_dict(item), language))


def _tied(tie: Tie, mark: Mark, page: Page, names: Names) -> Tied:
    others = tuple(page.marks[number - 1] for number in tie.numbers if number != mark.row.number)
    return Tied(wording.say("flag", tie.kind, names.language), said(tie.message, names), tie.severity, others)


def _cite(claim: Claim, findings: Sequence[Finding], view: FindingsView, names: Names) -> str:
    """The calculation that best explains the verdict, with its editions, to be quoted; empty where there is none."""
    told = report.telling(Checked(claim_term(claim), findings=tuple(map(finding_term, findings))))
    if view.telling is None or told is None or not told.calculation:
        return ""
    dataset = told.evidence[0]["dataset"] if told.evidence else ""
    pieces = tokens(told.calculation, names, known_pieces(told.evidence, names), dataset)
    editions = dict.fromkeys(row.edition.text for row in view.telling.evidence)
    return "\n".join([plain(pieces), *filter(None, editions)])
