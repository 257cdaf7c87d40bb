"""Which sanctions provisions transfers may fall under, if the claims are true: never more than a suggestion.

What a claimant says himself of a violation is a position or a sentence of his, and stays apart from this.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from armsledger.assess.coverage import Case, Coverage
from armsledger.assess.inforce import Days, date_condition, day, days_of, spells_of, status_of
from armsledger.assess.limits import AND, TOLERANCE, Limits, Place
from armsledger.assess.targets import Targets
from armsledger.lexicon.words import Lexicon
from armsledger.model import Match, Relation, Transfer, by_id
from armsledger.rulebook.provision import Provision, Spell
from armsledger.rulebook.regimes import Rulebook

FIRST: tuple[Relation, ...] = ("passes-cap", "contested", "matches", "below-cap", "nearest")
"""The order in which a reader meets relations."""
Kept = TypeVar("Kept")
UNSURE = {"planned": "if carried out", "possible": "if it takes place"}


class Matcher:
    """Holds transfers against the rulebook. Raises ValueError where the rulebook names what the lexicon does not."""

    def __init__(self, rulebook: Rulebook, lexicon: Lexicon, tolerance: float = TOLERANCE) -> None:
        rulebook.check_ids(lexicon.actors, lexicon.cargo_entries, {place.name for place in lexicon.places})
        self._rulebook = rulebook
        self._lexicon = lexicon
        self._coverage = Coverage(lexicon, rulebook.readings)
        self._targets = Targets(rulebook, lexicon, self._coverage.may)
        self._limits = Limits(tolerance)
        self._claims: dict[str, Transfer] = {}
        self._naming: dict[str, set[str]] = defaultdict(set)
        """Claims by those for which they are a return."""
        self._summed: dict[str, list[Case]] = {}
        """The cases of claims whose figures stand in sums, and so hang on others."""
        self.matches: dict[str, tuple[Match, ...]] = {}

    def revise(self, changed: Mapping[str, Transfer | None], published: Mapping[str, date | None]) -> set[str]:
        """Take claims in as they read now (None: gone); return those that may have other matches than before."""
        again = {*changed}
        for id, claim in changed.items():
            before = self._claims.pop(id, None)
            for other in before.in_return_for if before else ():
                self._naming[other].discard(id)
            if claim is not None:
                self._claims[id] = claim
                for other in claim.in_return_for:
                    self._naming[other].add(id)
        again |= {one for id in changed for one in self._naming.get(id, ())}
        fresh: dict[str, list[Case]] = {}
        windows: set[Place] = set()
        for id in again:
            held = self._claims.get(id)
            fresh[id] = self._cases_of(held, published.get(held.document)) if held else []
            windows |= self._limits.lay(id, fresh[id])
        for id, cases in fresh.items():
            keep(self._summed, id, cases if self._limits.holds(id) else [])
        again |= self._limits.within(windows)
        for id in again:
            cases = fresh[id] if id in fresh else self._summed[id]
            keep(self.matches, id, tuple(match for case in cases for match in self._matches(case)))
        return again

    def match_part(self, part: Transfer, published: date | None) -> tuple[Match, ...]:
        """Return the matches of a part of a claim, which bears no figure of its own."""
        return tuple(match for case in self._cases_of(part, published) for match in self._matches(case))

    def _cases_of(self, claim: Transfer, published: date | None) -> list[Case]:
        """Return the paragraphs that a claim brings into question."""
        if claim.polarity == "denied":
            return []
        days = days_of(claim, published)
        returned = frozenset(
            name
            for id in claim.in_return_for
            if id in self._claims
            for category in self._claims[id].cargo
            for name in self._lexicon.lineage(category)
        )
        found = [
            Case(claim, days, item, way, tuple(told), place)
            for item, way, place in self._targets.of(claim, days)
            if any(True for _ in spells_of(item, days))
            and (told := self._coverage.told(claim, item, way, days, returned))
        ]
        return self._speaking(found)

    def _speaking(self, cases: Sequence[Case]) -> list[Case]:
        """Leave out paragraphs on other kinds of goods than the claim's words name."""
        named = {(case.item.regime, told.category) for case in cases for told in case.told if told.kind}
        if not named:
            return list(cases)
        kept = (
            replace(case, told=tuple(
                told for told in case.told if told.kind is not False or (case.item.regime, told.category) not in named
            ))
            for case in cases
        )  # fmt: skip
        return [case for case in kept if case.told]

    def _matches(self, case: Case) -> Iterator[Match]:
        """Yield a case's matches: one for each spell in which the paragraph was in force."""
        overtaken = self._overtaken(case)
        if overtaken is not None and not case.days.stated and case.days.meets(overtaken, None):
            return
        for spell in spells_of(case.item, case.days, overtaken):
            relation: Relation = "contested" if spell.status == "contested" else "matches"
            if all(told.cover.scope.nearest for told in case.told):
                relation = "nearest"
            match = self._match(case, relation, spell)
            yield self._limits.apply(case, match) if case.item.caps else match

    def _overtaken(self, case: Case) -> date | None:
        """Return the day from which another paragraph speaks for this one, None where there is none."""
        by = case.item.overtaken_by
        return self._rulebook.named(case.item.regime, by).start if by else None

    def _match(self, case: Case, relation: Relation, spell: Spell) -> Match:
        item, status, conditions = case.item, status_of(spell, case.days), self._conditions(case, spell)
        ended = f" Ended {day(item.until)}." if item.until else ""
        return Match(
            regime=item.regime, instrument=item.instrument, paragraph=item.paragraph, relation=relation, status=status,
            condition=AND.join(dict.fromkeys(filter(None, conditions))), checked=item.checked,
            claims=(case.claim.id,), summary=item.summary + ended, chain=self._chain(item, case.days),
        )  # fmt: skip

    def _chain(self, item: Provision, days: Days) -> tuple[str, ...]:
        """Return the paragraphs of a paragraph's chain that there were on the transfer's days."""
        return tuple(one.cite for one in self._rulebook.chain(item) if days.last is None or one.start <= days.last)

    def _conditions(self, case: Case, spell: Spell) -> Iterator[str]:
        """Yield what the claim leaves open and the match depends on."""
        item, days, claim = case.item, case.days, case.claim
        yield UNSURE.get(claim.status, "")
        yield date_condition(spell.since, spell.until, days)
        yield case.place
        told = min(case.told, key=lambda one: (one.cover.scope.nearest, len(one.conditions)))
        yield from told.conditions
        if told.cover.scope.nearest:
            return
        side = (claim.recipient if case.way == "to" else claim.supplier) or ()
        standing = set(self._targets.standing(side, item.target, days))
        for condition in item.conditions:
            concerned = not condition.actors or standing <= set(condition.actors)
            if concerned and not condition.below_cap and days.meets(condition.since or item.start, condition.until):
                yield condition.text
        if spell.status == "contested" and item.returned:
            sides = (self._names(item.returned.held_by), self._names(item.returned.rejected_by))
            yield f"in force again since {day(spell.since)} for {sides[0]}, void for {sides[1]}"
        if item.assured_to and any(end and end > item.assured_to for end in (days.first, days.last)):
            yield f"if renewed after {day(item.assured_to)}, which was not checked"
        if item.exemptions:
            yield f"unless exempt: {', '.join(item.exemptions)}"

    def _names(self, actors: Iterable[str]) -> str:
        return ", ".join(map(self._lexicon.actor, actors))


