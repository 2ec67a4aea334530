"""The currency of an amount: signs and codes before it, words behind it, and what $ or pesos mean in this text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel.numbers import get_currency_name, list_currencies

from factcheck.reading.english.numerals import Numeral
from factcheck.reading.english.tokens import Phrases, Tokens
from factcheck.reading.language import words

_HUNDREDTH, _ONE = Decimal("0.01"), Decimal(1)
# A text that names a place at least so often, and more often than the home of the currency, is about that place.
_ABOUT = 2


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency as written: ``at`` is the token where it starts (before a number) or behind it (after one), ``code``
    its ISO 4217 code, or the word that several currencies share."""

    at: int
    code: str
    shared: bool = False
    factor: Decimal = _ONE


@dataclass(frozen=True)
class _Table:
    before: Phrases[tuple[str, bool]]
    after: Phrases[tuple[str, bool, Decimal]]
    guarded: frozenset[str]
    not_before: Mapping[str, Sequence[str]]
    pounds: frozenset[str]
    pounds_money: frozenset[str]
    pounds_mass: frozenset[str]
    shared: Mapping[str, Mapping[str, object]]
    places: Mapping[str, Phrases[None]]


@cache
def _table() -> _Table:
    data = words("en", "money")
    before: dict[str, tuple[str, bool]] = {}
    after: dict[str, tuple[str, bool, Decimal]] = {}
    for code in list_currencies():
        forms = (get_currency_name(code, count, locale="en") for count in (1, 2))
        after |= {form.lower(): (code, False, _ONE) for form in forms if " " in form}
    for code, entry in data["currencies"].items():
        before |= dict.fromkeys(entry.get("signs", ()), (code, False))
        after |= dict.fromkeys(entry["words"], (code, False, _ONE))
        after |= dict.fromkeys(entry.get("part", ()), (code, False, _HUNDREDTH))
    for word in data["shared"]:
        if word.isalpha():
            after[word] = word, True, _ONE
        else:
            before[word] = word, True
    after |= dict.fromkeys(data["cents"]["words"], (data["cents"]["shared"], True, _HUNDREDTH))
    after |= dict.fromkeys(data["cents"]["stuck_pence"], ("GBP", False, _HUNDREDTH))
    pounds = data["pounds"]
    return _Table(
        before=Phrases(before.items()),
        after=Phrases(after.items()),
        guarded=frozenset({*data["guards"]["scaled"], *data["cents"]["stuck_pence"]}),
        not_before=data["guards"]["not_before"],
        pounds=frozenset(pounds["words"]),
        pounds_money=frozenset(pounds["money"]),
        pounds_mass=frozenset(pounds["mass"]),
        shared=data["shared"],
        places={code: Phrases((word, None) for word in names) for code, names in data["places"].items()},
    )


def before(tokens: Tokens, at: int) -> Currency | None:
    """The currency sign or code that ends where a number starts, or None."""
    table = _table()
    found = table.before.back(tokens, at)
    if found is None:
        return None
    start, (code, shared) = found
    first = tokens.words[start]
    if first.isalpha() and (tokens.touches(start) and tokens.words[start - 1].isalnum()):
        return None
    if first in table.guarded and at == start + 1 and not (tokens.touches(at) and tokens.capital(start)):
        return None
    return Currency(start, code, shared)


def is_word(tokens: Tokens, at: int) -> bool:
    """Whether the token at an index begins the name of a currency."""
    return _table().after.match(tokens, at) is not None


def after(tokens: Tokens, number: Numeral, at: int) -> Currency | None:
    """The currency behind ``number``, which ends at token ``at`` or with a hyphen there, or None."""
    table = _table()
    here = at + (tokens.word(at) == "-" and tokens.touches(at))
    found = table.after.match(tokens, here)
    if found is None:
        return None
    end, (code, shared, factor) = found
    word = tokens.words[here]
    large = number.scale is not None or (number.value is not None and number.value >= 100)
    if word in table.guarded and end == here + 1:
        stuck = factor != _ONE and tokens.touches(here) and number.digits
        if not stuck and (factor != _ONE or not large or number.value is None):
            return None
        if not stuck and tokens.word(end) in table.not_before.get(word, ()):
            return None
    if word in table.pounds and not _is_money(tokens, number, here, table):
        return None
    return Currency(end, code, shared, factor)


def is_weight(tokens: Tokens, at: int) -> bool:
    """Whether the token is "pounds", read as a weight because ``after`` did not read it as money."""
    return tokens.word(at) in _table().pounds


def _is_money(tokens: Tokens, number: Numeral, at: int, table: _Table) -> bool:
    if number.scale is not None and number.scale >= 1_000_000:
        return tokens.word(at + 1) not in table.pounds_mass
    if tokens.word(at + 1) in table.pounds_mass:
        return False
    return tokens.near(at, table.pounds_money, 14)


class Purse:
    """What currency words that several places share mean in one text."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.meanings: dict[str, str | None] = {}
        self.counts: dict[str, int] = {}

    def code(self, currency: Currency) -> str | None:
        """The ISO 4217 code of a currency; None where the text does not settle it."""
        if not currency.shared:
            return currency.code
        if currency.code not in self.meanings:
            self.meanings[currency.code] = self._settled(currency.code)
        return self.meanings[currency.code]

    def _settled(self, word: str) -> str | None:
        entry = _table().shared[word]
        home, places = str(entry["home"]), list(entry["places"])  # type: ignore[call-overload]
        counts = {code: self._count(code) for code in places}
        most = max(counts, key=lambda code: counts[code])
        at_home = self._count(home) if home in _table().places else 0
        if not home:
            told = [code for code, count in counts.items() if count]
            return most if len(told) == 1 else None
        return most if counts[most] >= _ABOUT and counts[most] > at_home else home

    def _count(self, code: str) -> int:
        if code not in self.counts:
            phrases = _table().places[code]
            firsts = phrases.first
            self.counts[code] = sum(
                1 for at, word in enumerate(self.tokens.words) if word in firsts and phrases.match(self.tokens, at)
            )
        return self.counts[code]
