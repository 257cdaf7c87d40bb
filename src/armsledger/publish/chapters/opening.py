"""The summary of a report: what it rests on, the findings with most behind them, and where doubts and denials lie."""

from collections import defaultdict
from collections.abc import Iterator

from armsledger.model import STANCES, Match, Stance, Stand
from armsledger.publish.dossiers import Dossier
from armsledger.publish.material import Counts, Material, Numbering, house, ids
from armsledger.publish.pairing import is_predicted
from armsledger.publish.paper import Section, Sentence
from armsledger.publish.phrasing import listed
from armsledger.publish.prose import long_day, number, quantity, sentence, unit_word

FOREMOST = 6
"""Findings that the summary tells."""
NAMED = 3
"""Provisions that the summary names."""
PASSIVE = {
    "confirms": "confirmed", "denies": "denied", "declines": "met with no comment", "condemns": "condemned",
    "concerned": "viewed with concern", "defends": "defended",
}  # fmt: skip


def summary(material: Material, numbering: Numbering, number_: str) -> Section:
    """Return the section that says in a page what the report holds."""
    groups = [tuple(basis(material))]
    groups += [(headline(one, material),) for one in foremost(material)]
    groups += [tuple(stances(material)), tuple(conflicts(material)), tuple(provisions(material))]
    return Section(number_, "Summary", "summary", numbering.paragraphs(groups))


def foremost(material: Material) -> tuple[Dossier, ...]:
    """Return the findings that a reader must see first: those with most independent origins, then most claims."""
    ordered = sorted(material.dossiers, key=lambda one: (-len(one.finding.origins), -len(one.claims), one.finding.line))
    return tuple(ordered[:FOREMOST])


def basis(material: Material) -> Iterator[Sentence]:
    """Yield what was read, and how it is to be taken."""
    counts = material.counts
    if not counts.documents:
        yield house("No document has been read yet, so there are no claims to report.", "ledger")
        return
    read = f"{number(counts.documents, 'document')}{_outlets(counts)}{_published(counts)}"
    if not counts.claims:
        was = "was" if counts.documents == 1 else "were"
        yield house(sentence(f"{read} {was} read, and no claim on a transfer was found"), "ledger")
        return
    kinds = [
        number(many, "on a transfer" if kind == "transfer" else kind, _plural(kind))
        for kind, many in counts.kinds
        if many
    ]
    yield house(
        sentence(f"This report rests on {number(counts.claims, 'claim')} ({listed(kinds)}) read in {read}"), "ledger"
    )
    if material.scope:
        lie = "lies" if material.left_out == 1 else "lie"
        aside = f"; {number(material.left_out, 'claim')} of the ledger {lie} outside"
        yield house(sentence(f"It is narrowed to {material.scope}{aside if material.left_out else ''}"), "ledger")
    yield house(
        "It says what is claimed, by whom and in which words, and how the claims fit together; it never says what is "
        "true."
    )


def _plural(kind: str) -> str:
    return "on transfers" if kind == "transfer" else f"{kind}s"


def _outlets(counts: Counts) -> str:
    return f" of {number(counts.outlets, 'outlet')}" if counts.outlets else ""


def _published(counts: Counts) -> str:
    if counts.first is None or counts.last is None:
        return ""
    bare = f" ({number(counts.undated, 'of them', 'of them')} without a date)" if counts.undated else ""
    if counts.first == counts.last:
        return f", published on {long_day(counts.first)}{bare}"
    return f", published between {long_day(counts.first)} and {long_day(counts.last)}{bare}"


def headline(dossier: Dossier, material: Material) -> Sentence:
    """Return a finding in one sentence: who tells of it, to how much it comes, and how it is graded."""
    finding, teller = dossier.finding, material.teller
    about = teller.about(finding)
    behind = teller.behind(finding)
    many = len(finding.origins) + finding.unknown_origins != 1
    if is_predicted(dossier.claims):
        denied = all(getattr(one.claim, "polarity", "") == "denied" for one in dossier.claims)
        lead = f"{about} is denied, and no claim says that it took place" if denied else \
            f"no claim says that {about} took place; it is only planned, expected or feared"  # fmt: skip
    elif behind:
        lead = f"{behind} {'tell' if many else 'tells'} of {about}"
    else:
        lead = f"there are claims of {about}"
    total = f"; {standing(dossier)}" if dossier.total else ""
    graded = f"; Admiralty grade {finding.credibility.code}" if finding.credibility else ""
    return Sentence(sentence(lead + total + graded), ids(dossier.claims))


def standing(dossier: Dossier) -> str:
    """Return the total that the claims leave, as a clause; the dossier must have one."""
    amount = dossier.total
    if amount is None:
        raise ValueError("no total to tell")
    unit = unit_word(amount)
    by = f" by {long_day(dossier.as_of)}" if dossier.as_of else ""
    return f"the claims that can hold together leave a total of {quantity(amount)}{f' {unit}' if unit else ''}{by}"


def stances(material: Material) -> Iterator[Sentence]:
    """Yield who confirms, denies or declines to comment, a sentence a stance."""
    by_stance: dict[Stance, dict[str, list[str]]] = defaultdict(dict)
    for dossier in material.dossiers:
        for said in dossier.positions:
            if isinstance(said.part, Stand):
                for actor in said.part.actor:
                    by_stance[said.part.stance].setdefault(actor, []).append(said.part.claim)
    for stance in STANCES:
        actors = by_stance.get(stance, {})  # type: ignore[call-overload]
        if actors:
            names = listed([material.prose.the(actor) for actor in actors])
            behind = tuple(dict.fromkeys(claim for some in actors.values() for claim in some))
            yield Sentence(sentence(f"Some of these transfers are {PASSIVE[stance]} by {names}"), behind)


def conflicts(material: Material) -> Iterator[Sentence]:
    """Yield in how many cases claims cannot all be right."""
    found = [said for dossier in material.dossiers for said in dossier.conflicts]
    if found:
        cases = number(len(found), "set") + " of claims"
        behind = tuple(dict.fromkeys(one for said in found for one in ids(said.claims)))
        yield Sentence(
            sentence(f"{cases} cannot all be right; the section on conflicts shows by which arithmetic"), behind
        )


def provisions(material: Material) -> Iterator[Sentence]:
    """Yield what the transfers may fall under if the claims are true."""
    behind: dict[tuple[str, str], set[str]] = defaultdict(set)
    for dossier in material.dossiers:
        for said in dossier.provisions:
            if isinstance(said.part, Match) and said.part.relation in {"matches", "passes-cap"}:
                behind[said.part.instrument, said.part.paragraph] |= {*ids(said.claims)}
    if not behind:
        return
    ordered = sorted(behind, key=lambda one: (-len(behind[one]), one))
    names = [f"{instrument} {paragraph}" for instrument, paragraph in ordered[:NAMED]]
    instruments = len({instrument for instrument, _ in ordered})
    paragraphs = f"{number(len(ordered), 'paragraph')} of {number(instruments, 'instrument')}"
    first = f", most often {listed(names)}" if len(ordered) > NAMED else f": {listed(names)}"
    order = [one for one in map(material.citations.find, {claim for some in behind.values() for claim in some}) if one]
    order.sort(key=lambda cited: cited.number)
    yield Sentence(
        sentence(f"If the claims are true, transfers may fall under {paragraphs} on sanctions{first}"), ids(order)
    )
