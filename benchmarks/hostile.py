"""Texts made to be slow: ``python -m benchmarks.hostile``. Each is one pattern over and over, a megabyte of UTF-8.

Reading any of them should take under 15 seconds of one core. The tests hold the same for short texts
(``tests/factcheck/reading/test_time.py``), where time is seen to grow with the length alone.
"""

from __future__ import annotations

import argparse
import time

import factcheck
from benchmarks.results import keep

MEGABYTE = 1_000_000
PATTERNS = (
    "1", "1,", "0.", "一", "十", "萬", "十萬", "1、", "一、", "1~", "$5", "-1", "第1", "3比", "5%", "5%\n",
    "5元", "1月1日", "去年", "2024年", "(", "（", "「", "「5」", "[", "”", '"', " ", "\n", "\t", "。", "，",
    "、", "…", "/", "約", "逾", "以上", "半", "億元", "公里", "人", "a", "a1-", "a@", "A", "😀", "\u0301",
    "\u200b", "的", "表示，", "如果台灣，", "增加5%，", "「」", "他說：「", "台灣出口增加5%。", "延伸閱讀\n",
    "甲5%，",
    # With more different characters than the guard against endless repetition asks for (factcheck/reading/monotony.py).
    "台灣去年出口增加5%，其中電子業成長12.3%至3,400億元，較前年同期減少2.1個百分點，",
    "由甲、乙、丙、丁、戊、己、庚、辛、壬、癸、子、丑、寅、卯、辰、巳各出1、2、3萬元（約5、6、7美元），",
    "0123456789,.-/%$€£¥~()[]{}", "如果日本、韓國、法國、英國、美國、中國的人口從1億增加到2億，",
)  # fmt: skip
ENGLISH = (
    "and ",
    "rose 5% and ",
    "5% ",
    "of the ",
    "2020 ",
    "$5 ",
    "a ",
    "said that ",
    "more than ",
    "1/2 ",
    "one hundred and ",
    "5 to ",
    "X may rise 5%, ",
    "quick jobs vex 5 to ",
    "Exports of the United States, which rose by 5.2% in 2024, fell to $3.4 billion, while those of Japan ",
)
JAPANESE = (
    "の", "5%", "に5%", "、5万", "2020年", "増加した", "甲は5%、", "1月5日の",
    "北海道、5万、青森、6万、秋田、7万、岩手、8万、山形、9万、",
    "日本の輸出額は前年比5.2%増の3兆4千億円となり、米国向けは2ポイント減の",
)  # fmt: skip
TEXTS = {"zh-Hant": PATTERNS, "en": ENGLISH, "ja": JAPANESE}


def seconds(pattern: str, size: int, language: str) -> float:
    """Seconds of one core for reading ``size`` bytes of ``pattern`` behind one letter."""
    text = "文" + pattern * (size // len(pattern.encode()))
    start = time.process_time()
    factcheck.extract(text, language=language, published="2026-01-16")
    return time.process_time() - start


def main() -> None:
    """Measure every pattern, print each, and keep the slowest among the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=MEGABYTE, help="bytes of each text")
    size = parser.parse_args().size
    slowest, worst = 0.0, ""
    texts = [(language, one) for language, patterns in TEXTS.items() for one in patterns]
    for language, pattern in texts:
        took = seconds(pattern, size, language)
        print(f"{took:6.1f} s  {pattern!r}", flush=True)
        slowest, worst = max((slowest, worst), (took, pattern))
    if size == MEGABYTE:
        keep({f"slowest of {len(texts)} texts of a megabyte, each one pattern over and over": f"{slowest:.0f} s"})


if __name__ == "__main__":
    main()
