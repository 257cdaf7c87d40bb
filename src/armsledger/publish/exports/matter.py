"""What is exported: claims, their documents and findings, in one order whatever order they come in."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from armsledger.lexicon.gazetteer import Gazetteer, Point, load_gazetteer
from armsledger.lexicon.words import Lexicon, load_lexicon
from armsledger.model import Claim, Document, Finding
from armsledger.publish.phrasing import Names


@dataclass(frozen=True, slots=True)
class Held:
    """A capture as the ledger holds it: its facts, the engine that read it, its document and its problems.

    ``facts`` are plain JSON types (name, origin, sha256, size, media, collected, given_…); ``content`` are the bytes,
    None where they are not wished for. ``problems`` have code, place and message.
    """

    facts: Mapping[str, Any]
    engine: str
    document: Document | None
    problems: tuple[Mapping[str, str], ...] = ()
    content: bytes | None = None


@dataclass(frozen=True)
class Matter:
    """What is to be exported, made by ``gather``; ``held`` is there for an export with documents alone.

    Lexicon and gazetteer are loaded once a format asks for them.
    """

    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]
    findings: tuple[Finding, ...] = ()
    held: Iterable[Held] | None = None
    loose: tuple[Mapping[str, str], ...] = ()
    reviews: tuple[Mapping[str, Any], ...] = ()
    """What people said, oldest first, as plain JSON types; where it is there, the claims are as they were before."""

    @cached_property
    def lexicon(self) -> Lexicon:
        """What ids mean."""
        return load_lexicon()

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Where places and seats are."""
        return load_gazetteer()

    @cached_property
    def names(self) -> Names:
        """Names for ids."""
        return Names(self.lexicon)

    @cached_property
    def _places(self) -> dict[str, Point]:
        """Points by every name of their place, in small letters; of several places with a name the first has it."""
        found: dict[str, Point] = {}
        for place in self.lexicon.places:
            if point := self.gazetteer.place(place.name):
                for name in (place.name, *place.names):
                    found.setdefault(name.casefold(), point)
        return found

    def point(self, place: str) -> Point | None:
        """Return where a place is, under any of its names; a state is at no point."""
        return self.gazetteer.place(place) or self._places.get(place.casefold())

    def published(self, claim: Claim) -> date | None:
        """Return when the document of a claim came out."""
        document = self.documents.get(claim.document)
        return document.published if document else None

    def codes(self) -> dict[str, tuple[str, ...]]:
        """Return the Admiralty codes of the findings that each claim stands on, by claim id."""
        found: dict[str, set[str]] = {}
        for finding in self.findings:
            for claim in finding.claims if finding.credibility else ():
                found.setdefault(claim, set()).add(finding.credibility.code)  # type: ignore[union-attr]
        return {claim: tuple(sorted(codes)) for claim, codes in found.items()}

    def cited(self) -> Iterator[Document]:
        """Yield the documents by name."""
        for name in sorted(self.documents):
            yield self.documents[name]


def gather(
    claims: Iterable[Claim],
    documents: Iterable[Document],
    findings: Iterable[Finding] = (),
    **more: Any,
) -> Matter:
    """Put claims in the order of documents and places, whatever order they come in; ``more`` are Matter's fields."""
    held = list(claims)
    twice = {id for id, number in Counter(claim.id for claim in held).items() if number > 1}

    def order(claim: Claim) -> tuple[object, ...]:
        """Order claims by document and place; those with one id are told apart by their whole records."""
        whole = json.dumps(claim.record(), sort_keys=True) if claim.id in twice else ""
        return (claim.document, claim.span, claim.id, whole)

    return Matter(
        claims=tuple(sorted(held, key=order)),
        documents={document.name: document for document in documents},
        findings=tuple(sorted(findings, key=lambda one: (one.line, one.id))),
        **more,
    )
