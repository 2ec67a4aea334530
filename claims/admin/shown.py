"""Values as the admin shows them: texts in their language, codes in words, JSON laid out."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.utils import formats, timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims import wording
from claims.models.fields import ExactJSONField

# Characters of a value on a detail page; what is longer is cut, and says so.
LONGEST = 50_000
# Characters of a text that may be higher than its place.
SCROLLS = 500
NOTHING = "–"


def tag() -> str:
    """The request's language as ``claims/wording.py`` writes it."""
    active = translation.get_language() or wording.DEFAULT
    return next((known for known in wording.languages() if known.lower() == active.lower()), wording.DEFAULT)


def value(row: models.Model, field: models.Field[Any, Any]) -> SafeString | str:
    """What a detail page shows of one column that is no foreign key."""
    content = getattr(row, field.attname)
    if content is None or content == "":
        return wording.verdict(None, tag()) if field.name == "verdict" else NOTHING
    if isinstance(field, ExactJSONField):
        laid_out = _cut(json.dumps(content, ensure_ascii=False, indent=2))
        return format_html('<pre class="assay-json" tabindex="0">{}</pre>', laid_out)
    if field.name in ("verdict", "reason"):
        return getattr(wording, field.name)(content, tag())
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(field, models.URLField):
        return format_html('<a href="{}" rel="noreferrer noopener" class="text-link">{}</a>', content, content)
    if isinstance(field, models.TextField) or field.name in ("title", "label", "name"):
        text = str(content)
        # What scrolls must be reached by keyboards; short texts need no stop on the way.
        stop = format_html(' tabindex="{}"', 0) if len(text) > SCROLLS else ""
        return format_html('<div class="assay-text" lang="{}"{}>{}</div>', language(row), stop, _cut(text))
    return plain(content)


def plain(content: Any) -> str:
    """A date, number, truth or short word, written for people."""
    if isinstance(content, bool):
        return "yes" if content else "no"
    if hasattr(content, "tzinfo"):
        return formats.date_format(timezone.localtime(content), "DATETIME_FORMAT")
    return str(formats.localize(content))


def language(row: models.Model) -> str:
    """The language (BCP 47) that a row's words are in; empty where nothing says."""
    own = getattr(row, "language", None)
    if own is None:
        own = getattr(getattr(row, "article", None), "language", None)
    return own or ""


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}\n… {len(text) - LONGEST:,} more characters"
