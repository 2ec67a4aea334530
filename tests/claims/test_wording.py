"""Codes in the words of a desk."""

from __future__ import annotations

import pytest

from claims import wording
from claims.models import Verdict


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans", "ja"])
def test_every_verdict_has_its_own_words_in_every_language(language: str) -> None:
    said = [wording.verdict(code, language) for code in [*Verdict, "differs_unrefuted", None]]
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
        ("differs_unrefuted", "en", "differs, but not comparable enough to say so"),
        ("differs_unrefuted", "ja", "データと差があるが、断定できるほど比較可能ではない"),
    ],
)
def test_a_verdict_is_said_as_a_journalist_would(code: str | None, language: str, words: str) -> None:
    assert wording.verdict(code, language) == words


def test_a_reason_without_words_is_shown_with_spaces() -> None:
    assert wording.reason("no_series", "ja") == "該当する指標のデータがない"
    assert wording.reason("never_heard_of", "ja") == "never heard of"
    assert wording.reason(None) == ""
