"""Two states side by side: what is new, gone, moved, in conflict, and who turned."""

from dataclasses import replace

from armsledger.editions.comparing import compare
from armsledger.model import Edition, FigureState, Line, Review, Reviewed

BOATS = Line(("PE",), ("CL",), "naval", "items")
OIL = Line(("CL",), ("PE",), "oil", "barrels")
FOOD = Line(("BO",), ("PE",), "food", "tonnes")


def state(finding: str, line: Line, **more: object) -> FigureState:
    return FigureState(finding=finding, line=line, **more)


def edition(*figures: FigureState, claims: tuple[str, ...] = ()) -> Edition:
    return Edition(number=1, title="", made="2031-05-04", engine="e", head_entry=1, head_hash="h", claims=claims,
                   figures=figures)  # fmt: skip


OLD = edition(
    state("f1", BOATS, low=5, high=9, grade="F3", conflicts=(("a", "b"),), positions=(("CL", "declines"),)),
    state("f2", OIL, low=1, grade="F3"),
    claims=("a", "b", "c"),
)


def test_a_state_does_not_differ_from_itself() -> None:
    assert compare(OLD, OLD).empty


def test_what_is_new_and_what_is_gone() -> None:
    food = state("f3", FOOD)
    changes = compare(OLD, edition(OLD.figures[0], food, claims=("b", "c", "d")))
    assert (changes.new_claims, changes.gone_claims) == (("d",), ("a",))
    assert (changes.new_figures, changes.gone_figures) == ((food,), (OLD.figures[1],))
    assert not changes.figures and not changes.empty


def test_figures_and_grades_move() -> None:
    new = edition(replace(OLD.figures[0], low=6), replace(OLD.figures[1], grade="B2"))
    moved = {one.after.finding: one for one in compare(OLD, new).figures}
    assert moved["f1"].grew and not moved["f2"].grew
    assert (moved["f2"].before.grade, moved["f2"].after.grade) == ("F3", "B2")
    assert compare(OLD, replace(OLD, figures=tuple(replace(one, claims=9) for one in OLD.figures))).empty


def test_conflicts_appear_and_dissolve_whatever_the_order_of_their_claims() -> None:
    turned = edition(replace(OLD.figures[0], conflicts=(("b", "a"), ("a", "c"))), OLD.figures[1], claims=OLD.claims)
    changes = compare(OLD, turned)
    assert ([one.claims for one in changes.appeared], changes.dissolved) == ([("a", "c")], ())
    gone = compare(OLD, edition(OLD.figures[1], claims=OLD.claims))
    assert [(one.finding, one.line, one.claims) for one in gone.dissolved] == [("f1", BOATS, ("a", "b"))]


def test_positions_change_begin_and_end() -> None:
    new = edition(
        replace(OLD.figures[0], positions=(("CL", "confirms"), ("PE", "denies"))), OLD.figures[1], claims=OLD.claims
    )
    turned = [(one.actor, one.before, one.after) for one in compare(OLD, new).positions]
    assert turned == [("CL", "declines", "confirms"), ("PE", None, "denies")]
    assert [(one.before, one.after) for one in compare(new, edition()).positions] == [
        ("confirms", None),
        ("denies", None),
    ]


def test_reviews_in_between_come_in_their_order() -> None:
    some = [
        Reviewed(
            entry=entry, review=Review(act="accept", target="a", who="ann"), at="", noun="claim", about="a", hash=""
        )
        for entry in (7, 5)
    ]
    assert [one.entry for one in compare(OLD, OLD, some).reviews] == [5, 7]
