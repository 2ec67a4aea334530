"""Nouns of reading: a text and what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

# The kinds of quantity that name a point or stretch of time: their value, low and high are ISO 8601 strings.
DATE_KINDS = frozenset({"date", "year"})


def plain(value: Decimal) -> str:
    """The shortest plain decimal of ``value``: ``Decimal("1.60E+7")`` is "16000000", ``Decimal("0.50")`` "0.5"."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _out(value: Decimal | str | None) -> str | None:
    return plain(value) if isinstance(value, Decimal) else value


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of one kind: headline, heading, body, caption, byline, biography, disclaimer, related, furniture."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the source, with the id that maps it back ("p0", "p1", …)."""

    start: int
    end: int
    id: str


@dataclass(frozen=True, slots=True)
class Document:
    """One article's text with what is known about it. ``published`` is an ISO date or None.

    ``author`` and ``outlet`` are those that a page names.
    """

    text: str
    language: str
    title: str | None = None
    published: str | None = None
    blocks: tuple[Block, ...] = ()
    regions: tuple[Region, ...] = ()
    author: str | None = None
    outlet: str | None = None

    @property
    def sha256(self) -> str:
        """Hash of the UTF-8 text, hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with unit and bounds as the words state it; ``start``, ``end`` and ``text`` include hedge words.

    ``low`` and ``high`` are the interval that the words assert, None where open. A bare number has none:
    its rounding interval belongs to the checks. For date kinds all three are ISO 8601 strings.
    """

    start: int
    end: int
    text: str
    kind: str
    value: Decimal | str | None = None
    low: Decimal | str | None = None
    high: Decimal | str | None = None
    low_inclusive: bool | None = None
    high_inclusive: bool | None = None
    unit: str | None = None
    approximation: str | None = None
    counter: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The Quantity object of the analysis document."""
        out = {name: getattr(self, name) for name in self.__slots__}
        for name in ("value", "low", "high"):
            out[name] = _out(out[name])
        return out

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Quantity:
        """The inverse of ``to_dict``; unknown keys are a TypeError."""
        values = dict(data)
        if values["kind"] not in DATE_KINDS:
            for name in ("value", "low", "high"):
                values[name] = None if values.get(name) is None else Decimal(values[name])
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Mention:
    """Something the words name: ``id`` is what it means (an entity, an indicator, an ISO period), None where unknown.

    ``inherited`` marks a mention that stands outside the claim's own words.
    """

    text: str
    start: int
    end: int
    id: str | None = None
    inherited: bool = False

    def to_dict(self) -> dict[str, Any]:
        """``{"text", "start", "end", "id"}``, and ``"inherited": true`` where it is."""
        out: dict[str, Any] = {"text": self.text, "start": self.start, "end": self.end, "id": self.id}
        return out | {"inherited": True} if self.inherited else out

    @classmethod
    def from_dict(cls, data: Mapping[str, Any] | None) -> Mention | None:
        """The inverse of ``to_dict``; None stays None."""
        return None if data is None else cls(**data)


@dataclass(frozen=True, slots=True)
class Operand:
    """One side of what is asserted.

    ``role`` is value, from, to, numerator, denominator, rank or of_set. It is a quantity of the claim or,
    where the words lean on another claim, that claim's id.
    """

    role: str
    quantity: Quantity | None = None
    claim: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """``{"role", "quantity"}`` or ``{"role", "claim"}``."""
        if self.quantity is not None:
            return {"role": self.role, "quantity": self.quantity.to_dict()}
        return {"role": self.role, "claim": self.claim}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Operand:
        """The inverse of ``to_dict``."""
        quantity = data.get("quantity")
        return cls(data["role"], Quantity.from_dict(quantity) if quantity else None, data.get("claim"))


@dataclass(frozen=True, slots=True)
class Proposition:
    """What is asserted, in a form that checks can take.

    ``predicate``: value, rank, share, change, duration, conversion, event, relation, statement.
    ``roles``: subject, partner, object, place, each a Mention of the words in that role.
    ``operator``: =, ≈, >, ≥, <, ≤, between, or None. ``quantifier``: at, ever, peak, since, until, now, by, or None.
    ``direction``: up, down or None (of a change), high or low (of a rank counted from the top or the bottom).
    """

    predicate: str
    roles: Mapping[str, Mention] = field(default_factory=dict)
    operator: str | None = None
    quantifier: str | None = None
    operands: tuple[Operand, ...] = ()
    direction: str | None = None
    definition: str | None = None
    scenario: Mention | None = None

    def operand(self, role: str) -> Operand | None:
        """The first operand in ``role``, or None."""
        return next((operand for operand in self.operands if operand.role == role), None)

    def to_dict(self) -> dict[str, Any]:
        """The proposition object of the analysis document."""
        return {
            "predicate": self.predicate,
            "roles": {role: mention.to_dict() for role, mention in self.roles.items()},
            "operator": self.operator,
            "quantifier": self.quantifier,
            "operands": [operand.to_dict() for operand in self.operands],
            "direction": self.direction,
            "definition": self.definition,
            "scenario": self.scenario.to_dict() if self.scenario else None,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Proposition:
        """The inverse of ``to_dict``."""
        values = dict(data)
        values["roles"] = {role: Mention(**mention) for role, mention in data["roles"].items()}
        values["operands"] = tuple(Operand.from_dict(operand) for operand in data["operands"])
        values["scenario"] = Mention.from_dict(data.get("scenario"))
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable proposition: the smallest continuous stretch of the text that carries it.

    ``id`` is stable for the same text. ``checkworthy`` is 0 to 1. ``period.id`` is an ISO 8601 period.
    """

    id: str
    start: int
    end: int
    quote: str
    statement: str
    kind: str
    modality: str
    checkworthy: Decimal
    proposition: Proposition
    subject: Mention | None = None
    measure: Mention | None = None
    period: Mention | None = None
    place: Mention | None = None
    attributed_to: tuple[Mention, ...] = ()
    quantities: tuple[Quantity, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The Claim object of the analysis document, without what checking adds."""
        return {
            "id": self.id,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "statement": self.statement,
            "kind": self.kind,
            "modality": self.modality,
            "checkworthy": plain(self.checkworthy),
            "subject": self.subject.to_dict() if self.subject else None,
            "measure": self.measure.to_dict() if self.measure else None,
            "period": self.period.to_dict() if self.period else None,
            "place": self.place.to_dict() if self.place else None,
            "proposition": self.proposition.to_dict(),
            "attributed_to": [mention.to_dict() for mention in self.attributed_to],
            "quantities": [quantity.to_dict() for quantity in self.quantities],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Claim:
        """The inverse of ``to_dict``; keys that checking adds are ignored."""
        plain_fields = ("id", "start", "end", "quote", "statement", "kind", "modality")
        return cls(
            **{name: data[name] for name in plain_fields},
            checkworthy=Decimal(data["checkworthy"]),
            proposition=Proposition.from_dict(data["proposition"]),
            subject=Mention.from_dict(data.get("subject")),
            measure=Mention.from_dict(data.get("measure")),
            period=Mention.from_dict(data.get("period")),
            place=Mention.from_dict(data.get("place")),
            attributed_to=tuple(Mention(**mention) for mention in data.get("attributed_to", ())),
            quantities=tuple(Quantity.from_dict(quantity) for quantity in data.get("quantities", ())),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reading room makes of one article: its document, every quantity, every claim, in text order."""

    document: Document
    sentences: tuple[Span, ...]
    quantities: tuple[Quantity, ...]
    claims: tuple[Claim, ...]
