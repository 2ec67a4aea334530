"""A check's findings as a page shows them. Pure presentation: rows in, words and figures out."""

from claims.web.finding.present import present
from claims.web.finding.view import FindingsView

__all__ = ["FindingsView", "present"]
