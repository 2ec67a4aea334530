"""How often one may ask."""

from __future__ import annotations

import logging

from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.throttling import UserRateThrottle
from rest_framework.views import APIView

logger = logging.getLogger(__name__)


class SharedThrottle(UserRateThrottle):
    """Counts in the broker's server, across all web processes. While that is away everybody gets in."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Whether the limit leaves room for this request."""
        try:
            return super().allow_request(request, view)
        except (RedisError, OSError) as error:
            logger.warning("requests are not counted: %s", error)
            return True


class ReadThrottle(SharedThrottle):
    """Room for a page that polls and for a careful program."""

    scope = "read"


class WriteThrottle(SharedThrottle):
    """Each article is minutes of somebody's work; nobody needs more."""

    scope = "write"
