"""Folding keeps places, names are found whole, and the longest of overlapping ones wins."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.lexicon.finder import Finder, bounded, fold, longest, lower, plural, variants
from armsledger.model import Mention, Span

FINDER = Finder(
    {
        "chad": ("actor", ("TD",), "name"),
        "guinea": ("actor", ("GN",), "name"),
        "guinea-bissau": ("actor", ("GW",), "name"),
        "patrol boat": ("cargo", ("ships",), "term"),
        "boat": ("cargo", ("ships",), "term"),
        "c-130": ("cargo", ("aircraft",), "designation"),
    }
)


def found(text: str) -> list[str]:
    return [mention.span.of(text) for mention in FINDER.mentions(text)]


def test_folding_makes_quotes_spaces_and_hyphens_plain() -> None:
    assert fold("“Mali’s”\u00a0air\u2011lift\n") == '"Mali\'s" air-lift '


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(st.sampled_from("aBçÉİIıßẞŒΣςǅﬁ'’ \u00ad")) | st.text())
def test_lower_case_keeps_every_place(text: str) -> None:
    small = lower(text)
    assert len(small) == len(text)
    assert all(a == b.lower() or len(b.lower()) > 1 or a in "ςσ" for a, b in zip(small, text, strict=True))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("guinea-bissau got a patrol boat from chad", ["guinea-bissau", "patrol boat", "chad"]),
        ("a c-130 for guinea's army", ["c-130", "guinea"]),
        ("chadian boats", []),
        ("lifeboat, steamboat and speedboats", []),
        ("(chad)", ["chad"]),
        ("mc-130j", []),
        ("", []),
    ],
)
def test_names_are_found_whole(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_a_finder_without_names_finds_nothing() -> None:
    assert Finder({}).spans("chad") == []
    assert Finder({}).mentions("chad") == []


@given(st.lists(st.sampled_from([*FINDER.names, " ", "-", "s", ", ", "a "])).map("".join))
def test_mentions_quote_their_names_in_order(text: str) -> None:
    mentions = FINDER.mentions(text)
    assert all(mention.span.of(text) in FINDER.names for mention in mentions)
    assert all(bounded(text, mention.span.start, mention.span.end) for mention in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


def test_boundaries_are_where_letters_and_figures_end() -> None:
    assert bounded("t-72s", 0, 5)
    assert not bounded("t-72s", 0, 4)
    assert bounded("the 50-ton tank", 4, 6)
    assert not bounded("1990s", 0, 4)


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS))
def test_of_overlapping_mentions_the_longest_of_the_first_stays(spans: list[Span]) -> None:
    mentions = [Mention(span, "actor", (str(number),), "name") for number, span in enumerate(spans)]
    kept = longest(mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(kept))
    assert all(any(mention.span.overlap(other.span) for other in kept) for mention in mentions)
    if mentions:
        first = min(span.start for span in spans)
        assert kept[0].span.end == max(span.end for span in spans if span.start == first)


def test_of_equal_mentions_the_first_given_stays() -> None:
    span = Span(3, 9)
    assert longest([Mention(span, "cargo", ("a",), "term"), Mention(span, "cargo", ("b",), "weak")])[0].ids == ("a",)


@pytest.mark.parametrize(
    ("word", "more"),
    [("rifle", "rifles"), ("battery", "batteries"), ("torpedo boat", "torpedo boats"), ("rifleman", "riflemen"),
     ("gas", "gases"), ("fuse box", "fuse boxes"), ("howitzer barrel", "howitzer barrels"), ("convoy", "convoys"),
     ("winch", "winches")],
)  # fmt: skip
def test_plurals(word: str, more: str) -> None:
    assert plural(word) == more


def test_a_term_is_written_with_hyphens_and_with_spaces() -> None:
    assert set(variants("air-defence gun")) == {
        "air-defence gun", "air defence gun", "air-defence guns", "air defence guns",
    }  # fmt: skip
    assert set(variants("long range radar")) >= {"long range radar", "long-range radar", "long-range radars"}
    assert set(variants("fuel truck")) == {"fuel truck", "fuel trucks"}
