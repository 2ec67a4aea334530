"""The claims of an article as the desk lists them: few columns of many rows, the same number of queries for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, F, Q, QuerySet, TextField, Value, When

from claims.live import live_claims
from claims.models import Article, Check, CheckBatch, CheckState, Finding, Flag, FlagClaim, Newsroom, Review, User
from claims.report import Standing

NOTHING = Standing(None, None, frozenset(), False)


@dataclass(frozen=True, slots=True)
class Row:
    """A claim of the list. ``number`` counts from 1 in text order; claims that the newest text has nowhere come last.

    ``words`` are the claim's own where the newest text does not have them, else empty: they stand in the text.
    ``state`` is that of its newest check, empty where there is none. ``is_reviewed`` is by anybody, ``is_mine`` by the
    person who looks.
    """

    pk: UUID
    number: int
    start: int
    end: int
    words: str
    is_orphan: bool
    weight: Decimal
    state: str
    standing: Standing
    is_reviewed: bool
    is_mine: bool
    flags: tuple[int, ...]

    @property
    def verdict(self) -> str:
        """What the machine concludes; empty where there is no conclusion."""
        return self.standing.verdict or ""

    @property
    def is_broken(self) -> bool:
        """Whether its check ended without a result."""
        return self.state in (CheckState.FAILED, CheckState.ERRORED)


@dataclass(frozen=True, slots=True)
class Tie:
    """A flag and the numbers of the claims that it ties together, in the flag's own order."""

    pk: int
    kind: str
    message: str
    severity: str
    numbers: tuple[int, ...]


def load(article: Article, newsroom: Newsroom, revision: int | None, person: User) -> tuple[list[Row], list[Tie]]:
    """The live claims in text order and the flags of the newest check, in six queries.

    ``revision`` is the primary key of the newest text: claims of an older one stand apart.
    """
    claims = live_claims(newsroom).filter(article=article).order_by("position", "start", "id")
    standings = _standings(claims)
    reviewers = _reviewers(claims)
    flags = _flags(article, newsroom)
    tied = defaultdict(list)
    for flag, keys in flags.values():
        for key in keys:
            tied[key].append(flag.pk)
    rows = []
    for number, (pk, start, end, words, weight) in enumerate(_in_order(claims, revision), start=1):
        state, standing = standings.get(pk, ("", NOTHING))
        rows.append(
            Row(
                pk=pk,
                number=number,
                start=start,
                end=end,
                words=words,
                is_orphan=bool(words),
                weight=weight,
                state=state,
                standing=standing,
                is_reviewed=pk in reviewers,
                is_mine=person.pk in reviewers[pk] if pk in reviewers else False,
                flags=tuple(tied[pk]) if pk in tied else (),
            )
        )
    numbers = {row.pk: row.number for row in rows}
    return rows, [_tie(flag, keys, numbers) for flag, keys in flags.values()]


def by_worth(rows: Iterable[Row]) -> list[Row]:
    """The rows most worth asking about first; what the newest text no longer has comes last."""
    return sorted(rows, key=lambda row: (row.is_orphan, row.standing.worth(row.weight, row.start)))


def _in_order(claims: QuerySet[Any], revision: int | None) -> list[tuple[UUID, int, int, str, Decimal]]:
    """Key, start, end, words where they are in no newest text, weight: those of the newest text first."""
    here = Q(revision=revision, orphaned_at=None)
    words = Case(When(here, then=Value("")), default=F("quote"), output_field=TextField())
    columns = list(claims.annotate(words=words).values_list("pk", "start", "end", "words", "check_weight"))
    return sorted(columns, key=lambda column: bool(column[3]))


def _standings(claims: QuerySet[Any]) -> dict[UUID, tuple[str, Standing]]:
    """By claim, the state of its newest check and what that makes of it."""
    checks = Check.objects.filter(claim__in=claims.order_by(), superseded=False).order_by("id")
    newest = {row[1]: row for row in checks.values_list("pk", "claim_id", "state", "verdict", "since_then")}
    careful = Case(When(caveats=[], then=Value(False)), default=Value(True), output_field=BooleanField())
    outcomes: dict[int, set[str]] = defaultdict(set)
    caveats: set[int] = set()
    # Caveats are told apart from none by the database: their texts are heavy, and only one claim shows them.
    findings = Finding.objects.filter(check_run__in=checks.order_by()).order_by().annotate(careful=careful)
    for check, outcome, has_caveats in findings.values_list("check_run_id", "outcome", "careful"):
        outcomes[check].add(outcome)
        if has_caveats:
            caveats.add(check)
    return {
        claim: (
            state,
            Standing(
                verdict or None, since["verdict"] if since else None, frozenset(outcomes.get(pk, ())), pk in caveats
            ),
        )
        for pk, claim, state, verdict, since in newest.values()
    }


def _reviewers(claims: QuerySet[Any]) -> dict[UUID, set[UUID]]:
    """By claim that has a review, who gave one."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    reviews = Review.objects.filter(claim__in=claims.order_by()).order_by()
    for claim, reviewer in reviews.values_list("claim_id", "reviewer_id").distinct():
        found[claim].add(reviewer)
    return dict(found)


def _flags(article: Article, newsroom: Newsroom) -> dict[int, tuple[Flag, list[UUID]]]:
    """The flags of the article's newest check, each with its claims in order."""
    batches = CheckBatch.objects.for_newsroom(newsroom).filter(article=article).order_by("-id").values("pk")[:1]
    ties = FlagClaim.objects.for_newsroom(newsroom).filter(flag__batch__in=list(batches.values_list("pk", flat=True)))
    found: dict[int, tuple[Flag, list[UUID]]] = {}
    for tie in ties.select_related("flag").order_by("flag__position", "position"):
        found.setdefault(tie.flag_id, (tie.flag, []))[1].append(tie.claim_id)
    return found


def _tie(flag: Flag, claims: Sequence[UUID], numbers: dict[UUID, int]) -> Tie:
    """The flag by numbers; claims that are gone have none."""
    live = tuple(numbers[claim] for claim in claims if claim in numbers)
    return Tie(flag.pk, flag.kind, flag.message, flag.severity, live)
