"""Export in the admin: the list as it is filtered, as CSV or XLSX, a row at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from import_export import resources
from import_export.admin import ExportMixin
from unfold.contrib.import_export.forms import ExportForm

from claims.admin.files import FORMATS, CsvFile, csv_lines, xlsx_file
from claims.live import current_check, with_checks
from claims.models import Article, Check, Claim, Review, Verdict
from claims.progress import with_progress

# Rows fetched at once.
CHUNK = 300


class ExportRows(resources.Resource):
    """Rows of one list. Subclasses name the columns and make the rows of a chunk."""

    columns: Sequence[str] = ()

    @classmethod
    def get_display_name(cls) -> str:
        """What the library calls the one kind of rows there is; nothing shows it."""
        return cls.__name__

    def get_user_visible_fields(self) -> list[Any]:
        """The columns, for the page that asks for a format."""
        return [resources.Field(column_name=name) for name in self.columns]

    def lines(self, rows: QuerySet[Any]) -> Iterator[Sequence[Any]]:
        """The head, then the rows: text, whole numbers, ISO days and times in UTC."""
        yield self.columns
        every = rows.iterator(chunk_size=CHUNK)
        while chunk := list(islice(every, CHUNK)):
            yield from ([_cell(cell) for cell in line] for line in self.chunk(chunk))

    def chunk(self, rows: Sequence[Any]) -> Iterable[Sequence[Any]]:
        """The cells of these rows."""
        raise NotImplementedError


class ArticleExport(ExportRows):
    """Articles with counts of claims, verdicts and reviews; the text itself stays."""

    columns = (
        *("id", "external_id", "title", "author", "outlet", "url", "language", "published", "as_of", "purpose"),
        *("status", "deadline", "revision", "claims", "reviewed", *Verdict.values, "created_at"),
    )

    def chunk(self, rows: Sequence[Article]) -> Iterable[Sequence[Any]]:
        """One line an article."""
        for row in with_progress(rows):
            counts: dict[str, int] = row.claim_counts  # type: ignore[attr-defined]
            yield (
                *(row.pk, row.external_id, row.title, row.author, row.outlet, row.url, row.language),
                *(row.published_on, row.as_of, row.purpose, row.status, row.deadline),
                row.revision,  # type: ignore[attr-defined]
                *(counts.get(name, 0) for name in ("claims", "reviewed", *Verdict.values)),
                row.created_at,
            )


class ClaimExport(ExportRows):
    """Claims with what the machine concludes and how people rate them."""

    columns = (
        *("id", "article", "article_external_id", "article_title", "quote", "start", "end", "statement", "kind"),
        *("modality", "origin", "state", "verdict", "since_then", "calculation", "edition", "reviews", "ratings"),
    )

    def chunk(self, rows: Sequence[Claim]) -> Iterable[Sequence[Any]]:
        """One line a claim; ratings are each person's newest, without a name."""
        ids = [row.pk for row in rows]
        checks = {row.pk: current_check(row) for row in with_checks(Claim.objects.filter(pk__in=ids))}
        articles = Article.objects.in_bulk({row.article_id for row in rows})
        ratings: dict[Any, dict[Any, str]] = {}
        counts: dict[Any, int] = {}
        reviews = Review.objects.filter(claim__in=ids).order_by("id")
        for claim, person, rating in reviews.values_list("claim_id", "reviewer_id", "rating"):
            ratings.setdefault(claim, {})[person] = rating
            counts[claim] = counts.get(claim, 0) + 1
        for row in rows:
            article = articles[row.article_id]
            yield (
                *(row.pk, article.pk, article.external_id, article.title, row.quote, row.start, row.end),
                *(row.statement, row.kind, row.modality, row.origin, row.state),
                *_concluded(checks.get(row.pk)),
                *(counts.get(row.pk, 0), "; ".join(ratings.get(row.pk, {}).values())),
            )


def _concluded(check: Check | None) -> tuple[str, str, str, str]:
    """Verdict, later verdict, calculations and editions of a check."""
    if check is None:
        return "", "", "", ""
    findings = list(check.findings.all())
    evidence = [item for finding in findings for item in finding.evidence]
    editions = dict.fromkeys(f"{item['dataset']} {item['edition']}" for item in evidence if item.get("edition"))
    calculations = dict.fromkeys(finding.calculation for finding in findings if finding.calculation)
    since = (check.since_then or {}).get("verdict", "")
    return check.verdict, since, "\n".join(calculations), "; ".join(editions)


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int) else str(value)


class ExportsRows(ExportMixin):
    """A model whose list can be taken away as a file, with ``export_class``, by whoever sees it."""

    export_class: type[ExportRows]
    export_form_class = ExportForm

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Whoever sees the list."""
        return bool(self.has_view_permission(request))

    def get_export_formats(self) -> list[Any]:
        """CSV and XLSX."""
        return FORMATS

    def get_export_resource_classes(self, _request: HttpRequest) -> list[Any]:
        """The one kind of rows."""
        return [self.export_class]

    def get_valid_export_item_pks(self, request: HttpRequest) -> Any:
        """Rows that the person sees."""
        return self.get_queryset(request).values_list("pk", flat=True)

    def _do_file_export(
        self, file_format: Any, request: HttpRequest, queryset: QuerySet[Any], **_: Any
    ) -> HttpResponseBase:
        """The file, streamed: memory is that of a few hundred rows."""
        lines = self.export_class().lines(queryset)
        name = self.get_export_filename(request, queryset, file_format)
        if isinstance(file_format, CsvFile):
            response = StreamingHttpResponse(csv_lines(lines), content_type="text/csv; charset=utf-8")
            response["Content-Disposition"] = f'attachment; filename="{name}"'
            return response
        made = xlsx_file(lines, str(self.model._meta.verbose_name_plural))
        return FileResponse(made, as_attachment=True, filename=name, content_type=file_format.get_content_type())
