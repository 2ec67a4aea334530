"""The admin's theme: paper, ink and one accent, as the reviewers' pages have them."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static

UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "Assay",
    "SITE_HEADER": "Assay",
    "SITE_SUBHEADER": "Administration",
    "SITE_SYMBOL": "balance",
    "SITE_URL": "/",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda _request: static("web/icon.svg")},
    ],
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_BACK_BUTTON": True,
    "BORDER_RADIUS": "4px",
    "STYLES": [lambda _request: static("admin/assay.css")],
    "SCRIPTS": [lambda _request: static("admin/assay.js")],
    "ACCOUNT": {"navigation": "claims.admin.navigation.account"},
    "SIDEBAR": {"navigation": "claims.admin.navigation.sidebar"},
    "COLORS": {
        "base": {
            "50": "#faf8f3",
            "100": "#f2eee5",
            "200": "#e0dacd",
            "300": "#c9c1b1",
            "400": "#a39b8b",
            "500": "#6f685b",
            "600": "#57514a",
            "700": "#403b35",
            "800": "#2b2824",
            "900": "#1d1b18",
            "950": "#141311",
        },
        "primary": {
            "50": "#eef4f8",
            "100": "#d9e7f0",
            "200": "#b5cfe1",
            "300": "#8db5d0",
            "400": "#6ba0c4",
            "500": "#5b98c0",
            "600": "#1f5f8b",
            "700": "#184d72",
            "800": "#143f5d",
            "900": "#10334c",
            "950": "#0a2233",
        },
    },
}
