"""The map: where the places lie that claims name, and between whose seats transfers are claimed."""

from collections import defaultdict

from armsledger.lexicon.gazetteer import Point
from armsledger.publish.landmap import Course, Spot, land_map
from armsledger.publish.material import Material, Numbering, house
from armsledger.publish.paper import Block, Section, Sentence
from armsledger.publish.phrasing import capital, listed
from armsledger.publish.prose import number, sentence

COURSES = 10
"""Pairs of actors between whose seats an arrow is drawn."""
UNPLACED = 12
"""Places without a point that are named."""


def places(material: Material, numbering: Numbering, own: str) -> Section:
    """Return the section with the map."""
    named: dict[str, list[str]] = defaultdict(list)
    for cited in material.citations.all:
        if place := getattr(cited.claim, "place", ""):
            named[place].append(cited.claim.id)
    spots: dict[str, Spot] = {}
    unplaced: dict[str, tuple[str, ...]] = {}
    for name, claims in sorted(named.items()):
        point = point_of(name, material)
        if point is None:
            unplaced[name] = tuple(claims)
        else:
            held = spots.get(_key(point))
            spots[_key(point)] = Spot(held.name if held else name, point, (*(held.claims if held else ()), *claims))
    ordered = sorted(spots.values(), key=lambda spot: (-len(spot.claims), spot.name))
    seats, courses = between(material)
    blocks: list[Block] = []
    if ordered or seats:
        blocks.append(land_map(numbering.next("figure"), "map", [*seats, *ordered], courses))
    else:
        blocks.append(numbering.paragraph(house("No claim names a place whose point is known.", "ledger")))
    if unplaced:
        shown = list(unplaced)[:UNPLACED]
        more = [number(len(unplaced) - UNPLACED, "other")] if len(unplaced) > UNPLACED else []
        behind = tuple(claim for claims in unplaced.values() for claim in claims)
        words = f"no point is known for {listed([f'“{one}”' for one in shown] + more)}, which claims name as well"
        blocks.append(numbering.paragraph(Sentence(sentence(words), behind)))
    return Section(own, "Places", "places", tuple(blocks))


def point_of(name: str, material: Material) -> Point | None:
    """Return where a place is, under any of its names; a state is at no point."""
    if point := material.gazetteer.place(name):
        return point
    small = name.casefold()
    for place in material.lexicon.places:
        if small in {place.name.casefold(), *(other.casefold() for other in place.names)}:
            return material.gazetteer.place(place.name)
    return None


def between(material: Material) -> tuple[list[Spot], list[Course]]:
    """Return the seats of the actors of the foremost pairs, and an arrow for each way that something is claimed."""
    seats: dict[str, Spot] = {}
    courses: list[Course] = []
    for pair in material.pairs[:COURSES]:
        one, other = material.gazetteer.seat(pair.one), material.gazetteer.seat(pair.other)
        if one is None or other is None or one == other:
            continue
        for actor, point in ((pair.one, one), (pair.other, other)):
            held = seats.get(actor)
            claims = tuple(dict.fromkeys((*(held.claims if held else ()), *pair.claims)))
            seats[actor] = Spot(capital(material.prose.actor(actor)), point, claims, seat=True)
        name = material.prose.actor
        for start, end, giver, taker, legs in (
            (one, other, pair.one, pair.other, pair.there),
            (other, one, pair.other, pair.one, pair.back),
        ):
            if legs:
                goods = listed(
                    list(dict.fromkeys(material.prose.goods(leg.dossier.finding.line.cargo) for leg in legs[:6]))
                )
                courses.append(Course(start, end, f"{name(giver)} → {name(taker)}: {goods}"))
    return list(seats.values()), courses


def _key(point: Point) -> str:
    return f"{point[0]:.2f} {point[1]:.2f}"
