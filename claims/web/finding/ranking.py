"""The bars of a ranking, read from its calculation line: "A 44 t > B 21 t > claimed > 16 t: place 3 of 13 …"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claims.web import figures
from claims.web.finding.tokens import CLAIMED, decimal
from claims.web.finding.view import Bar, Figure, Text, Token
from factcheck.checks.rank import NEIGHBOURS

SIGNS = frozenset({">", "<", "≥", "≤", "~", ">=", "<=", "about"})


def bars(pieces: Sequence[Token], language: str) -> tuple[Bar, ...]:
    """One bar for each that is ranked, in order of place; none where the line ranks nothing."""
    solid = [token for token in pieces if token.kind != "space"]
    place_at = next((at for at, token in enumerate(solid) if token.code == "place"), None)
    if place_at is None or place_at + 1 >= len(solid) or decimal(solid[place_at + 1]) is None:
        return ()
    ranked = _ranked(solid[:place_at])
    place = int(decimal(solid[place_at + 1]) or 1)
    own = min(place - 1, NEIGHBOURS)
    longest = max((abs(value) for _, _, token in ranked if (value := decimal(token))), default=Decimal(1))
    return tuple(
        Bar(
            place=figures.ordinal(Decimal(place - own + at), language),
            name=Text(name.text, name.language, name.title),
            figure=_figure(sign, token, language),
            width=_width(token, longest),
            is_own=at == own,
            is_open=name.code == CLAIMED and sign != "",
        )
        for at, (name, sign, token) in enumerate(ranked)
        if place - own + at > 0
    )


def _ranked(solid: Sequence[Token]) -> list[tuple[Token, str, Token]]:
    """Names with the sign and the figure that follow them."""
    found: list[tuple[Token, str, Token]] = []
    name, sign = None, ""
    for token in solid:
        if token.kind in ("name", "other") or token.code == CLAIMED:
            name, sign = token, ""
        elif token.code in SIGNS:
            sign = token.text
        elif name is not None and decimal(token) is not None:
            found.append((name, sign, token))
            name = None
    return found


def _width(token: Token, longest: Decimal) -> str:
    """Per cent of the longest bar, with one decimal."""
    value = max(Decimal(0), decimal(token) or Decimal(0))
    return str((value / longest * 100).quantize(Decimal("0.1")))


def _figure(sign: str, token: Token, language: str) -> Figure:
    value = decimal(token) or Decimal(0)
    return Figure(sign, figures.compact(value, language, rounded=True), "", token.unit, token.title, token.href)
