"""What changed since an earlier edition: new claims, figures that moved, conflicts, positions, reviews."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from armsledger.model import Amount, Changes, ConflictChange, FigureChange, FigureState, PositionChange
from armsledger.publish.material import Material, Numbering, ids
from armsledger.publish.paper import Section, Sentence
from armsledger.publish.phrasing import listed
from armsledger.publish.prose import number, quantity, sentence, unit_word
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
        return self.material.teller.together(
            [(one.line.supplier, one.line.recipient, (one.line.cargo,)) for one in some]
        )

    def figures(self, some: Sequence[FigureChange]) -> Iterator[Sentence]:
        """Yield the totals that moved."""
        moved = [one for one in some if bounded(one.before) != bounded(one.after)]
        for one in moved[:TOLD]:
            verb = "grew" if one.grew else "changed"
            words = f"On {self.about([one.after])}, the total {verb} from {bounded(one.before)} to {bounded(one.after)}"
            by = f" by {one.after.date}" if one.after.date else ""
            yield self.said(words + (by and f" ({by.strip()})"), self.behind.get(one.after.finding, ()))
        graded = [one for one in some if one.before.grade != one.after.grade]
        for one in graded[:TOLD]:
            grades = f"from {one.before.grade or 'none'} to {one.after.grade or 'none'}"
            words = f"The grade of {self.about([one.after])} went {grades}"
            yield self.said(words, self.behind.get(one.after.finding, ()))

    def conflicts(self, told: Changes) -> Iterator[Sentence]:
        """Yield the conflicts that appeared and those that dissolved."""
        for some, words in ((told.appeared, "can no longer all be right"), (told.dissolved, "can all be right again")):
            for one in some[:TOLD]:
                yield self.said(f"On {self._way(one)}, {number(len(one.claims), 'claim')} {words}", one.claims)

    def positions(self, some: Sequence[PositionChange]) -> Iterator[Sentence]:
        """Yield who took another position."""
        for one in some[:TOLD]:
            names = listed([self.material.prose.the(actor) for actor in one.actor.split(", ")])
            before = DONE[one.before] if one.before else "had taken no position"  # type: ignore[index]
            after = DONE[one.after] if one.after else "is not told to take any"  # type: ignore[index]
            words = f"On {self._way(one)}, {names} {before} in the earlier edition and {after} in this one"
            yield self.said(words, self.behind.get(one.finding, ()))

    def _way(self, one: ConflictChange | PositionChange) -> str:
        line = one.line
        return self.material.teller.together([(line.supplier, line.recipient, (line.cargo,))])

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
