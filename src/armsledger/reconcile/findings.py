"""Claims to findings: each line with its bounds and verdicts, its origins, positions on it, and what came in return.

This is where the rooms' parts meet; the arithmetic is in ``reckoning``, lineage in ``origins``, positions in ``stands``
and the two legs of an exchange in ``legs``. Credibility and provisions are assessed afterwards, elsewhere.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from armsledger.lexicon.words import Lexicon
from armsledger.model import Claim, Finding, Line, Period, Position, Problem, Rulings, Transfer, by_id
from armsledger.reconcile.concern import Sides
from armsledger.reconcile.layout import Layout
from armsledger.reconcile.legs import Returns
from armsledger.reconcile.lines import Standing, line_id, lines_above
from armsledger.reconcile.origins import Lineage
from armsledger.reconcile.reckoning import Desk, Reckoning
from armsledger.reconcile.stands import Stands


def find_findings(
    claims: Iterable[Claim],
    dates: Mapping[str, Period | None],
    lineage: Lineage,
    lexicon: Lexicon,
    *,
    tolerance: int,
) -> tuple[list[Finding], list[Problem]]:
    """Return one finding a line, by line, and the claims that point to claims which are not there as problems.

    ``dates`` tells by a document's name when it came out: one day, a wider period where only its own words bound it,
    None or nothing where unknown. ``lineage`` is that of the same claims. ``tolerance`` is the percentage by which
    a round or approximate figure is widened. Pure: the same claims give the same findings, in whatever order they come.
    """
    board = Board(dates, lineage, lexicon, tolerance=tolerance)
    board.revise(by_id(claims))
    return [board.findings[line] for line in sorted(board.findings)], board.problems()


class Board:
    """The findings of a ledger, kept while claims come, change and go; ``findings`` are those that there are, by line.

    ``dates`` and ``lineage`` are what ``find_findings`` takes; they may change between two revisions.
    """

    def __init__(
        self,
        dates: Mapping[str, Period | None],
        lineage: Lineage,
        lexicon: Lexicon,
        *,
        tolerance: int,
        rulings: Rulings | None = None,
    ) -> None:
        self._dates, self._lineage, self._lexicon = dates, lineage, lexicon
        self._claims: dict[str, Claim] = {}
        self._layout = Layout(lexicon, rulings)
        self._desk = Desk(lexicon, tolerance)
        self._stands = Stands(lexicon)
        self._stands.reprint((), lineage)
        self._returns = Returns()
        self._loose: dict[str, Problem] = {}
        self._naming: dict[str, set[str]] = defaultdict(set)
        self._holding: dict[str, set[Line]] = defaultdict(set)
        self._between: dict[Sides, set[Line]] = defaultdict(set)
        self._above: dict[Line, tuple[Line, ...]] = {}
        self._drafts: dict[Line, Finding] = {}
        """The findings before positions and returns."""
        self.findings: dict[Line, Finding] = {}

    def revise(
        self, changed: Mapping[str, Claim | None], traced: Collection[str] = (), printed: Collection[str] = ()
    ) -> set[Line]:
        """Take claims in as they read now (None: gone); return the lines whose findings are gone or were drawn anew.

        ``traced`` are claims whose lineage is not as before, ``printed`` documents that print another text than before.
        """
        laid = self._layout.revise({id: one if isinstance(one, Transfer) else None for id, one in changed.items()})
        self._note(changed)
        again = self.lines_of({*traced, *changed})
        said = self._stands.reprint(printed, self._lineage) if printed else {}
        return self._redraw(laid | again, {**said, **changed}, traced)

    def lines_of(self, claims: Iterable[str]) -> set[Line]:
        """Return the lines on which some claims stand."""
        return {line for id in claims for line in self._holding.get(id, ())}

    def rule(self, rulings: Rulings) -> set[Line]:
        """Merge and split findings as a person rules now; return the lines whose findings are gone or drawn anew."""
        return self._redraw(self._layout.rule(rulings), {}, ())

    def problems(self) -> list[Problem]:
        """Return the claims that point to claims which are not there, by place."""
        some = ((self._claims[id], problem) for id, problem in self._loose.items())
        return [problem for _, problem in sorted(some, key=lambda one: (one[0].document, one[0].span, one[0].id))]

    def _note(self, changed: Mapping[str, Claim | None]) -> None:
        """Keep the claims as they are now, and which of them point to none."""
        for id, claim in changed.items():
            before = self._claims.pop(id, None)
            for other in named_by(before):
                self._naming[other].discard(id)
            if claim is not None:
                self._claims[id] = claim
                for other in named_by(claim):
                    self._naming[other].add(id)
        again = {one for other in changed for one in self._naming.get(other, ())}
        for id in changed.keys() | again:
            claim = self._claims.get(id)
            missing = [one for one in named_by(claim) if one not in self._claims]
            if claim is not None and missing:
                place = f"{claim.document}:{claim.span.start}"
                self._loose[id] = Problem("loose-end", place, f"{id} points to {', '.join(missing)}")
            else:
                self._loose.pop(id, None)

    def _redraw(self, lines: set[Line], changed: Mapping[str, Claim | None], traced: Collection[str]) -> set[Line]:
        """Draw the findings of lines, and of all that hang on them, anew."""
        standings = {line: self._layout.lines.get(line, ()) for line in lines}
        # What a reprint repeats is no second voice: it stands among the claims, but is not reckoned with.
        once = {
            line: tuple(one for one in some if one.claim.id not in self._lineage.same_as)
            for line, some in standings.items()
        }
        drawn = lines | self._desk.revise(once, self._dates, Origins(self._lineage)) | self._lift(standings)
        drafts: dict[Line, Finding | None] = {}
        for line in drawn:
            some = self._layout.lines.get(line)
            drafts[line] = (
                finding_of(line, some, self._desk.found.get(line), self._above.get(line, ()), self._lineage)
                if some
                else None
            )
        for line, draft in drafts.items():
            self._hold(line, draft)
        drawn |= self._stands.revise(changed, drafts, self._claims, self._lineage)
        drawn |= self._stands.lines(traced) | self._returns.revise(changed, drafts)
        for line in drawn:
            self._finish(line)
        return drawn

    def _lift(self, standings: Mapping[Line, Sequence[Standing]]) -> set[Line]:
        """Find out which lines lie above which where lines have come or gone; return those below others than before."""
        sides: set[Sides] = set()
        for line, some in standings.items():
            between = line.supplier, line.recipient
            if bool(some) != (line in self._between[between]):
                (self._between[between].add if some else self._between[between].discard)(line)
                sides.add(between)
                self._above.pop(line, None)
        moved: set[Line] = set()
        for between in sides:
            above = lines_above(self._between[between], self._lexicon)
            moved |= {line for line, some in above.items() if some != self._above.get(line, ())}
            self._above |= above
        return moved

    def _hold(self, line: Line, draft: Finding | None) -> None:
        """Keep a finding as drafted, None where its line is gone."""
        before = self._drafts.pop(line, None)
        old, new = (set(one.claims) if one else set() for one in (before, draft))
        for id in old - new:
            self._holding[id].discard(line)
        for id in new - old:
            self._holding[id].add(line)
        if draft:
            self._drafts[line] = draft

    def _finish(self, line: Line) -> None:
        """Add positions and returns to a finding as drafted."""
        draft = self._drafts.get(line)
        if draft is None:
            self.findings.pop(line, None)
        else:
            positions = self._stands.on(line, self._claims, self._dates, self._lineage)
            self.findings[line] = replace(draft, positions=positions, in_return=self._returns.on(line))


def finding_of(
    line: Line, standings: Sequence[Standing], reckoned: Reckoning | None, above: Iterable[Line], lineage: Lineage
) -> Finding:
    """Return the finding of a line, before positions and returns."""
    claims = [
        one.claim for one in sorted(standings, key=lambda one: (one.claim.document, one.claim.span, one.claim.id))
    ]
    behind = [claim.id for claim in supporting(claims)]
    return Finding(
        id=line_id(line),
        line=line,
        claims=tuple(claim.id for claim in claims),
        documents=tuple(sorted({claim.document for claim in claims})),
        origins=lineage.origins(behind),
        unknown_origins=len(lineage.unknown(behind)),
        backing=lineage.backing(behind),
        bounds=reckoned.bounds if reckoned else (),
        verdicts=reckoned.verdicts if reckoned else (),
        outside=reckoned.outside if reckoned else (),
        relaxed=reckoned.relaxed if reckoned else (),
        method=reckoned.method if reckoned else "",
        above=tuple(line_id(one) for one in above),
    )


def supporting(claims: Sequence[Transfer]) -> list[Transfer]:
    """Return the claims whose origins stand behind a finding: those that affirm what was done, else what lies ahead.

    Who denies a transfer, or only expects one that others tell as done, is no origin of it.
    """
    affirmed = [claim for claim in claims if claim.polarity == "affirmed"]
    return [claim for claim in affirmed if claim.status == "done"] or affirmed


def named_by(claim: Claim | None) -> tuple[str, ...]:
    """Return the claims that one points to."""
    if isinstance(claim, Transfer):
        return claim.in_return_for
    return claim.about if isinstance(claim, Position) and not isinstance(claim.about, str) else ()


class Origins(Mapping[str, str | None]):
    """The first origin of each claim, None for unknown lineage."""

    def __init__(self, lineage: Lineage) -> None:
        self._ends = lineage.ends

    def __getitem__(self, claim: str) -> str | None:
        ends = self._ends[claim]
        return ends[0] if ends else None

    def __iter__(self) -> Iterator[str]:
        return iter(self._ends)

    def __len__(self) -> int:
        return len(self._ends)
