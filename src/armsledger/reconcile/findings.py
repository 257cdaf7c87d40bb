"""Claims to findings: each line with its bounds and verdicts, its origins, positions on it, and what came in return.

This is where the rooms' parts meet; the arithmetic is in ``reckoning``, lineage in ``origins``, positions in ``stands``
and the two legs of an exchange in ``legs``. Credibility and provisions are assessed afterwards, elsewhere.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from armsledger.lexicon.words import Lexicon
from armsledger.model import Claim, Finding, Line, Period, Position, Problem, Transfer, by_id
from armsledger.reconcile.legs import with_returns
from armsledger.reconcile.lines import Standing, lay_lines, lines_above
from armsledger.reconcile.origins import Lineage
from armsledger.reconcile.reckoning import Reckoning, reckon_lines
from armsledger.reconcile.stands import with_stands


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
    held = by_id(claims)
    transfers = [claim for claim in held.values() if isinstance(claim, Transfer)]
    lines = lay_lines(transfers, lexicon)
    # What a reprint repeats is no second voice: it stands among the claims, but is not reckoned with.
    once = {
        line: tuple(one for one in standings if one.claim.id not in lineage.same_as)
        for line, standings in lines.items()
    }
    origin_of = {claim: ends[0] for claim, ends in lineage.ends.items() if ends}
    reckoned = reckon_lines({k: v for k, v in once.items() if v}, dates, origin_of, lexicon, tolerance=tolerance)
    above = lines_above(lines, lexicon)
    findings = [
        finding_of(line, standings, reckoned.get(line), above.get(line, ()), lineage)
        for line, standings in sorted(lines.items())
    ]
    findings = with_stands(findings, held.values(), dates, lineage, lexicon)
    return with_returns(findings, held.values()), loose_ends(held)


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


def line_id(line: Line) -> str:
    """Return the id of a line's finding, the same in every ledger that has this line."""
    key = "\x1f".join((",".join(line.supplier), ",".join(line.recipient), line.cargo, line.unit))
    return f"f{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def loose_ends(claims: Mapping[str, Claim]) -> list[Problem]:
    """Return a problem for each claim that points to one which is not among the claims."""
    found: list[Problem] = []
    for claim in sorted(claims.values(), key=lambda claim: (claim.document, claim.span, claim.id)):
        named: tuple[str, ...] = ()
        if isinstance(claim, Transfer):
            named = claim.in_return_for
        elif isinstance(claim, Position) and not isinstance(claim.about, str):
            named = claim.about
        if missing := [one for one in named if one not in claims]:
            place = f"{claim.document}:{claim.span.start}"
            found.append(Problem("loose-end", place, f"{claim.id} points to {', '.join(missing)}"))
    return found
