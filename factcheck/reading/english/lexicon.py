"""The cue words of English claims with every form of the verbs, and a sentence as a row of tokens that carry them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.folding import lower
from factcheck.reading.cues import LONGEST_BRACKET, Token
from factcheck.reading.english.tokens import Phrases, Tokens, tokenize
from factcheck.reading.language import words
from factcheck.terms import DATE_KINDS, Quantity

# How the forms of a verb are marked, in the order in which the table has them.
FORMS = ("base", "third", "past", "participle", "ing")
# Kinds of word that open a clause or a phrase: an unknown word is none of these.
_UNKNOWN: frozenset[str] = frozenset()
_DASHES = frozenset({"—", "–", "--"})


@dataclass(frozen=True)
class Lexicon:
    """``kinds`` are the lists that a word stands in, ``phrases`` those of several words; ``lists`` are the members."""

    kinds: Mapping[str, frozenset[str]]
    phrases: Phrases[frozenset[str]]
    lists: Mapping[str, frozenset[str]]
    marks: Mapping[str, frozenset[str]]
    closing: Mapping[str, str]
    past: str
    adverb: str


@cache
def lexicon() -> Lexicon:
    """The lexicon, from ``languages/en.claims.toml``."""
    data = words("en", "claims")
    lists = {
        name: frozenset(_split(members))
        for table in ("head", "words", "phrase")
        for name, members in data[table].items()
    }
    kinds: dict[str, set[str]] = {}
    for name, members in lists.items():
        for word in members if name not in data["phrase"] else ():
            kinds.setdefault(word, set()).add(name)
    for name, verbs in data["verbs"].items():
        for verb in verbs.split():
            for form, word in _forms(verb, data["inflection"]["rules"]):
                kinds.setdefault(word, set()).update((name, form, "verb"))
    phrases = {word: frozenset(names) for word, names in kinds.items() if " " in word}
    return Lexicon(
        kinds={word: frozenset(names) for word, names in kinds.items() if " " not in word},
        phrases=Phrases(phrases.items()),
        lists=lists,
        marks={name: frozenset(members.split()) for name, members in data["marks"].items()},
        closing=dict(zip(data["marks"]["open"].split(), data["marks"]["close"].split(), strict=True)),
        past=data["inflection"]["past"],
        adverb=data["inflection"]["adverb"],
    )


def _split(members: str) -> list[str]:
    return [member.replace("_", " ") for member in members.split()]


def _forms(verb: str, rules: Sequence[tuple[str, int, str, str, str]]) -> Iterator[tuple[str, str]]:
    """(form, word) of a verb: all forms as written, or those of a regular one."""
    written = _split(verb.replace("/", " "))
    if len(written) == len(FORMS):
        yield from zip(FORMS, written, strict=True)
        return
    base = written[0]
    _, cut, third, past, ing = next(rule for rule in rules if base.endswith(rule[0]))
    stem = base[: len(base) - cut]
    going = base[:-1] + ing[1:] if ing.startswith("-") else base + ing
    yield from zip(FORMS, (base, stem + third, stem + past, stem + past, going), strict=True)


def row(folded: str, start: int, end: int, quantities: Sequence[Quantity]) -> list[Token]:
    """The tokens of a sentence of the folded text: figures, dates, words with the lists they stand in, marks, and short
    brackets as one token each."""
    known, figures = lexicon(), {item.start: item for item in quantities}
    piece = folded[start:end]
    tokens = tokenize(lower(piece), piece)
    texts, starts, ends = tokens.words, tokens.starts, tokens.ends
    begins = sorted(figures)
    out: list[Token] = []
    at, size = 0, len(texts)
    while at < size:
        place = start + starts[at]
        figure = figures.get(place)
        if figure is not None and figure.end <= end:
            first = at
            while at < size and start + starts[at] < figure.end:
                at += 1
            out.append(Token(place, figure.end, _of_figure(figure, texts[first], texts[at - 1], known), figure))
            continue
        word = texts[at]
        stop, kinds = _word(word, at, tokens, known)
        if word in known.marks["aside"]:
            closed = folded.find(known.closing[word], place, min(end, place + LONGEST_BRACKET))
            converts = bool(out) and out[-1].quantity is not None
            told = bisect_right(begins, place) < bisect_left(begins, closed)
            if closed > 0 and (converts or not told):
                out.append(Token(place, closed + 1, frozenset({"aside"})))
                while at < size and start + starts[at] <= closed:
                    at += 1
                continue
        while stop > at + 1 and any(start + starts[inner] in figures for inner in range(at + 1, stop)):
            stop, kinds = at + 1, known.kinds.get(word, _UNKNOWN)
        out.append(Token(place, start + ends[stop - 1], kinds))
        at = stop
    return out


def _of_figure(figure: Quantity, first: str, last: str, known: Lexicon) -> frozenset[str]:
    """The kinds of a figure: one that is a verb itself ("doubled") or begins with one ("topped 5 billion") has its."""
    if figure.kind in DATE_KINDS:
        return frozenset({"date"})
    verbs = (known.kinds.get(word, _UNKNOWN) for word in ((last,) if figure.kind == "multiple" else (first,)))
    return frozenset({"quantity"}).union(*(kinds for kinds in verbs if "verb" in kinds and "base" not in kinds))


def _word(word: str, at: int, tokens: Tokens, known: Lexicon) -> tuple[int, frozenset[str]]:
    """(index behind, kinds) of the word or phrase at an index."""
    found = known.phrases.match(tokens, at) if word in known.phrases.first else None
    if found:
        return found
    kinds = known.kinds.get(word)
    if kinds is not None:
        return at + 1, kinds
    if word == ",":
        return at + 1, frozenset({"comma"})
    if word in _DASHES or word in (";", ":"):
        glued = word == ":" and tokens.touches(at) and tokens.touches(at + 1)
        return at + 1, frozenset({"mark" if glued else "clause"})
    if word in known.marks["stop"]:
        return at + 1, frozenset({"stop"})
    if word == "-":
        return at + 1, frozenset({"hyphen"}) if tokens.touches(at) or tokens.touches(at + 1) else frozenset({"clause"})
    if not word[0].isalnum():
        return at + 1, frozenset({"mark"})
    if len(word) <= 4 or (at and tokens.capital(at)):
        return at + 1, _UNKNOWN  # Italy is no adverb, Mohammed no verb
    if word.endswith(known.past):
        return at + 1, frozenset({"verb", "past", "participle", "unlisted"})
    return at + 1, frozenset({"adverb"}) if word.endswith(known.adverb) else _UNKNOWN
