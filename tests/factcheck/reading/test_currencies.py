"""Every currency in use is read by its Chinese names; words of several currencies by what the text is about."""

from __future__ import annotations

import re
from datetime import date

import pytest
from babel import Locale
from babel.core import get_global
from babel.numbers import get_territory_currencies

from factcheck.reading import read
from factcheck.reading.language import words

DAY = date(2026, 1, 1)
IN_USE = sorted({code for place in get_global("territory_currencies") for code in get_territory_currencies(place, DAY)})
LOCALES = ("zh_Hant", "zh_Hans", "zh_Hant_HK")
# What Unicode's names say in brackets (the franc of BEAC), and names that several currencies share.
BRACKETS = re.compile(r"\s*[（(].*")


def cldr_names() -> list[tuple[str, str]]:
    """(code, name) of every currency in use, as Unicode's locales of Chinese name it."""
    names = {(code, BRACKETS.sub("", Locale.parse(tag).currencies.get(code, ""))) for code in IN_USE for tag in LOCALES}
    return sorted((code, name) for code, name in names if re.search("[\u4e00-\u9fff]", name) and name != "法郎")


def money(text: str, language: str = "zh-Hant") -> list[tuple[str, str | None]]:
    found = read(text, language=language, published="2026-01-16").quantities
    return [(quantity.text, quantity.unit) for quantity in found if quantity.kind == "money"]


def test_every_currency_in_use_has_a_chinese_name():
    table = words("zh", "money")["currencies"]
    assert [
        code for code in IN_USE if not any(re.search("[\u4e00-\u9fff]", word) for word in table[code]["words"])
    ] == []
    assert len(IN_USE) > 150


def test_unicodes_names_of_currencies_are_read():
    assert {code for code, _ in cldr_names()} >= set(IN_USE) - {"XCG", "ZWG", "XAF", "XOF", "XPF"}
    wrong = [(code, name, money(f"共計300萬{name}。")) for code, name in cldr_names()]
    assert [(code, name, found) for code, name, found in wrong if found != [(f"300萬{name}", code)]] == []


def test_no_word_names_two_currencies():
    named = [word for entry in words("zh", "money")["currencies"].values() for word in entry["words"]]
    assert sorted(word for word in set(named) if named.count(word) > 1) == []


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("挪威政府編列300億克朗。", "zh-Hant", [("300億克朗", "NOK")]),
        ("瑞典與挪威各出資300億克朗。", "zh-Hant", [("300億克朗", None)]),
        ("票價為300克朗。", "zh-Hant", [("300克朗", None)]),
        ("哥本哈根的地鐵票賣24 kr，單車租金kr. 100。", "zh-Hant", [("24 kr", "DKK"), ("kr. 100", "DKK")]),
        ("丹麥的地鐵票漲價。新票價24 kr。", "zh-Hant", [("24 kr", "DKK")]),
        ("船上載有500公噸磷蝦（krill）。", "zh-Hant", []),
        ("菲律賓政府編列5兆披索。", "zh-Hant", [("5兆披索", "PHP")]),
        ("印度与印度尼西亚的账单共5亿卢比。", "zh-Hans", [("5亿卢比", None)]),
        ("开罗市政府拨款5亿镑。", "zh-Hans", [("5亿镑", "EGP")]),
        ("該校獲贈5億鎊。", "zh-Hant", [("5億鎊", "GBP")]),
        ("他付了5€和100₽。", "zh-Hant", [("5€", "EUR"), ("100₽", "RUB")]),
        ("每支¥300。", "zh-Hant", [("¥300", None)]),
        ("每支￥300。", "zh-Hans", [("￥300", "CNY")]),
        (
            "東京的門票要￥300，大阪的要￥500，名古屋更貴。日本人也嫌貴。",
            "zh-Hant",
            [("￥300", "JPY"), ("￥500", "JPY")],
        ),
        ("匯價報157円。", "zh-Hant", [("157円", "JPY")]),
        ("他領到3萬圓。", "zh-Hant", [("3萬圓", "TWD")]),
        ("他领到3万元。", "zh-Hans", [("3万元", "CNY")]),
        ("票價約合KZT 2,500。", "zh-Hant", [("約合KZT 2,500", "KZT")]),
        ("錢包裡有100萬USDT。", "zh-Hant", []),
        ("TOP 10歌單、SDG 13與CUP 3都不是錢。", "zh-Hant", []),
        ("警察失竊3盾牌。", "zh-Hant", []),
    ],
)
def test_money_is_of_the_currency_that_the_words_or_the_place_name(text, language, found):
    assert money(text, language) == found
