"""STIX 2.1: one object a claim with its whole record, so that no consumer merges two claims about the same pair.

A transfer or event is an ``incident``; a position that judges whether a claim is so is an ``opinion``, any other a
``note``. The actors and claimants are ``identity`` objects, tied to incidents by relationships; the quote is a
``note`` on its incident; a finding is a ``grouping``. Identifiers follow from the content (UUID version 5).
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, BinaryIO
from uuid import UUID, uuid5

from armsledger.model import Claim, Finding, Position
from armsledger.publish.exports.cast import actors_of, cast, claimants_of
from armsledger.publish.exports.framing import write_framed
from armsledger.publish.exports.leftout import LeftOut
from armsledger.publish.exports.matter import Matter

SPACE = UUID("6f1dbf4e-92a4-5c5a-8c3b-6a0f3d1a7c21")
"""The name space of all identifiers."""
CONFIDENCE = {"1": 90, "2": 70, "3": 50, "4": 30, "5": 10}
"""STIX confidence by the Admiralty code's credibility (STIX 2.1, appendix A); 6, cannot be judged, has none."""
OPINIONS = {"confirms": "agree", "denies": "strongly-disagree", "declines": "neutral"}
"""What a stance says about whether a claim is so; the others judge the deed, not the claim."""
UNDATED = "1970-01-01T00:00:00.000Z"
"""``created`` of what has no date of its own: the time of the export is not in the file."""
NEVER = (
    "the texts of documents (their hashes and addresses are there)",
    "bounds, verdicts and provisions of findings",
    "problems, reviews and superseded claims",
)
Object = dict[str, Any]


def write_stix(matter: Matter, to: BinaryIO) -> LeftOut:
    """Write one bundle, an object a line."""
    account = LeftOut("stix", NEVER)
    digest = hashlib.sha256(b"".join(claim.id.encode() for claim in matter.claims)).hexdigest()
    head = b'{"type":"bundle","id":"' + made("bundle", digest).encode() + b'","objects":'
    write_framed(to, head, Bundle(matter, account).objects())
    return account


def made(kind: str, *key: str) -> str:
    """Return the identifier of an object that its kind and key make out."""
    return f"{kind}--{uuid5(SPACE, chr(31).join((kind, *key)))}"


MAKER = made("identity", "armsledger")
EXTENSION = made("extension-definition", "claim", "1")


