"""Servers on the loopback interface that say what a test wants, byte by byte."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

# A certificate for the name news.test that signs itself, with its key; worth nothing outside of these tests.
CERTIFICATE = Path(__file__).with_name("news.test.pem")
Said = bytes | Callable[[socket.socket], None]


@dataclass
class Server:
    """``says`` is the whole answer by path, or a function that is left with the socket; ``asked`` what came in."""

    says: dict[str, Said]
    asked: list[str] = field(default_factory=list)
    port: int = 0

    def answer(self, connection: socket.socket) -> None:
        """One request, one answer."""
        with connection, suppress(OSError, IndexError):
            request = b""
            while b"\r\n\r\n" not in request and (more := connection.recv(65536)):
                request += more
            self.asked.append(request.decode("latin-1"))
            said = self.says[request.split(b" ")[1].decode()]
            if isinstance(said, bytes):
                connection.sendall(said)
            else:
                said(connection)


def page(body: bytes = b"<p>x</p>", status: str = "200 OK", **headers: str) -> bytes:
    """An answer; header names with "_" for "-"."""
    named = {"content-type": "text/html"} | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in named.items() if value)]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def drip(piece: bytes, every: float, *, first: bytes = b"") -> Said:
    """An answer that never ends, a piece at a time."""

    def say(connection: socket.socket) -> None:
        connection.sendall(first)
        for _ in range(200):
            time.sleep(every)
            connection.sendall(piece)

    return say


@contextmanager
def serving(*, tls: bool = False, **says: Said) -> Iterator[Server]:
    """A server for these paths; it ends with the block."""
    server = Server({f"/{path}": said for path, said in says.items()})
    listening = socket.create_server(("127.0.0.1", 0))
    server.port = listening.getsockname()[1]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listening.accept()
                with suppress(OSError):
                    if tls:
                        connection = context.wrap_socket(connection, server_side=True)
                    threading.Thread(target=server.answer, args=(connection,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
