"""The words of Japanese claims as expressions over masked text. The words are data (``ja.claims.toml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from factcheck.reading.cues import load
from factcheck.reading.japanese.masks import ASIDE, FIGURE
from factcheck.reading.language import alternation

# A predicate that goes on ends in the second or fourth row of the kana (上り、増え、示し), an adjective in ku.
_CONTINUES = "[いきしちみりぎじびえけせねめれげぜべく]"
_KANA = "[ぁ-ゖー]"
# What verbs and adjectives end in before a noun or a particle of clauses.
_VERB_ENDS = "たるいだうくすむつぶぐぬん"
# The lists that are looked for anywhere, at the end inflected, and at the end as they stand.
_ANYWHERE = (
    "of", "act", "relation", "say", "up", "down", "vague", "ever", "peak", "now", "history", "of_set", "low_rank",
    "top_rank", "forecast", "plan", "target", "share", "share_verb", "fraction", "rank_sign", "subject", "topic",
    "change_from", "base", "announce", "counted_for", "compared", "deadline",
)  # fmt: skip
_INFLECTED = ("opinion",)
_EXACT = ("wish", "question", "negation", "measure")
# What ends a predicate: a few kana, closing quotation marks, the full stop.
_ENDING = rf"{_KANA}{{0,10}}[。」』! ]*"


@dataclass(frozen=True, eq=False)
class Patterns:
    """Expressions for the language's words; those named ``…_ends`` fit at the end of a piece between commas."""

    particle: re.Pattern[str]
    source_ends: re.Pattern[str]
    condition_ends: re.Pattern[str]
    postposition_ends: re.Pattern[str]
    conjunction_ends: re.Pattern[str]
    continues_ends: re.Pattern[str]
    figure_ends: re.Pattern[str]
    said: re.Pattern[str]
    changed: re.Pattern[str]
    changed_noun: re.Pattern[str]
    lists: Mapping[str, re.Pattern[str]]
    last: Mapping[str, re.Pattern[str]]
    exact: Mapping[str, re.Pattern[str]]

    def has(self, name: str, text: str) -> bool:
        """Whether a word of list ``name`` stands in ``text``."""
        return self.lists[name].search(text) is not None

    def ends(self, name: str, text: str) -> bool:
        """Whether ``text`` ends in a word of list ``name``, inflected."""
        return self.last[name].search(text[-24:]) is not None

    def ends_exactly(self, name: str, text: str) -> bool:
        """Whether ``text`` ends in a word of list ``name`` as it stands."""
        return self.exact[name].search(text[-24:]) is not None


@cache
def patterns(language: str) -> Patterns:
    """The expressions for a language that has claim words; ValueError where it has none."""
    cues = load(language)
    if cues is None:
        raise ValueError(f"no claim words for {language!r}")
    lists = cues.lists

    def any_of(*names: str) -> str:
        return alternation(word for name in names for word in lists[name])

    particles = any_of("topic", "subject", "object", "towards", "from", "with", "place", "also", "until", "of")
    nouns = "|".join(["(?<=[^ぁ-ゖ、])", *(f"(?<={re.escape(word)})" for word in lists["noun"])])
    said = rf"(?P<mark>と|ことを|との[一-龠]{{2}}を)(?:{any_of('say')})"
    told = rf"(?<=[ぁ-ゖ」])と(?:{any_of('say_of_clause')})"
    return Patterns(
        particle=re.compile(
            rf"{any_of('plain')}|(?P<object>{any_of('object')})"
            rf"|(?:{nouns})(?P<word>{particles})(?!(?<=が)[るりっれろら]|(?<=と)[すさ])"
            rf"|(?<=[一-龠]{_CONTINUES})(?P<after>{any_of('topic', 'subject')})(?=[^ぁ-ゖ、。])"
        ),
        source_ends=re.compile(rf"{any_of('source')}$"),
        condition_ends=re.compile(rf"{any_of('condition')}$"),
        postposition_ends=re.compile(rf"{any_of('postposition')}$"),
        conjunction_ends=re.compile(
            rf"(?:{any_of('conjunction')}|(?<={_KANA}){any_of('conjunction_after_kana')}"
            rf"|(?<=[{_VERB_ENDS}]){any_of('conjunction_after_verb')})$"
        ),
        continues_ends=re.compile(rf"[一-龠々ァ-ヶー{FIGURE}-{ASIDE}]{_KANA}{{0,8}}{_CONTINUES}$"),
        figure_ends=re.compile(
            rf"{FIGURE}{ASIDE}*(?P<noun>[一-龠]{{1,3}})?(?P<copula>で|と|だが|だったが|だったのに対し)?$"
        ),
        said=re.compile(rf"(?:{said}|{told}){_ENDING}$"),
        changed=re.compile(rf"(?P<up>{any_of('up')})|(?P<down>{any_of('down')})"),
        changed_noun=re.compile(rf"(?:(?P<up>{any_of('up_noun')})|(?P<down>{any_of('down_noun')}))(?![一-龠])"),
        lists={name: re.compile(any_of(name)) for name in _ANYWHERE},
        last={name: re.compile(rf"(?:{any_of(name)}){_ENDING}$") for name in _INFLECTED},
        exact={name: re.compile(rf"(?:{any_of(name)})[。」』! ]*$") for name in _EXACT},
    )
