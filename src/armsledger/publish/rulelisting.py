"""The rulebook as lists: the cells of a table, and JSON Lines."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from armsledger.publish.listing import Table
from armsledger.rulebook.provision import Provision
from armsledger.rulebook.regimes import Rulebook

ARROWS = {"to": "to", "from": "from", "either": "to and from", "within": "within", None: ""}


def provision_table(items: Sequence[Provision]) -> Table:
    """Return the table that a person reads: paragraph, when in force, way and target, cargo, how checked, summary."""
    rows = [
        (
            item.cite,
            in_force(item),
            " ".join(filter(None, (ARROWS[item.direction], item.target.words))),
            ", ".join(covered(item)) if item.kind == "ban" else f"({item.kind})",
            item.checked,
            item.summary,
        )
        for item in items
    ]
    headings = ("provision", "in force", "about", "cargo", "checked", "what it says")
    return Table(headings, rows, "what it says", "no such provision")


def covered(item: Provision) -> list[str]:
    """Return the categories that a ban covers, the plain ones first; what it only comes nearest to is left out."""
    return list(dict.fromkeys(name for scope in item.scopes if not scope.nearest for name in scope.cargo))


def in_force(item: Provision) -> str:
    """Return when a paragraph was in force, and its status where that is not simply in force."""
    days = [f"{spell.since} to {spell.until}" if spell.until else f"since {spell.since}" for spell in item.spells]
    days[-1] += " (contested)" if item.status == "contested" else ""
    return ", ".join(days)


def provision_lines(items: Iterable[Provision], rulebook: Rulebook) -> Iterator[str]:
    """Yield one JSON object a paragraph: its fields, and beside them citation, symbol and chain."""
    for item in items:
        record: dict[str, Any] = {"cite": item.cite, **item.model_dump(mode="json")}
        record["effective"] = item.start.isoformat()
        record |= {"symbol": item.symbol, "citation": item.citation}
        record["chain"] = [one.cite for one in rulebook.chain(item)]
        yield json.dumps(record, ensure_ascii=False)
