"""Typed readers of environment variables. A bad value ends in one line that says what is allowed."""

from __future__ import annotations

import ipaddress
import os
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})


class SettingError(ImproperlyConfigured):
    """An environment variable holds what cannot be used; the message is one line for the operator."""


def text(name: str, default: str = "") -> str:
    """The variable without surrounding space; ``default`` where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """1, true, yes, on or 0, false, no, off, in any case."""
    value = text(name).lower()
    if not value:
        return default
    if value in TRUE or value in FALSE:
        return value in TRUE
    raise SettingError(f"{name} is {value!r}: say true or false")


def integer(name: str, default: int, *, low: int, high: int) -> int:
    """A whole number from ``low`` to ``high``, both allowed."""
    value = text(name)
    if not value:
        return default
    if value.isascii() and value.isdigit() and low <= int(value) <= high:
        return int(value)
    raise SettingError(f"{name} is {value!r}: say a whole number from {low} to {high}")


def port() -> int:
    """PORT, where `make run` listens."""
    return integer("PORT", 8000, low=1, high=65535)


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """One of ``allowed``, written exactly so."""
    value = text(name, default)
    if value in allowed:
        return value
    raise SettingError(f"{name} is {value!r}: say one of {', '.join(allowed)}")


def names(name: str) -> list[str]:
    """A list separated by commas; empty items are dropped."""
    return [item.strip() for item in text(name).split(",") if item.strip()]


def networks(name: str) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    """Networks separated by commas, such as 10.1.2.0/24."""
    try:
        return tuple(ipaddress.ip_network(item) for item in names(name))
    except ValueError as error:
        raise SettingError(f"{name}: {error}; say something like 10.1.2.0/24, or several with commas") from None


def address(name: str, default: str, *, schemes: tuple[str, ...], example: str) -> SplitResult:
    """An address with one of ``schemes``. The error never repeats the value: it may hold a password."""
    wrong = f"{name} cannot be read as an address: say something like {example}"
    try:
        parts = urlsplit(text(name, default))
        _ = parts.port
    except ValueError:
        raise SettingError(wrong) from None
    if parts.scheme not in schemes or not (parts.hostname or parts.path.strip("/")):
        raise SettingError(wrong)
    return parts
