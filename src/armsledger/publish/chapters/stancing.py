"""Who confirms, denies, declines to comment: actor by actor, in order of time, with every change of position."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from armsledger.model import Position, Stance, Stand, Transfer
from armsledger.publish.citing import Cited
from armsledger.publish.material import Material, Numbering, house, ids
from armsledger.publish.paper import Section, Sentence
from armsledger.publish.phrasing import listed
from armsledger.publish.prose import number, sentence, when_words
from armsledger.publish.telling import DONE

TOLD = 16
"""Actors with a paragraph of their own; the annex has all positions."""
SAID = 8
"""Positions of an actor that are told one by one."""
CARRIERS = 4
"""Reports of one position that are named."""


def positions(material: Material, numbering: Numbering, own: str) -> Section:
    """Return the section on positions on transfers, an actor a paragraph, those with most positions first."""
    by_actor: dict[tuple[str, ...], list[Cited]] = defaultdict(list)
    others: list[Cited] = []
    for cited in material.citations.all:
        if isinstance(cited.claim, Position):
            group = by_actor[tuple(sorted(cited.claim.actor))] if speaks_of_transfers(cited, material) else others
            group.append(cited)
    name = material.prose.all
    ordered = sorted(by_actor, key=lambda one: (-len(by_actor[one]), name(one), one))
    groups = [tuple(actor(by_actor[one], material)) for one in ordered[:TOLD]]
    rest = [cited for one in ordered[TOLD:] for cited in by_actor[one]]
    if rest:
        whose = number(len(ordered) - TOLD, "other actor")
        words = f"{number(len(rest), 'position')} of {whose} stand in the annex of positions"
        groups.append((Sentence(sentence(words), ids(rest)),))
    if others:
        words = f"{number(len(others), 'position')} on other matters {'stands' if len(others) == 1 else 'stand'}"
        groups.append((Sentence(sentence(f"{words} in the annex of positions"), ids(others)),))
    if not ordered and not others:
        groups.append((house("No document tells who confirms, denies or declines to comment.", "ledger"),))
    return Section(own, "Who confirms, who denies, who declines to comment", "positions", numbering.paragraphs(groups))


def speaks_of_transfers(cited: Cited, material: Material) -> bool:
    """Tell whether a position is about a transfer that the report tells of."""
    about = cited.claim.about if isinstance(cited.claim, Position) else ()
    held = () if isinstance(about, str) else material.citations.found(about)
    return any(isinstance(one.claim, Transfer) for one in held)


def actor(some: list[Cited], material: Material) -> Iterator[Sentence]:
    """Yield the positions of one actor in order of time; one that several documents tell alike is told once."""
    changes = changed(material)
    alike: dict[str, list[Cited]] = {}
    for cited in sorted(some, key=_time):
        alike.setdefault(taken(cited, material, changes.get(cited.claim.id)), []).append(cited)
    told = list(alike.items())
    for words, tellings in told[:SAID]:
        carried = list(dict.fromkeys(material.teller.carried(cited) for cited in tellings))
        more = [number(len(carried) - CARRIERS, "other report")] if len(carried) > CARRIERS else []
        yield Sentence(sentence(f"{words}, {listed([*carried[:CARRIERS], *more])}"), ids(tellings))
    if rest := [cited for _, tellings in told[SAID:] for cited in tellings]:
        words = (
            f"{number(len(rest), 'further position')} of the same side {'is' if len(rest) == 1 else 'are'} in the annex"
        )
        yield Sentence(sentence(f"{words} of positions"), ids(rest))


def _time(cited: Cited) -> tuple[bool, date, int]:
    when = getattr(cited.claim, "when", None)
    day = (when.start or when.end) if when else cited.published
    return (day is None, day or date.max, cited.number)


def taken(cited: Cited, material: Material, before: Stance | None) -> str:
    """Return one position: "Aland denied the provision of … in May 2024, having declined to comment before"."""
    claim = cited.claim
    if not isinstance(claim, Position):
        raise TypeError(f"no position: {claim.kind}")
    teller = material.teller
    about = teller.position(cited) or "a matter that the document does not settle"
    change = f", having {DONE[before]} before" if before and before != claim.stance else ""
    did = f"{DONE[claim.stance]}{teller.joint(claim.stance)}"
    return f"{material.prose.all(claim.actor)} {did} {about} {when_words(claim.when)}".strip() + change


def changed(material: Material) -> dict[str, Stance]:
    """Return for each claim of a changed position the one that it replaces."""
    return {
        said.part.claim: said.part.changed_from
        for dossier in material.dossiers
        for said in dossier.positions
        if isinstance(said.part, Stand) and said.part.changed_from is not None
    }
