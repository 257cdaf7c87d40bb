"""What a notebook shows of a claim, a finding, a list of them and a whole ledger: plain HTML, in any theme's colours.

Every word of a document is escaped. Nothing is loaded from anywhere, and there is no script.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Claim, Document, Finding
from armsledger.publish.findinglist import bounded, conflicts, counted, grade, origins, title, total
from armsledger.publish.listing import chain, marked_statement
from armsledger.publish.phrasing import Names, count, day, days, measure

AROUND = 160
"""Characters before and after a claim's words that its card shows."""
SHOWN = 20
"""Rows of a list that are shown; the rest is counted."""

Rows = Iterable[tuple[str, str]]


def claim_card(claim: Claim, document: Document | None) -> str:
    """Return a claim: what is claimed, its words among those around them, who says so, when, and its document."""
    when = getattr(claim, "when", None)
    speaker = f" ({claim.speaker})" if claim.speaker else ""
    chains = [claim.sources, *claim.also]
    said = "; ".join(chain(one) for one in chains if one)
    rows = [
        ("who says so", escape(said + speaker) if said else "nobody named"),
        ("period", escape(f"{days(when)} (“{when.words}”)" if when.words else days(when)) if when else ""),
        ("place", escape(getattr(claim, "place", ""))),
        ("document", document_words(claim, document)),
        ("claim", f"<code>{escape(claim.id)}</code>"),
    ]
    return _card(escape(marked_statement(claim)), f"<blockquote>{in_context(claim, document)}</blockquote>", rows)


def in_context(claim: Claim, document: Document | None) -> str:
    """Return a claim's words, marked, with those around them where the text is at hand."""
    span, marked = claim.span, f"<mark>{escape(claim.quote)}</mark>"
    if document is None or span.of(document.text) != claim.quote:
        return marked
    before, after = document.text[max(0, span.start - AROUND) : span.start], document.text[span.end :][:AROUND]
    if span.start > AROUND:
        before = f"… {before.partition(' ')[2]}"
    if span.end + AROUND < len(document.text):
        after = f"{after.rpartition(' ')[0]} …"
    return f"{escape(before)}{marked}{escape(after)}"


def document_words(claim: Claim, document: Document | None) -> str:
    """Return where a claim stands: title, outlet, day and name of its document."""
    if document is None:
        return escape(claim.document)
    published = day(document.published) if document.published else "no date"
    facts = [document.title, document.outlet, published, document.name]
    return escape(", ".join(filter(None, facts)))


def finding_card(finding: Finding) -> str:
    """Return a finding: its line, what stands behind it, its grade, and the bounds of its total over time."""
    names = Names(load_lexicon())
    stances = [f"{names.actors(one.actor)}: {one.stance}" for one in finding.positions]
    provisions = [f"{one.instrument} {one.paragraph} ({one.relation})" for one in finding.provisions]
    rows = [
        ("unit", escape(finding.line.unit)),
        ("total", escape(total(finding))),
        ("behind it", escape(counted(finding))),
        ("origins", escape(", ".join(map(names.actor, finding.origins)))),
        ("grade", escape(f"{finding.credibility.code}: {finding.credibility.rule}" if finding.credibility else "")),
        ("conflicts", escape(conflicts(finding))),
        ("positions", escape("; ".join(dict.fromkeys(stances)))),
        ("may fall under", escape("; ".join(dict.fromkeys(provisions)))),
        ("finding", f"<code>{escape(finding.id)}</code>"),
    ]
    return _card(escape(title(finding, names)), bounds_table(finding), rows)


def bounds_table(finding: Finding) -> str:
    """Return the running total by date as a table, "" where nothing bounds it."""
    rows = []
    for place, bound in enumerate(finding.bounds):
        if amount := bounded(finding, place):
            rows.append((day(bound.date), measure(amount), count(len(bound.claims), "claim")))
    return table(("up to", "total", "drawn by"), rows) if rows else ""


def claim_table(claims: Sequence[Claim]) -> str:
    """Return the first claims of a list as a table, and how many there are."""
    rows = [(claim.id, marked_statement(claim), chain(claim.sources), claim.document) for claim in claims[:SHOWN]]
    return table(("id", "claim", "who says so", "document"), rows, len(claims), "claim")


def finding_table(findings: Sequence[Finding]) -> str:
    """Return the first findings of a list as a table, and how many there are."""
    names = Names(load_lexicon())
    rows = [
        (one.id, title(one, names), total(one), str(len(one.claims)), origins(one), grade(one), conflicts(one))
        for one in findings[:SHOWN]
    ]
    headings = ("id", "finding", "total", "claims", "origins", "grade", "conflicts")
    return table(headings, rows, len(findings), "finding")


def ledger_card(place: str, documents: int, claims: Mapping[str, int], problems: int) -> str:
    """Return a ledger: where it is and what it holds."""
    rows = [
        ("documents", f"{documents:,}"),
        *((f"{kind}s", f"{number:,}") for kind, number in claims.items()),
        ("problems", f"{problems:,}" if problems else ""),
    ]
    return _card("Ledger", f"<p><code>{escape(place)}</code></p>", rows)


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], all: int | None = None, noun: str = "row") -> str:
    """Return words as an HTML table; ``all`` is how many rows there are, where not all of them are given."""
    head = "".join(f'<th scope="col" style="text-align:left">{escape(heading)}</th>' for heading in headings)
    body = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in rows)
    made = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    if all is None:
        return made
    shown = f", the first {len(rows)} shown" if all > len(rows) else ""
    return f"{made}<p>{count(all, noun)}{shown}</p>"


def _cell(words: str) -> str:
    return f'<td style="text-align:left">{escape(words)}</td>'


def _card(heading: str, middle: str, rows: Rows) -> str:
    """Return a card: a heading, what stands below it, and rows of a name and a value (HTML), empty ones left out."""
    body = "".join(
        f'<tr><th scope="row" style="text-align:left">{escape(name)}</th><td style="text-align:left">{value}</td></tr>'
        for name, value in rows
        if value
    )
    return f"<div><p><strong>{heading}</strong></p>{middle}<table><tbody>{body}</tbody></table></div>"
