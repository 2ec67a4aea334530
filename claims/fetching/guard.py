"""Which addresses may be asked: those of the public internet, by number, after the name was looked up."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from claims.errors import FetchError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_PORTS = {"http": 80, "https": 443}
# Other services of a host listen below this.
_FIRST_FREE_PORT = 1024
# Where IPv6 gives addresses to hosts of the internet, and, in it, to examples.
_UNICAST = ipaddress.ip_network("2000::/3")
_EXAMPLES = ipaddress.ip_network("3fff::/20")
# IPv6 addresses that stand for the IPv4 address in their last 32 bits, in networks without one of their own.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_RELAYS = ipaddress.ip_network("192.88.99.0/24")


@dataclass(frozen=True, slots=True)
class Target:
    """An address of the web taken apart: ``numbers`` are what its name stands for, all of them allowed."""

    scheme: str
    host: str
    port: int
    path: str
    numbers: tuple[str, ...]

    @property
    def host_header(self) -> str:
        """The host as HTTP names it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Guard:
    """``allowed`` are networks that may be asked although they are not public, at any port."""

    allowed: tuple[Network, ...] = ()

    def target(self, address: str) -> Target:
        """The address, looked up once: what is connected to are these very numbers, so that a name which answers
        otherwise a moment later changes nothing. FetchError where it may not be asked, or is none.
        """
        parts, port = _split(address)
        host = _ascii(parts.hostname or "")
        numbers = tuple(dict.fromkeys(_numbers(host, port)))
        if not numbers:
            raise FetchError(f"there is no host named {host}")
        self._hold(numbers, port)
        path = parts.path or "/"
        return Target(parts.scheme, host, port, f"{path}?{parts.query}" if parts.query else path, numbers)

    def refuse(self, address: str) -> None:
        """FetchError where the address itself shows that it may not be asked, or is none: no name is looked up."""
        parts, port = _split(address)
        self._hold(_numbers(_ascii(parts.hostname or ""), port, socket.AI_NUMERICHOST), port)

    def allows(self, number: str, port: int) -> bool:
        """Whether this number may be connected to at this port."""
        try:
            address = ipaddress.ip_address(number)
        except ValueError:
            return False
        if any(address in network for network in self.allowed):
            return True
        return is_public(address) and (port in _PORTS.values() or port >= _FIRST_FREE_PORT)

    def _hold(self, numbers: Iterable[str], port: int) -> None:
        if not all(self.allows(number, port) for number in numbers):
            raise FetchError("the address leads into a network that is not public")


def is_public(address: Address) -> bool:
    """Whether an address is one host of the public internet, by itself and by any address inside it."""
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not (address.is_multicast or address.is_reserved or address in _RELAYS)
    if address in _NAT64:
        return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    if address.scope_id is not None or address not in _UNICAST or address in _EXAMPLES:
        return False
    inner = [address.sixtofour, *(address.teredo or ())]
    return address.is_global and all(is_public(each) for each in inner if each is not None)


def _split(address: str) -> tuple[SplitResult, int]:
    if any(char.isspace() or not char.isprintable() for char in address) or "\\" in address:
        raise FetchError("the address cannot be understood")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise FetchError("the address cannot be understood") from None
    if parts.scheme not in _PORTS:
        raise FetchError("only addresses that begin with http:// or https:// are fetched")
    if not parts.hostname or parts.username is not None or parts.password is not None:
        raise FetchError("the address cannot be understood")
    return parts, _PORTS[parts.scheme] if port is None else port


def _ascii(host: str) -> str:
    """The host as DNS knows it."""
    try:
        return host if ":" in host else host.encode("idna").decode("ascii").rstrip(".")
    except UnicodeError:
        raise FetchError("the address cannot be understood") from None


def _numbers(host: str, port: int, flags: int = 0) -> list[str]:
    """What the host's name stands for; nothing where there is no such host."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
    except (OSError, UnicodeError):
        return []
    return [str(entry[4][0]) for entry in found]
