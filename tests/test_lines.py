"""Which line a claim stands on, and which lines hold which."""

from hypothesis import given
from hypothesis import strategies as st

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Line
from armsledger.reconcile.lines import Containment, common_cargo, lay_lines, lines_above
from line_samples import claim, day

LEXICON = load_lexicon()


def places(*claims: object) -> list[tuple[str, str, str, bool, bool]]:
    """Quote, cargo, unit, figure and shared of all standings."""
    return sorted(
        (one.claim.quote, line.cargo, line.unit, one.figure, one.shared)
        for line, standings in lay_lines(claims, LEXICON).items()  # type: ignore[arg-type]
        for one in standings
    )


def test_one_quantity_over_several_categories_stands_on_the_nearest_common_one() -> None:
    both = claim("a", 5, 0, unit="containers", cargo=("artillery-shells", "rockets"))
    wide = claim("b", 5, 0, unit="containers", cargo=("artillery-shells", "missiles"))
    assert places(both, wide) == [
        ("a", "ammunition", "containers", True, True),
        ("b", "arms", "containers", True, True),
    ]


def test_a_quantity_over_categories_without_a_common_one_counts_on_no_line_but_is_present_on_each() -> None:
    odd = claim("a", 5, 0, unit="tonnes", cargo=("food", "fuel"))
    assert places(odd) == [("a", "food", "", False, False), ("a", "fuel", "", False, False)]


def test_a_claim_without_quantity_joins_the_only_unit_there_is() -> None:
    found = places(claim("a"), claim("b", 100, 0), claim("c", cargo=("drones",)))
    assert found == [("a", "troops", "people", False, False), ("b", "troops", "people", True, False),
                     ("c", "drones", "", False, False)]  # fmt: skip


def test_among_several_units_a_claim_without_quantity_joins_that_of_the_category_or_none() -> None:
    shells = {"cargo": ("artillery-shells",)}
    rounds, boxes = claim("b", 9, 0, unit="rounds", **shells), claim("c", 9, 0, unit="containers", **shells)
    assert ("a", "artillery-shells", "rounds", False, False) in places(claim("a", **shells), rounds, boxes)
    tonnes = claim("d", 9, 0, unit="tonnes", **shells)
    assert ("a", "artillery-shells", "", False, False) in places(claim("a", **shells), tonnes, boxes)


def test_parties_left_open_make_a_line_of_their_own_and_order_of_parties_does_not_matter() -> None:
    lines = lay_lines(
        [claim("a", 1, 0), claim("b", 1, 0, supplier=None), claim("c", 1, 0, supplier=("RU", "KP")),
         claim("d", 1, 0, supplier=("KP", "RU"))], LEXICON,
    )  # fmt: skip
    assert [(line.supplier, len(found)) for line, found in lines.items()] == [((), 1), (("KP",), 1), (("KP", "RU"), 2)]


@given(st.permutations(range(9)))
def test_the_order_of_claims_changes_nothing(order: list[int]) -> None:
    claims = [claim(f"c{n}", n or None, 0 if n else None, cargo=(("troops", "arms")[n % 2],)) for n in range(9)]
    turned = [claims[number] for number in order]
    assert [*lay_lines(claims, LEXICON).items()] == [*lay_lines(turned, LEXICON).items()]


def test_lines_above_are_of_broader_cargo_between_the_same_parties_nearest_first() -> None:
    def line(cargo: str, unit: str = "rounds", supplier: str = "KP") -> Line:
        return Line((supplier,), ("RU",), cargo, unit)

    lines = [line("artillery-shells"), line("ammunition"), line("arms", "containers"), line("arms"), line("troops"),
             line("ammunition", supplier="IR")]  # fmt: skip
    above = lines_above(lines, LEXICON)
    assert above[lines[0]] == (line("ammunition"), line("arms"), line("arms", "containers"))
    assert above[line("arms")] == above[line("troops")] == ()


def test_what_a_member_gives_belongs_to_its_group_while_it_is_one() -> None:
    def line(supplier: tuple[str, ...], cargo: str = "drones", unit: str = "items") -> Line:
        return Line(supplier, ("UA",), cargo, unit)

    lines = [line(("DE",)), line(("EU",)), line(("EU",), "arms"), line(("GB",)), line(("DE", "FR")), line(("US",)),
             line(()), line(("EU",), unit="systems")]  # fmt: skip
    reach = Containment(lines, LEXICON)
    assert set(reach.above[line(("DE",))]) == {line(("EU",)), line(("EU",), "arms"), line(("DE", "FR"))}
    assert reach.above[line(("DE", "FR"))] == (line(("EU",)), line(("EU",), "arms"))
    assert reach.above[line(())] == reach.above[line(("US",))] == ()
    assert line(("GB",)) in reach.below[line(("EU",))]
    held = [reach.holds(line(("EU",)), line(("GB",)), day(when)) for when in ("2019-05-01", "2023-05-01")]
    assert held == [True, False]


def test_the_nearest_common_category() -> None:
    assert common_cargo(("artillery-shells", "ammunition"), LEXICON) == "ammunition"
    assert common_cargo(("troops",), LEXICON) == "troops"
    assert common_cargo(("troops", "food"), LEXICON) == common_cargo((), LEXICON) == ""
