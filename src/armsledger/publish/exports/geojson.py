"""GeoJSON (RFC 7946): a feature a claim, at the place that the claim names, else between the seats of its parties."""

from collections.abc import Mapping
from itertools import product
from typing import Any, BinaryIO

from armsledger.columns import row_of_claim
from armsledger.lexicon.gazetteer import Point
from armsledger.model import Claim
from armsledger.publish.exports.cast import cast
from armsledger.publish.exports.framing import write_framed
from armsledger.publish.exports.leftout import LeftOut
from armsledger.publish.exports.matter import Matter

NEVER = (
    "the texts and captures of documents",
    "findings, which follow from the claims",
    "problems, reviews and superseded claims",
)
NOWHERE = "no point is known for the place or the parties; the feature has no geometry"


def write_geojson(matter: Matter, to: BinaryIO) -> LeftOut:
    """Write one feature collection, a feature a line; each has the claim's whole record among its properties.

    ``located_by`` says what the geometry is: "place" (the place that the claim names), "seats" (lines between the
    capitals of supplier and recipient: where they are governed, not where goods went), or "" (nowhere).
    """
    account = LeftOut("geojson", NEVER)
    features = (feature(claim, matter, account) for claim in matter.claims)
    write_framed(to, b'{"type":"FeatureCollection","features":', features)
    return account


def feature(claim: Claim, matter: Matter, account: LeftOut) -> dict[str, Any]:
    """Return a claim as a feature."""
    geometry, located_by = located(claim, matter)
    if geometry is None:
        account.leave("claim", "geometry", NOWHERE, claim.id, getattr(claim, "place", "") or claim.kind)
    document, record = matter.documents.get(claim.document), claim.record()
    properties: dict[str, Any] = {
        "statement": matter.names.statement(claim),
        "located_by": located_by,
        "outlet": document.outlet if document else "",
        "published": document.published.isoformat() if document and document.published else None,
        "url": document.url if document else "",
        **{name: value for name, value in row_of_claim(record).items() if value is not None},
        "claim": record,
    }
    return {"type": "Feature", "id": claim.id, "geometry": geometry, "properties": properties}


def located(claim: Claim, matter: Matter) -> tuple[Mapping[str, Any] | None, str]:
    """Return the geometry of a claim and by what it is known."""
    place = getattr(claim, "place", "")
    if place and (point := matter.point(place)):
        return {"type": "Point", "coordinates": position(point)}, "place"
    ends = [[point for one in side if (point := matter.gazetteer.seat(one))] for side in cast(claim).values()]
    lines = (
        [[position(one), position(other)] for one, other in product(*ends) if one != other] if len(ends) == 2 else []
    )
    if not lines:
        return None, ""
    if len(lines) == 1:
        return {"type": "LineString", "coordinates": lines[0]}, "seats"
    return {"type": "MultiLineString", "coordinates": lines}, "seats"


def position(point: Point) -> list[float]:
    """Return a point as GeoJSON has it: longitude first."""
    return [point[1], point[0]]
