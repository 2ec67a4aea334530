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
)  # fmt: skip


def seconds(pattern: str, size: int) -> float:
    """Seconds of one core for reading ``size`` bytes of ``pattern``. A letter before it says that it is Chinese."""
    text = "文" + pattern * (size // len(pattern.encode()))
    start = time.process_time()
    factcheck.extract(text, language="zh-Hant", published="2026-01-16")
    return time.process_time() - start


def main() -> None:
    """Measure every pattern, print each, and keep the slowest among the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=MEGABYTE, help="bytes of each text")
    size = parser.parse_args().size
    slowest, worst = 0.0, ""
    for pattern in PATTERNS:
        took = seconds(pattern, size)
        print(f"{took:6.1f} s  {pattern!r}", flush=True)
        slowest, worst = max((slowest, worst), (took, pattern))
    if size == MEGABYTE:
        keep({f"slowest of {len(PATTERNS)} texts of a megabyte, each one pattern over and over": f"{slowest:.0f} s"})


if __name__ == "__main__":
    main()
