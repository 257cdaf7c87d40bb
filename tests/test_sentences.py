"""Paragraphs, pieces and sentences lie in the text, in order, and end where a reader would end them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.lexicon.finder import fold
from armsledger.model import Span
from armsledger.triage.sentences import LONGEST_WORD, NO_WORD, continues, paragraphs, pieces, split, trim

TEXTS = st.lists(
    st.sampled_from(
        ["Gabon paid.", "He said so!", "“No.”", " ", "\n", "\n\n", "U.S. ", "a", "lower case", "ends.Next", "…", "\t"]
    )
).map("".join) | st.text(max_size=80)


def spans_of(text: str) -> list[Span]:
    folded = fold(text)
    return [span for block in paragraphs(text) for piece in pieces(folded, block) for span in split(folded, piece)]


def sentences(text: str) -> list[str]:
    return [" ".join(span.of(text).split()) for span in spans_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Togo sent rice. Benin thanked it.", ["Togo sent rice.", "Benin thanked it."]),
        ("Mr. Abbas met Gen. Haftar in St. Petersburg.", ["Mr. Abbas met Gen. Haftar in St. Petersburg."]),
        ("They met in Aden.A senior official left.", ["They met in Aden.", "A senior official left."]),
        ("It cost 2.5 million. Nobody paid.", ["It cost 2.5 million.", "Nobody paid."]),
        ("“We deny it.” The minister left.", ["“We deny it.”", "The minister left."]),
        ("A headline without a stop\n\nThe first sentence.", ["A headline without a stop", "The first sentence."]),
        ("", []),
        (" \n\n \t\n", []),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_wrapped_lines_are_joined() -> None:
    text = (
        "The freighter left Bandar Abbas with crates that were marked as\n"
        "farm machinery and reached the port of Hodeidah on the following\n"
        "Monday, two dock workers said.\n"
    )
    assert len(paragraphs(text)) == 1
    assert len(sentences(text)) == 1


def test_lines_that_end_are_paragraphs_of_their_own() -> None:
    assert [
        span.of("Ghana denies it.\nKenya is silent.") for span in paragraphs("Ghana denies it.\nKenya is silent.")
    ] == [
        "Ghana denies it.",
        "Kenya is silent.",
    ]


@pytest.mark.parametrize(
    ("line", "following", "width", "goes_on"),
    [
        ("the crates were", "sent", 30, True),
        ("Arms for Mali", "The", 30, False),
        ("It ended there.", "the", 80, False),
        ("rifles, mines,", "Mortars", 30, True),
        ("x" * 78, "Haftar", 80, True),
        ("x" * 40, "Haftar", 80, False),
        ("x" * 300, "Haftar", 300, False),
    ],
)
def test_what_goes_on_in_the_next_line(line: str, following: str, width: int, goes_on: bool) -> None:
    assert continues(line, following, width) is goes_on


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Togo sent:\n- 20 tanks\n- 3 trucks\n\nIt rained.", ["Togo sent: - 20 tanks - 3 trucks", "It rained."]),
        (
            "Togo sent:\n\nRifles;\n\nMines; and\n\nTents.\n\nIt rained.",
            ["Togo sent: Rifles; Mines; and Tents.", "It rained."],
        ),
        ("Togo sent:\n- 20 tanks.\n- 3 trucks", ["Togo sent: - 20 tanks.", "- 3 trucks"]),
        ("News:\n- Togo sent tanks\n- Chad left", ["News:", "- Togo sent tanks", "- Chad left"]),
        ("He said:\n“We sent 20 tanks.”", ["He said:", "“We sent 20 tanks.”"]),
        ("Togo sent tanks.\n- 20 tanks", ["Togo sent tanks.", "- 20 tanks"]),
    ],
)
def test_a_list_stands_with_what_leads_to_it(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_trimming() -> None:
    assert trim(" a b \n", Span(0, 6)) == Span(1, 4)
    assert trim("   ", Span(0, 3)).start == trim("   ", Span(0, 3)).end


@given(TEXTS)
def test_paragraphs_hold_all_words_in_order(text: str) -> None:
    spans = paragraphs(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@given(TEXTS)
def test_pieces_tile_their_paragraph(text: str) -> None:
    folded = fold(text)
    for paragraph in paragraphs(text):
        found = pieces(folded, paragraph)
        assert "".join(span.of(text) for span in found) == paragraph.of(text)


@given(TEXTS)
def test_sentences_lie_in_the_text_in_order(text: str) -> None:
    folded = fold(text)
    spans = spans_of(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(span.of(folded).split()) for span in spans) == "".join(folded.split())


def test_a_run_without_spaces_is_no_word() -> None:
    text = f"Fiji sent {'x' * LONGEST_WORD} to Samoa."
    assert NO_WORD.search(text)
    assert not NO_WORD.search("x" * (LONGEST_WORD - 1))
    assert [span.of(text).split()[0] for span in split(text, Span(0, len(text)))] == ["Fiji"]