def keep(kept: dict[str, Kept], id: str, value: Kept) -> None:
    """Keep a value, unless it is empty."""
    if value:
        kept[id] = value
    else:
        kept.pop(id, None)


def match_claims(
    transfers: Iterable[Transfer],
    rulebook: Rulebook,
    lexicon: Lexicon,
    published: Mapping[str, date | None],
    tolerance: float = TOLERANCE,
) -> dict[str, tuple[Match, ...]]:
    """Return the provisions that each transfer may fall under, by claim id; claims without any are left out.

    All transfers of a ledger at once, since caps sum over all suppliers to a target within a window. ``published`` maps
    document names to dates (None or missing: unknown). A match's ``claims`` are the claim itself and, for a cap, those
    that its sum rests on. Denied transfers match nothing. Raises ValueError where rulebook and lexicon do not fit.
    """
    matcher = Matcher(rulebook, lexicon, tolerance)
    claims = by_id(transfers)
    matcher.revise(claims, published)
    return {id: matcher.matches[id] for id in claims if id in matcher.matches}


def match_provisions(
    transfers: Iterable[Transfer], rulebook: Rulebook, lexicon: Lexicon, published: Mapping[str, date | None]
) -> tuple[Match, ...]:
    """Return the provisions that some transfers may fall under together, each once."""
    found = match_claims(transfers, rulebook, lexicon, published)
    return gather(found, found)


def gather(claims: Iterable[str], matches: Mapping[str, tuple[Match, ...]]) -> tuple[Match, ...]:
    """Return the matches of some claims, those on one paragraph with the same relation and sum as one.

    Their claims are united; a condition that only some of them have is marked so.
    """
    groups: dict[tuple[str, ...], list[Match]] = defaultdict(list)
    for id in sorted(set(claims)):
        for match in matches.get(id, ()):
            key = (match.regime, match.instrument, match.paragraph, match.relation, match.status, match.arithmetic)
            groups[key].append(match)
    return tuple(sorted(map(united, groups.values()), key=order))


def united(matches: Sequence[Match]) -> Match:
    """Return matches on one paragraph as one."""
    parts = [match.condition.split(AND) if match.condition else [] for match in matches]
    shared = [part for part in parts[0] if all(part in other for other in parts)]
    some = dict.fromkeys(part for one in parts for part in one if part not in shared)
    words = [*shared, *(f"for some of the claims: {part}" for part in some)]
    claims = dict.fromkeys(id for match in matches for id in match.claims)
    chain = max((match.chain for match in matches), key=lambda one: (len(one), one))
    return replace(matches[0], condition=AND.join(words), claims=tuple(claims), chain=chain)


def order(match: Match) -> tuple[object, ...]:
    """Return the key by which matches are sorted: relation, regime, instrument and paragraph as a person counts."""
    return FIRST.index(match.relation), match.regime, natural(f"{match.instrument} {match.paragraph}"), match.arithmetic


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key that takes runs of digits for numbers ("OP 9" before "OP 10")."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.findall(r"\d+|\D+", text))
