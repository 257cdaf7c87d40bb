"""Conflicts and doubts: which claims cannot all be right and by which arithmetic, and what weakens the rest."""

import re
from collections.abc import Iterator

from armsledger.model import Backing, Verdict
from armsledger.publish.citing import CLAIM_ID, Citations
from armsledger.publish.dossiers import Dossier, Said
from armsledger.publish.material import Material, Numbering, house, ids
from armsledger.publish.paper import Section, Sentence
from armsledger.publish.phrasing import percent
from armsledger.publish.prose import number, sentence

TOLD = 60
"""Conflicts that are told in full; of more, their number is."""
EACH = 4
"""Conflicts of one line that are told in full."""
UNDATED = 20
"""Figures without a date that are told one by one."""


def conflicts(material: Material, numbering: Numbering, own: str) -> Section:
    """Return the section on conflicts and on other doubts."""
    found = [(dossier, said) for dossier in material.dossiers for said in dossier.conflicts]
    near = [(dossier, said) for dossier in material.dossiers for said in dossier.conflicts[:EACH]][:TOLD]
    groups = [tuple(conflict(dossier, said, material)) for dossier, said in near]
    shown = {id(said) for _, said in near}
    if rest := [(dossier, said) for dossier, said in found if id(said) not in shown]:
        behind = tuple(dict.fromkeys(one for _, said in rest for one in ids(said.claims)))
        words = f"{number(len(rest), 'further set')} of claims cannot all be right either"
        groups.append((Sentence(sentence(words), behind),))
    if not found:
        groups.append((house("The claims contradict one another nowhere.", "ledger"),))
    first = Section(f"{own}.1", "Claims that cannot all be right", "contradictions", numbering.paragraphs(groups))
    more = [tuple(undated(material)), tuple(lineage(material)), tuple(hedged(material))]
    sections = [first]
    if any(more):
        sections.append(Section(f"{own}.2", "Other doubts", "doubts", numbering.paragraphs(more)))
    return Section(own, "Conflicts and doubts", "conflicts", (), tuple(sections))


def conflict(dossier: Dossier, said: Said, material: Material) -> Iterator[Sentence]:
    """Yield a conflict: the claims' subject, the arithmetic, its steps, and what it rests on."""
    verdict = said.part
    if not isinstance(verdict, Verdict):
        raise TypeError("no verdict")
    citations = material.citations
    behind = ids(said.claims)
    about = material.teller.about(dossier.finding)
    yield Sentence(
        sentence(f"On {about}, these claims cannot all be right: {numbered(verdict.arithmetic, citations)}"), behind
    )
    if verdict.steps:
        steps = "; ".join(f"{numbered(step.text, citations)}{_claim(step.claim, citations)}" for step in verdict.steps)
        yield Sentence(sentence(f"Step by step: {steps}"), behind)
    if verdict.dissolves is not None and "tolerance" not in verdict.arithmetic:
        yield Sentence(sentence(f"The conflict would dissolve at a tolerance of {percent(verdict.dissolves)}"), behind)
    if verdict.presumed and "presumed" not in verdict.arithmetic:
        yield Sentence("It rests on a figure that is only presumed to be a total.", behind)


def _claim(id: str, citations: Citations) -> str:
    cited = citations.find(id)
    return f" (claim {cited.number})" if cited else ""


def numbered(words: str, citations: Citations) -> str:
    """Return words in which every claim is named by its number instead of its id."""

    def shown(match: re.Match[str]) -> str:
        cited = citations.find(match.group(1))
        words = f"claim {cited.number}" if cited else f"claim {match.group(1)}"
        return f"({words})" if match.group(0).startswith("(") else words

    return CLAIM_ID.sub(shown, words)


def undated(material: Material) -> Iterator[Sentence]:
    """Yield the figures of which no day is known, with what they would mean at which date."""
    found = [
        (dossier, said)
        for dossier in material.dossiers
        for said in dossier.relations
        if isinstance(said.part, Verdict) and said.part.kind == "undated"
    ]
    for dossier, said in found[:UNDATED]:
        words = numbered(said.part.arithmetic, material.citations)  # type: ignore[union-attr]
        yield Sentence(sentence(f"On {material.teller.about(dossier.finding)}: {words}"), ids(said.claims))
    if rest := found[UNDATED:]:
        behind = tuple(dict.fromkeys(one for _, said in rest for one in ids(said.claims)))
        yield Sentence(sentence(f"{number(len(rest), 'further figure')} bear no date either"), behind)


def lineage(material: Material) -> Iterator[Sentence]:
    """Yield what weakens origins: reprints, outlets that have it from one another."""
    told: dict[str, tuple[str, ...]] = {}
    for dossier in material.dossiers:
        for said in dossier.backing:
            if isinstance(said.part, Backing) and said.part.note and said.claims:
                told[said.part.note] = tuple(dict.fromkeys((*told.get(said.part.note, ()), *ids(said.claims))))
    for note, behind in list(told.items())[:UNDATED]:
        yield Sentence(sentence(note), behind)


def hedged(material: Material) -> Iterator[Sentence]:
    """Yield how many claims the documents themselves tell with reserve, and how many name no source."""
    reserve = [cited for cited, transfer in material.citations.transfers() if transfer.hedged]
    if reserve:
        verb = "is" if len(reserve) == 1 else "are"
        words = f"{number(len(reserve), 'claim')} on transfers {verb} told with reserve (“reportedly”, “accused of”)"
        yield Sentence(sentence(words), ids(reserve))
    nameless = [cited for cited, _ in material.citations.transfers() if cited.origins == ("",)]
    if nameless:
        verb = "names" if len(nameless) == 1 else "name"
        counts = "counts" if len(nameless) == 1 else "count"
        words = f"{number(len(nameless), 'claim')} on transfers {verb} no source and {counts} for no origin"
        yield Sentence(sentence(words), ids(nameless))
