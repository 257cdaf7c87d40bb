"""What changed since an earlier edition: new claims, figures that moved, conflicts, positions, reviews."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from armsledger.model import Amount, Changes, ConflictChange, FigureChange, FigureState, Line, PositionChange, Stand
from armsledger.publish.material import Material, Numbering, ids
from armsledger.publish.paper import Section, Sentence
from armsledger.publish.phrasing import listed
from armsledger.publish.prose import long_day, number, quantity, sentence, unit_word
from armsledger.publish.telling import DONE

TOLD = 20
"""Changes of a kind that are told one by one."""
ACTED = {
    "accept": "accepted a claim", "reject": "rejected a claim", "amend": "amended a claim", "add": "added a claim",
    "merge": "merged findings", "split": "split a finding", "same-origin": "marked origins as the same",
    "grade": "graded a source", "undo": "took back another",
}  # fmt: skip
"""What a review did."""


def changes(material: Material, numbering: Numbering, own: str) -> Section:
    """Return the section on changes; it has no blocks where there is no earlier edition."""
    told = material.changes
    if told is None:
        return Section(own, "What has changed", "changes")
    teller = _Teller(material)
    groups = [
        tuple(teller.lead(told)),
        tuple(teller.lines(told)),
        tuple(teller.figures(told.figures)),
        tuple(teller.conflicts(told)),
        tuple(teller.positions(told.positions)),
        tuple(teller.reviews(told)),
    ]
    return Section(own, f"What has changed since {told.since.name}", "changes", numbering.paragraphs(groups))


class _Teller:
    """Tells changes; what rests on claims that this report does not hold is told of the ledger as a whole."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.behind = {one.finding.id: ids(one.claims) for one in material.dossiers}

    def said(self, words: str, claims: Iterable[str] = ()) -> Sentence:
        """Return a sentence with those of its claims that the report holds."""
        held = ids(self.material.citations.found(claims))
        return Sentence(sentence(words), held, "claims" if held else "ledger")

    def lead(self, told: Changes) -> Iterator[Sentence]:
        """Yield how many claims came and went."""
        if told.empty:
            yield self.said(f"Nothing has changed since {told.since.name}")
            return
        new, gone = len(told.new_claims), len(told.gone_claims)
        if new:
            yield self.said(f"{number(new, 'claim')} {'is' if new == 1 else 'are'} new", told.new_claims)
        if gone:
            yield self.said(f"{number(gone, 'claim')} of that edition no longer {'counts' if gone == 1 else 'count'}")

    def lines(self, told: Changes) -> Iterator[Sentence]:
        """Yield the lines that are new, and those that are gone."""
        for some, words in ((told.new_figures, "new"), (told.gone_figures, "no longer claimed")):
            if some:
                claims = [claim for one in some for claim in self.behind.get(one.finding, ())]
                verb = "is" if len(some) == 1 else "are"
                yield self.said(f"{self.about(some[:TOLD])}{_more(some)} {verb} {words}", claims)

    def about(self, some: Sequence[FigureState]) -> str:
        """Return what lines are about, as nouns."""
        return self.way([one.line for one in some])

    def figures(self, some: Sequence[FigureChange]) -> Iterator[Sentence]:
        """Yield the totals that moved."""
        moved = [one for one in some if bounded(one.before) != bounded(one.after)]
        for one in moved[:TOLD]:
            verb = "grew" if one.grew else "changed"
            words = f"On {self.about([one.after])}, the total {verb} from {bounded(one.before)} to {bounded(one.after)}"
            by = f" by {long_day(date.fromisoformat(one.after.date))}" if one.after.date else ""
            yield self.said(words + by, self.behind.get(one.after.finding, ()))
        graded = [one for one in some if one.before.grade != one.after.grade]
        for one in graded[:TOLD]:
            grades = f"from {one.before.grade or 'none'} to {one.after.grade or 'none'}"
            words = f"The grade of {self.about([one.after])} went {grades}"
            yield self.said(words, self.behind.get(one.after.finding, ()))

    def conflicts(self, told: Changes) -> Iterator[Sentence]:
        """Yield on which lines conflicts appeared, and on which they dissolved."""
        for some, words in (
            (told.appeared, "cannot all be right that the earlier edition did not have or could hold together"),
            (told.dissolved, "could not all be right in the earlier edition and can now, or are gone"),
        ):
            by_line: dict[Line, list[ConflictChange]] = defaultdict(list)
            for one in some:
                by_line[one.line].append(one)
            for line, conflicts in list(by_line.items())[:TOLD]:
                sets = number(len(conflicts), "set")
                behind = [claim for one in conflicts for claim in one.claims]
                yield self.said(f"On {self.way([line])}, {sets} of claims {words}", behind)

    def positions(self, some: Sequence[PositionChange]) -> Iterator[Sentence]:
        """Yield who took another position, on all lines of the same change at once."""
        alike: dict[tuple[str, str | None, str | None], list[PositionChange]] = defaultdict(list)
        for one in some:
            alike[one.actor, one.before, one.after].append(one)
        for (actor, before, after), turns in list(alike.items())[:TOLD]:
            names = listed([self.material.prose.the(one) for one in actor.split(", ")])
            was = DONE[before] if before else "had taken no position"  # type: ignore[index]
            now = DONE[after] if after else "is told to take none"  # type: ignore[index]
            about = self.way([one.line for one in turns])
            words = f"On {about}, {names} {was} in the earlier edition; in this one it {now}"
            yield self.said(words, [claim for one in turns for claim in self.stands(one)])

    def stands(self, turn: PositionChange) -> list[str]:
        """Return the claims of an actor's positions on a line; where it takes none, those of the line."""
        actors = {*turn.actor.split(", ")}
        found = [
            said.part.claim
            for dossier in self.material.dossiers
            for said in dossier.positions
            if dossier.finding.id == turn.finding and isinstance(said.part, Stand) and actors <= {*said.part.actor}
        ]
        return found or list(self.behind.get(turn.finding, ()))

    def way(self, lines: Iterable[Line]) -> str:
        """Return what lines are about, as nouns."""
        return self.material.teller.together([(line.supplier, line.recipient, (line.cargo,)) for line in lines])

    def reviews(self, told: Changes) -> Iterator[Sentence]:
        """Yield how many reviews were made, of which kinds."""
        if told.reviews:
            acts = Counter(one.review.act for one in told.reviews)
            kinds = [f"{number(many, 'review')} {ACTED[act]}" for act, many in sorted(acts.items())]
            yield self.said(f"In between, {listed(kinds)}", [one.about for one in told.reviews if one.noun == "claim"])


def bounded(state: FigureState) -> str:
    """Return the total of a line in an edition: "at least 300 items", "no figure"."""
    low = state.low if state.low else None
    if low is None and state.high is None:
        return "no figure"
    amount = Amount(low, state.high, state.line.unit)
    return f"{quantity(amount)} {unit_word(amount)}".strip()


def _more(some: Sequence[FigureState]) -> str:
    return f" and {number(len(some) - TOLD, 'more', 'more')}" if len(some) > TOLD else ""
