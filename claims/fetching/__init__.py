"""Fetching from the web on behalf of people, who may ask for any address: articles, later sources and webhooks too.

Whatever leaves this service for an address that somebody typed goes through here.
"""

from claims.fetching.fetch import Fetched, Fetcher
from claims.fetching.guard import Guard

__all__ = ["Fetched", "Fetcher", "Guard"]
