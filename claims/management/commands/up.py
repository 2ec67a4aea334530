"""Everything as one foreground command: sets up, serves, and stops together. `make run` calls it."""

from __future__ import annotations

import io
import os
import signal
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from rich.console import Console

from claims import demo
from claims.models import Article, ArticleStatus
from config import env, launch
from config.lifeline import end_with_parent
from config.processes import Supervisor, exclusive

DONE = (ArticleStatus.CHECKED, ArticleStatus.FAILED)


class Command(BaseCommand):
    """`manage.py up`: broker, web server, worker and beat until Ctrl-C."""

    help = __doc__
    requires_system_checks = []  # the child processes run them

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One option, for callers that may be killed."""
        parser.add_argument("--with-parent", action="store_true", help="stop when the calling process ends")

    def handle(self, *_: Any, with_parent: bool, **__: Any) -> None:
        """Run until a signal says stop. What cannot work ends in one line (SettingError) and status 1."""
        if with_parent:
            end_with_parent(signal.SIGTERM)
        self.console = Console(highlight=False, soft_wrap=True)
        port = launch.free_port()
        try:
            with exclusive(settings.DATA_DIR) as lock:
                supervisor = Supervisor(settings.DATA_DIR / "log", os.environ, inherited=lock)
                for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                    signal.signal(signum, supervisor.interrupt)
                with supervisor:
                    self.set_up(supervisor, port)
                    self.show(supervisor)
                    self.keep_up(supervisor)
        except KeyboardInterrupt:
            self.console.print(f"Stopped. The data stays in {settings.DATA_DIR}")

    def set_up(self, supervisor: Supervisor, port: int) -> None:
        """From whatever there is to a running service that has checked the demo article."""
        with self.step("broker (REDIS_URL)" if settings.REDIS_URL else "embedded broker"):
            launch.start_broker(supervisor)
        with self.step(f"{connection.display_name} database"):
            launch.prepare_database()
        # They take a second to start, during which the data can be loaded.
        launch.start_web(supervisor, port)
        launch.start_worker(supervisor)
        with self.step("data packages", shown=False):
            # It has a progress bar of its own, on a terminal.
            call_command("load_datasets", stdout=io.StringIO(), verbosity=int(self.console.is_terminal))
        with self.step("demo newsroom and article"):
            call_command("load_demo", stdout=io.StringIO())
        with self.step("web server, worker, beat"):
            if not launch.wait_until(lambda: launch.web_answers(port), supervisor, 60):
                raise env.SettingError(f"the web server does not answer: see {supervisor.log('web')}")
            # Last, because nobody waits for it: with two cores a third process would hold up the other two.
            launch.start_beat(supervisor)
        with self.step("check of the demo article"):
            launch.wait_until(lambda: demo_status() in DONE, supervisor, settings.CHECK_LEASE)

    def show(self, supervisor: Supervisor) -> None:
        """What a desk wants to see first, and where to look further."""
        self.console.print()
        if demo_status() == ArticleStatus.CHECKED:
            call_command("report", demo.EXTERNAL_ID, headline=True)
        else:
            self.console.print(f"The demo article could not be checked so far: see {supervisor.log('worker')}")
        people = ", ".join([demo.OPERATOR, *(person.username for person in demo.PEOPLE)])
        lines = {
            "Desk": f"{settings.SITE_URL}/",
            "API": f"{settings.SITE_URL}/api/v1/docs/",
            "Admin": f"{settings.SITE_URL}/admin/",
            "Sign in as": f"{people}; password {demo.PASSWORD}" if settings.DEMO else "nobody: the address is public",
            "API key": ".venv/bin/python manage.py create_key editor",
            "Whole table": ".venv/bin/python manage.py report",
            "Logs": str(supervisor.logs),
        }
        self.console.print()
        for name, value in lines.items():
            self.console.print(f"{name:<12} {value}")
        self.console.print("\nServing. Ctrl-C stops everything.")

    def keep_up(self, supervisor: Supervisor) -> None:
        """Until a signal: children that end are started again, and said so."""
        while True:
            for line in supervisor.revive():
                self.console.print(line)
            time.sleep(0.5)

    @contextmanager
    def step(self, title: str, *, shown: bool = True) -> Iterator[None]:
        """Show that a step is under way (unless it shows that itself), and then how long it took."""
        began = time.monotonic()
        with self.console.status(title) if shown else nullcontext():
            yield
        self.console.print(f"[green]✓[/] {title:<32}[dim]{time.monotonic() - began:5.1f} s[/]")


def demo_status() -> str | None:
    """How far the machine is with the demo article."""
    article = Article.objects.filter(newsroom__slug=demo.NEWSROOM["slug"], external_id=demo.EXTERNAL_ID)
    return article.values_list("status", flat=True).first()
