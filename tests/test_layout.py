"""Lines that are kept while claims come, change and go, and as a person rules."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Amount, Line, Rulings, Transfer
from armsledger.reconcile.layout import Layout, marks, target
from armsledger.reconcile.lines import lay_lines, line_id
from finding_samples import told

CARGOES = (
    ("artillery-shells",), ("rockets",), ("ammunition",), ("artillery-shells", "troops"), ("rockets", "missiles"),
)  # fmt: skip
SHELLS = Line(("IR",), ("SD",), "artillery-shells", "items")


@st.composite
def pools(draw: st.DrawFn) -> list[Transfer]:
    """Claims of which several may have one id."""
    return [
        told(
            at=20 * number, cargo=draw(st.sampled_from(CARGOES)), supplier=draw(st.sampled_from((("IR",), None))),
            quantity=draw(st.sampled_from((None, Amount(5, 5, "items"), Amount(7, 7, "tonnes")))),
        )
        for number in range(draw(st.integers(1, 8)))
    ]  # fmt: skip


@given(pools(), st.data())
@settings(max_examples=80, deadline=None)
def test_changes_one_by_one_lay_the_claims_as_all_at_once(claims: list[Transfer], data: st.DataObject) -> None:
    layout, held = Layout(load_lexicon()), dict[str, Transfer]()
    for _ in range(data.draw(st.integers(1, 8))):
        claim = data.draw(st.sampled_from(claims))
        now = data.draw(st.sampled_from((None, claim, replace(claim, quantity=Amount(9, 9, "items")))))
        before = dict(layout.lines)
        touched = layout.revise({claim.id: now})
        held.pop(claim.id, None)
        if now is not None:
            held[claim.id] = now
        wanted = lay_lines(held.values(), load_lexicon())
        assert layout.lines == wanted
        assert touched == {line for line in before | wanted if before.get(line) != wanted.get(line)}


def shells(number: int, **more: object) -> Transfer:
    return told(at=20 * number, **{"cargo": ("artillery-shells",), "quantity": Amount(5, 5, "items")} | more)


def test_a_merged_line_gives_its_claims_to_the_other_until_that_is_taken_back() -> None:
    own, other = shells(0), shells(1, cargo=("rockets",))
    rockets = replace(SHELLS, cargo="rockets")
    layout = Layout(load_lexicon())
    layout.revise({own.id: own, other.id: other})
    assert layout.rule(Rulings(merges=((line_id(rockets), line_id(SHELLS)),))) == {SHELLS, rockets}
    assert [one.id for one in layout.lines[SHELLS]] == sorted((own.id, other.id))
    assert all(one.figure and one.line == SHELLS for one in layout.lines[SHELLS])
    assert layout.revise({own.id: None}) == {SHELLS, rockets} and list(layout.lines) == [rockets]
    layout.revise({own.id: own})
    assert list(layout.lines) == [SHELLS]
    layout.rule(Rulings())
    assert layout.lines == lay_lines([own, other], load_lexicon())


def test_figures_in_another_unit_are_only_present_on_the_line_that_they_join() -> None:
    own, tonnes = shells(0), shells(1, cargo=("rockets",), quantity=Amount(7, 7, "tonnes"))
    merges = ((line_id(replace(SHELLS, cargo="rockets", unit="tonnes")), line_id(SHELLS)),)
    layout = Layout(load_lexicon(), Rulings(merges=merges))
    layout.revise({own.id: own, tonnes.id: tonnes})
    assert {one.id: one.figure for one in layout.lines[SHELLS]} == {own.id: True, tonnes.id: False}


def test_claims_that_are_split_off_stand_on_a_line_of_their_own() -> None:
    one, two, three = (shells(number) for number in range(3))
    layout = Layout(load_lexicon(), Rulings(splits=((line_id(SHELLS), (one.id, two.id)),)))
    layout.revise({claim.id: claim for claim in (one, two, three)})
    apart = next(line for line in layout.lines if line.apart)
    assert {standing.id for standing in layout.lines[apart]} == {one.id, two.id}
    assert replace(apart, apart="") == SHELLS and line_id(apart) != line_id(SHELLS)
    assert [standing.id for standing in layout.lines[SHELLS]] == [three.id]


def test_merges_are_followed_to_the_end_and_a_circle_leads_nowhere() -> None:
    assert target("a", {"a": "b", "b": "c"}) == "c"
    assert target("a", {"a": "b", "b": "a"}) == "a"
    assert target("x", {"a": "b"}) == "x"


def test_the_mark_of_a_split_is_that_of_its_claims_in_whatever_order() -> None:
    assert set(marks([("f", ("a", "b"))]).values()) == set(marks([("f", ("b", "a"))]).values())
    assert marks([("f", ("a",)), ("f", ("a", "b"))]) == marks([("f", ("b", "a"))])
