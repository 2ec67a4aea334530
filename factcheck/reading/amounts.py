"""Numerals with what stands around them -> quantities: money, percent, measures, counts, ratios, ranges."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factcheck.reading import bare, listings, measures, numerals
from factcheck.reading.amount_cues import cues
from factcheck.reading.exact import EXACT, between, places
from factcheck.reading.marks import Mark, Marker
from factcheck.reading.money import Purse
from factcheck.reading.numerals import Numeral
from factcheck.reading.page import Page, with_hedges
from factcheck.terms import Quantity

_HUNDRED = Decimal(100)
# So many of fewer than this are a share.
_RATE = 1000
# The two ends of a range are rarely further apart than this many times.
_APART = 5
# A hedge behind a number is one character (多) or, from here on, a word.
_HEDGE = 2


def find(page: Page, purse: Purse) -> list[Quantity]:
    """Every amount of a page in text order; what is no quantity after all (codes, articles, scores) is left out."""
    out: list[Quantity] = []
    at = 0
    for number in numerals.scan(page.text, page.base):
        if number.start < at:
            continue
        number = _denominator(page, number)
        quantity, end = _Amount(page, purse, bare.mixed(page.text, number, cues(page.base), page.base)).read()
        at = max(end, number.end)
        if quantity and (not out or quantity.start >= out[-1].end):
            out.append(quantity)
    return out


def _denominator(page: Page, number: Numeral) -> Numeral:
    """預測數百分之七: before the word of a fraction stands no vague number, so that its first character, 數, belongs to
    the word before it."""
    if number.approximation != "several" or cues(page.base).fraction.match(page.text, number.end) is None:
        return number
    return numerals.parse(page.text, number.start + 1, page.base) or number


class _Amount:
    """Reads the amount that starts with one numeral."""

    def __init__(self, page: Page, purse: Purse, number: Numeral) -> None:
        self.page, self.text, self.purse, self.number = page, page.text, purse, number
        self.cues = cues(page.base)
        self.sentence = page.sentence(number.start)
        self.marker = Marker(page, purse, self.sentence)

    def read(self) -> tuple[Quantity | None, int]:
        """The quantity, or None, and the offset up to which the text is read."""
        if self.number.start and self.text[self.number.start - 1].isascii() and self._stuck(self.number.start - 1):
            return None, self.number.end
        share = self._fraction()
        if share:
            return share, share.end
        mark = self.marker.mark(self.number)
        one_in = self._one_in(mark)
        if one_in:
            return one_in, one_in.end
        compared = self._ratio()
        if compared:
            return compared
        ranged = self._range(mark)
        if ranged:
            return ranged, ranged.end
        listed = None if mark else listings.shared(self.text, self.number, self.page.base, self.marker.mark)
        number, mark = listed or (self.number, mark)
        quantity = self._hedge(self._quantity(number, mark), mark) if mark else self._bare()
        return quantity, quantity.end if quantity else (mark.end if mark else self.number.end)

    def _stuck(self, at: int) -> bool:
        """Whether a letter or a hyphen after a letter stands right before the number and is no currency."""
        return self.text[at].isalpha() and self.purse.before(self.text, at + 1, self.sentence) is None

    def _fraction(self) -> Quantity | None:
        """百分之十二點五, 三分之二, 百分之三到五, and 2/3 where the words show that it is no date."""
        slashed = bare.slashed(self.text, self.number, self.cues)
        if slashed and slashed.value:
            share = Quantity(slashed.start, slashed.end, "", "percent", places(slashed.value * _HUNDRED), unit="%")
            return self._hedge(share, Mark(slashed.start, slashed.end, "percent", "%"))
        part_of_unit = self._stroke()
        if part_of_unit:
            return part_of_unit
        over = self.cues.fraction.match(self.text, self.number.end)
        part = numerals.parse(self.text, over.end(), self.page.base) if over else None
        if part is None or part.value is None or not self.number.value:
            return None
        per = EXACT.divide(_HUNDRED, self.number.value)
        mark = Mark(self.number.start, part.end, "percent", "%")
        to = self.cues.to.match(self.text, part.end)
        last = numerals.parse(self.text, to.end(), self.page.base) if to else None
        if last and last.value is not None and last.value > part.value and not self.marker.mark(last):
            low, high = places(part.value * per), places(last.value * per)
            return self._hedge(between(self.number.start, last.end, "percent", "%", low, high, None), mark)
        whole = Quantity(self.number.start, part.end, "", "percent", places(part.value * per), unit="%")
        return self._hedge(whole, mark)

    def _stroke(self) -> Quantity | None:
        """1/4英里: a fraction of a unit; of days and of what is counted it may be a date or a list."""
        fraction = bare.stroke(self.text, self.number)
        mark = self.marker.mark(fraction) if fraction else None
        if not fraction or not mark or mark.kind == "count" or mark.unit == "d":
            return None
        self.number = fraction
        return self._hedge(self._quantity(fraction, mark), mark)

    def _one_in(self, whole: Mark | None) -> Quantity | None:
        """2人に1人, 10人中3人: so many of so many of the same; of thousands it is a rate, which is no share."""
        among = self.cues.among.match(self.text, whole.end) if whole and whole.kind == "count" else None
        part = numerals.parse(self.text, among.end(), self.page.base) if among else None
        mark = self.marker.mark(part) if part and part.value else None
        if not whole or not part or not mark or mark.counter != whole.counter:
            return None
        if not part.value or not self.number.value or not part.value < self.number.value < _RATE:
            return None
        share = places(EXACT.divide(part.value * _HUNDRED, self.number.value))
        in_words = Mark(self.number.start, mark.end, "percent", "%")
        return self._hedge(Quantity(self.number.start, mark.end, "", "percent", share, unit="%"), in_words)

    def _ratio(self) -> tuple[Quantity | None, int] | None:
        """3比1 and 1:3 as a ratio, or a score to be read over; None where it is neither."""
        versus = self.cues.versus.match(self.text, self.number.end)
        other = numerals.parse(self.text, versus.end(), self.page.base) if versus else None
        if not versus or other is None or not self.number.value or not other.value or not self.number.plain:
            return None
        colon = ":" in versus.group()
        if self.cues.score.search(self.sentence) or (colon and not self.cues.ratio.search(self.sentence)):
            return None, other.end
        if self.marker.mark(other):
            return None
        value = places(EXACT.divide(self.number.value, other.value))
        return Quantity(self.number.start, other.end, "", "ratio", value, unit="1"), other.end

    # --- ranges -------------------------------------------------------------------------------------------------------

    def _range(self, first_mark: Mark | None) -> Quantity | None:
        """5%～20%, 3到5成, 10至15萬元, 12、13度: low and high of one unit; None where the words are no range."""
        end = first_mark.end if first_mark else self.number.end
        to = self.cues.to.match(self.text, end)
        listed = None if first_mark else self.cues.listing.match(self.text, end)
        pair = None if to or listed else self.cues.pair.match(self.text, end)
        link = to or listed or pair
        last = numerals.parse(self.text, link.end(), self.page.base) if link else None
        if link is None or last is None or self.number.value is None or last.value is None:
            return None
        mark = self.marker.mark(last)
        if not mark and not first_mark and to and self._bare_range(to, last):
            mark = Mark(last.start, last.end, "number", "1")
        if pair:
            mark = mark if mark and not self._closes(last.end) else Mark(last.start, last.end, "number", "1")
            if self.number.arabic is not last.arabic or not self._closes(mark.end):
                return None
        if not mark or (first_mark and (first_mark.kind, first_mark.unit) != (mark.kind, mark.unit)):
            return None
        if self._changes_to(to, mark) or (first_mark and self._changes(self.number, last)):
            return None
        low = self.number if first_mark else self._shared_scale(self.number, last)
        if listed:
            scale, digits = listings.scale(self.text, last, self.page.base)
            if not self._adjoins(digits):
                return None
            low = self.number.times(scale)
        if low.value is None or low.value >= last.value:
            return None
        least, most = self._value(low.value, mark), self._value(last.value, mark)
        start = first_mark.start if first_mark else self._mark_before(self.number)
        return self._hedge(between(start, mark.end, mark.kind, mark.unit, least, most, mark.counter), mark)

    def _bare_range(self, to: re.Match[str], last: Numeral) -> bool:
        """10至15萬, 1000から1500まで: whether two numbers without a unit are a range."""
        in_word = to.group().strip() in self.cues.changed_from
        shown = in_word and bare.spanned(self.text, self.number, last, self.cues, self.page.base)
        return shown or self._shared_scale(self.number, last) is not self.number

    def _closes(self, at: int) -> bool:
        """Whether 之間 stands there, behind the second of two numbers."""
        return self.cues.within_pair.match(self.text, at) is not None

    def _adjoins(self, following: Decimal) -> bool:
        """Whether two numbers in a row alone are neighbours: 12、13度, 三、四千人."""
        number, base = self.number, self.page.base
        return number.plain and following - 1 == number.value and not listings.follows(self.text, number.start, base)

    def _changes(self, first: Numeral, last: Numeral) -> bool:
        """Whether "to" leads to where something ends: from 5 to 8, down by 1,039 to 16,200; a rise of 5 to 8 is not."""
        if self.cues.source.search(self.text, max(0, first.start - 2), first.start):
            return True
        by = self.cues.changes.search(self.text, max(0, first.start - 3), first.start)
        return by is not None and bool(first.value) and (last.value or 0) >= _APART * (first.value or 0)

    def _changes_to(self, to: re.Match[str] | None, last: Mark) -> bool:
        """2.5%から2.7%に: behind the second amount the words say that something becomes it."""
        from_first = to is not None and to.group().strip() in self.cues.changed_from
        return from_first and self.cues.changed_to.match(self.text, last.end) is not None

    def _mark_before(self, number: Numeral) -> int:
        currency = self.purse.before(self.text, number.start, self.sentence)
        return currency.start if currency else number.start

    def _shared_scale(self, low: Numeral, high: Numeral) -> Numeral:
        """10至15萬, 八百到九百億: the first takes the second's scales, or the last, where it has none like them."""
        first, second = self.text[low.start : low.end], self.text[high.start : high.end]
        for scales in (self.cues.scales, self.cues.large_scales):
            scale = scales.search(second)
            if not scale or scales.search(first):
                continue
            digits = numerals.parse(second[: scale.start()], 0, self.page.base)
            if digits and digits.value and low.value is not None and low.value < digits.value and high.value:
                return low.times(EXACT.divide(high.value, digits.value))
        return low

    # --- what counts -------------------------------------------------------------------------------------------------

    def _hedge(self, quantity: Quantity, mark: Mark) -> Quantity | None:
        """``quantity`` with sign and hedges; None where the words are an article or vague after all."""
        margin = self.cues.margin.search(self.text, max(0, quantity.start - 5), quantity.start)
        if margin and isinstance(quantity.value, Decimal):
            most = quantity.value
            kind, unit, counter = quantity.kind, quantity.unit, quantity.counter
            return with_hedges(self.page, between(margin.start(), quantity.end, kind, unit, -most, most, counter))
        start = self._signed_start()
        if start is not None and isinstance(quantity.value, Decimal):
            quantity = replace(quantity, start=min(start, quantity.start), value=-quantity.value)
        hedged = with_hedges(self.page, quantity, self.number.start if start is None else quantity.start)
        if mark.start < self.number.start:
            hedged = replace(hedged, start=min(hedged.start, mark.start))
            hedged = with_hedges(self.page, hedged, hedged.start) if hedged.approximation is None else hedged
        if bare.is_recent(self.text, self.number, hedged, self.cues):
            hedged = quantity
        return hedged if self._counts(hedged, mark) else None

    def _signed_start(self) -> int | None:
        sign = self.cues.negative.search(self.text, max(0, self.number.start - 4), self.number.start)
        return sign.start() if sign else None

    def _counts(self, quantity: Quantity, mark: Mark) -> bool:
        """Whether a number is meant: not an article (一艘), a round word (百姓, 百年) or a part of another word."""
        number = self.number
        before = self.text[max(0, number.start - 4) : number.start]
        hedged = quantity.start < mark.start or quantity.approximation is not None
        if number.value == 1 and mark.kind != "money" and self.cues.per_after.match(self.text, mark.end):
            return False
        if number.half:
            return mark.kind != "count" or mark.factor != 1
        if number.bare and mark.kind != "percent":
            return hedged or self.text[number.start : number.end] in self.cues.counting_alone
        if number.approximation == "several" and number.plain:
            return mark.kind in ("duration", "count", "multiple") and not self.cues.several_not_after.search(before)
        if number.arabic or number.value != 1 or mark.adds or mark.factor != 1 or hedged:
            return True
        if mark.kind == "count":
            return self.cues.counts_after.search(before) is not None
        if mark.kind == "duration":
            return mark.unit not in ("d", "s") and not self.cues.article_after.search(before)
        return True

    def _bare(self) -> Quantity | None:
        """A number without a unit: one with separators, decimals or a scale, or one that a hedge marks as a number."""
        number = self.number
        following = self.text[number.end : number.end + 1]
        if (following.isascii() and following.isalpha()) or number.half:
            return None
        mark = Mark(number.start, number.end, "number", "1")
        hedged = self._hedge(self._quantity(number, mark), mark)
        if hedged is None or bare.hidden(self.text, number, hedged, self.cues):
            return None
        if not number.plain or bare.alone(self.text, number):
            return hedged
        if hedged.start == number.start and bare.stated(self.text, number, self.cues):
            return hedged
        # A hedge shows that it is one: before it, or behind it in a word of its own (規模5以上).
        unmarked = hedged.start == number.start and hedged.end - number.end < _HEDGE
        hidden = unmarked or measures.names_unit(self.text, number.end, self.page.base)
        return None if hidden else hedged

    @staticmethod
    def _value(number: Decimal, mark: Mark) -> Decimal:
        return EXACT.multiply(EXACT.add(number, mark.adds), mark.factor)

    def _quantity(self, number: Numeral, mark: Mark) -> Quantity:
        if mark.middle == "more":
            number = numerals.more(number)
        low, high, value = (
            None if part is None else self._value(part, mark) for part in (number.low, number.high, number.value)
        )
        quantity = Quantity(
            min(number.start, mark.start), mark.end, "", mark.kind, value, low, high,
            unit=mark.unit, counter=mark.counter, approximation=number.approximation,
        )  # fmt: skip
        if mark.middle == "about":
            return replace(quantity, approximation="about")
        if number.approximation:
            closed = number.approximation == "between"
            quantity = replace(quantity, low_inclusive=number.approximation != "more_than", high_inclusive=closed)
        return quantity
