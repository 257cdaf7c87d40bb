"""The report as one page that works without network and scripts, in which every sentence leads to its words.

The body is the paper, block by block; the annexes of claims and documents are told here in full: each claim with its
fields, each document's text with the words of its claims marked.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from armsledger.publish.citing import Citations, Cited
from armsledger.publish.marking import cut_keys, mark_text, plain
from armsledger.publish.material import Material
from armsledger.publish.paper import Chart, Note, Paper, Row
from armsledger.publish.phrasing import Names, capital, count, day, days, listed, measure
from armsledger.publish.reaching import web_address

PAGE = "index.html"
RUNS = 6
"""Runs of numbers that stand behind a sentence; of more claims, their number does."""
OPENED = ("exchange", "findings")
"""Chapters whose sections stand in the contents."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A document as the page prints it; ``marked`` is empty where it holds no claim."""

    anchor: str
    document: Any
    capture: str
    link: str
    claims: tuple[Cited, ...]
    marked: Markup


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring claims behind a sentence: "4–9", led to by the first."""

    label: str
    anchor: str
    words: str


def page(paper: Paper, material: Material) -> str:
    """Return the report as one HTML page; equal material in any order gives an equal page."""
    citations = material.citations
    leaves = _leaves(citations, material.captures)
    content = {
        "paper": paper,
        "made": material.made or "armsledger",
        "names": material.prose,
        "citations": citations,
        "counts": material.counts,
        "leaves": leaves,
        "leaf_of": {leaf.document.name: leaf for leaf in leaves},
        "cuts": [key for leaf in leaves for key in cut_keys(leaf.claims)],
        "positions_on": citations.positions_on(),
        "grades": material.grades,
        "provisions": material.provisions,
        "numbers": {section.anchor: section.number for section in paper.sections()},
        "opened": OPENED,
    }
    return _environment().get_template("page.html").render(content)


def runs(notes: Sequence[Note]) -> list[Run]:
    """Return claims by number, neighbours as one run; the rest beyond RUNS is told by its number.

    >>> note = lambda n: Note(n, f"t{n}", f"claim-{n}", "q", "", "", "", "", None)
    >>> [run.label for run in runs([note(1), note(2), note(3), note(7)])]
    ['1–3', '7']
    """
    groups: list[list[Note]] = []
    for note in sorted(notes, key=lambda one: one.number):
        if groups and note.number == groups[-1][-1].number + 1:
            groups[-1].append(note)
        elif not groups or note.number != groups[-1][-1].number:
            groups.append([note])
    shown = groups if len(groups) <= RUNS else groups[: RUNS - 1]
    found = [_run(group) for group in shown]
    if rest := groups[len(shown) :]:
        many = sum(map(len, rest))
        label = f"+{many:,}"
        found.append(Run(label, rest[0][0].anchor, f"{label} claims, from claim {rest[0][0].number}"))
    return found


def _run(group: Sequence[Note]) -> Run:
    first, last = group[0], group[-1]
    if first is last:
        return Run(f"{first.number}", first.anchor, f"claim {first.number}")
    label = f"{first.number}{'–' if len(group) > 2 else ', '}{last.number}"
    return Run(label, first.anchor, f"claims {label}")


def _leaves(citations: Citations, captures: Mapping[str, str]) -> tuple[Leaf, ...]:
    held: dict[str, list[Cited]] = defaultdict(list)
    for cited in citations.all:
        held[cited.claim.document].append(cited)
    leaves = []
    for number, document in enumerate(citations.documents, 1):
        within = tuple(held[document.name])
        marked = mark_text(document.text, within) if within else Markup("")
        capture = captures.get(document.name) or document.capture
        leaves.append(Leaf(f"document-{number}", document, capture, web_address(document.url), within, marked))
    return tuple(leaves)


def drawn(chart: Chart) -> Markup:
    """Return a chart's drawings for the page: the wide one, and the narrow one for a small screen."""
    # The drawings are made by the house and carry inert words alone, so they go into the page as they are.
    forms = [("wide", chart.svg), ("narrow", chart.narrow)] if chart.narrow else [("both", chart.svg)]
    made = []
    for form, svg in forms:
        head = Markup('<svg class="{}" aria-label="{}" ').format(f"drawn {form}", chart.alt)
        # A picture has no parts for a screen reader; a drawing with links is a group of them.
        role = 'role="group"' if "<a " in svg else 'role="img"'
        made.append(svg.replace('role="img"', role, 1).replace("<svg ", head, 1))
    return Markup("\n".join(made))  # noqa: S704 - see above


@pass_context
def _runs(context: Context, claims: Sequence[str]) -> list[Run]:
    notes: Mapping[str, Note] = context["paper"].notes
    return runs([notes[one] for one in claims if one in notes])


def _is_unlinked(row: Row) -> bool:
    """Tell whether no cell of a row leads to a claim already."""
    return not any(cell.link.startswith("#claim-") for cell in row.cells)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("armsledger.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for method in (Names.actor, Names.actors, Names.cargo, Names.statement):
        environment.filters[method.__name__] = _by_names(method)
    for function in (capital, day, days, listed, measure, plain):
        environment.filters[function.__name__] = function
    environment.filters |= {"runs": _runs, "svg": drawn}
    environment.tests["unlinked"] = _is_unlinked
    environment.globals.update(count=count)
    return environment


def _by_names(method: Callable[[Names, Any], str]) -> Callable[[Context, Any], str]:
    """Return a filter that asks the names of the page that is being written."""

    @pass_context
    def named(context: Context, value: Any) -> str:
        return method(context["names"], value)

    return named
