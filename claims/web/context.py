"""What the frame around every page shows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from claims.permissions import Act

THEME_COOKIE = "theme"
THEMES = ("light", "dark")
# Each language by its own name, as short as its readers write it.
LANGUAGES = (
    ("zh-hant", "繁體中文", "zh-Hant"),
    ("zh-hans", "简体中文", "zh-Hans"),
    ("ja", "日本語", "ja"),
    ("en", "English", "en"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """``theme`` is empty where the reader leaves it to the machine; ``desk`` is the slug of the newsroom, or empty."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    actor = getattr(request, "actor", None)
    return {
        "theme": theme if theme in THEMES else "",
        "page_languages": LANGUAGES,
        "desk": actor.desk().slug if actor else "",
        "desk_name": actor.desk().name if actor else "",
        "may_submit": bool(actor and actor.may(Act.INGEST)),
        "may_admin": bool(actor and actor.may(Act.ADMIN)),
        "is_demo": settings.DEMO,
        "return_to": request.get_full_path() if request.method == "GET" else "/",
    }
