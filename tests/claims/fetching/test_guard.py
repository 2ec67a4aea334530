"""Which addresses may be asked."""

from __future__ import annotations

import ipaddress
import socket
import tomllib
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from claims.errors import FetchError
from claims.fetching import Guard

NUMBERS = tomllib.loads(Path(__file__).with_name("addresses.toml").read_text("utf-8"))


@pytest.mark.parametrize("number", NUMBERS["refused"])
def test_an_address_that_is_not_public_is_refused(number: str) -> None:
    assert not Guard().allows(number, 443)


@pytest.mark.parametrize("number", NUMBERS["allowed"])
def test_a_public_address_is_allowed(number: str) -> None:
    assert Guard().allows(number, 443)


@pytest.mark.parametrize(
    ("port", "allowed"), [(80, True), (443, True), (8080, True), (22, False), (25, False), (0, False)]
)
def test_the_ports_of_other_services_are_refused(port: int, allowed: bool) -> None:
    assert Guard().allows("8.8.8.8", port) is allowed


def test_what_an_operator_allows_is_allowed_and_nothing_beside_it() -> None:
    guard = Guard((ipaddress.ip_network("10.1.2.0/24"),))
    assert [guard.allows(number, 25) for number in ("10.1.2.3", "10.1.3.3", "::ffff:10.1.2.3")] == [True, False, False]


# The resolver reads all of these as numbers, none is looked up outside.
@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f.1/", "http://017700000001/", "http://0/",
        "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://localhost/", "http://127.0.0.1.:8080/",
        "http://１２７.0.0.1/", "http://127。0。0。1/", "https://[fe80::1%25lo]/", "http://8.8.8.8:22/",
    ],
)  # fmt: skip
def test_an_address_that_leads_inside_is_refused_however_it_is_written(address: str) -> None:
    with pytest.raises(FetchError, match=r"not public|no host"):
        Guard().target(address)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://127.0.0.1/", "not public"), ("http://127.1/", "not public"), ("http://2130706433/", "not public"),
        ("http://[::1]/", "not public"), ("http://8.8.8.8:22/", "not public"), ("ftp://x/", "begin with http"),
        ("http://a:b@8.8.8.8/", "understood"), ("http://8.8.8.8/", ""), ("http://localhost/", ""),
        ("http://no-such-host.invalid/", ""), ("http://10.1.2.3/", ""),
    ],
)  # fmt: skip
def test_what_an_address_shows_by_itself_is_refused_without_asking_anybody(
    monkeypatch: pytest.MonkeyPatch, address: str, message: str
) -> None:
    asked: list[Any] = []
    whole = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *rest, **how: asked.append(how["flags"]) or whole(host, *rest, **how)
    )
    guard = Guard((ipaddress.ip_network("10.1.2.0/24"),))
    with pytest.raises(FetchError, match=message) if message else nullcontext():
        guard.refuse(address)
    assert set(asked) <= {socket.AI_NUMERICHOST}


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("file:///etc/passwd", "begin with http"), ("gopher://x/", "begin with http"), ("ftp://x/", "begin with http"),
        ("//example.org/", "begin with http"), ("http://", "understood"), ("http:///x", "understood"),
        ("http://a:b@8.8.8.8/", "understood"), ("http://8.8.8.8:99999/", "understood"), ("http://[::1/", "understood"),
        ("http://8.8.8.8\\@127.0.0.1/", "understood"), ("http://8.8.8.8/a b", "understood"),
        ("http://8.8.8.8/\r\nX: y", "understood"), (f"http://{'a' * 64}.test/", "understood"),
        ("http://no-such-host.invalid/", "no host named no-such-host.invalid"),
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(address: str, message: str) -> None:
    with pytest.raises(FetchError, match=message):
        Guard().target(address)


@pytest.mark.parametrize("numbers", [["8.8.8.8", "10.0.0.1"], ["127.0.0.1"], ["::1", "8.8.8.8"]])
def test_a_name_with_one_address_inside_is_refused(monkeypatch: pytest.MonkeyPatch, numbers: list[str]) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 443)) for number in numbers]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(FetchError, match="not public"):
        Guard().target("https://example.org/")
