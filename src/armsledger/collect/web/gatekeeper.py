"""The gatekeeper: which network addresses may be reached.

A name is resolved once; what it resolves to is checked, and the connection goes to that very address, so that a name
which points elsewhere a moment later (DNS rebinding) gains nothing. Every hop of a redirect comes through here again.
"""

import socket
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

NAT64 = IPv6Network("64:ff9b::/96")
"""The prefix under which a translator reaches IPv4 (RFC 6052)."""

CLOSED = tuple(
    ip_network(words)
    for words in (
        "100.64.0.0/10",  # carriers' NAT, and a cloud's metadata service in it
        "168.63.129.16/32",  # a cloud's metadata service with an address like a public one
        "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15",  # protocol assignments, old relays, benchmarks
        "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2002::/16", "5f00::/16", "fec0::/10",  # nothing of the web
    )
)  # fmt: skip
"""Ranges that one version of Python or another counts as global, but that are no public web."""

Resolve = Callable[[str, int], list[str]]


class Barred(Exception):
    """The host has an address that must not be reached; the message says which and why."""


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a name, in the system's order. Raises OSError where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError(f"not a host name: {error}") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Gatekeeper:
    """Gives the addresses under which a host may be reached; ``allowed`` names hosts for which no check is made."""

    def __init__(self, allowed: Iterable[str] = (), resolve: Resolve = resolve) -> None:
        self._allowed = frozenset(name.strip().strip("[]").rstrip(".").lower() for name in allowed)
        self._resolve = resolve

    def addresses(self, host: str, port: int) -> list[str]:
        """Return the addresses to connect to, best first.

        Raises ``Barred`` where any of them is not public, for a name that means both a public and a private address is
        no honest one; OSError where the name has no address.
        """
        found = self._resolve(host, port)
        if not found:
            raise OSError("the name has no address")
        if host.rstrip(".").lower() not in self._allowed:
            for words in found:
                if reason := closed_reason(words):
                    name = "" if words == host else f"{host} is "
                    raise Barred(f"{name}{words}, {reason}; --allow-host {host} would allow it")
        return found


def closed_reason(words: str) -> str:
    """Say why an address is not part of the public internet, or return "".

    An IPv4 address mapped or translated into an IPv6 one counts as what it stands for.
    """
    try:
        given = ip_address(words.partition("%")[0])
    except ValueError:
        return "not an address"
    address = unwrapped(given)
    for holds, reason in (
        (address.is_loopback, "a loopback address"),
        (address.is_link_local, "a link-local address"),
        (address.is_multicast, "a multicast address"),
        (address.is_private, "a private address"),
        (any(address.version == network.version and address in network for network in CLOSED), "a reserved address"),
        (address.is_reserved or address.is_unspecified or not address.is_global, "a reserved address"),
    ):
        if holds:
            return reason
    return ""


def unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the IPv4 address that an IPv6 one maps to or is translated into, else the address itself."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address in NAT64:
            return IPv4Address(int(address) & 0xFFFFFFFF)
    return address
