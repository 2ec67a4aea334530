"""Refusals of the engine and of the actions, as the pages say them."""

from __future__ import annotations

import pytest

from claims.web.finding.view import Text
from claims.web.refusals import told
from factcheck.errors import FactcheckError
from factcheck.reading.source import LONGEST_TEXT, load

NOT_UTF_8 = "the article is not UTF-8: byte 1,024 cannot be read"
KOREAN = "language 'ko' cannot be read yet; languages read: ja, zh"


@pytest.mark.parametrize(
    ("message", "language", "said"),
    [
        (NOT_UTF_8, "en", Text("The article is not UTF-8: byte 1,024 cannot be read.")),
        (NOT_UTF_8, "zh-hant", Text("文章不是 UTF-8 編碼：位元組 1,024 無法讀取。")),
        (NOT_UTF_8, "ja", Text("記事がUTF-8ではありません。バイト位置1,024を読み取れません。")),
        (KOREAN, "en", Text("Language Korean cannot be read yet; languages read: Japanese, Chinese.")),
        (KOREAN, "zh-hans", Text("还不能读韩语的文章；能读的语言：日语、中文。")),
        (KOREAN, "ja", Text("韓国語の記事はまだ読めません。読める言語：日本語、中国語。")),
        ("nobody has words for this", "ja", Text("Nobody has words for this.", "en")),
        ("", "ja", Text("", "en")),
    ],
)
def test_a_refusal_is_a_sentence_in_the_language_of_the_page(message: str, language: str, said: Text) -> None:
    assert told(message, language) == said


@pytest.mark.parametrize(
    "text", ["", b"\xff", "Добыча 390 тысяч тонн", "희토류 생산량은 39만 톤이다.", "稀" * (LONGEST_TEXT + 1)],
    ids=["empty", "not UTF-8", "no words that are read", "not a language that is read", "too long"],
)  # fmt: skip
def test_whatever_text_the_engine_refuses_has_words_in_every_language(text: str | bytes) -> None:
    with pytest.raises(FactcheckError) as refused:
        load(text)
    for language in ("zh-Hant", "zh-Hans", "ja"):
        assert told(str(refused.value), language).language == ""
