"""GraphML: actors, sources, documents and claims as nodes, and who plays what part in which claim as edges.

A claim is a node of its own, so that two claims about the same pair never become one, and a position can point at the
claim that it is about.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from armsledger.columns import COLUMNS, FIGURES, FLAGS, OFFSETS, row_of_claim
from armsledger.model import Document
from armsledger.publish.exports.cast import actors_of, cast, chains, claimants_of, links
from armsledger.publish.exports.claimsheet import leave_unknown
from armsledger.publish.exports.leftout import LeftOut
from armsledger.publish.exports.matter import Matter
from armsledger.publish.xmltext import UNPRINTABLE, printable

NEVER = (
    "the texts and captures of documents",
    "findings, which follow from the claims",
    "problems, reviews and superseded claims",
)
DOCUMENT_KEYS = ("title", "outlet", "author", "url", "published", "language", "dated_by", "capture")


def write_graphml(matter: Matter, to: BinaryIO) -> LeftOut:
    """Write one directed graph, nodes first."""
    account = LeftOut("graphml", NEVER)
    keys = keys_of()
    to.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for name, kind in keys.items():
        to.write(f'<key id="{name}" for="node" attr.name="{name}" attr.type="{kind}"/>\n'.encode())
    to.write(b'<key id="part" for="edge" attr.name="part" attr.type="string"/>\n')
    to.write(b'<key id="step" for="edge" attr.name="step" attr.type="long"/>\n')
    to.write(b'<graph id="claims" edgedefault="directed">\n')
    for id, facts in nodes(matter, account):
        to.write(_node(id, facts, account))
    known = {claim.id for claim in matter.claims}
    for number, (start, part, end, step) in enumerate(edges(matter, known, account)):
        data = f'<data key="part">{part}</data>' + (f'<data key="step">{step}</data>' if step is not None else "")
        ends = f"source={quoteattr(printable(start))} target={quoteattr(printable(end))}"
        to.write(f'<edge id="e{number}" {ends}>{data}</edge>\n'.encode())
    to.write(b"</graph>\n</graphml>\n")
    return account


def keys_of() -> dict[str, str]:
    """Return the data that nodes may have, with their GraphML types."""
    types = dict.fromkeys(("node", "label", *DOCUMENT_KEYS, *COLUMNS), "string")
    types |= dict.fromkeys(FIGURES, "double") | dict.fromkeys(FLAGS, "boolean") | dict.fromkeys(OFFSETS, "long")
    return types


def nodes(matter: Matter, account: LeftOut) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every node with its data: actors, sources, documents, claims."""
    for actor in actors_of(matter.claims):
        yield f"actor:{actor}", {"node": "actor", "label": matter.names.actor(actor)}
    for source in claimants_of(matter.claims):
        yield f"source:{source}", {"node": "source", "label": matter.names.actor(source)}
    named = {claim.document for claim in matter.claims} | set(matter.documents)
    for name in sorted(named):
        yield f"document:{name}", document_data(name, matter.documents.get(name))
    for claim in matter.claims:
        record = claim.record()
        leave_unknown(account, claim, record)
        data = {name: value for name, value in row_of_claim(record).items() if value not in (None, "")}
        yield claim.id, {"node": "claim", "label": matter.names.statement(claim), **data}


def document_data(name: str, document: Document | None) -> dict[str, Any]:
    """Return what a document's node says."""
    facts = {key: getattr(document, key, None) for key in DOCUMENT_KEYS}
    return {"node": "document", "label": facts["title"] or name, "document": name,
            **{key: str(value) for key, value in facts.items() if value}}  # fmt: skip


def edges(matter: Matter, known: set[str], account: LeftOut) -> Iterator[tuple[str, str, str, int | None]]:
    """Yield every edge: from, part, to, and for chains the step, 0 for the nearest source."""
    for claim in matter.claims:
        yield claim.id, "stated in", f"document:{claim.document}", None
        for part, side in cast(claim).items():
            for one in side:
                giving = part in {"supplier", "actor"}
                ends = (f"actor:{one}", claim.id) if giving else (claim.id, f"actor:{one}")
                yield ends[0], part, ends[1], None
        for chain in chains(claim):
            for step, source in enumerate(chain):
                yield claim.id, "according to", f"source:{source}", step
        for part, other in links(claim):
            if other in known:
                yield claim.id, part, other, None
            else:
                account.leave("claim", part, "the claim that it points to is not exported", claim.id, other)


def _node(id: str, data: dict[str, Any], account: LeftOut) -> bytes:
    """Return a node as XML; characters that XML cannot carry are replaced and accounted for."""
    cells = []
    for name, value in data.items():
        text = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
        if UNPRINTABLE.search(text):
            account.leave(data["node"], name, "a character that XML cannot carry was replaced", id, text)
        cells.append(f'<data key="{name}">{escape(printable(text), {chr(13): "&#13;"})}</data>')
    return f"<node id={quoteattr(printable(id))}>{''.join(cells)}</node>\n".encode()
