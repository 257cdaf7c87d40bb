"""How two statements of a line, or of two lines of which one holds the other, relate; in what order that is tested."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from armsledger.model import Verdict, VerdictKind
from armsledger.reconcile.constraints import BEGINNING, Bearing, Exact
from armsledger.reconcile.statements import Statement, as_of_days, figure, interval, told

SAME_TIME = 31
"""Days; figures for days no further apart stand for the same time, so that one can confirm the other."""
ALL_PAIRS = 12
"""Up to so many dated statements each pair gets a verdict; beyond, each statement only with the next in time."""

Judge = Callable[[Statement, Statement, Exact], tuple[VerdictKind, str] | None]


def judge_pairs(
    statements: Sequence[Statement],
    tolerance: Exact,
    settled: Iterable[frozenset[str]] = (),
    out: Collection[str] = (),
) -> Iterator[Verdict]:
    """Yield the verdicts between the dated statements of one line, which are sorted by time.

    ``settled`` holds sets of statements that lie on a conflict together already; no pair within one is judged again.
    ``out`` are those left out: where not all pairs are judged their conflicts alone are told of them.
    """
    dated = [statement for statement in statements if statement.bearing.last is not None]
    few = len(dated) <= ALL_PAIRS
    pairs = combinations(dated, 2) if few else pairwise([one for one in dated if one.id not in out])
    known = {pair for ids in settled for pair in combinations(sorted(ids), 2)}
    for one, other in pairs:
        if tuple(sorted((one.id, other.id))) not in known:
            kind, text = judge(one, other, tolerance, hold=one.id not in out and other.id not in out)
            yield Verdict(kind=kind, claims=tuple(sorted((*one.claims, *other.claims))), arithmetic=text)


def judge_repeats(statements: Iterable[Statement]) -> Iterator[Verdict]:
    """Yield a verdict for each statement that several claims make alike."""
    for statement in statements:
        if len(statement.claims) > 1:
            kind: VerdictKind = "not-comparable" if repeats(statement, statement) else "agrees"
            text = f"{len(statement.claims):,} claims say the same: {told(statement)}; {lineage(statement, statement)}"
            yield Verdict(kind=kind, claims=statement.claims, arithmetic=text)


def judge(one: Statement, other: Statement, tolerance: Exact, *, hold: bool = False) -> tuple[VerdictKind, str]:
    """Return how two dated statements of one line relate, and why: the first test that holds, in the design's order.

    ``hold`` tells that the two are known to hold together.
    """
    tests: tuple[Judge, ...] = (judge_conflict, judge_part, judge_refines, judge_agrees, judge_grows)
    for test in tests[hold:]:
        if found := test(one, other, tolerance):
            return found
    return "not-comparable", apart_words(one, other)


def judge_conflict(one: Statement, other: Statement, tolerance: Exact) -> tuple[VerdictKind, str] | None:
    """Find out whether no course can satisfy both.

    Of two statements, neither of which contradicts itself, only a limit from below of the one and a limit from above
    of the other that spans its days can be at odds: every longer cycle would need a low above its own high.
    """
    first, second = one.limits(tolerance), other.limits(tolerance)
    for low, high, mine, theirs in ((one, other, first, second), (other, one, second, first)):
        for under in (limit for limit in mine if not limit.upper):
            for over in (limit for limit in theirs if limit.upper):
                if over.start <= under.start and under.end <= over.end and under.amount > over.amount:
                    return "conflicts", f"{told(low)} and {told(high)} cannot both hold: at least " \
                        f"{figure(under.amount)} > at most {figure(over.amount)}"  # fmt: skip
    return None


def judge_part(one: Statement, other: Statement, tolerance: Exact) -> tuple[VerdictKind, str] | None:
    """Find out whether an increment lies within the other's period, or a stock within the other's total."""
    for part, whole in ((one, other), (other, one)):
        inner, outer = part.bearing, whole.bearing
        if outer.kind == "stock" or inner.kind not in ("increment", "stock") or not within(inner, outer):
            continue
        most, least = outer.most(tolerance), inner.least(tolerance)
        if most is None or least <= most:
            top = "an open amount" if most is None else f"at most {figure(most)}"
            what = "present of" if inner.kind == "stock" else "part of"
            return "part-of", f"{told(part)} is {what} {told(whole)}: at least {figure(least)} of {top}"
    return None


def within(inner: Bearing, outer: Bearing) -> bool:
    """Tell whether what one bearing counts surely came within the days that another counts, which are more."""
    if inner.last is None or outer.first is None or inner.last > outer.first or inner.start < outer.start:
        return False
    return inner.kind == "stock" or (inner.start, inner.last) != (outer.start, outer.first)


def alike_in_time(one: Bearing, other: Bearing) -> bool:
    """Tell whether two bearings count over about the same time: increments if their periods overlap, else the as-of."""
    if one.kind == other.kind == "increment" and BEGINNING not in (one.start, other.start):
        ends = one.last, other.last
        return None not in ends and max(one.start, other.start) < min(end for end in ends if end is not None)
    if "increment" in (one.kind, other.kind) and not (overlap(one, other) and overlap(other, one)):
        return False
    gap = as_of_days(one, other)
    return gap is not None and gap <= SAME_TIME


def overlap(one: Bearing, other: Bearing) -> bool:
    """Tell whether one bearing begins to count before the other ends."""
    return other.last is not None and one.start < other.last


def judge_refines(one: Statement, other: Statement, tolerance: Exact) -> tuple[VerdictKind, str] | None:
    """Find out whether all that the one may mean lies within what the other states, about the same time."""
    if not alike_in_time(one.bearing, other.bearing):
        return None
    for fine, coarse in ((one, other), (other, one)):
        inner, outer = fine.bearing, coarse.bearing
        low, high = inner.least(tolerance), inner.most(tolerance)
        if inner.kind == "stock" or (inner.low, inner.high) == (outer.low, outer.high) or low < (outer.low or 0):
            continue
        if outer.high is None or (high is not None and high <= outer.high):
            text = f"{told(fine)} lies within {told(coarse)}: {span_words(inner, tolerance)} inside "
            return "refines", f"{text}{span_words(outer, 0)}; {lineage(one, other)}"
    return None


def judge_agrees(one: Statement, other: Statement, tolerance: Exact) -> tuple[VerdictKind, str] | None:
    """Find out whether the two overlap about the same time; who repeats himself does not agree with himself."""
    if not alike_in_time(one.bearing, other.bearing) or disjoint(one.bearing, other.bearing, tolerance):
        return None
    text = f"{told(one)} and {told(other)} overlap: {span_words(one.bearing, tolerance)} and "
    text += f"{span_words(other.bearing, tolerance)}; {lineage(one, other)}"
    return ("not-comparable" if repeats(one, other) else "agrees"), text


def disjoint(one: Bearing, other: Bearing, tolerance: Exact) -> bool:
    """Tell whether no figure satisfies both."""
    return any(
        (most := low.most(tolerance)) is not None and high.least(tolerance) > most
        for low, high in ((one, other), (other, one))
    )


def judge_grows(one: Statement, other: Statement, tolerance: Exact) -> tuple[VerdictKind, str] | None:
    """Find out whether the later needs a larger total than the earlier."""
    early, late = sorted((one, other), key=lambda statement: statement.bearing.rank())
    before, after = early.bearing, late.bearing
    if before.last is None or after.last is None:
        return None
    least = after.least(tolerance)
    if after.kind == "increment":
        grown = before.first is not None and after.start >= before.last and least > 0
        text = f"{told(late)} comes on top of {told(early)}: at least {figure(least)} more"
        return ("grows", f"{text}; {lineage(one, other)}") if grown and before.kind != "increment" else None
    most = before.most(tolerance)
    if most is None or before.kind in ("increment", "stock") or least <= most:
        return None
    text = f"{told(early)}, then {told(late)}: at least {figure(least)} > at most {figure(most)}, "
    return "grows", f"{text}so at least {figure(least - most)} more came in between; {lineage(one, other)}"


def apart_words(one: Statement, other: Statement) -> str:
    """Say why neither of two statements that can both hold tells anything of the other."""
    text = f"{told(one)} and {told(other)} can both hold; "
    gap = as_of_days(one.bearing, other.bearing)
    if "increment" in (one.bearing.kind, other.bearing.kind):
        return text + "they count over different days"
    return text + f"{gap} days lie between them, so neither confirms the other"


def span_words(said: Bearing, tolerance: Exact) -> str:
    """Write the interval that a figure allows."""
    return interval(said.least(tolerance), said.most(tolerance))


def repeats(one: Statement, other: Statement) -> bool:
    """Tell whether one and the same voice is behind both."""
    return len(one.voices | other.voices) == 1


def lineage(one: Statement, other: Statement) -> str:
    """Say how many independent origins stand behind two statements."""
    origins, voices = one.origins | other.origins, one.voices | other.voices
    unknown = len(voices) - len(origins)
    if len(voices) == 1:
        return f"the same origin, {next(iter(origins))}, counts once" if origins else "one document of unknown lineage"
    text = f"{len(origins)} origin{'' if len(origins) == 1 else 's'}"
    return text + (f", {unknown} of unknown lineage" if unknown else "")


def judge_within(narrow: Sequence[Statement], broad: Sequence[Statement], tolerance: Exact) -> Verdict | None:
    """Return how a line's largest dated figure is part of the next figure of a line that holds it, where it can be."""
    dated = [one for one in narrow if one.bearing.last is not None and one.bearing.low]
    if not dated:
        return None
    part = max(dated, key=lambda one: (one.bearing.least(tolerance), one.bearing.rank()))
    later = [
        one for one in broad
        if one.bearing.kind != "stock" and one.bearing.first is not None and one.bearing.start <= part.bearing.start
        and part.bearing.last is not None and one.bearing.first >= part.bearing.last
    ]  # fmt: skip
    for whole in later:
        most, least = whole.bearing.most(tolerance), part.bearing.least(tolerance)
        if most is None or least <= most:
            sides = f"{cargo_words(part)} within {cargo_words(whole)}"
            text = f"{told(part)} is part of {told(whole)}: {sides}"
            return Verdict(kind="part-of", claims=tuple(sorted((*part.claims, *whole.claims))), arithmetic=text)
    return None


def cargo_words(statement: Statement) -> str:
    """Name what a statement's line counts."""
    line = statement.line
    return f"{line.cargo} from {', '.join(line.supplier)} to {', '.join(line.recipient)}"


def judge_units(one: Sequence[Statement], other: Sequence[Statement]) -> Verdict | None:
    """Return the verdict on figures of the same cargo in different units, which never turn into one another."""
    if not one or not other:
        return None
    text = f"{told(one[-1])} and {told(other[-1])} are counted in different units"
    return Verdict(kind="not-comparable", claims=tuple(sorted((*one[-1].claims, *other[-1].claims))), arithmetic=text)
