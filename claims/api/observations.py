"""The rows of reference data."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.desk import DeskList, DeskView
from claims.api.documentation import exemplified, operation
from claims.api.fields import OrNull, Text, WholeNumber
from claims.api.queries import ListQuery
from claims.models import Indicator, Newsroom, Observation, PackageState
from claims.permissions import Act
from claims.shelf import current_packages


@exemplified("Observation")
class ObservationSerializer(serializers.ModelSerializer[Observation]):
    """One line of a data package's data.csv, with the columns of the package format."""

    dataset = serializers.CharField(source="edition.package.dataset.slug")
    edition = serializers.IntegerField(source="edition_id")
    indicator = serializers.CharField(source="indicator.code")
    row = serializers.IntegerField(min_value=2, help_text="The line in data.csv.")
    partner, product, definition, scenario, stage = OrNull(), OrNull(), OrNull(), OrNull(), OrNull()
    period = serializers.CharField(help_text="ISO 8601.")
    value = OrNull(
        source="text", help_text="A plain decimal as the source prints it; null where it says there is none."
    )
    unit = OrNull(help_text="UCUM or ISO 4217.")
    status = serializers.CharField(source="obs_status")
    available_from = OrNull(help_text="The day from which it counts; may be partial.")
    speaker, source_type, note = OrNull(), OrNull(), OrNull()

    class Meta:
        model = Observation
        fields = [
            "id",
            "dataset",
            "edition",
            "row",
            "indicator",
            "entity",
            "partner",
            "product",
            "definition",
            "scenario",
            "stage",
            "period",
            "value",
            "unit",
            "qualifier",
            "status",
            "available_from",
            "speaker",
            "source_type",
            "source_ref",
            "note",
        ]
        read_only_fields = fields


class ObservationQuery(ListQuery):
    """The filters of observations."""

    dataset = Text(source="edition__package__dataset__slug", max_length=100, required=False)
    edition = WholeNumber(
        required=False, help_text="Its id; also one that only explains old checks, and is listed only by this."
    )
    indicator = Text(source="indicator__code", max_length=100, required=False)
    entity = Text(max_length=100, required=False)
    period = Text(max_length=40, required=False)
    row = WholeNumber(required=False, help_text="The line in data.csv that a finding's evidence names.")


def observations_of(newsroom: Newsroom) -> QuerySet[Any]:
    """The newsroom's rows and the library's, with what names them."""
    rows = Observation.objects.for_newsroom(newsroom).exclude(edition__package__state=PackageState.LOADING)
    return rows.select_related("indicator", "edition__package__dataset")


class ObservationList(DeskList):
    """Rows of all datasets."""

    serializer_class = ObservationSerializer
    query_class = ObservationQuery
    ordering = ("indicator_id", "row")

    @operation(
        "observations_list", "List observations", query=ObservationQuery, answer=ObservationSerializer(many=True)
    )
    def get(self, _request: Request) -> Response:
        """Indicator by indicator, in the order of the data; never counted, as there may be millions."""
        newsroom = self.actor(Act.READ_DATA).desk()
        rows = observations_of(newsroom)
        if "edition" not in self.query.validated_data:
            read = [package.pk for package in current_packages(newsroom).values()]
            # Not by the indicator's own column: databases then sort all rows to show a page of them.
            rows = rows.filter(indicator__in=Indicator.objects.filter(package__in=read))
        return self.page(rows)


class ObservationDetail(DeskView):
    """One row."""

    serializer_class = ObservationSerializer

    @operation("observations_read", "Read an observation", answer=ObservationSerializer)
    def get(self, _request: Request, pk: int) -> Response:
        """It never changes."""
        return self.one(observations_of(self.actor(Act.READ_DATA).desk()).filter(pk=pk))
