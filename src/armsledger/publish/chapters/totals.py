"""The figures line by line: what total the claims leave, who says so, what stands outside, and the chart over time."""

from collections.abc import Iterator

from armsledger.model import Amount, Bound, Transfer
from armsledger.publish.chapters.opening import headline
from armsledger.publish.citing import Cited
from armsledger.publish.dossiers import Dossier
from armsledger.publish.lineplot import figure_table, line_chart
from armsledger.publish.material import Material, Numbering, house, ids
from armsledger.publish.paper import Block, Section, Sentence
from armsledger.publish.phrasing import capital, listed
from armsledger.publish.prose import long_day, number, quantity, sentence, unit_word
from armsledger.publish.worths import LineTable

TOLD = 30
"""Lines with a section of their own; all lines stand in an annex."""
VOICES = 10
"""Claims that a line tells in words, one an origin; the others stand in its table."""
WORTHS = 12
"""Lines whose worth is shown."""


def lines(material: Material, numbering: Numbering, own: str) -> Section:
    """Return the section on the lines that have most behind them."""
    told = foremost(material)
    rest = len(material.dossiers) - len(told)
    stand = "it stands" if rest == 1 else "them stand"
    less = f"; {number(rest, 'line')} with less behind {stand} in the annex of lines"
    if not told:
        less = f"; {number(rest, 'line')} of one claim each {'stands' if rest == 1 else 'stand'} in the annex of lines"
    words = "A line is everything claimed about one supplier, one recipient, one kind of cargo and one unit; "
    words += "its total never falls"
    lead = numbering.paragraph(house(sentence(f"{words}{less if rest else ''}"), "ledger"))
    sections = tuple(_line(dossier, material, numbering, f"{own}.{place}") for place, dossier in enumerate(told, 1))
    worth = _worth(material, numbering, f"{own}.{len(told) + 1}")
    return Section(own, "The figures, line by line", "findings", (lead,), (*sections, *worth))


def foremost(material: Material) -> list[Dossier]:
    """Return the lines that have a section of their own: more than one claim, or a conflict."""
    return [one for one in material.dossiers if len(one.claims) > 1 or one.conflicts][:TOLD]


def _line(dossier: Dossier, material: Material, numbering: Numbering, own: str) -> Section:
    line = dossier.finding.line
    prose = material.prose
    unit = f", in {line.unit}" if line.unit else ""
    title = f"{capital(prose.goods(line.cargo))} from {prose.all(line.supplier)} to {prose.all(line.recipient)}{unit}"
    groups = [
        (headline(dossier, material), *course(dossier, material)),
        tuple(voices(dossier, material)),
        tuple(reserves(dossier, material)),
    ]
    blocks: list[Block] = list(numbering.paragraphs(groups))
    if dossier.strip is not None:
        anchor = f"figure-{dossier.finding.id}"
        blocks.append(line_chart(numbering.next("figure"), anchor, title, dossier.figures, dossier.strip, prose))
    elif len(dossier.figures) > 1:
        blocks.append(
            figure_table(numbering.next("table"), f"table-{dossier.finding.id}", title, dossier.figures, prose)
        )
    grade = f"; Admiralty {dossier.finding.credibility.code}" if dossier.finding.credibility else ""
    lead = (
        f"{number(len(dossier.claims), 'claim')}, {number(len(dossier.finding.origins), 'independent origin')}{grade}"
    )
    return Section(own, title, dossier.anchor, tuple(blocks), lead=capital(lead))


def course(dossier: Dossier, material: Material) -> Iterator[Sentence]:
    """Yield how the bounds of the total moved: where they stood first, if that is not where they stand last."""
    bounds = sorted(dossier.finding.bounds, key=lambda bound: bound.date)
    known = [bound for bound in bounds if bound.claims and bound.low > 0]
    if len(known) > 1 and _sides(known[0]) != _sides(known[-1]):
        first = known[0]
        words = f"by {long_day(first.date)} it came to {quantity(_amount(first, dossier.finding.line.unit))}"
        if behind := ids(material.citations.found(first.claims)):
            yield Sentence(sentence(words), behind)


def _sides(bound: Bound) -> tuple[object, object]:
    return bound.low, bound.high


def _amount(bound: Bound, unit: str) -> Amount:
    return Amount(bound.low if bound.low > 0 else None, bound.high, unit)


