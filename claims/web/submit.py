"""Sending in an article: pasted, or as a file."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.actions.submit import Incoming
from claims.actions.submit import submit as take_in
from claims.errors import InputError
from claims.models import Purpose
from claims.permissions import Act
from claims.web.access import at_desk
from claims.web.articles import PURPOSES
from claims.web.refusals import told
from factcheck.reading.formats import named
from factcheck.reading.language import languages_read

# The languages that can be named, of those that the engine reads; empty lets the machine recognise it.
NAMES = {"zh-Hant": "繁體中文", "zh-Hans": "简体中文", "ja": "日本語", "en": "English"}
LANGUAGES = (
    ("", gettext_lazy("recognise it")),
    *((tag, name) for tag, name in NAMES.items() if tag.split("-")[0] in languages_read()),
)


class SubmitForm(forms.Form):
    """An article. Its words come from ``text`` or from ``file``, never from both; without either from ``url``.

    The text has no length of its own here: a browser would cut what is pasted without a word, and part of an article
    would be checked as the whole. The action refuses what is too long.
    """

    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("DOCX, HTML, Markdown or plain text in UTF-8."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.html,.htm,.md,.markdown,.txt"}),
    )
    url = forms.URLField(
        label=gettext_lazy("Or its address"),
        required=False,
        max_length=2000,
        assume_scheme="https",
        help_text=gettext_lazy("The page is fetched from there, unless you send its text."),
    )
    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=500)
    author = forms.CharField(label=gettext_lazy("Author"), required=False, max_length=300)
    outlet = forms.CharField(label=gettext_lazy("Outlet"), required=False, max_length=300)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False, choices=LANGUAGES)
    published = forms.DateField(
        label=gettext_lazy("Published on"),
        required=False,
        help_text=gettext_lazy("The article is judged by what could be known on that day."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("Whose text it is"), choices=PURPOSES.items(), initial=Purpose.EXTERNAL
    )
    deadline = forms.DateTimeField(
        label=gettext_lazy("Deadline"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )

    def clean_file(self) -> Any:
        """Refuse before reading what no article needs."""
        file = self.cleaned_data.get("file")
        if file and file.size > settings.DOCUMENT_SIZE:
            raise forms.ValidationError(_("The file is larger than the longest article allowed."))
        return file

    def clean(self) -> dict[str, Any]:
        """Text or file, not both, or else an address."""
        data = super().clean() or {}
        text, file = data.get("text", "").strip(), data.get("file")
        if text and file:
            self.add_error("file", _("Send the text or a file, not both."))
        elif not text and not file and not data.get("url") and not self.errors:
            self.add_error("text", _("Paste the text of the article, choose a file, or give its address."))
        return data

    def incoming(self) -> Incoming:
        """The article as the action takes it."""
        data = self.cleaned_data
        file = data["file"]
        return Incoming(
            text=file.read() if file else data["text"] if data["text"].strip() else None,
            format=named(file.name, file.content_type) if file else None,
            purpose=data["purpose"],
            title=data["title"],
            author=data["author"],
            outlet=data["outlet"],
            url=data["url"],
            language=data["language"] or None,
            published=data["published"],
            deadline=data["deadline"],
        )


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest) -> HttpResponseBase:
    """The form; what was typed stays where something is wrong. Times are those of the newsroom."""
    actor = request.actor  # type: ignore[attr-defined]
    actor.require(Act.INGEST)
    with timezone.override(ZoneInfo(actor.desk().time_zone)):
        form = SubmitForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            try:
                done = take_in(actor, form.incoming())
            except InputError as error:
                _show(form, error)
            else:
                return redirect("web:article", actor.desk().slug, done.article.pk)
        return render(request, "web/submit.html", {"form": form}, status=422 if form.errors else 200)


def _show(form: SubmitForm, error: InputError) -> None:
    """The refusal beside the field it is about; one about the words of a file beside the file."""
    for name in error.fields or {"text": []}:
        field = "file" if name == "text" and form.cleaned_data.get("file") else name
        form.add_error(field if field in form.fields else None, told(str(error), get_language() or "").text)
