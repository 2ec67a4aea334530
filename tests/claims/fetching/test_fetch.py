"""One document from the web, within bounds. The servers are real, on the loopback interface."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from claims import wording
from claims.errors import FetchError
from claims.fetching import Fetcher, Guard
from tests.claims.fetching.servers import CERTIFICATE, Said, drip, page, serving

INSIDE = Guard((ipaddress.ip_network("127.0.0.0/8"),))
HTML = frozenset({"text/html"})


def fetcher(**bounds: Any) -> Fetcher:
    return Fetcher(INSIDE, **{"size": 100_000, "seconds": 5.0, "patience": 2.0} | bounds)


def test_a_page_comes_with_what_its_header_says() -> None:
    body = "臺灣".encode("big5")
    with serving(**{"%E7%A8%BF/a%20b.html?q=1": page(body, content_type='text/HTML; charset="Big5"')}) as server:
        found = fetcher().get(f"http://127.0.0.1:{server.port}/稿/a%20b.html?q=1")
    assert (found.content, found.media_type, found.charset, found.name) == (body, "text/html", "big5", "a b.html")
    assert f"Host: 127.0.0.1:{server.port}\r\n" in server.asked[0]


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("", bytes), ("identity", bytes)],
)
def test_a_packed_page_is_unpacked(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    with serving(a=page(pack(b"words" * 999), content_encoding=encoding)) as server:
        assert fetcher().get(f"http://127.0.0.1:{server.port}/a").content == b"words" * 999


BOMB = gzip.compress(b"\0" * 20_000_000)
REFUSED: list[tuple[str, Said, str]] = [
    ("not found", page(status="404 Not Found"), "answered with status 404"),
    ("no content", page(status="204 No Content"), "answered with status 204"),
    ("a picture", page(content_type="image/png"), "holds no article but image/png"),
    ("large", page(b"x" * 100_001), "larger than 100,000 bytes"),
    ("said to be large", page(b"x", content_length="99999999999999999999999999"), "larger than 100,000 bytes"),
    ("endless", drip(b"x" * 50_000, 0.001, first=page(b"")), "larger than 100,000 bytes"),
    ("a bomb", page(BOMB, content_encoding="gzip"), "larger than 100,000 bytes"),
    ("packed twice", page(gzip.compress(BOMB), content_encoding="gzip, gzip"), "packs the page"),
    ("packed otherwise", page(content_encoding="br"), "packs the page"),
    ("badly packed", page(b"no gzip", content_encoding="gzip"), "breaks off"),
    ("cut short", page(b"x", content_length="50"), "breaks off"),
    ("no HTTP", b"220 mail.example.org ESMTP\r\n", "breaks off"),
    ("nothing", b"", "breaks off"),
    ("to itself", page(status="302 Found", location="/a"), "leads on more than 5 times"),
    ("nowhere", page(status="302 Found"), "leads on"),
    ("to a file", page(status="302 Found", location="file:///etc/passwd"), "begin with http"),
    ("inside", page(status="302 Found", location="http://10.0.0.1/"), "not public"),
    ("to the metadata", page(status="307 x", location="//169.254.169.254/latest/meta-data/"), "not public"),
    ("with a password", page(status="301 x", location="http://a:b@127.0.0.1/"), "understood"),
]


@pytest.mark.parametrize(("said", "message"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_fetched_says_why_in_every_language(said: Said, message: str) -> None:
    with serving(a=said) as server, pytest.raises(FetchError, match=message) as caught:
        fetcher().get(f"http://127.0.0.1:{server.port}/a", media_types=HTML)
    for language in ("zh-Hant", "zh-Hans", "ja"):
        assert wording.sentence(str(caught.value), language), str(caught.value)


@pytest.mark.parametrize(
    "said",
    [
        drip(b"x", 0.1, first=page(b"")),
        drip(b"X-A: b\r\n", 0.1, first=b"HTTP/1.1 200 OK\r\n"),
        drip(b"H", 0.1),
        drip(b"", 0.1),
        page(status="302 Found", location="/b"),
    ],
    ids=["body", "headers", "status", "silence", "redirects"],
)
def test_a_slow_server_is_left_when_the_time_is_over(said: Said) -> None:
    start = time.monotonic()
    with serving(a=said, b=drip(b"x", 0.1)) as server, pytest.raises(FetchError, match="in time") as caught:
        fetcher(seconds=0.6, patience=0.4).get(f"http://127.0.0.1:{server.port}/a")
    assert time.monotonic() - start < 2
    assert wording.sentence(str(caught.value), "ja")


def test_a_redirect_is_followed_and_the_last_address_told() -> None:
    with serving(a=page(status="302 Found", location="b?x=é"), **{"b?x=%C3%A9": page(b"there")}) as server:
        found = fetcher().get(f"http://127.0.0.1:{server.port}/a")
    assert (found.content, found.address) == (b"there", f"http://127.0.0.1:{server.port}/b?x=%C3%A9")


def test_nobody_is_asked_where_the_guard_refuses() -> None:
    with serving(a=page()) as server, pytest.raises(FetchError, match="not public"):
        Fetcher().get(f"http://127.0.0.1:{server.port}/a")
    assert server.asked == []


def test_a_name_is_looked_up_once_and_its_first_answer_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers with a public address when it is checked, and with one inside when it is connected to."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: str, *rest: Any, **options: Any) -> Any:
        if host[0].isdigit():
            return real(host, *rest, **options)
        asked.append(host)
        return real("127.0.0.1" if len(asked) == 1 else "127.0.0.66", *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with serving(a=page(b"first")) as server:
        assert fetcher().get(f"http://news.test:{server.port}/a").content == b"first"
    assert asked == ["news.test"]
    assert f"Host: news.test:{server.port}\r\n" in server.asked[0]


def _as_news(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda _host, *rest, **options: real("127.0.0.1", *rest, **options))


def test_the_certificate_is_that_of_the_name_though_its_number_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    _as_news(monkeypatch)
    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    with serving(tls=True, a=page(b"safe")) as server:
        assert fetcher(context=trusting).get(f"https://news.test:{server.port}/a").content == b"safe"
        with pytest.raises(FetchError, match="certificate"):
            fetcher(context=trusting).get(f"https://other.test:{server.port}/a")
        with pytest.raises(FetchError, match="certificate") as caught:
            fetcher().get(f"https://news.test:{server.port}/a")
    assert wording.sentence(str(caught.value), "zh-Hans")


def test_a_host_that_takes_no_connection_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(FetchError, match="does not answer"):
        fetcher().get(f"http://127.0.0.1:{port}/")
