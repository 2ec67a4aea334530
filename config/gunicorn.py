"""How gunicorn serves: a few processes with threads, none of which outlives its master."""

from __future__ import annotations

from typing import Any

from django.urls import get_resolver

from config import env
from config.lifeline import end_with_parent

wsgi_app = "config.wsgi"
worker_class = "gthread"
workers = env.integer("WEB_PROCESSES", 2, low=1, high=64)
threads = env.integer("WEB_THREADS", 4, low=1, high=64)
# Django is imported once, before the processes part: half the memory and half the start-up time.
preload_app = True
timeout = 60
graceful_timeout = 8
max_requests = 10_000
max_requests_jitter = 1_000
# As long as gunicorn allows: words to look for in Chinese take nine bytes a character in an address.
limit_request_line = 8190
control_socket_disable = True


def when_ready(_server: Any) -> None:
    """In the master, before the processes part: import what stands behind the addresses too."""
    _ = get_resolver().url_patterns


def post_fork(_server: Any, _worker: Any) -> None:
    """In each new worker: end with the master, even when that is killed."""
    end_with_parent()
