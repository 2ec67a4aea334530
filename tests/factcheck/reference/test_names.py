from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.folding import fold, lower
from factcheck.reference.names import Names
from factcheck.terms import Label


def label(text, id, *, language="zh-Hant", subject="entity", note="", dataset="d"):  # noqa: A002
    return Label(dataset, subject, id, language, text, "preferred", note)


LABELS = [
    label("日本", "JPN"),
    label("日本銀行", "BOJ"),
    label("日本銀行利率", "policy-rate", subject="indicator"),
    label("日", "JPN"),
    label("北京", "CHN", note="metonym: the capital for the government"),
    label("中國", "CHN"),
    label("中国", "CHN", language="zh-Hans"),
    label("稀土", "rare-earths", subject="product"),
    label("儲量", "reserves", subject="indicator"),
    label("我國", "TWN", note="deictic: our country"),
    label("G7", "G7"),
    label("日圓", "JPY", subject="partner"),
    label("日圓", "JPY"),
    label("日本", "JPN", language="ja"),
    label("ドル", "USD", language="ja"),
    label("US", "USA", language="en"),
    label("Japan", "JPN", language="en"),
    label("Japanese", "JPN", language="en", note="demonym or adjective"),
    label("Bank of Japan", "BOJ", language="en"),
    label("Dy", "Dy", language="en", subject="product"),
    label("AIDS", "aids", language="en", subject="indicator"),
    label("Congo", "COG", language="en", note="ambiguous: also COD"),
    label("Congo", "COD", language="en", note="ambiguous: also COG"),
    label("won", "KRW", language="en", note="also a form of the verb win"),
    label("$", "USD", language="en", note="symbol of every dollar"),
]
NAMES = Names(LABELS)


def found(text, language):
    return [
        (text[match.start : match.end], [each.id for each in match.labels], "weak" if match.weak else "")
        for match in NAMES.find(text, language)
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("日本的稀土", "zh-Hant", [("日本", ["JPN"], ""), ("稀土", ["rare-earths"], "")]),
        ("日本的储量", "zh-Hans", [("日本", ["JPN"], ""), ("储量", ["reserves"], "")]),
        ("日本的儲量", "zh-TW", [("日本", ["JPN"], ""), ("儲量", ["reserves"], "")]),
        ("日本銀行", "zh-Hant", [("日本銀行", ["BOJ"], "")]),
        ("日本銀行利率", "zh-Hant", [("日本銀行利率", ["policy-rate"], ""), ("日本銀行", ["BOJ"], "")]),
        ("對日出口", "zh-Hant", [("日", ["JPN"], "weak")]),
        ("北京與中國", "zh-Hant", [("北京", ["CHN"], "weak"), ("中國", ["CHN"], "")]),
        ("我國", "zh-Hant", [("我國", ["TWN"], "weak")]),
        ("聯手Ｇ７建鏈", "zh-Hant", [("Ｇ７", ["G7"], "")]),
        ("聯手G7建鏈", "zh-Hant", [("G7", ["G7"], "")]),
        ("G70與g7", "zh-Hant", []),
        ("6600億日圓", "zh-Hant", [("日圓", ["JPY", "JPY"], "")]),
        ("日本とドル", "ja", [("日本", ["JPN"], ""), ("ドル", ["USD"], "")]),
        ("日本の稀土", "ja", [("日本", ["JPN"], "")]),
        ("日本", "en", []),
        ("Japan", "zh-Hant", []),
        ("The US told us", "en", [("US", ["USA"], "")]),
        ("US$5", "en", [("US", ["USA"], ""), ("$", ["USD"], "weak")]),
        ("japan's exports, JAPAN", "en", [("japan", ["JPN"], ""), ("JAPAN", ["JPN"], "")]),
        ("Japanese exports", "en", [("Japanese", ["JPN"], "weak")]),
        ("the Bank of Japan", "en", [("Bank of Japan", ["BOJ"], "")]),
        ("Dy and dy and Dyn", "en", [("Dy", ["Dy"], "")]),
        ("aids", "en", [("aids", ["aids"], "")]),
        ("Congo", "en", [("Congo", ["COG", "COD"], "weak")]),
        ("They won", "en", [("won", ["KRW"], "weak")]),
        ("wonder", "en", []),
        ("𠮷野家😀在日本", "zh-Hant", [("日本", ["JPN"], "")]),
        ("日本", "ko", []),
        ("", "zh-Hant", []),
    ],
)
def test_names_are_found_where_they_stand(text, language, expected):
    assert found(text, language) == expected


