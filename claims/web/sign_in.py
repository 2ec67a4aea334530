"""Coming in, going out, and where one lands."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, get_user_model, login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims import demo
from claims.models import Role, User
from claims.web.access import memberships
from claims.web.preferences import remember_language

ROLES = {
    Role.READER: gettext_lazy("reader"),
    Role.CHECKER: gettext_lazy("checker"),
    Role.EDITOR: gettext_lazy("editor"),
    Role.DATA_EDITOR: gettext_lazy("data editor"),
    Role.LEGAL: gettext_lazy("legal reader"),
    Role.ADMINISTRATOR: gettext_lazy("newsroom administrator"),
}


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody of the demonstration whom one click signs in as."""

    username: str
    name: str
    role: str


class SignInForm(AuthenticationForm):
    """Username and password."""

    username = forms.CharField(
        label=gettext_lazy("Username"),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    error_messages = {
        "invalid_login": gettext_lazy("Username and password do not match. Both are case-sensitive."),
        "inactive": gettext_lazy("This account is closed."),
    }


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """The queue of the person's first newsroom; signing in before that."""
    if not request.user.is_authenticated:
        return redirect("web:sign-in")
    found = list(memberships(request))
    if len(found) == 1:
        return redirect("web:queue", found[0].newsroom.slug)
    return render(request, "web/home.html", {"memberships": found, "is_operator": request.user.is_superuser})


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """The form; a wrong password says so without saying which of the two was wrong."""
    goal = _goal(request)
    if request.method != "POST" and request.user.is_authenticated:
        return redirect(goal)
    form = SignInForm(request, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _enter(request, form.get_user(), goal)
    context = {"form": form, "guests": _guests(), "next": goal}
    return render(request, "web/sign_in.html", context, status=422 if form.errors else 200)


@never_cache
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponseBase:
    """One click for each role of the demonstration; where the address is public there is no such page."""
    username = request.POST.get("username", "")
    if username not in {guest.username for guest in _guests()}:
        raise Http404
    user = authenticate(request, username=username, password=demo.PASSWORD)
    if user is None:
        # Somebody gave this person another password: then it is asked for.
        return redirect("web:sign-in")
    return _enter(request, user, "/admin/" if username == demo.OPERATOR else _goal(request))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Back to the form."""
    logout(request)
    return redirect("web:sign-in")


def locked_out(request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
    """What too many wrong passwords lead to."""
    words = _("Too many wrong passwords for this name. Try again in a quarter of an hour, or ask an administrator.")
    context = {"status": 429, "title": _("Wait a little"), "words": words}
    return render(request, "web/error.html", context, status=429)


def _enter(request: HttpRequest, user: object, goal: str) -> HttpResponse:
    login(request, user)  # type: ignore[arg-type]
    response = redirect(goal)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        remember_language(response, user.language)  # type: ignore[attr-defined]
    return response


def _goal(request: HttpRequest) -> str:
    """Where to go afterwards: only ever inside this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if allowed else "/"


def _guests() -> list[Guest]:
    """The people of the demonstration that are there, in the order of the list; nobody on a public address."""
    if not settings.DEMO:
        return []
    people = [(person.username, ROLES[person.role]) for person in demo.PEOPLE]
    people.append((demo.OPERATOR, gettext_lazy("operator of the service")))
    known: dict[str, User] = (
        get_user_model()
        .objects.filter(is_active=True)
        .in_bulk([username for username, _role in people], field_name="username")
    )
    return [Guest(username, str(known[username]), str(role)) for username, role in people if username in known]
