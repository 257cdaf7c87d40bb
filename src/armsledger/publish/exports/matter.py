"""What is exported: claims, their documents and findings, in one order whatever order they come in."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from armsledger.lexicon.gazetteer import Gazetteer, load_gazetteer
from armsledger.lexicon.words import Lexicon, load_lexicon
from armsledger.model import Claim, Document, Finding
from armsledger.publish.phrasing import Names

RESERVED = frozenset({"text"})


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


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be exported, made by ``gather``; ``held`` is there for an export with documents alone."""

    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]
    findings: tuple[Finding, ...] = ()
    held: Iterable[Held] | None = None
    loose: tuple[Mapping[str, str], ...] = ()
    lexicon: Lexicon = field(default_factory=load_lexicon)
    gazetteer: Gazetteer = field(default_factory=load_gazetteer)

    @property
    def names(self) -> Names:
        """Names for ids."""
        return Names(self.lexicon)

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
    return Matter(
        claims=tuple(sorted(claims, key=_order)),
        documents={document.name: document for document in documents},
        findings=tuple(sorted(findings, key=lambda one: (one.line, one.id))),
        **more,
    )


def _order(claim: Claim) -> tuple[object, ...]:
    """Order claims by document and place; what is equal there is told apart by its whole record."""
    return (claim.document, claim.span, claim.id, json.dumps(claim.record(), sort_keys=True))
