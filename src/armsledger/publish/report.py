"""The report: one page that works without network and scripts, in which every figure leads back to its words."""

import os
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from armsledger.model import CODES, Claim, Document, Finding, Period, Problem, Stand
from armsledger.publish.citing import Citations, Cited
from armsledger.publish.dossiers import TOLD_VERDICTS, dossiers
from armsledger.publish.exchanges import pairs
from armsledger.publish.marking import cut_keys, mark_text, plain
from armsledger.publish.phrasing import (
    RELATION_WORDS,
    STANCE_WORDS,
    Labels,
    Names,
    capital,
    count,
    day,
    days,
    listed,
    measure,
    percent,
)
from armsledger.publish.voices import denied, positions, positions_on, voices
from armsledger.publish.worths import Figure, worths
from armsledger.version import VERSION

PAGE = "index.html"
CLAIM_ID = re.compile(r"\(?\bclaim ([tep][0-9a-f]{12})\b\)?")
"""How the arithmetic of a verdict names a claim."""
KINDS = ("transfer", "event", "position")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A document as the report prints it; ``marked`` is empty where it holds no claim."""

    anchor: str
    document: Document
    capture: str
    link: str
    claims: tuple[Cited, ...]
    marked: Markup


def write_report(  # noqa: PLR0913 - what the page shows, and the four things it depends on
    folder: Path,
    documents: Sequence[Document],
    claims: Sequence[Claim],
    problems: Sequence[Problem],
    *,
    lexicon: Labels,
    findings: Sequence[Finding] = (),
    dates: Mapping[str, Period | None] | None = None,
    tolerance: float = 0.1,
    captures: Mapping[str, str] | None = None,
    made: str | None = None,
    unlisted: int = 0,
) -> Path:
    """Write the report to ``folder/index.html`` and return that path.

    ``findings`` are what the claims support together, reckoned with ``tolerance`` (a share, 0.1 for 10 %) for round
    figures. ``dates`` tells by a document's name what its own words say of the day it came out. ``captures`` maps a
    document's name to the sha256 of its capture; where it has no entry the document's own field is shown. ``made`` is
    printed at the foot and defaults to the program's name and version. ``unlisted`` is how many more documents were
    read that hold no claim and are not handed over. The page is replaced as a whole or not at all.
    Raises OSError where the folder or the page cannot be written.
    """
    page = render(
        documents, claims, problems, lexicon=lexicon, findings=findings, dates=dates, tolerance=tolerance,
        captures=captures, made=made, unlisted=unlisted,
    )  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / PAGE
    draft = folder / f".{PAGE}.{os.getpid()}"
    try:
        draft.write_text(page, encoding="utf-8", errors="replace", newline="\n")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target


def render(  # noqa: PLR0913 - as above
    documents: Sequence[Document],
    claims: Sequence[Claim],
    problems: Sequence[Problem],
    *,
    lexicon: Labels,
    findings: Sequence[Finding] = (),
    dates: Mapping[str, Period | None] | None = None,
    tolerance: float = 0.1,
    captures: Mapping[str, str] | None = None,
    made: str | None = None,
    unlisted: int = 0,
) -> str:
    """Return the report as one HTML page; equal input in any order gives an equal page."""
    names = Names(lexicon)
    citations = Citations(documents, claims, dates)
    leaves = _leaves(citations, captures or {})
    content = {
        **_matters(citations, names),
        **_found(findings, citations, names),
        "tolerance": tolerance,
        "names": names,
        "citations": citations,
        "leaves": leaves,
        "leaf_of": {leaf.document.name: leaf for leaf in leaves},
        "cuts": [key for leaf in leaves for key in cut_keys(leaf.claims)],
        "counts": _counts(citations, unlisted),
        "problems": _by_code(problems),
        "problem_count": len(problems),
        "codes": CODES,
        "made": made or f"armsledger {VERSION}",
    }
    return _environment().get_template("report.html").render(content)


def _matters(citations: Citations, names: Names) -> dict[str, Any]:
    """Return what the sections on transfers and voices show."""
    closed, open_ways = pairs(citations, names.actor)
    return {
        "pairs": closed,
        "open_ways": open_ways,
        "worths": worths(citations, lambda figure: _mark_words(figure, names)),
        "voices": voices(citations, names.actor),
        "positions": positions(citations),
        "positions_on": positions_on(citations),
        "denied": denied(citations),
    }


def _found(findings: Sequence[Finding], citations: Citations, names: Names) -> dict[str, Any]:
    """Return what the section on findings shows."""
    made = dossiers(findings, citations, lambda figure: _mark_words(figure, names))
    return {
        "dossiers": made,
        "dossier_of": {dossier.finding.id: dossier for dossier in made},
        "told_verdicts": TOLD_VERDICTS,
        "conflict_count": sum(len(dossier.conflicts) for dossier in made),
    }


@pass_context
def _cite(context: Context, words: str) -> Markup:
    """Return words in which every claim's id stands as the claim's number, with a link."""
    citations: Citations = context["citations"]
    parts: list[Markup] = []
    at = 0
    for match in CLAIM_ID.finditer(words):
        cited = citations.find(match.group(1))
        if cited is not None:
            link = Markup('<a class="ref" href="#{}" aria-label="claim {}">{}</a>')
            parts += (escape(words[at : match.start()]), link.format(cited.anchor, cited.number, cited.number))
            at = match.end()
    return Markup("").join([*parts, escape(words[at:])])


def _stance(stand: Stand) -> str:
    """Return the verb of a position, for one actor or several."""
    return STANCE_WORDS[stand.stance][len(stand.actor) > 1]


def _mark_words(figure: Figure, names: Names) -> str:
    """Return what a mark of a chart says when it is pointed at."""
    state = "denied" if figure.transfer.polarity == "denied" else figure.transfer.status
    told = names.actor(figure.cited.origin) if figure.cited.origin else figure.cited.outlet
    when = day(figure.as_of) if figure.as_of else "date unknown"
    hedge = ", hedged" if figure.transfer.hedged else ""
    return f"{measure(figure.amount)}, {state}{hedge}; {told}, {when}; claim {figure.cited.number}"


def _leaves(citations: Citations, captures: Mapping[str, str]) -> tuple[Leaf, ...]:
    held: dict[str, list[Cited]] = defaultdict(list)
    for cited in citations.all:
        held[cited.claim.document].append(cited)
    leaves = []
    for number, document in enumerate(citations.documents, 1):
        within = tuple(held[document.name])
        marked = mark_text(document.text, within) if within else Markup("")
        capture = captures.get(document.name) or document.capture
        leaves.append(Leaf(f"document-{number}", document, capture, _safe_link(document.url), within, marked))
    return tuple(leaves)


def _safe_link(url: str) -> str:
    """Return an address that is safe to follow, "" for any other scheme and for what is no address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc else ""


