"""Two states of a ledger side by side: new claims, figures that grew, conflicts, positions, reviews."""

from collections.abc import Iterable, Iterator, Mapping

from armsledger.model import (
    Changes,
    ConflictChange,
    Edition,
    FigureChange,
    FigureState,
    PositionChange,
    Reviewed,
)


def compare(old: Edition, new: Edition, reviews: Iterable[Reviewed] = ()) -> Changes:
    """Return how a later state differs from an earlier one; ``reviews`` are those made in between. Pure.

    A finding is known by its id, which is its line: another supplier, recipient, cargo or unit is another finding.
    """
    before = {figure.finding: figure for figure in old.figures}
    after = {figure.finding: figure for figure in new.figures}
    both = [(before[id], after[id]) for id in sorted(before.keys() & after.keys(), key=lambda id: after[id].line)]
    known, now = set(old.claims), set(new.claims)
    return Changes(
        since=old,
        until=new,
        new_claims=tuple(id for id in new.claims if id not in known),
        gone_claims=tuple(id for id in old.claims if id not in now),
        new_figures=_only(after, before),
        gone_figures=_only(before, after),
        figures=tuple(FigureChange(before=a, after=b) for a, b in both if _figures(a) != _figures(b)),
        appeared=tuple(_conflicts(after, before)),
        dissolved=tuple(_conflicts(before, after)),
        positions=tuple(_positions(before, after)),
        reviews=tuple(sorted(reviews, key=lambda one: one.entry)),
    )


def _figures(state: FigureState) -> tuple[object, ...]:
    return state.low, state.high, state.grade


def _only(some: Mapping[str, FigureState], others: Mapping[str, FigureState]) -> tuple[FigureState, ...]:
    """Return the findings that the others do not have."""
    return tuple(sorted((one for id, one in some.items() if id not in others), key=lambda one: one.line))


def _conflicts(some: Mapping[str, FigureState], others: Mapping[str, FigureState]) -> Iterator[ConflictChange]:
    """Yield the conflicts that the others do not have, by line."""
    for figure in sorted(some.values(), key=lambda one: one.line):
        there = (
            {frozenset(claims) for claims in others[figure.finding].conflicts} if figure.finding in others else set()
        )
        for claims in figure.conflicts:
            if frozenset(claims) not in there:
                yield ConflictChange(finding=figure.finding, line=figure.line, claims=claims)


def _positions(before: Mapping[str, FigureState], after: Mapping[str, FigureState]) -> Iterator[PositionChange]:
    """Yield who takes another position than before, by line and actor."""
    every = {**before, **after}
    for id in sorted(every, key=lambda one: every[one].line):
        was = dict(before[id].positions) if id in before else {}
        now = dict(after[id].positions) if id in after else {}
        for actor in sorted(was.keys() | now.keys()):
            if was.get(actor) != now.get(actor):
                yield PositionChange(
                    finding=id, line=every[id].line, actor=actor, before=was.get(actor), after=now.get(actor)
                )
