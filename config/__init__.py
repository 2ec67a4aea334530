"""How the service is put together: settings, addresses, task queue, and what `make run` starts."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
