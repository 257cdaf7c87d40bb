"""How long it takes to put claims together: one line of 10,000 claims, a ledger of 100,000 on 3,000 lines, a review.

    python benchmarks/reconcile.py [--claims N] [--lines N] [--reviews N] [--seed N]

The claims are made by rule over ten years: totals with and without a basis, ranges, stocks, increments, plans and
denials by some forty origins, a quarter of them of unknown lineage, and 5 % of them wrong by a factor of up to four.
Then all of the ledger is composed, with origins, grades and provisions, and people reject and amend claims, one after
the other. Exit status 1 where a figure passes its limit: 2 seconds for the one line, a minute for the ledger, a tenth
of a second for 95 of 100 reviews.
"""

import argparse
import gc
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from armsledger.assess.reliability import Reliability
from armsledger.casebook import compose
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Amount, Basis, Document, Line, Period, Span, Transfer
from armsledger.reconcile.lines import lay_lines
from armsledger.reconcile.reckoning import Reckoning, reckon_lines
from armsledger.rulebook.regimes import load_rulebook

LONG_LINE, LEDGER, LINES = 10_000, 100_000, 3_000
REVIEWS = 100
LIMITS = 2.0, 60.0, 0.1
SHARE_WRONG = 0.05
FIRST, DAYS = date(2015, 1, 1), 3_650
PER_DAY = 40
BASES: tuple[Basis | None, ...] = ("total", "total", None, None, "increment", "stock")


def make_claim(number: int, parties: tuple[str, str], cargo: str, unit: str, chance: random.Random) -> Transfer:
    """Return one claim about a total that rises by PER_DAY, right within its own words or, rarely, wrong."""
    basis = chance.choice(BASES)
    at = chance.randrange(30, DAYS)
    if basis == "increment":
        length = chance.choice((1, 7, 30, 90, 365))
        start = max(0, at - length)
        true = PER_DAY * (at - start)
        when = Period(FIRST + timedelta(start), FIRST + timedelta(at - 1))
    else:
        true, when = PER_DAY * at, Period(None, FIRST + timedelta(at - 1))
    if chance.random() < SHARE_WRONG:
        true = round(true * chance.choice((0.25, 0.5, 2, 4)))
    low, high = round(true * chance.uniform(0.9, 1)), round(true * chance.uniform(1, 1.1))
    quote = f"{number:07}"
    return Transfer(
        document=f"d{number // 3}", span=Span(8 * number, 8 * number + len(quote)), quote=quote, supplier=(parties[0],),
        recipient=(parties[1],), cargo=(cargo,), quantity=Amount(low, max(low, high), unit, basis=basis), when=when,
        status="planned" if chance.random() < 0.03 else "done",
        polarity="denied" if chance.random() < 0.02 else "affirmed", hedged=chance.random() < 0.2,
    )  # fmt: skip


def kinds_of_lines(number: int) -> Iterator[tuple[tuple[str, str], str, str]]:
    """Yield parties, cargo and unit of so many lines, whose cargo and parties roll up as those of real ones."""
    lexicon = load_lexicon()
    actors = sorted(lexicon.actors)[:: max(1, len(lexicon.actors) // 60)]
    cargo = ("troops", "ammunition", "artillery-shells", "rockets", "missiles", "ballistic-missiles", "drones", "arms")
    pairs = ((one, other) for one, other in product(actors, actors) if one != other)
    for count, (parties, category) in enumerate(product(pairs, cargo)):
        if count == number:
            return
        yield parties, category, "people" if category == "troops" else "items"


def run(claims: list[Transfer], chance: random.Random) -> tuple[float, dict[Line, Reckoning]]:
    """Put claims together; return the seconds and what came out."""
    lexicon = load_lexicon()
    origins = [f"origin {number}" for number in range(40)]
    origin_of = {claim.id: chance.choice(origins) if chance.random() < 0.75 else None for claim in claims}
    dates = {claim.document: Period(FIRST + timedelta(DAYS), FIRST + timedelta(DAYS + 400)) for claim in claims}
    start = time.perf_counter()
    found = reckon_lines(lay_lines(claims, lexicon), dates, origin_of, lexicon)
    return time.perf_counter() - start, found


def document(name: str, chance: random.Random) -> Document:
    """Return a document with a text of its own."""
    words = " ".join(f"{name}-{chance.randrange(10**6)}" for _ in range(30))
    return Document(name, words, f"capture of {name}", published=FIRST + timedelta(DAYS))


def review(claims: list[Transfer], reviews: int, chance: random.Random) -> bool:
    """Compose a ledger and let people review it; print how long that took, and tell whether it keeps its limit."""
    told = [
        replace(one, sources=(f"origin {chance.randrange(40)}",)) if chance.random() < 0.75 else one for one in claims
    ]
    documents = [document(name, chance) for name in sorted({claim.document for claim in claims})]
    start = time.perf_counter()
    book = compose(told, documents, load_lexicon(), load_rulebook(), Reliability(), tolerance=10)
    print(
        f"composed: {len(book.claims):,} claims, {len(book.findings):,} findings: {time.perf_counter() - start:.1f} s"
    )
    gc.collect()
    gc.freeze()  # as a program does that holds a casebook for long
    took: list[float] = []
    for claim in chance.sample(told, reviews):
        start = time.perf_counter()
        if chance.random() < 0.5:
            book = book.revised(gone=[claim.id], states={claim.id: "rejected"})
        else:
            low = (claim.quantity.low or 0) // 2 if claim.quantity else 0
            amount = claim.quantity and replace(claim.quantity, low=low)
            book = book.revised([replace(claim, quantity=amount)], states={claim.id: "amended"})
        took.append(time.perf_counter() - start)
    took.sort()
    median, late = (took[len(took) * share // 100] * 1000 for share in (50, 95))
    print(f"a review: median {median:.0f} ms, 95 % within {late:.0f} ms (limit {LIMITS[2] * 1000:.0f} ms)")
    return late < LIMITS[2] * 1000


def tell(name: str, claims: int, seconds: float, found: dict[Line, Reckoning], *, limit: float) -> bool:
    """Print one figure; tell whether it keeps its limit."""
    outside = sum(len(one.outside) for one in found.values())
    conflicts = sum(verdict.kind == "conflicts" for one in found.values() for verdict in one.verdicts)
    print(f"{name}: {claims:,} claims on {len(found):,} lines: {seconds:.2f} s (limit {limit:g} s); "
          f"{conflicts:,} conflicts, {outside:,} claims outside")  # fmt: skip
    return seconds < limit


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--claims", type=int, default=LEDGER, metavar="N", help="claims of the ledger")
    parser.add_argument("--lines", type=int, default=LINES, metavar="N", help="lines of the ledger")
    parser.add_argument("--reviews", type=int, default=REVIEWS, metavar="N", help="reviews of the ledger")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="what the claims are drawn with")
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311 - claims made by rule, no secret
    claims = [make_claim(number, ("KP", "RU"), "troops", "people", chance) for number in range(LONG_LINE)]
    kept = [tell("one line", len(claims), *run(claims, chance), limit=LIMITS[0])]
    kinds = [*kinds_of_lines(given.lines)]
    claims = [make_claim(number, *kinds[number % len(kinds)], chance) for number in range(given.claims)]
    kept.append(tell("a ledger", len(claims), *run(claims, chance), limit=LIMITS[1]))
    kept.append(review(claims, given.reviews, chance))
    sys.exit(0 if all(kept) else 1)


if __name__ == "__main__":
    main()
