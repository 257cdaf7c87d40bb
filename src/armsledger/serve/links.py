"""The addresses of the workspace's pages, the one place that knows them."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode, urlsplit


def claim_path(id: str) -> str:
    """Return the page of a claim.

    >>> claim_path("t0a1")
    '/claims/t0a1'
    """
    return f"/claims/{_part(id)}"


def finding_path(id: str) -> str:
    """Return the page of a finding."""
    return f"/findings/{_part(id)}"


def document_path(name: str, claim: str = "") -> str:
    """Return the page of a document, at the words of a claim where one is given.

    >>> document_path("news.jsonl#7", "t0a1")
    '/documents/news.jsonl%237#passage-t0a1'
    """
    return f"/documents/{_part(name)}" + (f"#passage-{_part(claim)}" if claim else "")


def actor_path(id: str) -> str:
    """Return the page of an actor."""
    return f"/actors/{_part(id)}"


def exchange_path(one: str, other: str) -> str:
    """Return the page of what passes between two actors."""
    return f"/exchanges/{_part(one)}/{_part(other)}"


def source_path(name: str) -> str:
    """Return the page of a source: an outlet or the origin of claims."""
    return f"/sources/{_part(name)}"


def provision_path(regime: str, cite: str) -> str:
    """Return the page of a provision."""
    return f"/provisions/{_part(regime)}/{_part(cite)}"


def with_query(path: str, asked: Mapping[str, object]) -> str:
    """Return a path with those parameters that say anything.

    >>> with_query("/findings", {"actor": "KP", "cargo": "", "page": 2})
    '/findings?actor=KP&page=2'
    """
    given = [(name, str(value)) for name, value in asked.items() if value not in {"", None, False}]
    return f"{path}?{urlencode(given)}" if given else path


def outer_link(url: str) -> str:
    """Return an address outside that is safe to follow, "" for any other scheme and for what is no address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc else ""


def inner_path(path: str) -> str:
    """Return a path of the workspace to go back to, "/" where the words lead anywhere else.

    >>> inner_path("//elsewhere.example/"), inner_path("/queue?page=2")
    ('/', '/queue?page=2')
    """
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path
    return path if plain else "/"


def _part(words: str) -> str:
    """Return words as one segment of a path; a segment of dots alone would be taken for a way up."""
    whole = quote(words, safe="", errors="replace")
    return whole.replace(".", "%2E") if set(words) == {"."} else whole
