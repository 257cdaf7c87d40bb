"""Equal claims are told once, in words that an analyst would use."""

from datetime import date

import pytest

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Transfer
from armsledger.reconcile.lines import lay_lines
from armsledger.reconcile.statements import Statement, as_of_days, fold, told, told_span
from line_samples import claim, during

DATED = {f"{name}.txt": during("2024-12-18", "2024-12-18") for name in "abc"}


def folded(*claims: Transfer, **origins: str) -> list[Statement]:
    """The statements of claims on one line, whose origins are given by name."""
    (standings,) = lay_lines(claims, load_lexicon()).values()
    return fold(standings, DATED, {one.id: origins.get(one.quote) for one in claims})


def test_claims_that_say_the_same_are_one_statement() -> None:
    a, b, c = claim("a", 11_000, 0), claim("b", 11_000, 0), claim("c", 10_000, 12_000)
    wide, same = folded(a, b, c, a="one", c="two")
    assert same.claims == tuple(sorted((a.id, b.id)))
    assert (same.voices, same.origins) == ({"origin one", "document b.txt"}, {"one"})
    assert wide.claims == (c.id,)


def test_a_voice_is_hedged_where_all_that_it_says_is() -> None:
    a, b, c = claim("a", 5, 0, hedged=True), claim("b", 5, 0), claim("c", 5, 0, hedged=True)
    (one,) = folded(a, b, c, a="one", b="one")
    assert one.hedged == {"document c.txt"}


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(None, "2024-12-04", "by 4 December 2024"), ("2023-01-01", "2023-12-31", "in 2023"),
     ("2024-02-01", "2024-02-29", "in February 2024"),
     ("2024-02-01", "2024-02-28", "from 1 February 2024 to 28 February 2024"),
     ("2024-02-03", "2024-02-03", "on 3 February 2024")],
)  # fmt: skip
def test_a_span_of_days_in_words(start: str | None, end: str, words: str) -> None:
    first = date.fromisoformat(start).toordinal() - 1 if start else 0
    assert told_span(first, date.fromisoformat(end).toordinal()) == words


def test_a_statement_in_words() -> None:
    (one,) = folded(a := claim("a", None, 1_000, when=during("2023-09-01", None), basis="total"))
    assert told(one) == f"up to 1,000 people from 1 September 2023 to 18 December 2024 (claim {a.id})"
    undated = claim("x", 14_000, 0, when=during("2022-02-24", None))
    (two,) = folded(undated)
    assert told(two) == f"14,000 people since 24 February 2022, without a date (claim {undated.id})"


def test_days_between_two_as_of_days() -> None:
    early, late = folded(claim("a", 5, 0, when=during(None, "2024-12-04")), claim("b", 5, 0))
    assert as_of_days(early.bearing, late.bearing) == as_of_days(late.bearing, early.bearing) == 14
    assert as_of_days(early.bearing, early.bearing) == 0
