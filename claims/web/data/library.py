"""Datasets as a reader sees them: which there are, and what each holds."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from django.db.models import Count
from django.utils.translation import gettext

from claims import wording
from claims.models import Dataset, Edition, EventRecord, Indicator, Label, Observation, Package, PackageState
from claims.web import figures
from claims.web.data.filters import MOST_WORDS
from claims.web.data.reader import Reader
from claims.web.finding.view import Text

_KANA, _HAN = re.compile(r"[\u3040-\u30ff]"), re.compile(r"[\u3400-\u9fff]")
_CADENCE = re.compile(r"P(\d+)([YMWD])")
# Characters of a content hash that tell contents apart at sight.
HASH_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A dataset in the list."""

    dataset: Dataset
    newest: Edition | None
    released: str
    editions: int
    indicators: int
    rows: int
    events: int
    labels: int

    @property
    def kind(self) -> str:
        """Under which head it stands."""
        if self.dataset.owner_id:
            return "own"
        if self.rows:
            return "figures"
        return "events" if self.events else "names"

    @property
    def counted(self) -> str:
        """What there is most to say about: rows, else events, else labels."""
        return f"{self.rows or self.events or self.labels:,}"

    @property
    def language(self) -> str:
        """The language of the title and the description."""
        return language_of(f"{self.dataset.title} {self.dataset.description}")

    @property
    def newest_language(self) -> str:
        """The language of the newest edition's name."""
        return language_of(self.newest.name if self.newest else "")


@dataclass(frozen=True, slots=True)
class Group:
    """Datasets of one kind: ``own``, ``figures``, ``events`` or ``names``."""

    kind: str
    lines: tuple[Line, ...]

    @property
    def has_editions(self) -> bool:
        """Whether any dataset of the group comes in editions."""
        return any(line.newest for line in self.lines)


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition as the pages tell about it, its days in words."""

    edition: Edition
    released: str
    retrieved: str
    cadence: str
    sha256: str
    rows: str

    @property
    def language(self) -> str:
        """The language of the name."""
        return language_of(self.edition.name)


@dataclass(frozen=True, slots=True)
class Import:
    """One time that the dataset was imported; ``day`` is that of the newsroom."""

    number: int
    day: str
    sha256: str
    is_current: bool

    @property
    def short(self) -> str:
        """As much of the hash as is shown."""
        return self.sha256[:HASH_SHOWN]


class LabelCount(NamedTuple):
    """How many labels a package has in a language, which is named in its own words."""

    language: str
    number: int


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator with what it is called; to one without labels no article's words lead."""

    indicator: Indicator
    name: Text
    kind: str
    unit: str
    labels: int


@dataclass(frozen=True, slots=True)
class Tie:
    """How two indicators hang together; ``dataset`` is the other one's, empty where it is this one."""

    source: Text
    relation: str
    target: Text
    dataset: str
    caveat: str


def groups(reader: Reader, query: str) -> list[Group]:
    """The datasets that fit ``query``, grouped by what they are; a group without any is left out. Five queries."""
    keys = [package.pk for package in reader.packages.values()]
    editions: dict[int, list[Edition]] = defaultdict(list)
    for edition in Edition.objects.filter(package__in=keys).order_by("package_id", "position"):
        editions[edition.package_id].append(edition)
    rows = row_counts(edition.pk for many in editions.values() for edition in many)
    indicators, events, labels = (_counts(model, keys) for model in (Indicator, EventRecord, Label))
    kinds: dict[str, list[Line]] = {"own": [], "figures": [], "events": [], "names": []}
    for package in _matching(reader, query):
        own = editions[package.pk]
        newest = max(own, key=lambda edition: edition.released, default=None)
        line = Line(
            dataset=package.dataset,
            newest=newest,
            released=reader.day(newest.released) if newest else "",
            editions=len(own),
            indicators=indicators[package.pk],
            rows=sum(rows[edition.pk] for edition in own),
            events=events[package.pk],
            labels=labels[package.pk],
        )
        kinds[line.kind].append(line)
    return [Group(kind, tuple(lines)) for kind, lines in kinds.items() if lines]


def _matching(reader: Reader, query: str) -> Iterable[Package]:
    """The datasets that have each word of the query in their title, description, indicators or labels."""
    found = set(reader.packages)
    for word in query.casefold().split()[:MOST_WORDS]:
        vocabulary = reader.vocabulary
        hits = {label.dataset for label in vocabulary.labels if word in label.label.casefold()}
        hits |= {
            row.dataset for row in vocabulary.indicators.values() if word in f"{row.id} {row.description}".casefold()
        }
        hits |= {slug for slug, package in reader.packages.items() if word in _about(package.dataset)}
        found &= hits
    return (package for slug, package in reader.packages.items() if slug in found)


