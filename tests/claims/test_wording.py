"""Codes in the words of a desk."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from claims import wording
from claims.models import ArticleStatus, CheckState, ClaimState, Modality, Outcome, Purpose, Severity, Verdict

LANGUAGES = ["en", "zh-Hant", "zh-Hans", "ja"]
VOCABULARIES = {
    "verdict": [*Verdict, ""],
    "outcome": Outcome,
    "modality": Modality,
    "severity": Severity,
    "claim_state": ClaimState,
    "check_state": CheckState,
    "notice": ["", *(state for state in CheckState if state != CheckState.FINISHED)],
    "article_status": ArticleStatus,
    "purpose": Purpose,
}


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans", "ja"])
def test_every_verdict_has_its_own_words_in_every_language(language: str) -> None:
    said = [wording.verdict(code, language) for code in [*Verdict, None]]
    assert len(set(said)) == len(said)
    assert not any("_" in words or words in Verdict for words in said)


@pytest.mark.parametrize(
    ("code", "language", "words"),
    [
        ("supported", "zh-Hant", "與資料相符"),
        ("refuted", "zh-Hant", "與資料不符"),
        ("conflicting_evidence", "ja", "データ間で相違"),
        ("not_enough_evidence", "en", "no comparable data"),
        ("supported", "fr", "matches the data"),
        (None, "en", "not checked"),
    ],
)
def test_a_verdict_is_said_as_a_journalist_would(code: str | None, language: str, words: str) -> None:
    assert wording.verdict(code, language) == words


def test_a_reason_without_words_is_shown_with_spaces() -> None:
    assert wording.reason("no_series", "ja") == "該当する指標のデータがない"
    assert wording.reason("never_heard_of", "ja") == "never heard of"
    assert wording.reason(None) == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", VOCABULARIES)
def test_every_code_of_the_service_has_words(kind: str, language: str) -> None:
    assert [code for code in VOCABULARIES[kind] if not wording.has(kind, code, language)] == []


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_no_language_lacks_a_word_that_english_has(language: str) -> None:
    words = tomllib.loads(Path(wording.__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    kinds = words["en"].keys() - {"magnitude"}  # each language has steps of its own
    lacking = [(kind, code) for kind in kinds for code in wording.table(kind) if not wording.has(kind, code, language)]
    assert lacking == []


@pytest.mark.parametrize(
    ("language", "tag"),
    [("zh-hant", "zh-Hant"), ("zh_Hans", "zh-Hans"), ("zh", "zh-Hant"), ("JA", "ja"), ("en-GB", "en"), ("fr", "en")],
)
def test_a_language_is_found_however_it_is_written(language: str, tag: str) -> None:
    assert wording.tag(language) == tag


@pytest.mark.parametrize(
    ("code", "en", "hant"),
    [
        (None, "", ""),
        ("rank_off_by_2", "Places apart: 2.", "相差 2 名。"),
        ("scale_10^-3", "It would agree but for a factor of 1,000.", "兩者恰好相差1,000倍。"),
        ("currency", "It would agree in the other currency.", "若為另一種貨幣，則相符。"),
        ("never_heard_of", "never heard of", "never heard of"),
    ],
)  # fmt: skip
def test_a_diagnosis_is_a_sentence(code: str | None, en: str, hant: str) -> None:
    assert (wording.diagnosis(code, "en"), wording.diagnosis(code, "zh-Hant")) == (en, hant)


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("The figure is known only from a secondary source.", "ja", "この数値は二次情報源でしか確認できない。"),
        ("By MCS 2023 the place is 5.", "zh-Hant", "依 [edition MCS 2023]，名次為第[number 5]名。"),
        (
            "It fits the rate of 1985, 1 / 238.4673 JPY/USD, not the latest.",
            "zh-Hant",
            "符合 [date 1985] 的匯率（[figure 1 / 238.4673 JPY/USD]），而非最新匯率。",
        ),
        (
            "The heading says > 10 a, the text below it 20 to 100 a.",
            "ja",
            "見出しは [figure > 10 a]、本文は [figure 20 to 100 a]。",
        ),
        ("An in-situ resource, compared with economically extractable reserves.", "ja", None),
        ("", "ja", None),
    ],
)
def test_an_engines_sentence_is_said_with_what_stands_in_its_gaps(text: str, language: str, said: str | None) -> None:
    assert wording.sentence(text, language, lambda kind, value: f"[{kind} {value}]") == said