def test_without_labels_nothing_is_found():
    assert Names(()).find("日本", "zh-Hant") == ()


def test_a_thing_with_the_same_word_in_both_scripts_is_reported_once_in_the_text_s_own():
    names = Names([label("中国", "CHN", language="zh-Hans"), label("中國", "CHN")])
    for language in ("zh-Hant", "zh-Hans"):
        (match,) = names.find("中國", language)
        assert [each.language for each in match.labels] == [language]


def test_things_of_several_datasets_at_one_place_come_together_in_the_order_of_the_labels():
    names = Names([label("儲量", "b", dataset="two"), label("儲量", "a", dataset="one")])
    (match,) = names.find("儲量", "zh-Hant")
    assert [each.dataset for each in match.labels] == ["two", "one"]


def test_equal_labels_share_a_digest_and_other_labels_do_not():
    assert Names(LABELS).digest == NAMES.digest
    assert Names(LABELS[1:]).digest != NAMES.digest
    assert Names([*LABELS[:-1], label("$", "USD", language="en")]).digest != NAMES.digest


def test_an_article_costs_no_more_with_many_labels_than_with_few():
    text = "日本的稀土儲量為世界第三，" * 1500
    many = Names([*LABELS, *(label(f"無此名{number}號", f"n{number}") for number in range(100_000))])
    assert many.find(text, "zh-Hant") == NAMES.find(text, "zh-Hant")

    def seconds(names):
        times = []
        for _ in range(5):
            begin = perf_counter()
            names.find(text, "zh-Hant")
            times.append(perf_counter() - begin)
        return min(times)

    assert seconds(many) < 6 * seconds(NAMES)


@given(
    st.text(alphabet="日本銀行利率中國北京US Japane$Ｇ７稀土𠮷İ,。", max_size=40),
    st.sampled_from(["zh-Hant", "ja", "en"]),
)
def test_every_match_is_a_label_and_matches_come_in_order(text, language):
    matches = NAMES.find(text, language)
    for match in matches:
        words = lower(fold(text[match.start : match.end]))
        assert match.labels
        assert all(words == lower(fold(each.label)) for each in match.labels)
    places = [(match.start, -match.end) for match in matches]
    assert places == sorted(set(places))


@given(st.text(max_size=60))
def test_folding_moves_no_character(text):
    assert len(fold(text)) == len(lower(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("鄧小平２０２６年", "邓小平2026年"),
        ("乾隆與臺灣", "干隆与台湾"),
        ("１，３１０億￥", "1,310亿¥"),
        ("史密斯・李‧王", "史密斯·李·王"),
        ("it’s\u00a0ＧＤＰ", "it's GDP"),
        ("ドル円", "ドル円"),
        ("𠮷野家", "𠮷野家"),
    ],
)
def test_variants_fold_to_one_form(text, expected):
    assert fold(text) == expected


def test_a_name_that_reaches_over_an_end_of_a_longer_one_is_only_spelt_there():
    labels = [
        Label("d", "entity", "JPN", "zh-Hant", "日本"),
        Label("d", "entity", "JPN", "zh-Hant", "日本國"),
        Label("d", "entity", "ITA", "zh-Hant", "義國"),
        Label("d", "indicator", "gdp", "zh-Hant", "國內生產毛額"),
    ]
    found = Names(labels).find("日本國內生產毛額與名義國內生產毛額", "zh-Hant")
    assert [(match.start, match.end, match.labels[0].id) for match in found] == [
        (0, 2, "JPN"),
        (2, 8, "gdp"),
        (11, 17, "gdp"),
    ]
