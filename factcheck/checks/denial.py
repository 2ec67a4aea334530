"""Claims that deny what they say, and sentences that call a figure untrue."""

from __future__ import annotations

from factcheck.checks.context import Context
from factcheck.folding import fold, lower
from factcheck.reference.topic import Topic
from factcheck.reference.words import words


def denied(topic: Topic, context: Context) -> bool:
    """Whether the claim's sentence holds a word of denial: its figures are then not what the article asserts.

    In a language whose words of denial are not known every sentence may hold one.
    """
    document = context.reading.document
    known = words(document.language).denied
    sentence = lower(fold(document.text[topic.sentence.start : topic.sentence.end]))
    return not known or any(word in sentence for word in known)
