"""A claim as a sentence that stands alone, made of the article's own words and a few particles held as data."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.reading.cues import Cues
from factcheck.terms import Mention, Span


def statement(
    text: str,
    span: Span,
    core: int,
    cues: Cues,
    *,
    leads: Sequence[Span],
    subject: Mention | None,
    replaced: Span | None,
    measure: Mention | None,
) -> str:
    """The words of ``span`` with what they leave out put before ``core``, where their own clause begins.

    ``leads`` are the frames outside the span that govern it (a source, a time, a condition), in order. ``replaced``
    are the words of an anaphor that ``subject`` stands for. Only what is inherited is added.
    """
    parts = cues.statement
    lead = "".join(text[frame.start : frame.end] + parts["comma"] for frame in leads)
    head, body = text[span.start : core], text[core : span.end]
    if replaced and subject:
        at = replaced.start - core
        body = body[:at] + subject.text + body[at + replaced.end - replaced.start :]
    elif (
        subject
        and not span.start <= subject.start < span.end
        and not any(lead.start <= subject.start < lead.end for lead in leads)
    ):
        whose = subject.text + parts["of"] + measure.text if measure and measure.inherited else subject.text
        body = whose + body
    elif subject and measure and measure.inherited and core <= subject.start and subject.end <= span.end:
        # "Brazil is at 21": of what, after its name.
        at = subject.end - core
        if not body[at:].startswith(tuple(cues.lists["share_verb"])):
            body = body[:at] + parts["of"] + measure.text + body[at:]
    return lead + head + body + parts["stop"]
