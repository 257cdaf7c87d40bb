"""The page of a claim: its words, its fields, who says so, the findings it stands on, its history and reviews."""

from typing import Any

from armsledger.ledger import LedgerError, Trace
from armsledger.model import EVENT_TYPES, STANCES, STATUSES, UNITS, Claim, Judged
from armsledger.reviewing import field_words
from armsledger.serve.desk import Desk
from armsledger.serve.shelving import Shelf

TOLD = 12
"""Verdicts that name the claim and are told."""


def claim_content(desk: Desk, id: str) -> dict[str, Any] | None:
    """Return what the page of a claim shows, None where there never was such a claim.

    A claim that a later build no longer reads is shown as it last stood.
    """
    try:
        trace = desk.ledger.trace(id)
    except LedgerError as error:
        if error.code in {"no-claim", "ambiguous"}:
            return None
        raise
    last = max(step.seq for step in trace.history) if trace.history else 0
    judged = trace.judged or Judged(
        claim=trace.claim, read=trace.claim, state="unreviewed", newest=last, reviews=trace.reviews
    )
    return claim_page(desk, judged, trace) | form_fields(judged.claim)


def form_fields(claim: Claim) -> dict[str, Any]:
    """Return the fields of the form that amends a claim, in words, with what may be chosen for some of them."""
    choices: dict[str, tuple[str, ...]] = {
        "status": STATUSES, "polarity": ("affirmed", "denied"), "hedged": ("false", "true"), "stance": STANCES,
        "type": EVENT_TYPES, "quantity_unit": ("", *UNITS), "quantity_approx": ("", "false", "true"),
        "value_approx": ("", "false", "true"), "quantity_basis": ("", "total", "increment", "stock"),
        "value_basis": ("", "total", "increment", "stock"),
    }  # fmt: skip
    words = field_words(claim)
    fitting = {name: some for name, some in choices.items() if name in words and words[name] in some}
    actors = dict.fromkeys(("supplier", "recipient", "actor", "actors", "recipients", "sources"), "known-actors")
    return {"fields": words, "choices": fitting, "lists": {**actors, "cargo": "known-cargo"}}


def claim_page(desk: Desk, judged: Judged, trace: Trace) -> dict[str, Any]:
    """Return all about one claim but its form."""
    shelf = desk.state.shelf
    claim = judged.claim
    document = trace.document
    findings = shelf.standing(claim.id)
    return {
        "judged": judged,
        "claim": claim,
        "document": document,
        "context": context(claim, trace),
        "capture": trace.capture,
        "history": history(judged, trace),
        "current": trace.judged is not None,
        "findings": findings,
        "verdicts": verdicts(findings, claim.id)[:TOLD],
        "positions": shelf.found(shelf.positions_on[claim.id][:TOLD]),
        "matter": shelf.found(getattr(claim, "in_return_for", ())),
        "topic": shelf.found(topic) if not isinstance(topic := getattr(claim, "about", ()), str) else [],
        "origin": origin(shelf, claim),
        "as_of": shelf.day(claim),
    }


def context(claim: Claim, trace: Trace) -> tuple[str, str, str]:
    """Return the words before the claim's in its sentence, its own, and those after."""
    sentence, text = trace.sentence, trace.document.text
    if not sentence.covers(claim.span) or claim.span.of(text) != claim.quote:
        return "", claim.quote, ""
    return text[sentence.start : claim.span.start], claim.quote, text[claim.span.end : sentence.end]


def history(judged: Judged, trace: Trace) -> list[tuple[int, str, str, str, str]]:
    """Return the entries of the book about the claim in order: number, when, who, what, why."""
    steps = [
        (
            step.seq,
            step.recorded_at,
            step.engine.partition("+")[0],
            {"claim": "read by the engine", "superseded": f"superseded ({step.reason})"}.get(step.kind, step.kind),
            "",
        )
        for step in trace.history
        if step.kind in {"claim", "superseded"}
    ]
    for one in judged.reviews:
        said = changed_words(one.review.changes, one.old) if one.review.act == "amend" else ""
        what = one.review.act + (f" ({said})" if said else "")
        what += f" – taken back by entry {one.undone_by}" if one.undone_by else ""
        steps.append((one.entry, one.at, one.review.who, what, one.review.reason))
    return sorted(steps)


def changed_words(new: Any, old: Any) -> str:
    """Return what an amendment changed: "status: done → planned"."""
    return "; ".join(f"{name}: {value_words(old.get(name))} → {value_words(value)}" for name, value in new.items())


def value_words(value: Any) -> str:
    """Return a field's plain value in words."""
    if value in {None, ""} if not isinstance(value, list | dict) else not value:
        return "nothing"
    if isinstance(value, dict):
        return ", ".join(f"{name} {value_words(part)}" for name, part in value.items() if part not in {None, "", False})
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def verdicts(findings: Any, claim: str) -> list[tuple[Any, Any]]:
    """Return the verdicts that a claim is part of, conflicts first, each with its finding."""
    found = [(finding, one) for finding in findings for one in finding.verdicts if claim in one.claims]
    return sorted(found, key=lambda pair: pair[1].kind != "conflicts")


def origin(shelf: Shelf, claim: Claim) -> str:
    """Return the one name of the origin, "" where nobody is named."""
    return shelf.source_name(claim.sources[-1]) if claim.sources else ""
