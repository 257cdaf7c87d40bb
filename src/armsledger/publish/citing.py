"""Claims as the report cites them: numbered in a fixed order, each with its anchors and its document."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from armsledger.model import Claim, Document, Period, Position, Transfer

CLAIM_ID = re.compile(r"\(?\bclaim ([tep][0-9a-f]{12})\b\)?")
"""How the arithmetic of a verdict names a claim."""
UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim with its number in the report, a key unique on the page, and the document that holds it.

    ``placed`` tells whether the document's text has the quote at the claim's span.
    """

    number: int
    key: str
    claim: Claim
    document: Document | None
    placed: bool
    told: Period | None = None
    """When a document without a date came out, as far as its own words bound it."""

    @property
    def anchor(self) -> str:
        """The id of the claim's own entry in the report."""
        return f"claim-{self.key}"

    @property
    def passage(self) -> str:
        """The id of the marked words in the document's text."""
        return f"passage-{self.key}"

    @property
    def origin(self) -> str:
        """The far end of the chain, "" where the document names nobody."""
        return self.claim.sources[-1] if self.claim.sources else ""

    @property
    def origins(self) -> tuple[str, ...]:
        """The far ends of all chains, each once; a position that names no source is its own actors'."""
        ends = [self.origin, *(chain[-1] for chain in self.claim.also if chain)]
        if isinstance(self.claim, Position) and not any(ends):
            ends = list(self.claim.actor)
        return tuple(dict.fromkeys(end for end in ends if end)) or ("",)

    @property
    def published(self) -> date | None:
        """The document's date."""
        return self.document.published if self.document else None

    @property
    def outlet(self) -> str:
        """Who published the document; its name where the outlet is unknown."""
        return (self.document.outlet if self.document else "") or self.claim.document

    @property
    def as_of(self) -> date | None:
        """The day up to which the claim speaks: the end of its own period, else the last day of the document's.

        "Since May" in a document of which no day is known speaks up to no day that is known.
        """
        own: Period | None = getattr(self.claim, "when", None)
        last = self.published or (self.told.end if self.told else None)
        if own is None:
            return last
        if own.end is not None:
            return own.end
        if last is None or own.start is None:
            return None
        return max(last, own.start)


class Citations:
    """All claims of a report in order, found by id, and its documents by date, each name once.

    ``dates`` tells by a document's name what is known of the day it came out, where it bears no date.
    """

    def __init__(
        self, documents: Sequence[Document], claims: Iterable[Claim], dates: Mapping[str, Period | None] | None = None
    ) -> None:
        self._dates = dates or {}
        unique = {document.name: document for document in sorted(documents, key=_printing_order, reverse=True)}
        self.documents = tuple(sorted(unique.values(), key=_printing_order))
        places = {document.name: place for place, document in enumerate(self.documents)}
        ordered = sorted(claims, key=lambda claim: _reading_order(claim, places.get(claim.document, len(places))))
        self.all = tuple(self._cited(ordered, places))
        self._by_id = {cited.claim.id: cited for cited in reversed(self.all)}

    def _cited(self, ordered: Sequence[Claim], places: dict[str, int]) -> Iterator[Cited]:
        taken: set[str] = set()
        for number, claim in enumerate(ordered, 1):
            document = self.documents[places[claim.document]] if claim.document in places else None
            placed = document is not None and claim.span.of(document.text) == claim.quote and not claim.quote.isspace()
            yield Cited(number, _unique_key(claim.id, taken), claim, document, placed, self._dates.get(claim.document))

    def find(self, claim_id: str) -> Cited | None:
        """Return the claim of this id, None where the report does not hold it."""
        return self._by_id.get(claim_id)

    def found(self, claim_ids: Iterable[str]) -> tuple[Cited, ...]:
        """Return the claims of these ids that the report holds."""
        return tuple(cited for cited in map(self._by_id.get, claim_ids) if cited is not None)

    def positions_on(self) -> dict[str, tuple[Cited, ...]]:
        """Return for each claim's key the positions taken on it."""
        taken: dict[str, list[Cited]] = {}
        for cited in self.all:
            if isinstance(cited.claim, Position) and not isinstance(cited.claim.about, str):
                for other in self.found(cited.claim.about):
                    taken.setdefault(other.key, []).append(cited)
        return {key: tuple(some) for key, some in taken.items()}

    def transfers(self) -> Iterator[tuple[Cited, Transfer]]:
        """Yield the transfers in order."""
        for cited in self.all:
            if isinstance(cited.claim, Transfer):
                yield cited, cited.claim


def _unique_key(claim_id: str, taken: set[str]) -> str:
    stem = key = UNSAFE.sub("-", claim_id)
    turn = 1
    while key in taken:
        turn += 1
        key = f"{stem}-{turn}"
    taken.add(key)
    return key


def _printing_order(document: Document) -> tuple[object, ...]:
    return (document.published or date.max, document.name, document.capture, document.text)


def _reading_order(claim: Claim, place: int) -> tuple[object, ...]:
    """Order claims as they are read; what is equal in every place is told apart by its whole record."""
    return (place, claim.document, claim.span, claim.id, json.dumps(claim.record(), sort_keys=True))
