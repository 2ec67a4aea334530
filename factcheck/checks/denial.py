"""Claims that deny what they say, and sentences that call a figure untrue."""

from __future__ import annotations

from factcheck.checks.context import Context
from factcheck.folding import fold, lower
from factcheck.reference.topic import Topic
from factcheck.reference.words import words


def denied(topic: Topic, context: Context) -> bool:
    """Whether the claim's sentence holds a word of denial: its figures are then not what the article asserts."""
    document = context.reading.document
    sentence = lower(fold(document.text[topic.sentence.start : topic.sentence.end]))
    return any(word in sentence for word in words(document.language).denied)
