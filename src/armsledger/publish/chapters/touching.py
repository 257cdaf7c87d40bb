"""The provisions that transfers may touch if the claims are true, and what that depends on; never a violation."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from armsledger.model import Match
from armsledger.publish.dossiers import Dossier, Said
from armsledger.publish.material import Material, Numbering, house, ids
from armsledger.publish.paper import Section, Sentence
from armsledger.publish.phrasing import listed
from armsledger.publish.prose import number, sentence

TOLD = 40
"""Paragraphs of instruments that are told; of more, their number is."""
ABOUT = 8
"""Kinds of cargo that a sentence names."""
CONDITIONS = 4
"""Conditions that are told of one paragraph; those that most findings share come first."""
RELATION = {
    "matches": "may fall under {}",
    "nearest": "fall under no paragraph on file; {} comes nearest",
    "below-cap": "stay below the cap of {}",
    "passes-cap": "would pass the cap of {}",
    "contested": "may fall under {}, whose force is contested",
}
CHECKED = {
    "secondary": "The paragraph is known from a source that describes it, not from its own text.",
    "memory": "The number of this paragraph has not been checked against its text.",
}
Group = list[tuple[Dossier, Said]]


def provisions(material: Material, numbering: Numbering, own: str) -> Section:
    """Return the section on provisions, a paragraph of an instrument a paragraph here, those most touched first."""
    groups: dict[tuple[str, str, str], Group] = defaultdict(list)
    for dossier in material.dossiers:
        for said in dossier.provisions:
            if isinstance(said.part, Match) and said.claims:
                groups[said.part.instrument, said.part.paragraph, said.part.relation].append((dossier, said))
    ordered = sorted(groups, key=lambda one: (one[2] == "nearest", -len(behind(groups[one])), one))
    paragraphs = [tuple(provision(groups[one], material)) for one in ordered[:TOLD]]
    if rest := ordered[TOLD:]:
        claims = tuple(dict.fromkeys(claim for one in rest for claim in behind(groups[one])))
        words = (
            f"{number(len(rest), 'further paragraph')} may be touched; the annex of claims names them claim by claim"
        )
        paragraphs.append((Sentence(sentence(words), claims),))
    if not ordered:
        paragraphs.append((house("No provision on file comes near what is claimed.", "ledger"),))
    lead = numbering.paragraph(
        house(
            "What follows says under which provisions a transfer may fall if the claims on it are true; whether a law "
            "or a sanction is broken is for others to judge."
        )
    )
    return Section(own, "Provisions that may be touched", "provisions", (lead, *numbering.paragraphs(paragraphs)))


def behind(group: Group) -> tuple[str, ...]:
    """Return the claims of a group."""
    return tuple(dict.fromkeys(claim for _, said in group for claim in ids(said.claims)))


def provision(group: Group, material: Material) -> Iterator[Sentence]:
    """Yield what may fall under one paragraph, what it says, what that depends on, and how far it was checked."""
    matches = [said.part for _, said in group if isinstance(said.part, Match)]
    first = matches[0]
    claims = behind(group)
    subject = material.teller.all_about((dossier.finding for dossier, _ in group), ABOUT)
    words = RELATION[first.relation].format(f"{first.instrument} {first.paragraph}")
    if len(group) == 1:
        words = words.replace("fall under no", "falls under no").replace("stay below", "stays below")
    status = f" ({first.status})" if first.status not in {"in force", first.relation} else ""
    yield Sentence(sentence(f"If the claims are true, {subject} {words}{status}"), claims)
    if first.summary:
        yield Sentence(sentence(first.summary), claims)
    yield from conditions(matches, claims)
    for sum_ in dict.fromkeys(match.arithmetic for match in matches if match.arithmetic):
        yield Sentence(sentence(f"Reckoning: {sum_}"), claims)
    if first.chain:
        yield Sentence(sentence(f"It is to be read with {listed(list(first.chain))}"), claims)
    if first.checked in CHECKED:
        yield Sentence(CHECKED[first.checked], claims)


def conditions(matches: Sequence[Match], claims: tuple[str, ...]) -> Iterator[Sentence]:
    """Yield what the claims leave open and the match depends on."""
    parts: dict[str, int] = defaultdict(int)
    for match in matches:
        for part in match.condition.split("; "):
            if part:
                parts[part.removeprefix("for some of the claims: ")] += 1
    told = sorted(parts, key=lambda part: -parts[part])[:CONDITIONS]
    if told:
        more = ", and on more that stands with the findings" if len(parts) > CONDITIONS else ""
        yield Sentence(sentence(f"This depends on the following: {'; '.join(told)}{more}"), claims)
