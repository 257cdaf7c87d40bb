"""A ledger as the rest of the program sees it: open, record, ask, trace, verify."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from armsledger.ledger import book, judging, queries
from armsledger.ledger.entry import Entry
from armsledger.ledger.faults import Fault, LedgerError
from armsledger.ledger.holdings import Holding, holdings, loose_problems
from armsledger.ledger.locations import Place
from armsledger.ledger.payload import claim_from
from armsledger.ledger.peopled import Peopled
from armsledger.ledger.projection import claim_row
from armsledger.ledger.queries import Counts
from armsledger.ledger.tracing import Trace, trace_claim
from armsledger.ledger.verify import find_faults
from armsledger.model import Capture, Claim, Document, Problem


class Ledger(Peopled):
    """An open ledger: what is recorded in it, what can be asked of it, and the proof of it.

    What people bring to it stands in ``Peopled``, how it is opened and closed in ``Opened``.
    """

    def record(self, batch: Iterable[Entry], engine: str) -> None:
        """Write what an engine read from a batch of captures, in one transaction.

        What the ledger says already is not written again. For each capture's document the batch says all: a claim,
        document or problem that was current and is not in the batch, or reads otherwise there, is superseded by an
        entry of its own. Raises ``LedgerError`` ("bad-entry") where an entry's parts do not belong together.
        """
        with self._writing() as connection:
            book.record_batch(connection, batch, engine)

    def note_problems(self, problems: Iterable[Problem], over: Iterable[Path | str] = ()) -> None:
        """Write problems that have no capture (a path not found, a broken line).

        ``over`` names the inputs that a run has looked through: problems noted before at these places, or below them,
        that did not come up again are superseded.
        """
        with self._writing() as connection:
            book.record_loose(connection, problems, [str(place) for place in over])

    def known(self, name: str, sha256: str, engine: str) -> bool:
        """Tell whether this engine was the last to read this document, and read just this capture."""
        with self._reading() as connection:
            return queries.is_known(connection, name, sha256, engine)

    def known_all(self, engine: str) -> set[tuple[str, str]]:
        """Return the (name, sha256) of every capture that ``known`` holds for."""
        with self._reading() as connection:
            return queries.all_known(connection, engine)

    def unread(self, captures: Iterable[Capture], engine: str) -> Iterator[Capture]:
        """Yield those captures that the engine must read: new, changed, or given another title, date … by a manifest.

        What was read before is looked up at once; the captures are taken one by one, as they are asked for.
        """
        with self._reading() as connection:
            seen = queries.read_before(connection, engine)
        return (capture for capture in captures if queries.reading_of(capture) not in seen)

    def unread_among(self, captures: Sequence[Capture], engine: str) -> list[Capture]:
        """Return those of a few captures that ``unread`` would yield; only they are looked up. Bytes do not matter."""
        with self._reading() as connection:
            seen = queries.read_before(connection, engine, [capture.name for capture in captures])
        return [capture for capture in captures if queries.reading_of(capture) not in seen]

    def claims(self, kind: str | None = None, document: str | None = None, *, reviewed: bool = False) -> list[Claim]:
        """Return the current claims, by document and then by place in the text.

        With ``reviewed`` as people have judged them: rejected left out, amended as amended, added ones among them.
        """
        with self._reading() as connection:
            if reviewed:
                return judging.reviewed_claims(connection, kind, document)
            return [claim_from(record) for record in queries.claim_records(connection, kind, document)]

    def rows(self, kind: str | None = None, *, flat: bool = False) -> list[dict[str, object]]:
        """Return the current claims as dicts for ``pandas.DataFrame``: the exchange schema, one claim a row.

        ``flat`` spreads amounts and periods over columns of their own and joins lists by ", ", as in the claims table.
        """
        with self._reading() as connection:
            records = queries.claim_records(connection, kind, None)
            return [claim_row(record) if flat else dict(record) for record in records]

    def documents(self, *, cited: bool = False) -> list[Document]:
        """Return the current documents with their texts; ``cited`` gives only those with a current claim."""
        with self._reading() as connection:
            return queries.document_list(connection, cited=cited)

    def document(self, name: str) -> Document | None:
        """Return one current document, None where there is none of this name."""
        with self._reading() as connection:
            return next(iter(queries.document_list(connection, cited=False, name=name)), None)

    def problems(self) -> list[Problem]:
        """Return the current problems, by place."""
        with self._reading() as connection:
            return queries.problem_list(connection)

    def holdings(self) -> Iterator[Holding]:
        """Yield all current captures with what became of them, by name, one text in memory at a time."""
        with self._reading() as connection:
            yield from holdings(connection)

    def loose_problems(self) -> list[Problem]:
        """Return the current problems that belong to no capture."""
        with self._reading() as connection:
            return loose_problems(connection)

    def counts(self) -> Counts:
        """Return how many captures, documents, claims by kind and problems by code are current."""
        with self._reading() as connection:
            return queries.count_all(connection)

    def content(self, sha256: str) -> bytes:
        """Return the bytes of a capture; raises ``LedgerError`` ("no-capture")."""
        with self._reading() as connection:
            return queries.content_of(connection, sha256)

    def trace(self, claim_id: str) -> Trace:
        """Follow a claim back to its capture; the beginning of an id will do where it is the only one.

        Raises ``LedgerError`` ("no-claim", "ambiguous"). A claim that has been superseded is traced as it last stood.
        """
        with self._reading() as connection:
            return trace_claim(connection, claim_id)

    def head(self) -> tuple[int, str]:
        """Return the number and hash of the last entry: whoever keeps it can tell later that nothing was cut off."""
        with self._reading() as connection:
            return book.head(connection)

    def verify(self) -> list[Fault]:
        """Return every fault; an empty list where the chain, captures, texts, quotes and tables all hold."""
        faults: list[Fault] = []
        try:
            with self._reading() as connection:
                faults.extend(Fault("damaged", self.shown, line) for line in self._database.damage(connection))
                if not faults:
                    faults.extend(find_faults(connection))
        except LedgerError as error:
            faults.append(Fault("damaged", error.place, error.message))
        return faults


def open_ledger(path: Place, *, create: bool = False) -> Ledger:
    """Open the ledger at a path or an address; see ``Ledger.open``."""
    return Ledger.open(path, create=create)
