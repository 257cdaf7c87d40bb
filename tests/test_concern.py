"""Which lines a position concerns, kept while claims and lines change."""

from dataclasses import replace

import pytest

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Claim, Finding, Line, Position, Transfer
from armsledger.reconcile.concern import Concerns, without_exception
from armsledger.reconcile.lines import line_id
from finding_samples import said, told

LINE = Line(("IR",), ("SD",), "arms", "")
SHELLS, TROOPS = replace(LINE, cargo="artillery-shells"), replace(LINE, cargo="troops")


def finding(line: Line, *claims: Transfer) -> Finding:
    ids, documents = tuple(claim.id for claim in claims), tuple(sorted({claim.document for claim in claims}))
    return Finding(id=line_id(line), line=line, claims=ids, documents=documents, origins=(), unknown_origins=0)


ARMS = told()
ON_SHELLS = told("b.txt", cargo=("artillery-shells",))
ON_TROOPS = told("c.txt", cargo=("troops",))


class Case:
    """Three lines, and positions on them."""

    def __init__(self, *positions: Position) -> None:
        self.concerns = Concerns(load_lexicon())
        self.claims: dict[str, Claim] = {one.id: one for one in (ARMS, ON_SHELLS, ON_TROOPS, *positions)}
        self.lines: dict[Line, Finding | None] = {
            LINE: finding(LINE, ARMS), SHELLS: finding(SHELLS, ON_SHELLS), TROOPS: finding(TROOPS, ON_TROOPS),
        }  # fmt: skip
        self.touched = self.concerns.revise({one.id: one for one in positions}, self.claims, self.lines, self.claims)

    def revise(self, said: dict[str, Claim | None], lines: dict[Line, Finding | None] | None = None) -> set[Line]:
        return self.concerns.revise(said, said, lines or {}, self.claims)


@pytest.mark.parametrize(
    ("stance", "about", "lines"),
    [("denies", ARMS, {LINE, SHELLS}), ("confirms", ON_SHELLS, {LINE, SHELLS}), ("denies", ON_SHELLS, {SHELLS}),
     ("condemns", ON_TROOPS, {TROOPS})],
)  # fmt: skip
def test_a_denial_goes_down_the_tree_of_cargo_and_a_confirmation_up(
    stance: str, about: Transfer, lines: set[Line]
) -> None:
    one = said(stance=stance, about=(about.id,))
    case = Case(one)
    assert set(case.concerns.lines(one.id)) == lines == case.touched
    assert all([id for id, _ in case.concerns.on(line)] == [one.id] for line in lines)


def test_what_is_withdrawn_concerns_nothing_any_more() -> None:
    one = said(about=(ARMS.id,))
    case = Case(one)
    assert case.revise({one.id: None}) == {LINE, SHELLS}
    assert not case.concerns.on(LINE) and not [*case.concerns.lines(one.id)]


def test_a_line_that_comes_is_found_by_the_positions_that_reach_it() -> None:
    one = said(about=(ARMS.id,))
    case = Case(one)
    rockets = replace(LINE, cargo="rockets")
    other = told("d.txt", cargo=("rockets",))
    case.claims[other.id] = other
    assert case.revise({}, {rockets: finding(rockets, other)}) == {rockets}
    assert case.revise({}, {rockets: None}) == {rockets}
    assert set(case.concerns.lines(one.id)) == {LINE, SHELLS}


def test_words_alone_reach_lines_of_the_same_document_or_of_both_parties() -> None:
    words = said("c.txt", about="the soldiers", actor=("SD",))
    both = said("z.txt", at=600, about="arms deliveries from Iran to Sudan", actor=("US",))
    case = Case(words, both)
    assert set(case.concerns.lines(words.id)) == {TROOPS}
    assert set(case.concerns.lines(both.id)) == {LINE, SHELLS}
    assert case.concerns.on(TROOPS) == [(words.id, "the soldiers")]


def test_a_position_that_takes_another_stance_concerns_other_lines() -> None:
    one = said(stance="confirms", about=(ON_SHELLS.id,))
    case = Case(one)
    other = replace(one, stance="denies")
    case.claims[other.id] = other
    assert case.revise({one.id: None, other.id: other}) == {LINE, SHELLS}
    assert set(case.concerns.lines(other.id)) == {SHELLS}


def test_what_is_left_out_is_cut_off() -> None:
    assert without_exception("it confirmed the troops, but not the shells") == ("it confirmed the troops, ", True)
    assert without_exception("it confirmed the troops") == ("it confirmed the troops", False)
