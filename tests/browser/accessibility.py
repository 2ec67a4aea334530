"""axe-core on a page, with every rule it has for finished products, best practices among them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

# Preloading would write our style sheet into the page a second time, for no rule that is on. The size of targets is off
# unless asked for: it belongs to WCAG 2.2.
OPTIONS = {"resultTypes": ["violations"], "preload": False, "rules": {"target-size": {"enabled": True}}}


@cache
def _script() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe-core has against the page: rule, help and the elements, a line each; empty for an accessible page."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(_script())
    found = page.evaluate(f"axe.run({json.dumps(OPTIONS)}).then(results => results.violations)")
    return [
        f"{rule['id']}: {rule['help']}: {node['target']} {node['html'][:160]} | {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]
