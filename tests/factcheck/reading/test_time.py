"""Reading takes time in proportion to the length of the text, and little for each byte, whatever the text is."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from factcheck.reading import monotony, read
from factcheck.reading.language import languages_read
from tests.timing import holds_once

# Where it is repeated, each makes one endless sentence, number or bracket, or very many of them.
PATTERNS = [
    "1", "1,", "1.", "1 ", "一", "一二三", "萬", "十萬", "1、", "和5萬", "1~2、", "12至", "三分之一、",
    "1月1日、", "去年", "a1-", "$5", "5%\n", "(", "（", "「", "「5」", '"', " ", "\n", "。", "約", "以上",
    "公里", "a", "A", "😀", "日本、", "王小明、李小華、", "增加", "表示，", "100萬美元（約3000萬台幣）",
    "都是5%", "稱有5萬，", "如果日本，", "由甲方主導的開發", "延伸閱讀\n", "下載app\n本文的一行。\n",
    "根據央行的資料，2024年台灣出口增加5%，占人口的5%。", "2024年台灣出口增加5%。\n",
    "、5万", "甲は5%、", "and ", "rose 5% and ", "5 to ", "X may rise 5%, ", "which rose 5% ",
]  # fmt: skip


@pytest.fixture(autouse=True)
def without_the_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts of few different characters are not read at all: here they are, as one with more of them would be."""
    monkeypatch.setattr(monotony, "runs", lambda text: [])


def seconds(pattern: str, size: int, language: str) -> float:
    """The processor's seconds for a text of about ``size`` bytes: what else runs on the machine does not count."""
    text = "文" + pattern * (size // len(pattern.encode()))
    start = time.process_time()
    read(text, language=language, published="2025-01-01")
    return time.process_time() - start


@pytest.mark.parametrize("language", languages_read())
@pytest.mark.parametrize("pattern", PATTERNS)
def test_time_grows_with_the_length_of_the_text_and_is_little_for_a_byte(pattern: str, language: str) -> None:
    def proportionate() -> bool:
        short, long = (seconds(pattern, size, language) for size in (6_000, 12_000))
        # 15 seconds for a megabyte is the aim, on a machine that may be half as fast.
        return long < 3 * short + 0.005 and long < 12_000 * 30e-6

    seconds(pattern, 100, language)
    assert holds_once(proportionate)


def test_what_grows_with_the_square_of_the_length_would_be_seen() -> None:
    def square(size: int) -> float:
        start = time.process_time()
        sum(1 for _ in range(size) for _ in range(size))
        return time.process_time() - start

    assert not holds_once(lambda: square(1_600) < 3 * square(800) + 0.005)


FIRST = """
from time import process_time
start = process_time()
import factcheck
imported = process_time()
factcheck.extract({text!r}, language={language!r})
print(imported - start, process_time() - imported)
import sys
assert not any(name.startswith(("factcheck.checks", "factcheck.reference")) for name in sys.modules)
"""


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "台灣去年出口增加5%，達3億美元。"), ("ja", "昨年の輸出は5%増えた。"), ("en", "Exports rose 5%.")],
)
def test_importing_the_engine_and_reading_a_first_sentence_take_little(language: str, text: str) -> None:
    def little() -> bool:
        code = FIRST.format(text=text, language=language)
        printed = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
        # 0.3 seconds each is the aim, on a machine that may be half as fast.
        return all(float(seconds) < 0.6 for seconds in printed.split())

    assert holds_once(little)
