"""Web addresses: one spelling each, and the origin and host that robots.txt and politeness go by."""

import re

import httpx

LONGEST = 8000
"""Characters an address may have; browsers and servers stop somewhere near it."""

HOST = re.compile(rb"[\w.-]+|[0-9a-f:.]+", re.IGNORECASE)
"""A name or an IPv4 address, or an IPv6 address."""

PORTS = {"http": 80, "https": 443}


def web_address(words: str, base: str = "") -> str:
    """Return an address in the one spelling that the archive uses: no fragment, no default port, ASCII throughout.

    ``words`` may be relative to ``base``. Raises ValueError for what is no http(s) address, and for one that bears a
    user name or password, which would end up in the archive.
    """
    words = words.strip()
    if not words:
        raise ValueError("no web address")
    if len(words) > LONGEST:
        raise ValueError(f"an address of more than {LONGEST:,} characters")
    try:
        url = httpx.URL(base).join(words) if base else httpx.URL(words)
        host, port = url.host, url.port  # the host is decoded here, which fails for bad IDNA
    except (httpx.InvalidURL, ValueError) as error:
        raise ValueError(f"not a web address: {error}") from None
    if url.scheme not in PORTS or not host or not HOST.fullmatch(url.raw_host):
        raise ValueError("not a web address (http or https)")
    if url.userinfo:
        raise ValueError("an address with a user name or password")
    if port is not None and not 0 < port < 65536:
        raise ValueError(f"not a web address: no port {port}")
    port = None if port == PORTS[url.scheme] else port
    return str(url.copy_with(host=host.rstrip("."), fragment=None, port=port, raw_path=url.raw_path))


def origin_of(address: str) -> str:
    """Return scheme, host and port of an address, ending in "/": what a robots.txt holds for."""
    return str(httpx.URL(address).copy_with(raw_path=b"/"))


def host_of(address: str) -> str:
    """Return the host of an address in ASCII and lower case, without brackets or a dot at its end."""
    return httpx.URL(address).raw_host.decode("ascii").strip("[]").rstrip(".")
