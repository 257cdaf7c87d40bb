"""The exchange: for every pair of actors what is claimed each way, what is tied as a return, and the flow diagram."""

from collections.abc import Iterator, Sequence

from armsledger.model import Transfer
from armsledger.publish.flowplot import flow_chart, label
from armsledger.publish.lineplot import total_of
from armsledger.publish.material import Material, Numbering, house, ids
from armsledger.publish.pairing import Leg, Pair, open_ended
from armsledger.publish.paper import Block, Cell, Row, Section, Sentence, Table
from armsledger.publish.phrasing import capital, listed
from armsledger.publish.prose import number, sentence

TOLD = 8
"""Pairs with a section of their own; the others stand in a table."""
KINDS = 10
"""Kinds of cargo that a sentence lists."""
TIES = 12
"""Returns of a pair that are told one by one."""


def exchange(material: Material, numbering: Numbering, own: str) -> Section:
    """Return the section on what passed each way."""
    told = [pair for pair in material.pairs[:TOLD] if len(pair.claims) > 1] or list(material.pairs[:1])
    lead: list[Block] = []
    if not material.pairs:
        lead.append(
            numbering.paragraph(house("No claim says that something passed from one named actor to another.", "ledger"))
        )
    sections = tuple(_pair(pair, material, numbering, f"{own}.{place}") for place, pair in enumerate(told, 1))
    rest = [pair for pair in material.pairs if pair not in told]
    more: list[Section] = []
    if rest or open_ended(material.dossiers):
        blocks: list[Block] = []
        if rest:
            blocks.append(_others(rest, material, numbering))
        blocks += _open_ended(material, numbering)
        more.append(Section(f"{own}.{len(told) + 1}", "Other pairs, and ends left open", "other-pairs", tuple(blocks)))
    return Section(own, "What passed each way", "exchange", tuple(lead), (*sections, *more))


def _pair(pair: Pair, material: Material, numbering: Numbering, own: str) -> Section:
    prose = material.prose
    blocks: list[Block] = [
        numbering.paragraph(*way(pair.one, pair.other, pair.there, material)),
        numbering.paragraph(*way(pair.other, pair.one, pair.back, material, pair.claims)),
        flow_chart(numbering.next("figure"), pair, prose),
        *numbering.paragraphs([tuple(returns(pair, material))]),
    ]
    title = f"{capital(prose.the(pair.one))} and {prose.the(pair.other)}"
    return Section(own, title, pair.anchor, tuple(blocks), lead=number(len(pair.claims), "claim"))


def way(
    giver: str, taker: str, legs: Sequence[Leg], material: Material, other: tuple[str, ...] = ()
) -> Iterator[Sentence]:
    """Yield what is claimed one way: the kinds of cargo with their totals, and what is only predicted.

    ``other`` are the claims by which it is known that nothing is claimed this way.
    """
    prose = material.prose
    between = f"from {prose.the(giver)} to {prose.the(taker)}"
    if not legs:
        yield Sentence(sentence(f"Nothing is claimed to have passed {between}"), other)
        return
    behind = tuple(dict.fromkeys(one for leg in legs for one in leg.claims))
    totals: dict[str, list[str]] = {}
    for leg in legs:
        total = total_of(leg.dossier.total)
        totals.setdefault(prose.goods(leg.dossier.finding.line.cargo), []).extend([total] if total else [])
    kinds = [f"{cargo} ({'; '.join(some)})" if some else cargo for cargo, some in totals.items()]
    more = [number(len(kinds) - KINDS, "further kind")] if len(kinds) > KINDS else []
    word = f"{number(len(kinds), 'kind')} of cargo {'are' if len(kinds) > 1 else 'is'} claimed to pass"
    yield Sentence(sentence(f"{capital(between)}, {word}: {listed([*kinds[:KINDS], *more])}"), behind)
    predicted = [leg for leg in legs if leg.predicted]
    if predicted and len(predicted) < len(legs):
        names = [prose.goods(leg.dossier.finding.line.cargo) for leg in predicted]
        nobody = f"Of {listed(list(dict.fromkeys(names)))}, no claim says that the transfer was done"
        yield Sentence(sentence(nobody), tuple(dict.fromkeys(one for leg in predicted for one in leg.claims)))
    elif predicted:
        yield Sentence(sentence("None of it is said to have been done; it is planned, expected or feared"), behind)


def returns(pair: Pair, material: Material) -> Iterator[Sentence]:
    """Yield which transfers claims tie to one another as given in return, each with those claims."""
    prose = material.prose
    found = pair.exchanged()
    for leg, others in found[:TIES]:
        there, back = set(leg.claims), {one for other in others for one in other.claims}
        tying = [
            cited for cited in material.citations.found((*leg.claims, *back))
            if isinstance(cited.claim, Transfer)
            and {*cited.claim.in_return_for} & (back if cited.claim.id in there else there)
        ]  # fmt: skip
        if not tying:
            continue
        goods = listed(list(dict.fromkeys(prose.goods(other.dossier.finding.line.cargo) for other in others)))
        about = prose.giving_of((pair.one,), (pair.other,), (leg.dossier.finding.line.cargo,))
        tying.sort(key=lambda cited: cited.number)
        yield Sentence(sentence(f"{about} is told as being in return for {goods}"), ids(tying))


def _others(rest: Sequence[Pair], material: Material, numbering: Numbering) -> Table:
    prose = material.prose
    rows = [
        Row(
            (
                Cell(f"{capital(prose.the(pair.one))} and {prose.the(pair.other)}"),
                Cell(listed(list(dict.fromkeys(label(leg, prose) for leg in pair.there))) or "nothing"),
                Cell(listed(list(dict.fromkeys(label(leg, prose) for leg in pair.back))) or "nothing"),
                Cell(f"{len(pair.claims):,}"),
            ),
            pair.claims,
            pair.anchor,
        )
        for pair in rest
    ]
    head = ("Pair", "There", "Back", "Claims")
    own = numbering.next("table")
    caption = "Other pairs of actors: what is claimed to pass there, from the first to the second, and back"
    return Table(own, "pairs-table", caption, head, tuple(rows),
                 ("left", "left", "left", "right"), (28, 34, 28, 10))  # fmt: skip


def _open_ended(material: Material, numbering: Numbering) -> list[Block]:
    some = open_ended(material.dossiers)
    if not some:
        return []
    prose = material.prose
    rows = tuple(
        Row(
            (
                Cell(capital(prose.all(one.finding.line.supplier))),
                Cell(capital(prose.all(one.finding.line.recipient))),
                Cell(prose.goods(one.finding.line.cargo)),
                Cell(total_of(one.total) or "no total"),
                Cell(f"{len(one.claims):,}"),
            ),
            ids(one.claims),
        )
        for one in some
    )
    head = ("Supplier", "Recipient", "Cargo", "Total", "Claims")
    own = numbering.next("table")
    caption = "Transfers of which the documents leave the supplier or the recipient open"
    return [
        Table(own, "open-table", caption, head, rows, ("left", "left", "left", "left", "right"), (26, 26, 20, 20, 8))
    ]
