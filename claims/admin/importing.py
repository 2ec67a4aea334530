"""Import in the admin: a file, a preview that writes nothing, a confirmation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.template.response import TemplateResponse
from import_export.admin import ImportMixin
from import_export.forms import ConfirmImportForm
from unfold.contrib.import_export.forms import ImportForm
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldBooleanWidget

from claims.admin import access
from claims.admin.base import address
from claims.admin.files import FORMATS, MEGABYTE, MOST_BYTES, PATIENCE, FileError, Waiting, format_of, take
from claims.admin.rows import Outcome
from claims.models import Newsroom
from claims.permissions import Act


class ChoiceMixin(forms.Form):
    """Where to import to, and what to do with rows that have faults."""

    newsroom = forms.ModelChoiceField(Newsroom.objects.none(), to_field_name="slug", widget=UnfoldAdminSelectWidget)
    only_valid = forms.BooleanField(
        required=False,
        widget=UnfoldBooleanWidget,
        label="Leave out rows with faults",
        help_text="Otherwise a file with any fault is refused whole.",
    )

    def offer(self, newsrooms: list[Newsroom]) -> None:
        """Let one of these newsrooms be chosen; the only one is not asked for."""
        field: Any = self.fields["newsroom"]
        field.queryset = Newsroom.objects.filter(pk__in=[room.pk for room in newsrooms]).order_by("name")
        field.empty_label = "Choose a newsroom"
        if len(newsrooms) == 1:
            field.initial = newsrooms[0].slug
            field.widget = forms.HiddenInput()


class FileForm(ChoiceMixin, ImportForm):
    """A file to look at."""

    field_order = ["newsroom", "import_file", "only_valid"]

    def __init__(self, formats: Any, resources: Any, *, newsrooms: list[Newsroom], **kwargs: Any) -> None:
        super().__init__(formats, resources, **kwargs)
        self.offer(newsrooms)
        # The name of the file says which it is.
        self.fields["format"].required = False
        self.fields["format"].widget = forms.HiddenInput()
        self.fields["import_file"].label = "CSV or XLSX file"
        self.fields["import_file"].help_text = resources[0].note
        self.fields["import_file"].widget.attrs["accept"] = ".csv,.xlsx"

    def clean(self) -> dict[str, Any]:
        """The format by the file's name; a size that can be looked at."""
        data = super().clean() or self.cleaned_data
        file = data.get("import_file")
        if file is not None:
            try:
                data["format"] = str(format_of(file.name))
            except FileError as error:
                self.add_error("import_file", str(error))
            if file.size > MOST_BYTES:
                self.add_error("import_file", f"A file has at most {MOST_BYTES // MEGABYTE} MB: import it in parts.")
        return data

    @property
    def media(self) -> forms.Media:
        """Without the script that guesses the format."""
        return forms.Media()


class ConfirmForm(ChoiceMixin, ConfirmImportForm):
    """What was looked at, once more; the file's name is signed for this person and list."""

    def __init__(self, *args: Any, newsrooms: list[Newsroom], signer: signing.TimestampSigner, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(newsrooms)
        self.signer = signer
        for field in self.fields.values():
            field.widget = forms.HiddenInput()

    def clean_import_file_name(self) -> str:
        """The name under which the file waits."""
        try:
            return self.signer.unsign(self.cleaned_data["import_file_name"], max_age=PATIENCE)
        except signing.BadSignature:
            raise forms.ValidationError("The file has waited too long.") from None


class ImportsRows(ImportMixin):
    """A model whose rows can be brought in a file, by members who may do ``import_act``, with ``rows_class``."""

    import_act: Act
    rows_class: Any
    import_form_class = FileForm
    confirm_form_class = ConfirmForm
    import_template_name = "admin/claims/import.html"
    tmp_storage_class = Waiting

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Members who may; the operator brings nothing in, belonging to no newsroom."""
        return bool(access.newsrooms(request, self.import_act))

    def get_import_formats(self) -> list[Any]:
        """CSV and XLSX."""
        return FORMATS

    def get_import_resource_classes(self, _request: HttpRequest) -> list[Any]:
        """The one kind of rows."""
        return [self.rows_class]

    def get_import_form_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """With the newsrooms to choose from."""
        rooms = access.newsrooms(request, self.import_act)
        return super().get_import_form_kwargs(request) | {"newsrooms": rooms}

    def get_confirm_form_kwargs(self, request: HttpRequest, import_form: Any = None) -> dict[str, Any]:
        """With the same newsrooms, and who signs."""
        own = {"newsrooms": access.newsrooms(request, self.import_act), "signer": self._signer(request)}
        return super().get_confirm_form_kwargs(request, import_form) | own

    def get_confirm_form_initial(self, request: HttpRequest, import_form: Any) -> dict[str, Any]:
        """What was looked at."""
        initial: dict[str, Any] = super().get_confirm_form_initial(request, import_form)
        if import_form is not None:
            data = import_form.cleaned_data
            initial["import_file_name"] = self._signer(request).sign(initial["import_file_name"])
            initial |= {"newsroom": data["newsroom"].slug, "only_valid": data["only_valid"]}
        return initial

    def get_import_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        """Who imports, where; nobody while no file was chosen."""
        data = getattr(kwargs.get("form"), "cleaned_data", None) or {}
        if not data.get("newsroom"):
            return {}
        return {"actor": access.actor_in(request, data["newsroom"]), "only_valid": data["only_valid"]}

    def add_data_read_fail_error_to_form(self, form: Any, e: Exception) -> None:
        """Say why the file cannot be read."""
        if not isinstance(e, FileError):
            raise e
        form.add_error("import_file", str(e))

    def process_import(self, request: HttpRequest, **_: Any) -> Any:
        """Import what was confirmed, once."""
        if request.method != "POST" or not self.has_import_permission(request):
            raise PermissionDenied
        form = self.create_confirm_form(request)
        data = take(form.cleaned_data["import_file_name"]) if form.is_valid() else None
        if data is None:
            messages.error(request, "This file was imported already, or has waited too long: choose it again.")
            return HttpResponseRedirect(address(self.model, "import"))
        dataset = FORMATS[int(form.cleaned_data["format"])]().create_dataset(data)
        rows = self.rows_class(**self.get_import_resource_kwargs(request, form=form))
        return self._answer(request, rows.import_data(dataset, dry_run=False))

    def _answer(self, request: HttpRequest, outcome: Outcome) -> Any:
        counts = outcome.counts
        told = f"{counts['new']} new, {counts['changed']} changed, {counts['same']} the same, as they were."
        if not outcome.invalid_rows:
            messages.success(request, f"Imported: {told}")
            return HttpResponseRedirect(address(self.model, "changelist"))
        imported = outcome.only_valid or not outcome.has_validation_errors()
        messages.warning(request, f"Imported: {told}" if imported else "Nothing was imported.")
        context = self.admin_site.each_context(request) | {
            "title": "What was not imported",
            "opts": self.model._meta,
            "result": outcome,
            "after": True,
        }
        return TemplateResponse(request, self.import_template_name, context)

    def _signer(self, request: HttpRequest) -> signing.TimestampSigner:
        return signing.TimestampSigner(salt=f"import:{self.model._meta.label}:{request.user.pk}")
