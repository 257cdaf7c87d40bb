"""How well claims fit annotations: found, missed, wrong and repeated, by kind, and how often each field is right.

Counted over all documents together (micro averages). A transfer is found where parties, polarity and quantity agree
and the cargo fits; an event where type, a party of each side and the place in the text agree; a position where actor,
stance and place do. A claim that says less than an annotated one, or the same again, is a repeat and counts neither
way, more than one of them an annotation is wrong; neither way count optional annotations.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from armsledger.evaluate.agreement import (
    Judge,
    Record,
    overlap,
    pair,
    same_amount,
    same_origin,
    same_place,
    same_when,
    strength_of,
)
from armsledger.model import LONGEST_QUOTE

KINDS = ("transfer", "event", "position")
FIELDS = ("cargo", "status", "origin", "when", "place", "overlaps", "about")
QUOTE_SHOWN = 140


@dataclass(frozen=True, slots=True)
class Sheet:
    """One annotated document: its name, its text, and its annotations by kind; a kind that is not there is not done."""

    document: str
    text: str
    golds: Mapping[str, Sequence[Record]]


@dataclass(slots=True)
class Tally:
    """What was right of what was claimed and of what was wanted."""

    right: int = 0
    claimed: int = 0
    wanted: int = 0

    def row(self) -> dict[str, Any]:
        """Return the counts with precision, recall and F1."""
        precision = self.right / self.claimed if self.claimed else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {"right": self.right, "claimed": self.claimed, "wanted": self.wanted, "precision": round(precision, 3),
                "recall": round(recall, 3), "f1": round(f1, 3)}  # fmt: skip


@dataclass(slots=True)
class Scores:
    """Running counts of one evaluation; ``errors`` tells each miss, wrong claim and wrong field in a line."""

    judge: Judge
    counts: dict[str, dict[str, int]] = field(
        default_factory=lambda: {kind: {"found": 0, "missed": 0, "wrong": 0, "repeats": 0} for kind in KINDS}
    )
    shares: dict[str, list[int]] = field(default_factory=lambda: {name: [0, 0] for name in FIELDS})
    tallies: dict[str, Tally] = field(
        default_factory=lambda: {name: Tally() for name in ("amounts", "hedged", "in_return_for")}
    )
    broken: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, sheet: Sheet, claims: Iterable[Record]) -> None:
        """Count one document's claims against its annotations."""
        whole: list[Record] = []
        for claim in claims:
            if fault := malformed(claim, sheet.text):
                self.broken += 1
                kind = claim.get("kind")
                if kind in KINDS and kind in sheet.golds:
                    self.counts[kind]["wrong"] += 1
                self._tell("BROKEN", sheet, fault, claim)
            else:
                whole.append(claim)
        ids: dict[str, str] = {}
        for kind in KINDS:
            if kind in sheet.golds:
                self._kind(sheet, kind, [claim for claim in whole if claim["kind"] == kind], ids)

    def _kind(self, sheet: Sheet, kind: str, claims: Sequence[Record], ids: dict[str, str]) -> None:
        """Count the claims of one kind; ``ids`` gets the claim of each annotation that was found."""
        golds, text = sheet.golds[kind], sheet.text
        strength = partial(strength_of, text=text)
        pairs = pair(golds, claims, partial(self.judge.found, text=text), strength)
        ids.update({golds[i]["id"]: claims[j].get("id", "") for i, j in pairs.items()})
        for i, gold in enumerate(golds):
            if not gold.get("optional"):
                self.counts[kind]["found" if i in pairs else "missed"] += 1
                if i not in pairs:
                    self._tell("MISSED", sheet, kind, gold)
        self._rest(sheet, kind, [claim for j, claim in enumerate(claims) if j not in pairs.values()])
        counted = [(golds[i], claims[j]) for i, j in pairs.items() if not golds[i].get("optional")]
        if kind == "transfer":
            for gold, claim in counted:
                self._fields(sheet, gold, claim, ids)
            self._amounts(sheet, golds, claims, strength)
        elif kind == "position":
            self._about(counted, ids)

    def _rest(self, sheet: Sheet, kind: str, claims: Iterable[Record]) -> None:
        """Count claims that are no annotation's: the first that repeats one, and all others as wrong."""
        spare = list(sheet.golds[kind])
        for claim in claims:
            place = next((i for i, gold in enumerate(spare) if self.judge.repeats(gold, claim, sheet.text)), None)
            if place is None:
                self.counts[kind]["wrong"] += 1
                self._tell("WRONG", sheet, kind, claim)
            else:
                del spare[place]
                self.counts[kind]["repeats"] += 1

    def _fields(self, sheet: Sheet, gold: Record, claim: Record, ids: Mapping[str, str]) -> None:
        """Count the fields of a transfer that was found."""
        partners = {ids[one] for one in gold.get("in_return_for") or () if ids.get(one)}
        claimed = set(claim.get("in_return_for") or ())
        if partners or not gold.get("in_return_for"):  # to a partner that was not found nothing can be tied
            tally = self.tallies["in_return_for"]
            tally.right += bool(partners & claimed)
            tally.wanted += bool(partners)
            tally.claimed += bool(claimed)
        hedged = self.tallies["hedged"]
        hedged.right += bool(gold["hedged"] and claim.get("hedged"))
        hedged.wanted += bool(gold["hedged"])
        hedged.claimed += bool(claim.get("hedged"))
        self._share(sheet, gold, "hedged", None, bool(gold["hedged"]) == bool(claim.get("hedged")))
        right = {
            "cargo": set(gold.get("cargo") or ()) == set(claim.get("cargo") or ()),
            "status": gold["status"] == claim.get("status"),
            "origin": same_origin(gold, claim),
            "when": same_when(gold.get("when"), claim.get("when")),
            "place": same_place(gold, claim),
            "overlaps": overlap(gold, claim, sheet.text) > 0,
        }
        for name, holds in right.items():
            if holds is not None:
                self._share(sheet, gold, name, self.shares[name], holds)

    def _share(self, sheet: Sheet, gold: Record, name: str, share: list[int] | None, right: bool) -> None:
        """Count a field as right or wrong."""
        if share is not None:
            share[0] += right
            share[1] += 1
        if not right:
            self._tell("FIELD", sheet, name, gold)

    def _amounts(
        self,
        sheet: Sheet,
        golds: Sequence[Record],
        claims: Sequence[Record],
        strength: Callable[[Record, Record], tuple[Any, ...]],
    ) -> None:
        """Count quantities and values of the transfers whose other fields agree."""

        def stronger(gold: Record, claim: Record) -> tuple[Any, ...]:
            return same_amount(gold.get("quantity"), claim.get("quantity")), *strength(gold, claim)

        agreeing = pair(golds, claims, self.judge.same_but_amount, stronger)
        tally = self.tallies["amounts"]
        for i, gold in enumerate(golds):
            if gold.get("optional"):
                continue
            claim = claims[agreeing[i]] if i in agreeing else {}
            for name in ("quantity", "value"):
                same = same_amount(gold.get(name), claim.get(name))
                tally.wanted += bool(gold.get(name))
                tally.claimed += bool(claim.get(name))
                tally.right += bool(gold.get(name)) and same
                if claim and not same:
                    self._tell("AMOUNT", sheet, name, gold)

    def _about(self, pairs: Iterable[tuple[Record, Record]], ids: Mapping[str, str]) -> None:
        """Count the positions that point at a right claim, of those whose claim was found."""
        for gold, claim in pairs:
            wanted, given = gold.get("about"), claim.get("about")
            known = {ids[one] for one in wanted if ids.get(one)} if isinstance(wanted, list) else set()
            if known:
                self.shares["about"][0] += isinstance(given, list) and bool(known & set(given))
                self.shares["about"][1] += 1

    def _tell(self, what: str, sheet: Sheet, about: str, row: Record) -> None:
        place = f"{sheet.document} {row.get('id', '')}".strip()
        self.errors.append(f"{what:6} {place}: {about}: {str(row.get('quote'))[:QUOTE_SHOWN]!r}")

    def record(self) -> dict[str, Any]:
        """Return all figures as plain types."""
        done: dict[str, Any] = {}
        for kind, count in self.counts.items():
            row = Tally(count["found"], count["found"] + count["wrong"], count["found"] + count["missed"]).row()
            done[kind] = {**count, **{name: row[name] for name in ("precision", "recall", "f1")}}
        done["fields"] = {
            name: {"right": right, "of": of, "share": round(right / of, 3) if of else None}
            for name, (right, of) in self.shares.items()
        }
        return {**done, **{name: tally.row() for name, tally in self.tallies.items()}, "broken": self.broken}


def malformed(claim: Record, text: str) -> str:
    """Return what is wrong with a claim's form, "" where nothing is."""
    quote, start, end = claim.get("quote"), claim.get("start"), claim.get("end")
    if claim.get("kind") not in KINDS or not isinstance(quote, str):
        return "no kind or quote"
    if not (isinstance(start, int) and isinstance(end, int)) or text[start:end] != quote:
        return "its quote is not what the text says there"
    return f"a quote of {len(quote)} characters" if len(quote) > LONGEST_QUOTE else ""
