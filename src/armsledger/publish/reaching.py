"""Where the links of a report on paper may lead: to a place in it, or to a web address that every reader takes."""

from urllib.parse import quote, urlsplit

from armsledger.publish.paper import Chart, Paper, Table

SAFE = "%/:?#@!$&'()*+,;=~-._"
"""Characters that stand in an address as they are; all others are written as %XX."""


def anchors(paper: Paper) -> set[str]:
    """Return every anchor of a report that a link can lead to."""
    found = {section.anchor for section in paper.sections()}
    for block in paper.blocks():
        found.add(block.anchor)
        table = block.data if isinstance(block, Chart) else block
        if isinstance(table, Table):
            found |= {table.anchor, *(row.anchor for row in table.rows)}
    return found - {""}


def reached(link: str, known: set[str]) -> str:
    """Return a link that leads somewhere: "#anchor" of a known anchor, a web address in plain signs, else ""."""
    if link.startswith("#"):
        return link if link[1:] in known else ""
    return web_address(link)


def web_address(link: str) -> str:
    """Return an http(s) address as an office program takes it, "" for what is none.

    >>> web_address("https://example.org/ä?x=1"), web_address("javascript:alert(1)")
    ('https://example.org/%C3%A4?x=1', '')
    """
    try:
        parts = urlsplit(link.strip())
        host = parts.hostname or ""
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not host or not _is_host(host):
        return ""
    place = f"[{host}]" if ":" in host else host
    rest = quote(parts._replace(scheme="", netloc="").geturl().encode("utf-8", "replace"), safe=SAFE)
    return f"{parts.scheme}://{place}{f':{port}' if port else ''}{rest}"


def _is_host(host: str) -> bool:
    """Tell whether a host's name has only signs that such names have."""
    return all(sign.isalnum() or sign in "-._:" for sign in host) and host.isascii()


def shares(table: Table) -> tuple[int, ...]:
    """Return the columns' shares of the width by how long their words are, none too narrow for its head."""
    longest = [len(words) for words in table.head]
    total = list(longest)
    for row in table.rows:
        if not row.heading:
            for place, cell in enumerate(row.cells):
                total[place] = max(total[place], min(len(cell.text), 60))
    return tuple(max(6, length) for length in total)
