"""What a person sees when something does not work: one sentence, one next step, no blame."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

OTHER_DOORS = ("/api/", "/admin/", "/static/")


def is_ours(request: HttpRequest) -> bool:
    """Whether the address belongs to the reviewers' pages."""
    return not request.path_info.startswith(OTHER_DOORS)


def page(request: HttpRequest, status: int) -> HttpResponse:
    """The designed page for a status."""
    title, words = _words(status)
    return render(request, "web/error.html", {"status": status, "title": title, "words": words}, status=status)


def crash() -> HttpResponse:
    """The page for a crash: it asks nothing of the database, of the session or of who is signed in."""
    title, words = _words(HTTPStatus.INTERNAL_SERVER_ERROR)
    context = {"status": 500, "title": title, "words": words, "LANGUAGE_CODE": get_language()}
    return HttpResponse(render_to_string("web/crash.html", context), status=500)


def csrf_failure(request: HttpRequest) -> HttpResponse:
    """A form that is too old, or was sent from elsewhere. The desk loads itself anew, with what was typed."""
    words = _("The page was open for a long time, or cookies are off. Go back, reload the page and send it again.")
    context = {"status": 403, "title": _("This form has expired"), "words": words}
    response = render(request, "web/error.html", context, status=403)
    if request.htmx:  # type: ignore[attr-defined]
        # After the page, which would show it to nobody.
        messages.error(request, _("This form had expired. Look over what you wrote and send it again."))
    return response


def _words(status: int) -> tuple[str, str]:
    texts = {
        400: (_("That request cannot be understood"), _("Something in the address or the form is broken.")),
        403: (
            _("Not for your role"),
            _("Your roles here do not include this. An administrator can change them."),
        ),
        404: (_("Nothing is here"), _("The address is wrong, or it belongs to a newsroom that you do not work for.")),
        405: (_("That is not done this way"), _("The page was asked for in a way it does not know.")),
        409: (_("Not possible now"), _("Something has changed in the meantime. Reload the page and look again.")),
        413: (_("That is too large"), _("The text or the file is larger than the longest article allowed.")),
        422: (_("That cannot be used"), _("Something in the form is not right.")),
        429: (_("Too often"), _("Wait a minute, then try again.")),
    }
    crashed = (_("We made a mistake"), _("Nothing was lost. Try again in a moment; the log says what went wrong."))
    return texts.get(status, crashed)
