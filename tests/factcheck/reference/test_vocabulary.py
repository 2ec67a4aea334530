import pytest

from factcheck.reference.package import read_package, vocabulary_of
from factcheck.reference.vocabulary import Vocabulary
from factcheck.terms import Entity, Label, Member, Relation


def vocabulary(*, entities=(), labels=(), members=(), relations=(), covered=None):
    return Vocabulary(
        indicators={},
        entities={(entity.dataset, entity.id): entity for entity in entities},
        editions={},
        relations=tuple(relations),
        labels=tuple(labels),
        members=tuple(members),
        covered=covered or {},
    )


WORDS = vocabulary(
    labels=[
        Label("codes", "entity", "JPN", "en", "Nippon", "alternate"),
        Label("codes", "entity", "JPN", "en", "Japan"),
        Label("codes", "entity", "JPN", "ja", "日本"),
        Label("trade", "entity", "JPN", "en", "Japan (customs area)"),
        Label("rates", "partner", "TWD", "en", "Taiwan dollar", "alternate"),
        Label("mines", "indicator", "output", "en", "output", "alternate"),
        Label("mines", "indicator", "output", "en", "mine production"),
        Label("mines", "event", "opening", "en", "The mine opens"),
    ]
)


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("JPN", "en"), "Japan"),
        (("JPN", "ja"), "日本"),
        (("JPN", "zh-Hant"), None),
        (("JPN", "en", "entity", "trade"), "Japan (customs area)"),
        (("JPN", "ja", "entity", "trade"), "日本"),
        (("JPN", "en", "partner", "nowhere"), "Japan"),
        (("TWD", "en"), "Taiwan dollar"),
        (("output", "en", "indicator", "mines"), "mine production"),
        (("output", "en", "indicator", "trade"), None),
        (("opening", "en", "event", "mines"), "The mine opens"),
        (("output", "en"), None),
    ],
)
def test_a_thing_is_called_by_its_preferred_word_and_only_entities_borrow_it(args, expected):
    assert WORDS.name_of(*args) == expected


def test_all_words_for_a_thing_come_with_the_preferred_first():
    assert WORDS.labels_of("mines", "indicator", "output", "en") == ("mine production", "output")
    assert WORDS.labels_of("mines", "indicator", "output", "ja") == ()
    assert WORDS.labels_of("trade", "indicator", "output", "en") == ()


PLACES = vocabulary(
    entities=[
        Entity("a", "ship", "vessel", "institute"),
        Entity("a", "institute", "organisation", "JPN"),
        Entity("a", "WLD", "aggregate"),
        Entity("b", "JPN", "country", "EAS", 4),
        Entity("b", "EAS", "aggregate", "WLD", 7),
        Entity("b", "institute", "place", "USA"),
        Entity("b", "SUR", "currency"),
        Entity("c", "institute", "organisation", None, 10),
        Entity("c", "one", "place", "two"),
        Entity("c", "two", "place", "one"),
    ],
    covered={"a": frozenset({"WLD"}), "b": frozenset({"JPN", "USA"}), "c": frozenset()},
)


def test_what_a_thing_is_part_of_crosses_datasets_nearest_first():
    assert PLACES.ancestors("ship") == ("institute", "JPN", "USA", "EAS", "WLD")
    assert PLACES.ancestors("WLD") == ()
    assert PLACES.ancestors("unknown") == ()


def test_parts_are_the_other_way_round():
    assert PLACES.parts_of("EAS") == {"JPN", "institute", "ship"}
    assert PLACES.parts_of("ship") == frozenset()


def test_a_circle_of_parts_ends():
    assert PLACES.ancestors("one") == ("two",)
    assert PLACES.parts_of("one") == {"two"}


@pytest.mark.parametrize(
    ("dataset", "entity", "kind"),
    [
        ("a", "institute", "organisation"),
        ("b", "institute", "place"),
        ("x", "institute", "organisation"),
        ("a", "USA", "country"),
        ("a", "SUR", "country"),
        ("b", "SUR", "currency"),
        ("a", "WLD", "aggregate"),
        ("c", "WLD", "aggregate"),
        ("a", "unknown", None),
    ],
)
def test_the_kind_of_an_entity_is_the_dataset_s_own_word_first(dataset, entity, kind):
    assert PLACES.kind_of(dataset, entity) == kind


def test_a_dataset_has_its_own_groups():
    assert PLACES.aggregates("b") == {"EAS"}
    assert PLACES.aggregates("c") == frozenset()


def test_only_a_dataset_about_one_thing_is_about_it_without_saying_so():
    assert [PLACES.only_entity(dataset) for dataset in ("a", "b", "c", "d")] == ["WLD", None, None, None]


@pytest.mark.parametrize(
    ("dataset", "entity", "month"),
    [
        ("a", "JPN", 4),
        ("a", "institute", 10),
        ("a", "ship", 10),
        ("b", "EAS", 7),
        ("a", "WLD", None),
        ("a", "FRA", None),
    ],
)
def test_a_fiscal_year_starts_as_the_nearest_declares(dataset, entity, month):
    assert PLACES.fiscal_year_start(dataset, entity) == month


GROUPS = vocabulary(
    members=[
        Member("EUU", "DEU", "1958"),
        Member("EUU", "GBR", "1973", "2020-01-31"),
        Member("EUU", "HRV", "2013-07-01"),
        Member("G7", "CAN"),
    ]
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (None, {"DEU", "HRV"}),
        ("2026-01-14", {"DEU", "HRV"}),
        ("2020-01-31", {"DEU", "GBR", "HRV"}),
        ("2020-02-01", {"DEU", "HRV"}),
        ("2013-06-30", {"DEU", "GBR"}),
        ("2013-07", {"DEU", "GBR", "HRV"}),
        ("1973-01-01", {"DEU", "GBR"}),
        ("1957", set()),
    ],
)
def test_a_group_has_the_members_of_the_day(day, expected):
    assert GROUPS.members_of("EUU", day) == expected


def test_an_unknown_group_has_no_members():
    assert GROUPS.members_of("G9", "2026") == frozenset()


def test_relations_are_found_from_their_start():
    there = Relation("a", ("a", "reserves"), "supply_ratio", ("b", "output"))
    own = Relation("a", ("a", "reserves"), "comparable_with_caveat", ("a", "reserves"))
    words = vocabulary(relations=[there, own])
    assert words.relations_from("a", "reserves") == (there, own)
    assert words.relations_from("b", "output") == ()


def test_the_vocabulary_of_packages_keeps_the_order_of_their_files(make_package):
    package = read_package(make_package())
    words = vocabulary_of([package])
    assert list(words.indicators) == [("mines", "output"), ("mines", "price"), ("mines", "share")]
    assert words.labels == package.labels
    assert words.name_of("JPN-METI", "en") == "METI"
    assert [match.labels[0].id for match in words.names.find("陸產量", "zh-Hant")] == ["CHN", "output"]
