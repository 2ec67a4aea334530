"""Reading in proportion to the length: ``python -m benchmarks.length``. The open set over and over, by language.

Characters a second of one core at each size; they should not fall as a text grows. All sizes take half an hour.
"""

from __future__ import annotations

import argparse
import time

import factcheck
from benchmarks import open_set
from benchmarks.reading import whole

MILLION = 1_000_000
SIZES = (1.0, 2.0, 5.0, 10.0)


def speed(language: str, millions: float) -> float:
    """Characters a second for a text of so many million characters."""
    once = whole(list(open_set.load(language)))
    size = int(millions * MILLION)
    text = f"{once.text}\n" * (size // len(once.text) + 1)
    start = time.process_time()
    factcheck.extract(text[:size], language=once.language, published=once.published)
    return size / (time.process_time() - start)


def main() -> None:
    """Measure and print a row for each language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=float, nargs="+", default=SIZES, help="millions of characters")
    sizes = parser.parse_args().sizes
    for language in open_set.LANGUAGES:
        figures = (f"{size:g} million: {speed(language, size):,.0f}" for size in sizes)
        print(f"{language}, characters/s of", "; ".join(figures), flush=True)


if __name__ == "__main__":
    main()
