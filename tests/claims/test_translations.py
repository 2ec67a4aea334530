"""The message catalogs say everything that the code and the templates say, in every language."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from django.conf import settings
from django.test import RequestFactory
from django.utils import translation

from scripts import messages

PLACEHOLDER = re.compile(r"%%|%\(\w+\)[sdf]|%[sdf]|\{\w*\}")


@pytest.fixture(params=messages.LOCALES)
def locale(request: pytest.FixtureRequest) -> str:
    """Each locale there is a catalog for."""
    code: str = request.param
    return code


def words(message: Message) -> tuple[list[str], list[str]]:
    """The forms of a message, and those of its translation."""
    ids, strings = message.id, message.string
    return list(ids if message.pluralizable else (ids,)), list(strings if message.pluralizable else (strings,))


def holes(text: str) -> Counter[str]:
    """What is put into a text when it is shown."""
    return Counter(PLACEHOLDER.findall(text))


def test_there_is_a_catalog_for_every_language_but_english() -> None:
    found = {translation.to_locale(code) for code, _ in settings.LANGUAGES}
    assert found == {*messages.LOCALES, "en"}


def test_a_catalog_is_what_the_sources_ask_for(locale: str) -> None:
    """`make messages` would change nothing: nothing is missing, nothing is left over, all is in order."""
    path = messages.folder(locale) / "django.po"
    assert messages.po(messages.updated(messages.messages(), messages.known(locale))) == path.read_text("utf-8")


def test_every_message_is_translated(locale: str) -> None:
    assert [message.id for message in messages.missing(messages.known(locale))] == []


def test_a_translation_puts_in_what_the_message_puts_in(locale: str) -> None:
    wrong = []
    for message in messages.said(messages.known(locale)):
        ids, strings = words(message)
        # A plural without a number of its own ("one claim") still says the number where there is one form only.
        wrong += [text for text in strings if holes(text) != holes(ids[-1])]
    assert wrong == []


def test_chinese_and_japanese_have_one_form_for_any_number(locale: str) -> None:
    catalog = messages.known(locale)
    assert catalog.num_plurals == 1
    assert {len(words(message)[1]) for message in messages.said(catalog)} <= {1}


def test_what_is_read_is_what_was_written(locale: str) -> None:
    folder = messages.folder(locale)
    assert messages.compiled((folder / "django.po").read_text("utf-8"), locale) == (folder / "django.mo").read_bytes()


def test_a_translation_is_in_its_own_script() -> None:
    """No character of mainland China or Japan in the words for Taiwan, none of Taiwan in those for the mainland."""
    alone = {"zh_Hant": "説内産这为说数据时与没应该", "zh_Hans": "說數據時後與沒應該這為資審閱"}
    for locale, foreign in alone.items():
        for message in messages.said(messages.known(locale)):
            assert not set("".join(words(message)[1])) & set(foreign), message.id


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("zh-TW", "zh-hant"),
        ("zh-HK,zh;q=0.9", "zh-hant"),
        ("zh-Hant-TW", "zh-hant"),
        ("zh-CN", "zh-hans"),
        ("zh-SG", "zh-hans"),
        ("zh", "zh-hant"),
        ("ja-JP,ja;q=0.9,en;q=0.8", "ja"),
        ("en-GB", "en"),
        ("fr-FR,ja;q=0.5", "ja"),
        ("fr", "en"),
        ("", "en"),
    ],
)
def test_a_reader_gets_the_language_that_the_browser_asks_for(asked: str, expected: str) -> None:
    request = RequestFactory().get("/", headers={"accept-language": asked})
    assert translation.get_language_from_request(request) == expected


def test_messages_are_found_wherever_they_are_said(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        """{% load i18n %}
    <p title="{% translate "A title" %}">{{ _("A constant") }}</p>
    {% blocktranslate trimmed count n=rows|length with name=dataset.name %}
        One row
        of {{ name }}
    {% plural %}
        {{ n }} rows of {{ name }}
    {% endblocktranslate %}
    {% translate "Rate" context "verb" as rate %}
""",
        encoding="utf-8",
    )
    module = tmp_path / "module.py"
    module.write_text(
        'x = ngettext("%(n)d day", "%(n)d days", n)\ny = pgettext_lazy("month", "May")\n', encoding="utf-8"
    )
    found = [(message, context) for path in (page, module) for _, message, _, context in messages.found(path)]
    assert found == [
        ("A title", None),
        ("A constant", None),
        (("One row of %(name)s", "%(n)s rows of %(name)s"), None),
        ("Rate", "verb"),
        (("%(n)d day", "%(n)d days"), None),
        ("May", "month"),
    ]


def test_a_known_translation_is_kept_and_a_dead_one_dropped() -> None:
    wanted, old = messages.Catalog(), messages.Catalog(locale="ja")
    wanted.add("new")
    wanted.add("kept")
    old.add("kept", "残る")
    old.add("dead", "消える")
    kept = {message.id: message.string for message in messages.said(messages.updated(wanted, old))}
    assert kept == {"kept": "残る", "new": None}
