"""Reviews, editions and what changed between two of them, as tables and lines to read."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Changes, Edition, FigureState, Judged, Line, Number, Orphan, PositionChange, Reviewed
from armsledger.model.claim import plain
from armsledger.publish.listing import Table
from armsledger.publish.phrasing import Names, count

LISTED = 40
"""Changes of one sort that are told one by one."""


def review_table(reviews: Sequence[Reviewed]) -> Table:
    """Return reviews as a table, one a row."""
    rows = [
        (str(one.entry), one.at[:16].replace("T", " "), one.review.who, told(one), one.about, one.review.reason)
        for one in reviews
    ]
    headings = ("entry", "when", "who", "did", "about", "why")
    return Table(headings, rows, "why", "no reviews: armsledger review CLAIM_ID accept makes one")


def review_rows(judged: Judged | None, reviews: Sequence[Reviewed]) -> Iterator[tuple[str, str]]:
    """Yield what people say of one claim, a label and words each; nothing where nobody said anything."""
    if reviews:
        yield "judged", judged.state if judged else "no longer current"
    for one in reviews:
        why = f" – {one.review.reason}" if one.review.reason else ""
        yield "review", f"entry {one.entry}, {one.at[:16].replace('T', ' ')}, {one.review.who}: {told(one)}{why}"


def told(one: Reviewed) -> str:
    """Return what a review did in a few words, and whether it holds.

    What an amendment replaced stands before what replaced it.
    """
    review, changes = one.review, one.review.changes
    said = {
        "amend": lambda: "amend " + "; ".join(f"{name}: {short(one.old.get(name))} → {short(changes[name])}"
                                              for name in sorted(changes)),
        "add": lambda: f"add {changes.get('kind', '')}",
        "merge": lambda: f"merge into {changes['into']}",
        "split": lambda: f"split off {', '.join(changes['claims'])}",
        "same-origin": lambda: f"same origin as {', '.join(changes['with'])}",
        "grade": lambda: f"grade {changes['letter']}",
        "undo": lambda: f"undo {review.target}",
    }  # fmt: skip
    words = said.get(review.act, lambda: str(review.act))()
    return words if one.undone_by is None else f"{words} (taken back by {one.undone_by})"


def short(value: Any) -> str:
    """Return a field's value in a few signs: "KP, RU", "500 to 600 items", "nothing"."""
    if value in (None, "", []):
        return "nothing"
    if isinstance(value, Mapping):
        if "unit" in value:
            return f"{bounds(value.get('low'), value.get('high'))} {value['unit']}"
        return f"{value.get('start') or '…'} to {value.get('end') or '…'}"
    if isinstance(value, list):
        return ", ".join(short(one) for one in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def bounds(low: Number | None, high: Number | None) -> str:
    """Return two bounds in words.

    >>> bounds(500, None), bounds(None, 1000), bounds(5, 5), bounds(360, 440)
    ('at least 500', 'up to 1,000', '5', '360 to 440')
    """
    if low is None and high is None:
        return "no figure"
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def orphan_lines(orphans: Iterable[Orphan]) -> Iterator[str]:
    """Yield the reviews that wait for a person, a line each."""
    for one in orphans:
        what = "the claim is gone" if one.fault == "gone" else "the claim reads otherwise now"
        said = f"entry {one.reviewed.entry} ({told(one.reviewed)}, {one.reviewed.review.who})"
        yield f"{one.reviewed.about}: {said}: {what}"


def review_record(one: Reviewed) -> dict[str, Any]:
    """Return a review as plain JSON types, in one level."""
    row = {"entry": one.entry, "at": one.at, "noun": one.noun, "about": one.about, "undone_by": one.undone_by}
    review = one.review
    row |= {"act": review.act, "target": review.target, "who": review.who, "reason": review.reason}
    return {**row, "changes": dict(review.changes), "old": dict(one.old), "hash": one.hash}


def json_lines(reviews: Iterable[Reviewed]) -> Iterator[str]:
    """Yield one JSON object a review."""
    for one in reviews:
        yield json.dumps(review_record(one), ensure_ascii=False)


def edition_table(editions: Sequence[Edition]) -> Table:
    """Return editions as a table, one a row."""
    rows = [
        (str(one.number), one.made[:16].replace("T", " "), one.title, f"{len(one.claims):,}", f"{len(one.figures):,}",
         f"{one.head_entry} {one.head_hash[:12]}")
        for one in editions
    ]  # fmt: skip
    return Table(
        ("edition", "made", "title", "claims", "findings", "book"), rows, "title", "no editions: report makes one"
    )


def golden_lines(files: int, claims: int, waiting: Mapping[str, int], folder: str) -> Iterator[str]:
    """Yield what an export of annotations wrote, and in which documents claims wait to be judged."""
    yield f"wrote     {count(files, 'document')}, {count(claims, 'claim')} to {folder}"
    for name, number in list(waiting.items())[:LISTED]:
        yield f"waiting   {name}: {count(number, 'claim')} not judged"
    if len(waiting) > LISTED:
        yield f"waiting   {count(len(waiting) - LISTED, 'other document')}"


def change_lines(changes: Changes) -> Iterator[str]:
    """Yield how two editions differ, a line a change, under a heading each sort."""
    yield f"from {changes.since.name} to {changes.until.name}"
    if changes.empty:
        yield "nothing changed"
    names = Names(load_lexicon())
    sorts: tuple[tuple[str, Sequence[str]], ...] = (
        ("new claim", changes.new_claims),
        ("claim gone", changes.gone_claims),
        ("new finding", [f"{_line(one.line, names)}: {_total(one)}" for one in changes.new_figures]),
        ("finding gone", [f"{_line(one.line, names)}: {_total(one)}" for one in changes.gone_figures]),
        ("figure", [_moved(one.before, one.after, names, grew=one.grew) for one in changes.figures]),
        ("conflict appeared", [f"{_line(one.line, names)}: {', '.join(one.claims)}" for one in changes.appeared]),
        ("conflict dissolved", [f"{_line(one.line, names)}: {', '.join(one.claims)}" for one in changes.dissolved]),
        ("position", [_turned(one, names) for one in changes.positions]),
        ("review", [f"{one.entry} {one.review.who}: {told(one)}, {one.about}" for one in changes.reviews]),
    )  # fmt: skip
    for sort, some in sorts:
        yield from (f"{sort:19} {words}" for words in some[:LISTED])
        if len(some) > LISTED:
            yield f"{sort:19} … and {count(len(some) - LISTED, 'other')}"


def _line(line: Line, names: Names) -> str:
    return f"{names.actors(line.supplier)} → {names.actors(line.recipient)}, {names.cargo((line.cargo,))}"


def _turned(one: PositionChange, names: Names) -> str:
    actors = names.actors(one.actor.split(", "))
    return f"{_line(one.line, names)}: {actors}: {one.before or 'none'} → {one.after or 'none'}"


def _total(state: FigureState) -> str:
    return f"{bounds(state.low, state.high)} {state.line.unit}".strip()


def _moved(before: FigureState, after: FigureState, names: Names, *, grew: bool) -> str:
    """Return how a finding's total and grade moved."""
    parts = []
    if (before.low, before.high) != (after.low, after.high):
        parts.append(f"{'grew' if grew else 'changed'} from {_total(before)} to {_total(after)}")
    if before.grade != after.grade:
        parts.append(f"grade {before.grade or 'none'} → {after.grade or 'none'}")
    return f"{_line(after.line, names)}: {', '.join(parts)}"


def change_record(changes: Changes) -> dict[str, Any]:
    """Return how two editions differ as plain JSON types."""
    row: dict[str, Any] = {"since": _edition(changes.since), "until": _edition(changes.until)}
    for name in ("new_claims", "gone_claims", "new_figures", "gone_figures", "appeared", "dissolved", "positions"):
        row[name] = plain(getattr(changes, name))
    row["figures"] = [{**plain(one), "grew": one.grew} for one in changes.figures]
    row["reviews"] = [review_record(one) for one in changes.reviews]
    return row


def _edition(edition: Edition) -> dict[str, Any]:
    return {"number": edition.number, "title": edition.title, "made": edition.made, "engine": edition.engine,
            "head_entry": edition.head_entry, "head_hash": edition.head_hash}  # fmt: skip
