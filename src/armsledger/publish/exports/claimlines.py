"""JSON Lines: one claim a line in the exchange schema, and where wished all that makes the same ledger again."""

import base64
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from armsledger.model import Claim
from armsledger.model.claim import plain
from armsledger.publish.exports.leftout import LeftOut
from armsledger.publish.exports.matter import Held, Matter

FORM = 1
"""The form of the lines beside the claims; an import refuses a later one."""


def write_claim_lines(matter: Matter, to: BinaryIO) -> LeftOut:
    """Write the claims; before the claims of each document, where ``matter.held`` is there, the document's own line.

    Lines that are no claims say so by their ``kind``: "ledger" (the first one), "document", "problem", "review".
    """
    if matter.held is None:
        for claim in matter.claims:
            _write(to, claim.record())
        return LeftOut("jsonl", ("documents, captures and problems (--with-documents carries them)", *DERIVED))
    of_document: dict[str, list[Claim]] = {}
    for claim in matter.claims:
        of_document.setdefault(claim.document, []).append(claim)
    account = LeftOut("jsonl", DERIVED)
    _write(to, {"kind": "ledger", "form": FORM})
    for held in matter.held:
        if held.content is None:
            account.leave("capture", "content", "the bytes were not wished for", held.facts["name"], held.facts["size"])
        for line in held_lines(held):
            _write(to, line)
        for claim in of_document.get(held.facts["name"], ()) if held.document else ():
            _write(to, claim.record())
    for problem in matter.loose:
        _write(to, {"kind": "problem", **problem})
    for review in matter.reviews:
        _write(to, {"kind": "review", **review})
    return account


DERIVED = (
    "findings, which follow from the claims",
    "superseded claims, editions, and the times of the book's entries",
)


def held_lines(held: Held) -> Iterator[dict[str, Any]]:
    """Yield the line of a capture with its document, and those of its problems."""
    line: dict[str, Any] = {"kind": "document", "name": held.facts["name"], "engine": held.engine}
    line["capture"] = {name: value for name, value in held.facts.items() if name != "name"}
    if held.document is not None:
        line["document"] = {k: v for k, v in plain(held.document).items() if k not in {"name", "capture"}}
    if held.content is not None:
        line["content"] = base64.b64encode(held.content).decode("ascii")
    yield line
    for problem in held.problems:
        yield {"kind": "problem", **problem, "document": held.facts["name"]}


def _write(to: BinaryIO, record: Mapping[str, Any]) -> None:
    """Write one line."""
    to.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
