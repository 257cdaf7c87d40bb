"""Who says what: origins, positions and denials."""

from itertools import count
from typing import Any

from armsledger.model import Claim, Document, Position, Span, Transfer
from armsledger.publish.citing import Citations
from armsledger.publish.voices import denied, positions, positions_on, voices

TEXT = Document("a.txt", "x" * 200, "", outlet="Example Wire")
PLACE = count()


def place() -> dict[str, Any]:
    start = next(PLACE)
    return {"document": "a.txt", "span": Span(start, start + 1), "quote": "x"}


def sent(*sources: str, **more: Any) -> Transfer:
    return Transfer(**place(), supplier=("EG",), recipient=("SD",), cargo=("arms",), sources=sources, **more)


def cite(*claims: Claim) -> Citations:
    return Citations([TEXT], claims)


def test_voices_are_the_far_ends_by_number_of_claims_with_the_nameless_last() -> None:
    claims = [sent(), sent(), sent(), sent("Example Times", "ET"), sent("ET"), sent("SD"), sent("SD", also=(("ET",),))]
    found = voices(cite(*claims), lambda id: id)
    assert [(each.origin, len(each.claims)) for each in found] == [("ET", 3), ("SD", 2), ("", 3)]
    assert found[0].outlets == ("Example Wire",)
    assert [each.anchor for each in found] == ["origin-1", "origin-2", "origin-3"]


def test_positions_stand_by_stance_and_on_their_claims() -> None:
    first, second = sent("ET"), sent("SD")
    denial = Position(**place(), actor=("EG",), stance="denies", about=(first.id, "t-gone"))
    worry = Position(**place(), actor=("UN",), stance="concerned", about="the war")
    nod = Position(**place(), actor=("SD",), stance="confirms", about=(second.id,))
    citations = cite(first, second, denial, worry, nod)
    assert [(stance, [each.claim for each in some]) for stance, some in positions(citations)] == [
        ("confirms", [nod]), ("denies", [denial]), ("concerned", [worry]),
    ]  # fmt: skip
    assert {key: [each.claim for each in some] for key, some in positions_on(citations).items()} == {
        first.id: [denial],
        second.id: [nod],
    }


def test_denied_transfers() -> None:
    no = sent("EG", polarity="denied")
    assert [each.claim for each in denied(cite(sent("ET"), no))] == [no]
    assert denied(cite()) == () and positions(cite()) == () and voices(cite(), str) == ()