def _about(dataset: Dataset) -> str:
    return f"{dataset.slug} {dataset.title} {dataset.description}".casefold()


def _counts(model: type[Indicator | EventRecord | Label], packages: Collection[int]) -> Counter[int]:
    pairs = model.objects.filter(package__in=packages).values_list("package").annotate(Count("id"))
    return Counter(dict(pairs.order_by()))


def row_counts(editions: Iterable[int]) -> Counter[int]:
    """Rows by edition: counted on the index alone."""
    pairs = Observation.objects.filter(edition__in=list(editions)).values_list("edition").annotate(Count("id"))
    return Counter(dict(pairs.order_by()))


def edition_lines(package: Package, reader: Reader) -> list[EditionLine]:
    """The package's editions, the newest first; of one day in the order of the file. Two queries."""
    editions = sorted(package.editions.order_by("position"), key=lambda edition: edition.released, reverse=True)
    rows = row_counts(edition.pk for edition in editions)
    return [edition_line(edition, rows[edition.pk], reader) for edition in editions]


def edition_line(edition: Edition, rows: int, reader: Reader) -> EditionLine:
    """An edition with its days and its cadence in words."""
    return EditionLine(
        edition=edition,
        released=reader.day(edition.released),
        retrieved=reader.day(edition.retrieved),
        cadence=cadence(edition.cadence),
        sha256=edition.sha256[:HASH_SHOWN],
        rows=f"{rows:,}",
    )


def measures(package: Package, reader: Reader) -> list[Measure]:
    """The package's indicators in the order of the file. Two queries."""
    labels = package.labels.filter(subject="indicator").values_list("code").annotate(Count("id")).order_by()
    counts = dict(labels)
    return [
        Measure(
            indicator=row,
            name=reader.names.of(row.code, "indicator", package.dataset.slug),
            kind=wording.say("indicator_kind", row.kind, reader.language),
            unit=figures.unit(row.unit, reader.language),
            labels=counts.get(row.code, 0),
        )
        for row in package.indicators.order_by("position")
    ]


def ties(package: Package, reader: Reader) -> list[Tie]:
    """The package's relations in the order of the file; the other end may be of another dataset. One query."""
    return [
        Tie(
            source=reader.names.of(row.from_indicator, "indicator", row.from_dataset),
            relation=wording.say("relation", row.relation, reader.language),
            target=reader.names.of(row.to_indicator, "indicator", row.to_dataset),
            dataset=row.to_dataset if row.to_dataset != row.from_dataset else "",
            caveat=row.caveat,
        )
        for row in package.relations.order_by("position")
    ]


def label_counts(package: Package) -> list[LabelCount]:
    """How many labels the package has in each language, that with most of them first. One query."""
    pairs = package.labels.values_list("language").annotate(number=Count("id")).order_by("-number", "language")
    return [LabelCount(_own_name(language), number) for language, number in pairs]


def _own_name(tag: str) -> str:
    """What readers of a language call it: "zh-Hant" is 繁體中文."""
    try:
        return Locale.parse(tag, sep="-").get_display_name() or tag
    except (UnknownLocaleError, ValueError):
        return tag


def imports(dataset: Dataset, reader: Reader) -> list[Import]:
    """Every time that the dataset was imported, the last one first. One query."""
    packages = dataset.packages.exclude(state=PackageState.LOADING).order_by("-number")
    return [
        Import(
            package.number, reader.moment(package.imported_at), package.sha256, package.state == PackageState.CURRENT
        )
        for package in packages
    ]


def cadence(text: str) -> str:
    """How often editions come out, in words; ``text`` is an ISO 8601 duration. Others are printed as they are."""
    match = _CADENCE.fullmatch(text)
    if match is None:
        return text
    number, unit = int(match[1]), match[2]
    if text == "P3M":
        return gettext("every quarter")
    if number == 1:
        once = {"Y": gettext("every year"), "M": gettext("every month")}
        return (once | {"W": gettext("every week"), "D": gettext("every day")})[unit]
    often = {"Y": gettext("every %(number)d years"), "M": gettext("every %(number)d months")}
    often |= {"W": gettext("every %(number)d weeks"), "D": gettext("every %(number)d days")}
    return often[unit] % {"number": number}


def language_of(text: str) -> str:
    """The tag of a package's own words, which nothing declares: Japanese or Chinese by their script, else English."""
    if _KANA.search(text):
        return "ja"
    return "zh" if _HAN.search(text) else "en"
