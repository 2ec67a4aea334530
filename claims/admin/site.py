"""The admin's front door: who gets in, under which content security policy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.decorators import csp_update
from django.contrib.auth.forms import AuthenticationForm as PlainAuthenticationForm
from django.forms import ValidationError
from django.http import Http404, HttpRequest
from unfold.forms import AuthenticationForm
from unfold.sites import UnfoldAdminSite

from claims.admin.access import is_operator, may_enter, members

# The theme's scripts are written in Alpine, which compiles the expressions in its attributes (eval), and its colours
# are a style element in each page. Scripts still come from our own files alone, and no other page gets this policy.
POLICY = {"script-src": [SELF, UNSAFE_EVAL], "style-src": [SELF, UNSAFE_INLINE]}


class SignInForm(AuthenticationForm):
    """Lets in who may use the admin; anybody else is told no more than with a wrong password."""

    def confirm_login_allowed(self, user: Any) -> None:
        """ValidationError for somebody whose roles do not open the admin."""
        PlainAuthenticationForm.confirm_login_allowed(self, user)
        if not may_enter(user):
            raise ValidationError(
                "Sign in as an editor, data editor or administrator of a newsroom. Mind capital letters.",
                code="invalid_login",
            )


class DeskSite(UnfoldAdminSite):
    """The admin of editors, data editors, administrators, and of whoever runs the service."""

    login_form = SignInForm
    enable_nav_sidebar = True

    def has_permission(self, request: HttpRequest) -> bool:
        """Roles decide; Django's own flag ``is_staff`` does not. Every page asks this several times."""
        return is_operator(request) or bool(request.user.is_active and members(request))

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Callable[..., Any]:
        """Every page behind the door, under the theme's policy."""
        return csp_update(POLICY)(super().admin_view(view, cacheable))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The sign-in form, under the theme's policy."""
        signing_in: Callable[..., Any] = csp_update(POLICY)(super().login)
        return signing_in(request, extra_context)

    def search(self, _request: HttpRequest, _extra_context: dict[str, Any] | None = None) -> Any:
        """No search across models: each list has its own, and theirs keep to what the person may see."""
        raise Http404
