"""PROV-O as JSON-LD, the passages as Web Annotation selectors: who said what, where it stands, who read it.

A claim is a ``prov:Entity`` quoted from its document and attributed to its claimants; the document is derived from
the capture, the source chain is a chain of primary sources. Each passage is an ``oa:SpecificResource`` whose
selector holds the exact words with those around them and their offsets. The context is in the file itself, so that
it can be read offline.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO
from urllib.parse import quote

from armsledger.model import Claim, Document
from armsledger.publish.exports.cast import chains, claimants_of
from armsledger.publish.exports.framing import write_framed
from armsledger.publish.exports.leftout import LeftOut
from armsledger.publish.exports.matter import Matter

AROUND = 64
"""Characters before and after a quote that a selector bears."""
ID = "urn:armsledger:"
FIELD = f"{ID}field:"
NEVER = ("the texts of documents (their hashes are there)", "findings, which follow from the claims",
         "problems, reviews and superseded claims")  # fmt: skip
CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "claim": FIELD,
    "record": {"@id": f"{ID}record", "@type": "@json"},
    "wasQuotedFrom": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "hadPrimarySource": {"@id": "prov:hadPrimarySource", "@type": "@id"},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "used": {"@id": "prov:used", "@type": "@id"},
    "value": "prov:value",
    "label": "rdfs:label",
    "title": "dcterms:title",
    "issued": {"@id": "dcterms:issued", "@type": "xsd:date"},
    "language": "dcterms:language",
    "publisher": "dcterms:publisher",
    "creator": "dcterms:creator",
    "identifier": "dcterms:identifier",
    "hasBody": {"@id": "oa:hasBody", "@type": "@id"},
    "hasTarget": {"@id": "oa:hasTarget", "@type": "@id"},
    "hasSource": {"@id": "oa:hasSource", "@type": "@id"},
    "hasSelector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivatedBy": {"@id": "oa:motivatedBy", "@type": "@id"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
}

Node = dict[str, Any]


def write_prov(matter: Matter, to: BinaryIO) -> LeftOut:
    """Write one JSON-LD document, a node a line."""
    account = LeftOut("prov", NEVER)
    write_framed(to, b'{"@context":' + json.dumps(CONTEXT).encode() + b',"@graph":', nodes(matter, account))
    return account


def nodes(matter: Matter, account: LeftOut) -> Iterator[Node]:
    """Yield every node: the software, claimants, documents with their captures, claims with their passages."""
    yield {"@id": f"{ID}software", "@type": ["prov:Agent", "prov:SoftwareAgent"], "label": "armsledger"}
    for name in claimants_of(matter.claims):
        yield {"@id": iri("agent", name), "@type": "prov:Agent", "label": matter.names.actor(name), "identifier": name}
    told = {name for claim in matter.claims for name in statements(claim)}
    for name, source in sorted(told):
        yield {
            "@id": name,
            "@type": "prov:Entity",
            "label": "what a claimant said",
            "wasAttributedTo": iri("agent", source),
        }
    missing = {claim.document for claim in matter.claims} - set(matter.documents)
    captures = {document.capture for document in matter.documents.values()}
    for capture in sorted(captures):
        yield {"@id": capture_iri(capture), "@type": "prov:Entity", "identifier": f"sha256:{capture}"}
    for document in matter.cited():
        yield document_node(document)
    for name in sorted(missing):
        yield {"@id": iri("document", name), "@type": "prov:Entity", "label": name}
    for name in sorted({claim.document for claim in matter.claims}):
        yield {"@id": iri("extraction", name), "@type": "prov:Activity", "used": iri("document", name),
               "wasAssociatedWith": f"{ID}software"}  # fmt: skip
    for claim in matter.claims:
        yield from claim_nodes(claim, matter.documents.get(claim.document), account)


def document_node(document: Document) -> Node:
    """Return a document, derived from its capture; its address is its ``identifier``."""
    facts = {"title": document.title, "publisher": document.outlet, "creator": document.author,
             "identifier": document.url, "language": document.language,
             "issued": document.published.isoformat() if document.published else ""}  # fmt: skip
    return {"@id": iri("document", document.name), "@type": "prov:Entity", "label": document.name,
            "wasDerivedFrom": capture_iri(document.capture), **{k: v for k, v in facts.items() if v},
            "claim:dated_by": document.dated_by}  # fmt: skip


def claim_nodes(claim: Claim, document: Document | None, account: LeftOut) -> Iterator[Node]:
    """Yield a claim and the annotation that ties it to its passage."""
    id, told = claim_iri(claim.id), chains(claim)
    node: Node = {
        "@id": id, "@type": "prov:Entity", "value": claim.quote, "label": claim.id,
        "wasQuotedFrom": iri("document", claim.document), "wasGeneratedBy": iri("extraction", claim.document),
        "record": claim.record(),
    }  # fmt: skip
    if told:
        node["wasAttributedTo"] = [iri("agent", name) for name in dict.fromkeys(chain[0] for chain in told)]
        node["hadPrimarySource"] = [said_iri(claim, number, 0) for number in range(len(told))]
    yield node
    yield from chain_nodes(claim, told)
    yield {"@id": f"{id}:passage", "@type": "oa:Annotation", "motivatedBy": "oa:identifying", "hasBody": id,
           "hasTarget": {"@id": f"{id}:target", "@type": "oa:SpecificResource",
                         "hasSource": capture_iri(document.capture) if document else iri("document", claim.document),
                         "hasSelector": selectors(claim, document, account)}}  # fmt: skip


def chain_nodes(claim: Claim, told: Sequence[Sequence[str]]) -> Iterator[Node]:
    """Yield the derivations of a chain: what the nearest source said rests on what the next one said."""
    for number, chain in enumerate(told):
        for step in range(len(chain) - 1):
            yield {"@id": said_iri(claim, number, step), "hadPrimarySource": said_iri(claim, number, step + 1)}


def statements(claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield what each claimant of each chain said, as an entity of its own, with the claimant."""
    for number, chain in enumerate(chains(claim)):
        for step, source in enumerate(chain):
            yield said_iri(claim, number, step), source


def said_iri(claim: Claim, chain: int, step: int) -> str:
    """Return what the claimant at a step of a chain said."""
    return f"{claim_iri(claim.id)}:said:{chain}.{step}"


def selectors(claim: Claim, document: Document | None, account: LeftOut) -> list[Node]:
    """Return the two selectors of a passage; the words around it are there where the text is."""
    id, span = claim_iri(claim.id), claim.span
    words: Node = {"@id": f"{id}:words", "@type": "oa:TextQuoteSelector", "exact": claim.quote}
    if document is None:
        account.leave("claim", "prefix and suffix", "the document is not at hand", claim.id, claim.document)
    else:
        words["prefix"] = document.text[max(0, span.start - AROUND) : span.start]
        words["suffix"] = document.text[span.end : span.end + AROUND]
    place = {"@id": f"{id}:place", "@type": "oa:TextPositionSelector", "start": span.start, "end": span.end}
    return [words, place]


def iri(kind: str, name: str) -> str:
    """Return the identifier of something with a name that may hold any sign."""
    return f"{ID}{kind}:{quote(name.encode('utf-8', 'replace'), safe='')}"


def claim_iri(id: str) -> str:
    """Return the identifier of a claim."""
    return iri("claim", id)


def capture_iri(sha256: str) -> str:
    """Return the identifier of a capture: its hash."""
    return iri("sha256", sha256)
