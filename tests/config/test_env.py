"""Readers of environment variables: what they accept, and the one line with which they refuse the rest."""

from __future__ import annotations

import pytest

from config import env


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1", True),
        ("TRUE", True),
        (" yes ", True),
        ("on", True),
        ("0", False),
        ("False", False),
        ("off", False),
    ],
)
def test_flag_reads_the_usual_words(monkeypatch: pytest.MonkeyPatch, value: str, expected: bool) -> None:
    monkeypatch.setenv("DEBUG", value)
    assert env.flag("DEBUG", default=not expected) is expected


@pytest.mark.parametrize("value", ["", "   "])
def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("X", value)
    assert env.flag("X", default=True) is True
    assert env.integer("X", 7, low=1, high=9) == 7
    assert env.text("X", "default") == "default"
    assert env.names("X") == []


@pytest.mark.parametrize("value", ["maybe", "2", "wahr", "truefalse"])
def test_flag_refuses_anything_else(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("DEBUG", value)
    with pytest.raises(env.SettingError, match=f"^DEBUG is '{value}': say true or false$"):
        env.flag("DEBUG")


@pytest.mark.parametrize("value", ["0", "65536", "-1", "8000.0", "8_000", "0x50", "八千", "²", "eight"])
def test_integer_refuses_what_is_no_whole_number_in_range(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("PORT", value)
    with pytest.raises(env.SettingError, match=r"^PORT is .*: say a whole number from 1 to 65535$"):
        env.integer("PORT", 8000, low=1, high=65535)


@pytest.mark.parametrize(("value", "expected"), [("1", 1), ("65535", 65535), (" 8080 ", 8080)])
def test_integer_takes_both_ends_of_the_range(monkeypatch: pytest.MonkeyPatch, value: str, expected: int) -> None:
    monkeypatch.setenv("PORT", value)
    assert env.integer("PORT", 8000, low=1, high=65535) == expected


def test_names_drops_empty_items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSTS", "a.example, ,b.example,")
    assert env.names("HOSTS") == ["a.example", "b.example"]


@pytest.mark.parametrize(
    "value",
    [
        "mysql://u:hunter2@h/x",
        "redis://",
        "redis://h:hunter2",
        "redis://[hunter2",
        "hunter2",
        "redis://h:99999",
    ],
)
def test_address_refuses_without_repeating_a_password(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("REDIS_URL", value)
    with pytest.raises(env.SettingError) as refusal:
        env.address("REDIS_URL", "", schemes=("redis", "unix"), example="redis://broker.example.org:6379/0")
    message = str(refusal.value)
    assert message.startswith("REDIS_URL cannot be read as an address")
    assert "hunter2" not in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("redis://h", ("h", "")),
        ("redis://:p@h:6379/0", ("h", "/0")),
        ("unix:///run/a.sock", (None, "/run/a.sock")),
    ],
)
def test_address_takes_a_host_or_a_path(
    monkeypatch: pytest.MonkeyPatch, value: str, place: tuple[str | None, str]
) -> None:
    monkeypatch.setenv("REDIS_URL", value)
    parts = env.address("REDIS_URL", "", schemes=("redis", "unix"), example="")
    assert (parts.hostname, parts.path) == place
