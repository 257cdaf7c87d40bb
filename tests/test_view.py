"""What the parser sees instead of a sentence's words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.extract.amounts import find_figures
from armsledger.extract.engine import stage
from armsledger.extract.syntax import Piece
from armsledger.extract.view import build_view, figure_words, stand_in
from armsledger.lexicon.finder import fold
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Mention, Span
from scenes import reading_of


def view_of(text: str) -> list[Piece]:
    return list(stage(reading_of(text), fold(text), 0, load_lexicon()).view)


def shown(text: str) -> str:
    return " ".join(piece.word for piece in view_of(text))


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("Saudi Arabia sold air defence systems.", "Arabia sold systems ."),
        ("Egypt sent 4,000 to 5,000 rifles.", "Egypt sent 4,000 rifles ."),
        ("Egypt sent more than a dozen rifles.", "Egypt sent 12 rifles ."),
        ("Serbia (population 7 million) sold mortars.", "Serbia sold mortars ."),
        ("“Mali sold rifles,” he said.", "Mali sold rifles , he said ."),
        ("- Mali sold rifles.", "Mali sold rifles ."),
        ("Mali sold:\n- 20 rifles\n- 30 mines\n- tents", "Mali sold : 20 rifles , 30 mines and tents"),
        ("Mali sold the following to Chad:\n- 20 rifles", "Mali sold to Chad : 20 rifles"),
        ("Mali sold this: rifles - and mines - to Chad.", "Mali sold this : rifles - and mines - to Chad ."),
        ("Mali sold arms totalling $5 million.", "Mali sold arms worth $ 2 billion ."),
        ("Mali sold [the] rifles.", "Mali sold the rifles ."),
        ("Mali's army sold rifles as well as mortars.", "Mali 's army sold rifles and mortars ."),
    ],
)
def test_what_the_parser_sees(text: str, view: str) -> None:
    assert shown(text) == view


def test_money_is_shown_in_one_form() -> None:
    assert shown("Chad paid 30 million euros.") == shown("Chad paid €4.5bn.") == "Chad paid $ 2 billion ."


def test_every_piece_knows_what_it_stands_for() -> None:
    text = "Saudi Arabia bought at least 20 Leopard 2 tanks."
    pieces = {piece.word: piece for piece in view_of(text)}
    saudi, tanks, number = pieces["Arabia"], pieces["tanks"], pieces["20"]
    assert saudi.mention is not None
    assert saudi.mention.ids == ("SA",)
    assert text[saudi.start : saudi.end] == "Saudi Arabia"
    assert number.figure is not None
    assert (number.figure.amount.low, number.figure.amount.high) == (20, None)
    assert tanks.mention is not None
    assert tanks.mention.kind == "cargo"


def test_stretches_that_are_gone_leave_no_piece() -> None:
    text = "French-built tanks arrived."
    found = build_view(text, Span(0, len(text)), (), (), (Span(0, 12),))
    assert [p.word for p in found] == ["tanks", "arrived", "."]


@pytest.mark.parametrize(
    ("text", "kind", "form", "word"),
    [
        ("Maria de la Cruz", "actor", "person", "Maria"),
        ("the Lebanese army", "actor", "name", "army"),
        ("assistance in fighting", "cargo", "term", "assistance"),
        ("air defence systems", "cargo", "term", "systems"),
        ("KN-23", "cargo", "designation", "KN"),
        ("T-6", "cargo", "designation", "T-6"),
    ],
)
def test_the_word_that_stands_for_a_name(text: str, kind: str, form: str, word: str) -> None:
    assert stand_in(text, Mention(Span(0, len(text)), kind, (), form)) == word  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "word"), [("up to 300 men", "300"), ("one tank", "12"), ("dozens of tanks", "24"), ("1.5 tonnes", "12")]
)
def test_figures_are_shown_as_plain_plurals(text: str, word: str) -> None:
    assert figure_words(find_figures(text)[0], text) == (word,)


PARTS = [
    "Egypt", "sold", "20", "tanks", "(", ")", "“", "”", "'", "’s", "$5 million", "as well as", "for", "\n", ",", "é",
    "Leopard 2", "French-built", "1.", "[", "]", "up to", "he", "\u00a0",
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=25).map(" ".join))
def test_every_piece_lies_in_the_sentence_and_they_stand_in_order(text: str) -> None:
    lexicon, folded = load_lexicon(), fold(text)
    mentions = sorted([*lexicon.find_actors(folded), *lexicon.find_cargo(folded)], key=lambda m: m.span)
    pieces = build_view(folded, Span(0, len(text)), mentions, find_figures(folded))
    ends = [(0, 0), *((p.start, p.end) for p in pieces)]
    for (start, end), (following, last) in pairwise(ends):
        assert following >= end or (following, last) == (start, end), "pieces of one figure share its place"
        assert following < last <= len(text)
    for piece in pieces:
        assert piece.word.strip()
        if piece.mention is None and piece.figure is None and folded[piece.start : piece.end] != piece.word:
            assert piece.word in {word for _, instead in lexicon.joining for word in instead}