def voices(dossier: Dossier, material: Material) -> Iterator[Sentence]:
    """Yield what each origin says, in one claim each, the latest that bears a figure; then how much more there is."""
    told: dict[str, None] = {}
    for said in dossier.backing:
        if said.claims and (one := telling(said.claims)) is not None:
            told.setdefault(one.claim.id)
    rest = [one for one in dossier.claims if one.claim.id not in told]
    if not told:
        told = dict.fromkeys(one.claim.id for one in rest[:1])
    shown = sorted(material.citations.found(tuple(told)[:VOICES]), key=lambda one: one.number)
    for cited in shown:
        yield material.teller.claim(cited)
    left = [one for one in dossier.claims if one not in shown]
    if left:
        it = "it" if len(left) == 1 else "them"
        where = (
            "the table below has those with a figure" if len(dossier.figures) > 1 else f"the annex of claims has {it}"
        )
        yield Sentence(
            sentence(f"{number(len(left), 'further claim')} {'bears' if len(left) == 1 else 'bear'} on it; {where}"),
            ids(left),
        )


def telling(claims: tuple[Cited, ...]) -> Cited | None:
    """Return the claim that speaks for an origin: with a figure rather than without, the latest of them."""
    some = [one for one in claims if isinstance(one.claim, Transfer)]
    with_figure = [one for one in some if isinstance(one.claim, Transfer) and one.claim.quantity is not None]
    known = with_figure or some
    return max(known, key=lambda one: (one.as_of is not None, one.as_of, one.number)) if known else None


def reserves(dossier: Dossier, material: Material) -> Iterator[Sentence]:
    """Yield why the line is graded as it is, and which claims had to be left outside or hold no total."""
    finding = dossier.finding
    if dossier.grade is not None and finding.credibility is not None:
        rule, _, words = finding.credibility.rule.partition(": ")
        behind = ids(dossier.grade.claims) or ids(dossier.claims)
        yield Sentence(
            sentence(f"The grade {finding.credibility.code} follows from the rule “{rule}”: {words}"), behind
        )
    outside = material.citations.found(finding.outside)
    if outside:
        figures = listed(_figures(outside))
        many = len(outside) > 1
        said = f" ({figures})" if figures else ""
        yield Sentence(
            sentence(
                f"{number(len(outside), 'claim')}{said} cannot hold beside the others and "
                f"{'stand' if many else 'stands'} outside of the total"
            ),
            ids(outside),
        )
    relaxed = material.citations.found(finding.relaxed)
    if relaxed:
        figures = listed(_figures(relaxed))
        said = f" ({figures})" if figures else ""
        word = number(len(relaxed), "claim")
        yield Sentence(
            sentence(f"{word}{said} can hold, but not as the total that the figure was presumed to be"), ids(relaxed)
        )


def _figures(some: tuple[Cited, ...]) -> list[str]:
    found = []
    for one in some:
        amount = one.claim.quantity if isinstance(one.claim, Transfer) else None
        if amount is not None:
            found.append(f"{quantity(amount)} {unit_word(amount)}".strip())
    return list(dict.fromkeys(found))


def _worth(material: Material, numbering: Numbering, own: str) -> tuple[Section, ...]:
    if not material.worths:
        return ()
    prose = material.prose
    blocks: list[Block] = [
        numbering.paragraph(
            house(
                "What cargo is said to be worth is set side by side as claimed; sums are neither added nor reconciled."
            )
        )
    ]
    for table in material.worths[:WORTHS]:
        sides = f"from {prose.all(table.supplier)} to {prose.all(table.recipient)}"
        title = f"{capital(prose.cargo(table.cargo))} {sides}, worth in {table.unit}"
        blocks.append(_sums(table, title, material, numbering))
    rest = [figure.cited for table in material.worths[WORTHS:] for figure in table.figures]
    if rest:
        tell = (
            "tells of a worth; the annex of claims has it" if len(rest) == 1 else "tell of a worth; the annex has them"
        )
        words = f"{number(len(rest), 'further claim')} {tell}"
        blocks.append(numbering.paragraph(Sentence(sentence(words), ids(rest))))
    return (Section(own, "What it is said to be worth", "worth", tuple(blocks)),)


def _sums(table: LineTable, title: str, material: Material, numbering: Numbering) -> Block:
    if table.strip is not None:
        return line_chart(numbering.next("figure"), table.anchor, title, table.figures, table.strip, material.prose)
    return figure_table(numbering.next("table"), table.anchor, title, table.figures, material.prose)
