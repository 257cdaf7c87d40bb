"""Write what a ledger holds in a format of others, and beside it what that format could not carry."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from armsledger.casebook import open_casebook
from armsledger.config import Settings
from armsledger.ledger import Ledger
from armsledger.model import Reviewed
from armsledger.model.claim import plain
from armsledger.publish.exports.formats import FORMATS, Format
from armsledger.publish.exports.leftout import LeftOut
from armsledger.publish.exports.matter import Held, Matter, gather
from armsledger.writing import replaced

NAME = "claims"
"""What the file is called where only a folder is given."""


class ExportError(ValueError):
    """The export cannot be made as asked; the message is one line."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The files that were written, the first the export itself and the last the account; what was left out."""

    paths: tuple[Path, ...]
    claims: int
    left_out: LeftOut


def export(  # noqa: PLR0913 - one keyword each for what the command line offers
    ledger: Ledger,
    format: str,
    output: Path | str,
    *,
    with_documents: bool = False,
    with_captures: bool = False,
    settings: Settings | None = None,
) -> Exported:
    """Write a ledger's claims in a format of ``FORMATS`` to ``output``, and ``<name>.left-out.json`` beside it.

    ``with_documents`` (jsonl alone) brings texts, the facts of captures and problems as well, ``with_captures`` the
    captures' bytes too: from such a file an import makes the same ledger again. A folder as ``output`` gets
    "claims" with the format's ending. A file appears whole or not at all. Raises ``ExportError`` and ``OSError``.
    """
    if format not in FORMATS:
        raise ExportError(f"no such format: {format}; there are {', '.join(FORMATS)}")
    if (with_documents or with_captures) and format != "jsonl":
        raise ExportError("only jsonl carries documents")
    row = FORMATS[format]
    path = Path(output)
    path = path / f"{NAME}{row.ending}" if path.is_dir() or str(output).endswith(("/", os.sep)) else path
    path.parent.mkdir(parents=True, exist_ok=True)
    matter = matter_of(ledger, row, settings, whole=with_documents or with_captures, bytes_too=with_captures)
    paths = [path]
    try:
        with replaced(path) as file:
            account = row.write(matter, file)
        if row.beside:
            paths.append(path.with_name(f"{path.stem}{row.beside[0]}"))
            with replaced(paths[-1]) as file:
                row.beside[1](matter, file)
    except ImportError as error:
        raise ExportError(f"{format} needs more: pip install 'armsledger[{row.needs or format}]' ({error})") from error
    paths.append(path.with_name(f"{path.name}.left-out.json"))
    with replaced(paths[-1]) as file:
        file.write(account.text().encode("utf-8", "replace"))
    return Exported(tuple(paths), len(matter.claims), account)


def matter_of(ledger: Ledger, row: Format, settings: Settings | None, *, whole: bool, bytes_too: bool) -> Matter:
    """Take from a ledger what a format needs: claims as people have reviewed them, findings where it has a place."""
    if row.findings:
        book = open_casebook(ledger, settings)
        return gather(book.claims.values(), book.documents.values(), book.findings)
    if not whole:
        return gather(ledger.claims(reviewed=True), ledger.documents(cited=True))
    # A whole ledger goes out as it was read: what people said of it stands in reviews, which point to these claims.
    loose = tuple(vars_of(problem) for problem in ledger.loose_problems())
    held = held_of(ledger, bytes_too=bytes_too)
    return gather(
        ledger.claims(), (), held=held, loose=loose, reviews=tuple(reversed([told_of(one) for one in ledger.reviews()]))
    )


def held_of(ledger: Ledger, *, bytes_too: bool) -> Iterator[Held]:
    """Yield what a ledger holds of each capture."""
    for holding in ledger.holdings():
        content = ledger.content(holding.facts["sha256"]) if bytes_too else None
        faults = tuple(vars_of(problem) for problem in holding.problems)
        yield Held(holding.facts, holding.engine, holding.document, faults, content)


def told_of(reviewed: Reviewed) -> dict[str, Any]:
    """Return a review as plain JSON types: what was said, by whom and when, and its number, which an undo names."""
    said = reviewed.review
    return {"entry": reviewed.entry, "act": said.act, "target": said.target, "who": said.who, "reason": said.reason,
            "changes": plain(dict(said.changes)), "at": reviewed.at}  # fmt: skip


def vars_of(problem: object) -> dict[str, str]:
    """Return a problem as plain JSON types."""
    return {name: str(getattr(problem, name)) for name in ("code", "place", "message")}