def _counts(citations: Citations, unlisted: int) -> dict[str, Any]:
    dates = [document.published for document in citations.documents if document.published]
    return {
        "documents": len(citations.documents) + unlisted,
        "unlisted": unlisted,
        "outlets": len({document.outlet for document in citations.documents if document.outlet}),
        "first": min(dates, default=None),
        "last": max(dates, default=None),
        "undated": len(citations.documents) - len(dates),
        "claims": len(citations.all),
        "kinds": [(kind, sum(cited.claim.kind == kind for cited in citations.all)) for kind in KINDS],
        "origins": len({origin for cited in citations.all for origin in cited.origins if origin}),
        "nameless": sum(cited.origins == ("",) for cited in citations.all),
    }


def _by_code(problems: Sequence[Problem]) -> list[tuple[str, list[Problem]]]:
    """Return the problems by code, the most frequent first."""
    by_code: dict[str, list[Problem]] = defaultdict(list)
    for problem in sorted(problems, key=lambda each: (each.code, each.place, each.message)):
        by_code[problem.code].append(problem)
    return sorted(by_code.items(), key=lambda item: (-len(item[1]), item[0]))


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
    for function in (capital, day, days, listed, measure, percent, plain):
        environment.filters[function.__name__] = function
    environment.filters |= {"stance": _stance, "relation": RELATION_WORDS.__getitem__, "cite": _cite}
    environment.globals.update(count=count)
    return environment


def _by_names(method: Callable[[Names, Any], str]) -> Callable[[Context, Any], str]:
    """Return a filter that asks the names of the page that is being written."""

    @pass_context
    def named(context: Context, value: Any) -> str:
        return method(context["names"], value)

    return named
