"""Findings as lists: JSON Lines for programs, a table for people, and which of them a filter lets through."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from armsledger.lexicon.words import Lexicon
from armsledger.model import Amount, Finding
from armsledger.publish.listing import Table
from armsledger.publish.phrasing import Names, count, measure

SHORTEST = 7
"""Characters of an id in a table, where they tell it from the others; commands take the beginning of an id."""


def chosen(findings: Sequence[Finding], lexicon: Lexicon, actor: str = "", cargo: str = "") -> list[Finding]:
    """Return the findings with an actor on one of their sides, of a category or of one below it; "" lets all through.

    ``actor`` is an id or a name as the lexicon has it, in any case; ``cargo`` a category's id or a term of it.
    """
    actors = actor_ids(actor, lexicon)
    kinds = {cargo, *lexicon.category(cargo.casefold())}
    return [
        one
        for one in findings
        if (not actor or actors & {*one.line.supplier, *one.line.recipient})
        and (not cargo or kinds & {*lexicon.lineage(one.line.cargo)})
    ]


def actor_ids(words: str, lexicon: Lexicon) -> set[str]:
    """Return the actors that an id or a name may mean."""
    small = words.casefold()
    named = {
        actor.id
        for actor in lexicon.actors.values()
        if small in {actor.id.casefold(), actor.name.casefold(), *(name.casefold() for name in actor.names)}
    }
    return named | {words, small}


def finding_lines(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield one JSON object a finding."""
    for finding in findings:
        yield json.dumps(finding.record(), ensure_ascii=False)


def finding_table(findings: Sequence[Finding], lexicon: Lexicon) -> Table:
    """Return the table that a person reads: the direction with most claims first, in it the finding with most."""
    names = Names(lexicon)
    weight = Counter[tuple[tuple[str, ...], tuple[str, ...]]]()
    for one in findings:
        weight[one.line.supplier, one.line.recipient] += len(one.claims)
    ordered = sorted(
        findings,
        key=lambda one: (
            -weight[one.line.supplier, one.line.recipient],
            one.line.supplier,
            one.line.recipient,
            -len(one.claims),
            one.line,
        ),
    )
    ids = shortened([one.id for one in findings])
    rows = [
        (ids[one.id], title(one, names), total(one), str(len(one.claims)), origins(one), grade(one), conflicts(one))
        for one in ordered
    ]
    return Table(("id", "finding", "total", "claims", "origins", "grade", "conflicts"), rows, "finding", "no findings")


def shortened(ids: Sequence[str]) -> dict[str, str]:
    """Return for each id the beginning that tells it from all others, SHORTEST characters at least."""
    length = SHORTEST
    while len({id[:length] for id in ids}) < len(set(ids)):
        length += 1
    return {id: id[:length] for id in ids}


def title(finding: Finding, names: Names) -> str:
    """Return what a finding is about: "Aland → Borduria: drones"."""
    line = finding.line
    return f"{names.actors(line.supplier)} → {names.actors(line.recipient)}: {names.goods(line.cargo)}"


def total(finding: Finding) -> str:
    """Return the running total on the last day that is spoken of: "≥ 1,000 items", "" where nothing bounds it."""
    words = measure(amount) if (amount := last_amount(finding)) else ""
    for long, short in (("at least ", "≥ "), ("up to ", "≤ "), (" to ", "–")):
        words = words.replace(long, short)
    return words


def last_amount(finding: Finding) -> Amount | None:
    """Return the last bound of the running total as an amount, None where nothing bounds it."""
    return bounded(finding, -1) if finding.bounds else None


def bounded(finding: Finding, place: int) -> Amount | None:
    """Return one bound of the running total as an amount, None where it is open on both sides."""
    bound = finding.bounds[place]
    if bound.low <= 0 and bound.high is None:
        return None
    return Amount(bound.low if bound.low > 0 else None, bound.high, finding.line.unit)


def origins(finding: Finding) -> str:
    """Return how many origins there are, and how many documents name none: "3", "2 + 1?"."""
    return (
        f"{len(finding.origins)} + {finding.unknown_origins}?" if finding.unknown_origins else str(len(finding.origins))
    )


def grade(finding: Finding) -> str:
    """Return the Admiralty code."""
    return finding.credibility.code if finding.credibility else ""


def conflicts(finding: Finding) -> str:
    """Return how many conflicts there are, "" for none."""
    return str(sum(verdict.kind == "conflicts" for verdict in finding.verdicts) or "")


def counted(finding: Finding) -> str:
    """Return what stands behind a finding: "9 claims in 5 documents; 3 origins, 1 of unknown lineage"."""
    unknown = f", {finding.unknown_origins} of unknown lineage" if finding.unknown_origins else ""
    held = f"{count(len(finding.claims), 'claim')} in {count(len(finding.documents), 'document')}"
    return f"{held}; {count(len(finding.origins), 'origin')}{unknown}"
