"""The steps from an empty checkout to a running service. Each refuses, in one line, what cannot work."""

from __future__ import annotations

import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError

from config import broker, env
from config.processes import Supervisor

HOST = "127.0.0.1"
PYTHON = (sys.executable, "-m")
# Django's own checks would import the whole web side into processes that have no use for it.
CELERY = (*PYTHON, "celery", "--skip-checks", "-A", "config")


def free_port() -> int:
    """PORT, after a look whether it can be listened on."""
    port = env.port()
    with socket.socket() as probe:
        # As the server itself will: a connection that is winding down does not occupy the port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise env.SettingError(
                f"port {port} is reserved for the system: choose one above 1023 with PORT="
            ) from None
        except OSError:
            raise env.SettingError(f"port {port} is taken: stop what uses it, or choose another with PORT=") from None
    return port


def start_broker(supervisor: Supervisor) -> None:
    """The server of REDIS_URL must answer; without one the embedded broker is started and waited for."""
    if settings.REDIS_URL:
        broker.probe(settings.REDIS_URL)
        return
    command = broker.command(settings.BROKER_SOCKET, settings.DATA_DIR / "broker")
    supervisor.start("broker", command, foundation=True)
    broker.wait(settings.BROKER_URL)


def prepare_database() -> None:
    """Reach the database and bring its tables up to date."""
    if settings.DATABASE_URL:
        try:
            psycopg.connect(settings.DATABASE_URL, connect_timeout=5).close()
        except psycopg.Error as error:
            raise env.SettingError(
                f"cannot use the database of DATABASE_URL ({_first_line(error)}): start it, or correct DATABASE_URL"
            ) from None
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        place = "the database of DATABASE_URL" if settings.DATABASE_URL else settings.DATABASES["default"]["NAME"]
        raise env.SettingError(
            f"cannot prepare {place} ({_first_line(error)}): see to it, or name another with DATABASE_URL="
        ) from None


def start_web(supervisor: Supervisor, port: int) -> None:
    """Gunicorn, see ``config/gunicorn.py``."""
    supervisor.start("web", [*PYTHON, "gunicorn", "-c", "python:config.gunicorn", "-b", f"{HOST}:{port}"])


def start_worker(supervisor: Supervisor) -> None:
    """A Celery worker. Workers that get to know each other take longer to start; here there is one."""
    supervisor.start(
        "worker", [*CELERY, "worker", "--without-gossip", "--without-mingle", "-l", "info"], background=True
    )


def start_beat(supervisor: Supervisor) -> None:
    """Celery's clock, without a lock file: one that outlives a killed beat would stop the next."""
    supervisor.start("beat", [*CELERY, "beat", "--pidfile=", "-l", "info"], background=True)


def web_answers(port: int) -> bool:
    """Whether the web server answers its probe."""
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def wait_until(condition: Callable[[], bool], supervisor: Supervisor, seconds: float) -> bool:
    """Whether ``condition`` came true in time. Children that end meanwhile are started again."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        for _line in supervisor.revive():
            pass
        time.sleep(0.05)
    return True


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
