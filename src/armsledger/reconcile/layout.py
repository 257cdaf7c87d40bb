"""Which claims stand on which lines, kept while claims come, change and go, and as a person has ruled.

A person may rule that the claims of one line belong on another (merging findings) or that some claims of a line stand
apart from the rest (splitting one). Where a merged line counts another unit its figures do not count there: units never
turn into one another.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from armsledger.lexicon.words import Lexicon
from armsledger.model import Line, Rulings, Transfer
from armsledger.reconcile.lines import Placed, Spot, Standing, line_id, lines_at, spots_of


class Layout:
    """The lines of a ledger; ``lines`` holds those that there are, each with its claims by claim id."""

    def __init__(self, lexicon: Lexicon, rulings: Rulings | None = None) -> None:
        self._lexicon = lexicon
        self._merges, self._apart = dict(rulings.merges if rulings else ()), marks(rulings.splits if rulings else ())
        self._placed: dict[Spot, dict[str, Placed]] = defaultdict(dict)
        self._spots: dict[str, list[Spot]] = {}
        self._plain: dict[Spot, dict[Line, tuple[Standing, ...]]] = {}
        self._named: dict[str, Line] = {}
        self._parts: dict[Line, dict[Line, list[Standing]]] = {}
        """What each line gives to which: to itself, unless a person has ruled otherwise."""
        self._from: dict[Line, set[Line]] = defaultdict(set)
        self.lines: dict[Line, tuple[Standing, ...]] = {}

    def revise(self, changed: Mapping[str, Transfer | None]) -> set[Line]:
        """Take claims in as they read now (None: gone); return the lines that are not as before."""
        spots: set[Spot] = set()
        for id, claim in changed.items():
            for spot in self._spots.pop(id, ()):
                del self._placed[spot][id]
                spots.add(spot)
            if claim is not None:
                found = dict(spots_of(claim, self._lexicon))
                for spot, figure in found.items():
                    self._placed[spot][id] = (claim, figure)
                self._spots[id] = [*found]
                spots.update(found)
        touched: dict[Line, Sequence[Standing]] = {}
        for spot in spots:
            before = self._plain.pop(spot, {})
            now = lines_at(spot, self._placed[spot], self._lexicon)
            if now:
                self._plain[spot] = now
            else:
                del self._placed[spot]
            touched |= {
                line: now.get(line, ()) for line in before.keys() | now.keys() if before.get(line) != now.get(line)
            }
        return self._lay(touched)

    def rule(self, rulings: Rulings) -> set[Line]:
        """Lay the claims as a person rules now; return the lines that are not as before."""
        self._merges, self._apart, self._named = dict(rulings.merges), marks(rulings.splits), {}
        return self._lay({line: some for lines in self._plain.values() for line, some in lines.items()})

    def _lay(self, touched: Mapping[Line, Sequence[Standing]]) -> set[Line]:
        """Lay what lines hold by themselves where a person has ruled that it stands."""
        touched = {**touched, **self._renamed(touched)}
        ends: set[Line] = set()
        for line, standings in touched.items():
            for end in self._parts.pop(line, ()):
                self._from[end].discard(line)
                ends.add(end)
            parts = self._ruled(line, standings)
            if parts:
                self._parts[line] = parts
            for end in parts:
                self._from[end].add(line)
                ends.add(end)
        changed: set[Line] = set()
        for end in ends:
            held: dict[str, Standing] = {}
            for line in sorted(self._from[end], key=lambda one: (one != end, one)):
                for standing in self._parts[line][end]:
                    held.setdefault(standing.id, standing)
            now = tuple(held[id] for id in sorted(held))
            if now != self.lines.get(end, ()):
                changed.add(end)
            if now:
                self.lines[end] = now
            else:
                self.lines.pop(end, None)
                del self._from[end]
        return changed

    def _renamed(self, touched: Mapping[Line, Sequence[Standing]]) -> dict[Line, Sequence[Standing]]:
        """Note which lines that a person has merged are there; return all of them where one has come or gone."""
        concerned = {finding for pair in self._merges.items() for finding in pair}
        moved = False
        for line, standings in touched.items() if concerned else ():
            id = line_id(line)
            if id in concerned and bool(standings) != (id in self._named):
                moved = True
                if standings:
                    self._named[id] = line
                else:
                    del self._named[id]
        lines = self._named.values() if moved else ()
        plain = (self._plain[line.supplier, line.recipient, line.cargo][line] for line in lines)
        return dict(zip(lines, plain, strict=True))

    def _ruled(self, line: Line, standings: Sequence[Standing]) -> dict[Line, list[Standing]]:
        """Return what a line gives to which lines."""
        found: dict[Line, list[Standing]] = defaultdict(list)
        if not standings:
            return found
        whole = self._named.get(target(line_id(line), self._merges), line) if self._merges else line
        id = line_id(whole) if self._apart else ""
        for one in standings:
            mark = self._apart.get((id, one.id)) if self._apart else None
            end = replace(whole, apart=mark) if mark else whole
            found[end].append(one if end is line else moved_to(end, one))
        return found


def target(finding: str, merges: Mapping[str, str]) -> str:
    """Return the finding that another stands on in the end; findings that go round in a circle stay."""
    met = [finding]
    while (further := merges.get(met[-1])) is not None:
        if further in met:
            return finding
        met.append(further)
    return met[-1]


def marks(splits: Iterable[tuple[str, Sequence[str]]]) -> dict[tuple[str, str], str]:
    """Return, by finding and claim, the mark of those that stand apart together; the last split of a claim counts."""
    return {
        (finding, claim): hashlib.sha256("\x1f".join(sorted(claims)).encode()).hexdigest()[:6]
        for finding, claims in splits
        for claim in claims
    }


def moved_to(line: Line, standing: Standing) -> Standing:
    """Return a claim as it stands on a line that a person has laid it on: its figure counts in the same unit alone."""
    same = standing.line.unit == line.unit
    return replace(standing, line=line, figure=standing.figure and same, shared=standing.shared and same)
