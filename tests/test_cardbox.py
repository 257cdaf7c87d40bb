from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from armsledger.model import Claim, Event, Span
from armsledger.serve.cardbox import CardBox, Order

ACTORS = ("KP", "RU", "IR")


def event(number: int, actors: tuple[str, ...]) -> Event:
    return Event(document=f"d{number}", span=Span(0, 1), quote="x", type="TEST", actors=actors)


def keys(claim: Claim) -> Iterator[tuple[str, Order]]:
    for actor in getattr(claim, "actors", ()):
        yield actor, (claim.document,)


claims = st.lists(
    st.builds(event, st.integers(0, 30), st.lists(st.sampled_from(ACTORS), unique=True).map(tuple)),
    unique_by=lambda one: one.id,
)


def shown(box: CardBox) -> dict[str, list[str]]:
    return {key: list(box[key]) for key in box}


@given(claims, claims)
def test_a_revised_box_is_the_box_made_anew(before: list[Event], after: list[Event]) -> None:
    old = CardBox.of(before, keys)
    held = shown(old)
    gone = [one for one in before if one not in after]
    come = [one for one in after if one not in before]
    new = old.revised([(one, keys) for one in gone], [(one, keys) for one in come])
    assert shown(new) == shown(CardBox.of(after, keys))
    assert shown(old) == held, "the old box is read on by others"


def test_claims_stand_in_their_order_and_can_be_cut() -> None:
    box = CardBox.of([event(3, ("KP",)), event(1, ("KP",)), event(2, ("KP",))], keys)
    assert [order for order, _ in box.cards("KP")] == [("d1",), ("d2",), ("d3",)]
    assert [order for order, _ in box.between("KP", ("d2",), ("d3",))] == [("d2",)]
    assert box.count("KP") == 3
    assert list(box["nobody"]) == []
    assert "nobody" not in box
    assert len(box) == 1
