"""FollowTheMoney: entities as JSON Lines, and the statements that they consist of as CSV.

A transfer that is told as done is an ``EconomicActivity`` (money: a ``Payment``), an event an ``Event``; what is
planned, possible or denied, and every position, is a ``Note``, so that nobody takes it for a deed. The model has no
property for an amount or a confidence, and its library drops unknown properties without a word: so what has no
property of its own stands as words in ``summary`` or ``notes``, and the account of what was left out says so.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from armsledger.lexicon.words import Lexicon
from armsledger.model import Amount, Claim, Document, Event, Transfer
from armsledger.publish.exports.cast import actors_of, cast, chains
from armsledger.publish.exports.claimsheet import csv_line
from armsledger.publish.exports.leftout import LeftOut
from armsledger.publish.exports.matter import Matter
from armsledger.publish.listing import marks

DATASET = "armsledger"
SCHEMATA = {"state": "PublicBody", "territory": "PublicBody", "firm": "Company"}
"""The schema of an actor of a kind; every other is an Organization, one unknown to the lexicon a LegalEntity."""
NEVER = (
    "the texts and captures of documents (their hashes are there)",
    "findings, Admiralty codes and provisions: the model has no confidence",
    "problems, reviews and superseded claims",
)
STATEMENT_COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "lang", "original_value",
    "external", "first_seen", "last_seen", "origin", "id",
)  # fmt: skip
TYPES = {
    "sender": "entity", "receiver": "entity", "payer": "entity", "beneficiary": "entity", "proof": "entity",
    "involved": "entity", "organizer": "entity", "entity": "entity",
    "startDate": "date", "endDate": "date", "date": "date", "publishedAt": "date",
    "name": "name", "country": "country", "location": "address",
    "sourceUrl": "url", "language": "language", "amount": "number",
    "goodsDescription": "text", "description": "text", "summary": "text", "notes": "text", "purpose": "text",
}  # fmt: skip
"""The type of each property that is used; what is not here is a ``string``."""
AS_WORDS = "as words only, in the entity's summary or notes"

Entity = dict[str, Any]


def write_ftm(matter: Matter, to: BinaryIO) -> LeftOut:
    """Write the entities, one a line: actors, documents, claims."""
    account = LeftOut("ftm", NEVER)
    for entity in entities(matter, account):
        to.write(json.dumps(entity, ensure_ascii=False).encode() + b"\n")
    return account


def write_statements(matter: Matter, to: BinaryIO) -> LeftOut:
    """Write the statements: a row for each value of each property, with the claim or document that it comes from.

    ``external`` is true: nobody has reviewed what an engine read. A statement's id follows from its parts as in the
    FollowTheMoney library.
    """
    account = LeftOut("ftm", NEVER)
    to.write(csv_line(list(STATEMENT_COLUMNS)))
    for entity in entities(matter, account):
        for prop, values in entity["properties"].items():
            for value in values:
                kind = TYPES.get(prop, "string")
                to.write(csv_line(_statement(entity["id"], entity["schema"], prop, kind, value)))
    return account


def _statement(entity: str, schema: str, prop: str, kind: str, value: str) -> list[Any]:
    """Return the cells of one statement."""
    key = hashlib.sha1(f"{DATASET}.{entity}.{prop}.{value}.ext".encode(), usedforsecurity=False).hexdigest()
    return [entity, entity, prop, kind, schema, value, DATASET, "", "", "t", "", "", entity, key]


def entities(matter: Matter, account: LeftOut) -> Iterator[Entity]:
    """Yield every entity, each id once."""
    for actor in actors_of(matter.claims):
        yield actor_entity(actor, matter)
    for document in matter.cited():
        yield document_entity(document, account)
    for claim in matter.claims:
        yield claim_entity(claim, matter, account)


def actor_entity(actor: str, matter: Matter) -> Entity:
    """Return an actor as an entity of the schema of its kind."""
    entry = matter.lexicon.actors.get(actor)
    schema = SCHEMATA.get(entry.kind, "Organization") if entry else "LegalEntity"
    properties = {"name": [matter.names.actor(actor)], "notes": [f"id: {actor}"]}
    if entry and entry.kind == "state" and len(actor) == 2:
        properties["country"] = [actor.lower()]
    return made(actor_id(actor), schema, properties)


def document_entity(document: Document, account: LeftOut) -> Entity:
    """Return a document as an Article, its text left to its hash."""
    properties: dict[str, list[str]] = {
        "title": [document.title], "fileName": [document.name], "author": [document.author],
        "publisher": [document.outlet], "language": [LANGUAGES.get(document.language, document.language)],
        "publishedAt": [document.published.isoformat()] if document.published else [],
        "notes": [f"dated by: {document.dated_by}" if document.dated_by else "", f"capture: sha256 {document.capture}"],
    }  # fmt: skip
    if is_web(document.url):
        properties["sourceUrl"] = [document.url]
    elif document.url:
        account.leave("document", "url", "no web address; as words only, in notes", document.name, document.url)
        properties["notes"].append(f"url: {document.url}")
    return made(document_id(document.name), "Article", properties)


LANGUAGES = {"en": "eng"}
"""ISO 639-3 codes, which the model asks for, of the languages that are read."""


def claim_entity(claim: Claim, matter: Matter, account: LeftOut) -> Entity:
    """Return a claim as one entity; what its schema has no property for stands in it as words."""
    names = matter.names
    schema = schema_of(claim, matter.lexicon)
    words = [names.statement(claim) + (f" ({', '.join(m for m in marks(claim))})" if marks(claim) else "")]
    record = claim.record()
    words += details(record)
    properties: dict[str, list[str]] = {"description": [claim.quote], "proof": [document_id(claim.document)]}
    properties["notes" if schema in {"Note", "Event"} else "summary"] = words
    carried = {
        **dict.fromkeys(("id", "held_as", "kind", "document", "quote", "sources"), ""),
        **CARRIED.get(schema, {}),
    }
    if schema in {"EconomicActivity", "Payment"} and isinstance(claim, Transfer):
        sides = ("sender", "receiver") if schema == "EconomicActivity" else ("payer", "beneficiary")
        properties[sides[0]] = [actor_id(one) for one in claim.supplier or ()]
        properties[sides[1]] = [actor_id(one) for one in claim.recipient or ()]
        goods = [names.goods(one) for one in claim.cargo] + list(claim.designation)
        properties["goodsDescription" if schema == "EconomicActivity" else "purpose"] = goods
        properties["recordId"] = [claim.id]
        sum_of = payment(claim)
        if schema == "Payment" and sum_of:
            properties["amount"], properties["currency"] = [f"{sum_of.low}"], [sum_of.unit]
    elif schema == "Event" and isinstance(claim, Event):
        properties["name"] = [names.statement(claim)]
        properties["organizer"] = [actor_id(one) for one in claim.actors]
        properties["involved"] = [actor_id(one) for one in claim.recipients]
        properties["location"], properties["recordId"] = [claim.place], [claim.id]
    else:
        properties["name"] = [f"{names.statement(claim)} [{claim.id}]"]
        properties["entity"] = [actor_id(one) for side in cast(claim).values() for one in side]
    if schema != "Note":
        properties |= times(claim)
        properties["publisher"] = [names.actor(chain[-1]) for chain in chains(claim)]
    account.leave_fields("claim", record, claim.id, defaultdict(lambda: AS_WORDS, carried))
    return made(f"{DATASET}-claim-{claim.id}", schema, properties)


DEED = {"supplier": "", "recipient": "", "status": "", "polarity": "", "cargo": "by their names", "designation": "",
        "when": "its words as words only"}  # fmt: skip
HAPPENING = {"actors": "", "recipients": "", "status": "", "polarity": "", "place": "", "when": DEED["when"]}
CARRIED = {"EconomicActivity": DEED, "Payment": DEED, "Event": HAPPENING}
"""The fields that a schema has properties for, with what is lost on the way."""


def details(record: Mapping[str, Any]) -> Iterator[str]:
    """Yield every field of a claim as words ("quantity: {…}"), so that none hangs on a property that is not there."""
    for name, value in record.items():
        if value not in (None, "", [], False) and name not in {"quote", "document", "kind"}:
            yield f"{name}: {value if is_plain(value) else json.dumps(value, ensure_ascii=False)}"


def is_plain(value: Any) -> bool:
    """Tell whether a value is a text that can stand as it is; any other is written as JSON, so that it comes back."""
    return isinstance(value, str) and value.isprintable() and value == " ".join(value.split()) and value[0] not in '"[{'


def schema_of(claim: Claim, lexicon: Lexicon) -> str:
    """Return the schema under which a claim stands."""
    if getattr(claim, "status", "") != "done" or getattr(claim, "polarity", "") != "affirmed":
        return "Note"
    if isinstance(claim, Event):
        return "Event"
    if isinstance(claim, Transfer) and payment(claim) and all("money" in lexicon.lineage(one) for one in claim.cargo):
        return "Payment"
    return "EconomicActivity" if isinstance(claim, Transfer) else "Note"


def payment(claim: Transfer) -> Amount | None:
    """Return the one sum of money that a claim names, None where it names none or only bounds."""
    for amount in (claim.value, claim.quantity):
        if amount and amount.is_money and amount.low == amount.high:
            return amount
    return None


def times(claim: Claim) -> dict[str, list[str]]:
    """Return the period of a claim as the model's dates."""
    when = getattr(claim, "when", None)
    if when is None:
        return {}
    if when.start == when.end:
        return {"date": [when.start.isoformat()]}
    return {
        "startDate": [when.start.isoformat()] if when.start else [],
        "endDate": [when.end.isoformat()] if when.end else [],
    }


def made(id: str, schema: str, properties: dict[str, list[str]]) -> Entity:
    """Return an entity without empty values, each value once, in the form that the library gives them."""
    kept: dict[str, list[str]] = {}
    for name, values in sorted(properties.items()):
        clean = [value.strip() if TYPES.get(name) == "text" else " ".join(value.split()) for value in values]
        if clean := [value for value in dict.fromkeys(clean) if value]:
            kept[name] = clean
    return {"id": id, "schema": schema, "properties": kept}


def actor_id(actor: str) -> str:
    """Return the entity id of an actor: readable where it can be."""
    return f"{DATASET}-actor-{safe(actor)}"


def document_id(name: str) -> str:
    """Return the entity id of a document: by its name's hash, for a name may hold any sign."""
    return f"{DATASET}-document-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:20]}"


def safe(word: str) -> str:
    """Return a word that may stand in an id: itself where it is plain, else with a piece of its hash."""
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign == "-") else "-" for sign in word)
    return plain if plain == word else f"{plain[:40]}-{hashlib.sha256(word.encode('utf-8', 'replace')).hexdigest()[:8]}"


def is_web(url: str) -> bool:
    """Tell whether an address is one that the model takes."""
    return url.startswith(("http://", "https://")) and " " not in url
