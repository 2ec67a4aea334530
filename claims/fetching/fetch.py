"""One document from the web, within bounds: where it may be, how large, how long, of which kinds."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPException
from types import TracebackType
from urllib.parse import quote, unquote, urljoin, urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse
from urllib3.util.ssl_match_hostname import CertificateError

from claims.errors import FetchError
from claims.fetching.guard import Guard, Target

USER_AGENT = "Assay (fact-checking service)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200
_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_CHUNK = 64 * 1024
# What may stand in an address without being escaped; "%" because most is escaped already.
_SAFE = "%/:?#[]@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address holds. ``media_type`` and ``charset`` are those of its header, lower case, or empty; ``name`` is
    the last part of the path."""

    address: str
    content: bytes
    media_type: str
    charset: str
    name: str


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Bounds: ``size`` in bytes after decompression, ``seconds`` for everything, redirects and headers included;
    ``patience`` seconds for a connection, and for a server to say anything; ``context`` whom TLS trusts (the system).
    """

    guard: Guard = field(default_factory=Guard)
    size: int = 16 * 1024 * 1024
    seconds: float = 20.0
    patience: float = 8.0
    redirects: int = 5
    context: ssl.SSLContext | None = None

    def get(self, address: str, *, media_types: frozenset[str] | None = None) -> Fetched:
        """The document at an address, of one of ``media_types`` (any where None; one without a type passes).

        FetchError says in one sentence why there is none. Every address on the way is held to the guard.
        """
        with _Deadline(self.seconds) as deadline:
            for _ in range(self.redirects + 1):
                target = self.guard.target(address)
                with self._response(target, deadline) as response:
                    if response.status not in _REDIRECTS:
                        return self._document(address, response, media_types, deadline)
                    location = response.headers.get("location", "")
                if not location:
                    break
                address = quote(urljoin(address, location), safe=_SAFE)
        raise FetchError(f"the address leads on more than {self.redirects} times")

    @contextmanager
    def _response(self, target: Target, deadline: _Deadline) -> Iterator[BaseHTTPResponse]:
        connection = self._connect(target, deadline)
        try:
            with _said(deadline):
                connection.request(
                    "GET",
                    quote(target.path, safe=_SAFE),
                    headers={
                        "Host": target.host_header,
                        "User-Agent": USER_AGENT,
                        "Accept": "text/html, application/xhtml+xml, */*;q=0.8",
                        "Accept-Encoding": "gzip, deflate",
                        "Connection": "close",
                    },
                    preload_content=False,
                )
                response = connection.getresponse()
            yield response
        finally:
            connection.close()

    def _connect(self, target: Target, deadline: _Deadline) -> HTTPConnection:
        """A connection to the first number that takes one."""
        for number in target.numbers:
            timeout = min(self.patience, deadline.left())
            if target.scheme == "https":
                connection: HTTPConnection = HTTPSConnection(
                    number,
                    target.port,
                    timeout=timeout,
                    # The certificate is that of the name, not of the number.
                    server_hostname=target.host,
                    assert_hostname=target.host,
                    cert_reqs="CERT_REQUIRED",
                    ssl_context=self.context,
                )
            else:
                connection = HTTPConnection(number, target.port, timeout=timeout)
            deadline.watch(connection)
            try:
                with _said(deadline):
                    connection.connect()
            except FetchError:
                connection.close()
                if number == target.numbers[-1]:
                    raise
            else:
                deadline.watch(connection)
                return connection
        raise FetchError("the address does not answer")

    def _document(
        self, address: str, response: BaseHTTPResponse, media_types: frozenset[str] | None, deadline: _Deadline
    ) -> Fetched:
        if response.status != _OK:
            raise FetchError(f"the server answered with status {response.status}")
        header = Message()
        header["content-type"] = response.headers.get("content-type", "") or "application/octet-stream"
        media_type = header.get_content_type() if "content-type" in response.headers else ""
        if media_type and media_types is not None and media_type not in media_types:
            raise FetchError(f"the address holds no article but {media_type}")
        encoding = response.headers.get("content-encoding", "").strip().lower()
        if encoding not in _ENCODINGS:
            raise FetchError("the server packs the page in a way that was not asked for")
        charset = str(header.get_param("charset") or "") if media_type else ""
        name = unquote(urlsplit(address).path.rsplit("/", 1)[-1])
        return Fetched(address, self._content(response, deadline), media_type, charset.lower()[:40], name)

    def _content(self, response: BaseHTTPResponse, deadline: _Deadline) -> bytes:
        """The body, unpacked piece by piece, so that a bomb is stopped at the limit."""
        length = response.headers.get("content-length", "")
        pieces, size = [], int(length[:19]) if length.isascii() and length.isdigit() else 0
        if size <= self.size:
            size = 0
            with _said(deadline):
                while size <= self.size and (piece := response.read1(_CHUNK, decode_content=True)):
                    pieces.append(piece)
                    size += len(piece)
        if size > self.size:
            raise FetchError(f"the page is larger than {self.size:,} bytes")
        deadline.left()
        return b"".join(pieces)


class _Deadline:
    """The end of a fetch: when it comes, the connection is shut, whatever it waits for."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._connection: HTTPConnection | None = None
        # The connection lets go of its socket once the answer has begun.
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True

    def __enter__(self) -> _Deadline:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()

    @property
    def is_over(self) -> bool:
        """Whether it has come."""
        return time.monotonic() >= self._end

    def left(self) -> float:
        """Seconds until then; FetchError where there are none."""
        if self.is_over:
            raise FetchError("the address did not answer in time")
        return max(0.05, self._end - time.monotonic())

    def watch(self, connection: HTTPConnection) -> None:
        """Shut this one when the time comes: before it is made, and again when it is."""
        self._connection, self._socket = connection, connection.sock

    def _shut(self) -> None:
        sock = self._socket or (self._connection.sock if self._connection else None)
        if sock is not None:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return


@contextmanager
def _said(deadline: _Deadline) -> Iterator[None]:
    """What can go wrong on the way, as one sentence each."""
    try:
        yield
    except (OSError, HTTPError, HTTPException, CertificateError) as error:
        cause: BaseException | None = error
        while cause is not None and not isinstance(cause, ssl.SSLCertVerificationError | CertificateError):
            cause = cause.__cause__ or cause.__context__
        if cause is not None:
            raise FetchError("the server's certificate is not that of its name, or not valid") from None
        if deadline.is_over or isinstance(error, TimeoutError) or "timed out" in str(error):
            raise FetchError("the address did not answer in time") from None
        raise FetchError("the address does not answer, or breaks off") from None
