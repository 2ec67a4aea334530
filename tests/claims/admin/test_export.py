"""Lists taken away as files: as filtered, own rows alone, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Article, Claim, Newsroom, Source, User
from tests.claims import factory
from tests.claims.admin.conftest import WHEN, fill

pytestmark = pytest.mark.django_db
CSV, XLSX = "0", "1"


def export(client: Client, kind: str, form: str = CSV, query: str = "") -> list[dict[str, Any]]:
    address = reverse(f"admin:claims_{kind}_export")
    response = client.post(f"{address}{query}", {"format": form, "resource": "0"})
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith("attachment")
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    if form == CSV:
        assert content.startswith(b"\xef\xbb\xbf")
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    head, *rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("form", [CSV, XLSX])
def test_articles_leave_with_their_counts(form: str, desk: Newsroom, elsewhere: Newsroom, member: Client) -> None:
    fill(desk, 2)
    fill(elsewhere, 1)
    rows = export(member, "article", form)
    assert [row["external_id"] for row in rows] == ["e-1", "e-0"]
    first = {name: str(rows[0][name]) for name in ("title", "claims", "reviewed", "supported", "refuted")}
    assert first == {"title": "文章1", "claims": "1", "reviewed": "1", "supported": "1", "refuted": "0"}
    assert rows[0]["created_at"].endswith("Z")


@pytest.mark.parametrize("form", [CSV, XLSX])
def test_claims_leave_with_verdict_calculation_and_ratings(form: str, desk: Newsroom, member: Client) -> None:
    fill(desk, 1)
    (row,) = export(member, "claim", form)
    told = {name: str(row[name]) for name in ("quote", "start", "verdict", "calculation", "ratings", "reviews")}
    assert told == {
        "quote": "8400萬噸",
        "start": "14",
        "verdict": "supported",
        "calculation": "1",
        "ratings": "true",
        "reviews": "1",
    }


def test_an_export_keeps_the_lists_filters(desk: Newsroom, member: Client) -> None:
    fill(desk, 3)
    one = Article.objects.get(external_id="e-1")
    assert [row["external_id"] for row in export(member, "article", query="?q=e-1")] == ["e-1"]
    assert len(export(member, "claim", query=f"?article__id__exact={one.pk}")) == 1


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
@pytest.mark.parametrize("form", [CSV, XLSX])
def test_no_cell_is_a_formula(title: str, form: str, desk: Newsroom, member: Client) -> None:
    factory.article(desk, title=title)
    (row,) = export(member, "article", form)
    assert row["title"].startswith(f"'{title[0]}".replace("\r", row["title"][1]))


def test_nothing_confidential_leaves(desk: Newsroom, member: Client) -> None:
    fill(desk, 1)
    by = User.objects.first()
    Source.objects.create(
        newsroom=desk, kind="note", standing="primary", title="CALL", obtained_by=by, obtained_at=WHEN
    )
    for kind in ("article", "claim"):
        assert "CALL" not in str(export(member, kind))
    with pytest.raises(Exception, match="source_export"):
        reverse("admin:claims_source_export")


def test_an_export_takes_as_many_queries_for_forty_rows_as_for_one(desk: Newsroom, member: Client) -> None:
    spent = []
    for known, count in ((0, 1), (1, 40)):
        fill(desk, count, known=known)
        with CaptureQueriesContext(connection) as seen:
            assert len(export(member, "claim")) == Claim.objects.count() == count
            export(member, "article")
        spent.append(len(seen))
    assert spent[0] == spent[1] <= 40