class Bundle:
    """Makes the objects of a matter, each once."""

    def __init__(self, matter: Matter, account: LeftOut) -> None:
        self.matter = matter
        self.account = account
        self.codes = matter.codes()
        self.of_claim = {claim.id: claim_object(claim) for claim in matter.claims}

    def objects(self) -> Iterator[Object]:
        """Yield every object: maker and extension, identities, claims with what hangs on them, groupings."""
        yield stamped("identity", MAKER, UNDATED, name="armsledger", identity_class="system",
                      description="A ledger of claims: what is claimed by whom, not what is true.")  # fmt: skip
        yield stamped(
            "extension-definition", EXTENSION, UNDATED, created_by_ref=MAKER, name="armsledger claim", version="1.0.0",
            schema="The record of one claim in armsledger's exchange schema, and the Admiralty codes of its findings.",
            description=f"Credibility 1-5 of the Admiralty code as STIX confidence: {CONFIDENCE}; 6 has none.",
            extension_types=["property-extension"],
        )  # fmt: skip
        for name in sorted({*actors_of(self.matter.claims), *claimants_of(self.matter.claims)}):
            yield stamped("identity", identity(name), UNDATED, name=self.matter.names.actor(name),
                          identity_class="unspecified",
                          external_references=[{"source_name": "armsledger", "external_id": name}])  # fmt: skip
        for claim in self.matter.claims:
            yield from self._claim(claim)
        for finding in self.matter.findings:
            yield from self._finding(finding)

    def _claim(self, claim: Claim) -> Iterator[Object]:
        """Yield a claim's own object, its relationships and the note with its quote."""
        created = stamp(self.matter.published(claim)) or UNDATED
        common: Object = {"created_by_ref": MAKER, "external_references": self._references(claim)}
        common["extensions"] = self._extension(claim)
        if (confidence := self._confidence(claim)) is not None:
            common["confidence"] = confidence
        id = self.of_claim[claim.id]
        if isinstance(claim, Position):
            yield self._position(claim, created, common)
        else:
            name = f"{self.matter.names.statement(claim)} [{claim.id}]"
            yield stamped("incident", id, created, name=name, description=f"{name}: “{claim.quote}”", **common)
            place = f"{claim.document}, characters {claim.span.start} to {claim.span.end}"
            yield stamped("note", made("note", claim.id), created, created_by_ref=MAKER, content=claim.quote,
                          abstract=place, object_refs=[id])  # fmt: skip
        for part, names in (*cast(claim).items(), *claimants(claim)):
            for name in dict.fromkeys(names):
                yield self._tie(claim, part, name, created)

    def _position(self, claim: Position, created: str, common: Mapping[str, Any]) -> Object:
        """Return a position as an opinion by its actor, or as a note where it does not judge the claim itself."""
        ids = () if isinstance(claim.about, str) else claim.about
        about = [self.of_claim[id] for id in ids if id in self.of_claim and id != claim.id]
        for id in ids:
            if id not in self.of_claim:
                self.account.leave("claim", "about", "the claim that it points to is not exported", claim.id, id)
        refs = about or [identity(name) for name in claim.actor] or [MAKER]
        said = f"{self.matter.names.statement(claim)} [{claim.id}]"
        more = {**common, "object_refs": list(dict.fromkeys(refs))}
        id = self.of_claim[claim.id]
        if claim.stance in OPINIONS:
            why = f"{said}: “{claim.quote}”"
            return stamped("opinion", id, created, opinion=OPINIONS[claim.stance], explanation=why, **more)
        return stamped("note", id, created, abstract=said, content=claim.quote, **more)

    def _tie(self, claim: Claim, part: str, name: str, created: str) -> Object:
        """Return the relationship between a claim's object and an actor or claimant."""
        when = getattr(claim, "when", None)
        times: Object = {}
        if when and when.start:
            times["start_time"] = stamp(when.start)
        if when and when.end and when.end < date.max:
            times["stop_time"] = stamp(when.end + timedelta(days=1))
        return stamped("relationship", made("relationship", claim.id, part, name), created, created_by_ref=MAKER,
                       relationship_type="related-to", source_ref=self.of_claim[claim.id], target_ref=identity(name),
                       description=part, **times)  # fmt: skip

    def _references(self, claim: Claim) -> list[Object]:
        """Return where the words stand: the document with its address and the hash of its capture."""
        document = self.matter.documents.get(claim.document)
        reference: Object = {"source_name": (document.outlet if document else "") or claim.document or "document",
                             "description": claim.document, "external_id": claim.id}  # fmt: skip
        if document and document.url:
            reference["url"] = document.url
            if is_hash(document.capture):
                reference["hashes"] = {"SHA-256": document.capture}
        return [reference]

    def _extension(self, claim: Claim) -> Object:
        """Return the whole record of a claim as the property extension that the bundle defines."""
        document = self.matter.documents.get(claim.document)
        record = {name: value for name, value in claim.record().items() if value not in (None, "", [], {})}
        more = {"claim": strip(record), "admiralty": list(self.codes.get(claim.id, ())),
                "capture": document.capture if document else ""}  # fmt: skip
        kept = {name: value for name, value in more.items() if value}
        return {EXTENSION: {"extension_type": "property-extension", **kept}}

    def _confidence(self, claim: Claim) -> int | None:
        """Return the lowest confidence of the findings that a claim stands on, None where none can be judged."""
        grades = [CONFIDENCE[code[-1]] for code in self.codes.get(claim.id, ()) if code[-1] in CONFIDENCE]
        return min(grades, default=None)

    def _finding(self, finding: Finding) -> Iterator[Object]:
        """Yield a finding as a grouping of its claims."""
        refs = [self.of_claim[id] for id in finding.claims if id in self.of_claim]
        if not refs:
            return
        line, names = finding.line, self.matter.names
        more: Object = {}
        if finding.credibility:
            more["description"] = f"Admiralty code {finding.credibility.code}: {finding.credibility.rule}"
            if finding.credibility.code[-1] in CONFIDENCE:
                more["confidence"] = CONFIDENCE[finding.credibility.code[-1]]
        name = f"{names.actors(line.supplier)} → {names.actors(line.recipient)}: {names.goods(line.cargo)}"
        name += f", {line.unit} [{finding.id}]" if line.unit else f" [{finding.id}]"
        yield stamped("grouping", made("grouping", finding.id), UNDATED, created_by_ref=MAKER, name=name,
                      context="armsledger-finding", object_refs=list(dict.fromkeys(refs)), **more)  # fmt: skip


def claim_object(claim: Claim) -> str:
    """Return the identifier of the one object that is the claim."""
    if isinstance(claim, Position):
        return made("opinion" if claim.stance in OPINIONS else "note", "claim", claim.id)
    return made("incident", claim.id)


def identity(name: str) -> str:
    """Return the identifier of an actor's or claimant's identity."""
    return made("identity", "actor", name)


def claimants(claim: Claim) -> list[tuple[str, Iterable[str]]]:
    """Return who says so, by the place in the chain: the nearest is "claimant 1", of a parallel chain "also 1.1"."""
    own = [(f"claimant {step}", (name,)) for step, name in enumerate(claim.sources, 1)]
    also = [
        (f"also {number}.{step}", (name,))
        for number, chain in enumerate(claim.also, 1)
        for step, name in enumerate(chain, 1)
    ]
    return [*own, *also]


def strip(value: Any) -> Any:
    """Return a record without empty fields, which STIX does not allow."""
    if isinstance(value, dict):
        return {key: strip(item) for key, item in value.items() if item not in (None, "", [], {})}
    return [strip(item) for item in value] if isinstance(value, list) else value


def stamped(kind: str, id: str, created: str, **fields: Any) -> Object:
    """Return an object with what every one has."""
    return {"type": kind, "spec_version": "2.1", "id": id, "created": created, "modified": created, **fields}


def stamp(day: date | None) -> str:
    """Return a day's first moment as STIX writes times, "" where there is none."""
    return f"{day.isoformat()}T00:00:00.000Z" if day else ""


def is_hash(text: str) -> bool:
    """Tell whether a text is a sha256 in hex."""
    return len(text) == 64 and all(sign in "0123456789abcdef" for sign in text)
