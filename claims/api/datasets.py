"""Reference data: datasets and their editions."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.desk import DeskList, DeskView, first
from claims.api.documentation import exemplified, operation
from claims.api.fields import OrNull, Text, TrueOrFalse
from claims.api.queries import ListQuery, search_field
from claims.models import Dataset, Edition, Newsroom, PackageState
from claims.permissions import Act
from claims.shelf import current_packages


@exemplified("Dataset")
class DatasetSerializer(serializers.ModelSerializer[Dataset]):
    """A subject's data under one slug."""

    shared = serializers.BooleanField(help_text="Whether it is in the shared library, or the newsroom's own.")

    class Meta:
        model = Dataset
        fields = ["slug", "title", "description", "shared", "created_at"]
        read_only_fields = fields


@exemplified("Edition")
class EditionSerializer(serializers.ModelSerializer[Edition]):
    """A release of a dataset, immutable; dates are ISO 8601 and may be partial."""

    dataset = serializers.CharField(source="package.dataset.slug")
    version = OrNull()
    released = OrNull()
    retrieved = OrNull()
    supersedes = OrNull(help_text="The code of the edition before.")
    cadence = OrNull(help_text="How often one comes out, an ISO 8601 duration.")
    current = serializers.BooleanField(help_text="Whether it is read now, or only explains old checks.")

    class Meta:
        model = Edition
        fields = [
            "id",
            "dataset",
            "code",
            "name",
            "version",
            "content_version",
            "released",
            "retrieved",
            "supersedes",
            "cadence",
            "complete",
            "sha256",
            "current",
        ]
        read_only_fields = fields


class DatasetQuery(ListQuery):
    """The filters of datasets."""

    searched = ("slug", "title")

    shared = TrueOrFalse(required=False)
    q = search_field("slug and title")


class DatasetEditionQuery(ListQuery):
    """The filters of a dataset's editions."""

    code = Text(max_length=200, required=False, help_text="What a finding's evidence calls edition_id.")
    current = TrueOrFalse(default=True, help_text="False finds those that only explain old checks.")


class EditionQuery(DatasetEditionQuery):
    """The filters of editions."""

    dataset = Text(source="package__dataset__slug", max_length=100, required=False)


def datasets_of(newsroom: Newsroom) -> QuerySet[Any]:
    """What the newsroom reads: its own datasets, and those of the library that they do not hide."""
    read = [package.dataset_id for package in current_packages(newsroom).values()]
    return Dataset.objects.for_newsroom(newsroom).filter(pk__in=read).annotate(shared=Q(owner__isnull=True))


def editions_of(newsroom: Newsroom) -> QuerySet[Any]:
    """The newsroom's editions and the library's, with their datasets; ``current`` are those that are read now."""
    read = [package.pk for package in current_packages(newsroom).values()]
    rows = Edition.objects.for_newsroom(newsroom).exclude(package__state=PackageState.LOADING)
    return rows.annotate(current=Q(package__in=read)).select_related("package__dataset")


class DatasetList(DeskList):
    """The datasets that the newsroom reads."""

    serializer_class = DatasetSerializer
    query_class = DatasetQuery
    ordering = ("slug", "id")

    @operation("datasets_list", "List datasets", query=DatasetQuery, answer=DatasetSerializer(many=True))
    def get(self, _request: Request) -> Response:
        """By slug. A newsroom's own hides the library's of the same slug."""
        return self.page(datasets_of(self.actor(Act.READ_DATA).desk()))


class DatasetDetail(DeskView):
    """One dataset."""

    serializer_class = DatasetSerializer

    @operation("datasets_read", "Read a dataset", answer=DatasetSerializer)
    def get(self, _request: Request, slug: str) -> Response:
        """What it is called, and whose it is."""
        return self.one(datasets_of(self.actor(Act.READ_DATA).desk()).filter(slug=slug))


class EditionList(DeskList):
    """Editions of all datasets."""

    serializer_class = EditionSerializer
    query_class = EditionQuery
    ordering = ("package_id", "position")

    @operation("editions_list", "List editions", query=EditionQuery, answer=EditionSerializer(many=True))
    def get(self, _request: Request) -> Response:
        """Dataset by dataset, in the order of each."""
        return self.page(editions_of(self.actor(Act.READ_DATA).desk()))


class DatasetEditions(DeskList):
    """The editions of one dataset."""

    serializer_class = EditionSerializer
    query_class = DatasetEditionQuery
    ordering = ("package_id", "position")

    @operation(
        "datasets_editions", "List a dataset's editions", query=DatasetEditionQuery, answer=EditionSerializer(many=True)
    )
    def get(self, _request: Request, slug: str) -> Response:
        """In the dataset's own order."""
        newsroom = self.actor(Act.READ_DATA).desk()
        dataset = first(datasets_of(newsroom).filter(slug=slug))
        return self.page(editions_of(newsroom).filter(package__dataset=dataset))


class EditionDetail(DeskView):
    """One edition."""

    serializer_class = EditionSerializer

    @operation("editions_read", "Read an edition", answer=EditionSerializer)
    def get(self, _request: Request, pk: int) -> Response:
        """Also one that only explains old checks."""
        return self.one(editions_of(self.actor(Act.READ_DATA).desk()).filter(pk=pk))
