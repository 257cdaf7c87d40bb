"""What has changed: claims, totals, conflicts, positions and reviews, told with the claims that show it."""

from typing import Any

from armsledger.model import (
    Changes,
    ConflictChange,
    Edition,
    FigureChange,
    FigureState,
    PositionChange,
    Review,
    Reviewed,
)
from armsledger.publish.chapters.changing import bounded, changes
from armsledger.publish.material import Numbering
from report_samples import found, material, sample

LINE = found()[0].line
OLD = Edition(number=3, title="", made="2031-05-04T00:00:00+00:00", engine="e", head_entry=5, head_hash="h")
NEW = Edition(number=0, title="", made="2031-06-04T00:00:00+00:00", engine="e", head_entry=9, head_hash="i")


def texts(**more: Any) -> dict[str, tuple[str, ...]]:
    told = Changes(since=OLD, until=NEW, **more)
    section = changes(material(changes=told), Numbering(), "2")
    assert section.title == "What has changed since edition 3 of 2031-05-04"
    return {one.text: one.claims for block in section.blocks for one in block.sentences}  # type: ignore[union-attr]


def state(**more: Any) -> FigureState:
    return FigureState(finding="f0001", line=LINE, **more)


def test_without_an_earlier_edition_there_is_no_section() -> None:
    assert not changes(material(), Numbering(), "2").blocks


def test_nothing_new_is_said() -> None:
    assert list(texts()) == ["Nothing has changed since edition 3 of 2031-05-04."]


def test_claims_that_came_and_went() -> None:
    said = texts(new_claims=(sample()[0].id, sample()[1].id), gone_claims=("tgone",))
    assert set(said["Two claims are new."]) == {sample()[0].id, sample()[1].id}
    assert said["One claim of that edition no longer counts."] == ()


def test_totals_and_grades_that_moved() -> None:
    grown = FigureChange(
        before=state(low=100, grade="F6"), after=state(low=11000, high=12000, date="2024-12-04", grade="F3")
    )
    said = texts(figures=(grown,), new_figures=(state(),))
    about = "the dispatch of troops by North Korea to Russia"
    assert (
        f"On {about}, the total grew from at least 100 people to between 11,000 and 12,000 people by 4 December 2024."
        in said
    )
    assert f"The grade of {about} went from F6 to F3." in said
    assert set(said[f"The dispatch{about.removeprefix('the dispatch')} is new."]) == set(found()[0].claims)
    assert bounded(state()) == "no figure"


def test_conflicts_positions_and_reviews() -> None:
    conflict = ConflictChange(finding="f0001", line=LINE, claims=found()[0].claims[1:])
    turn = PositionChange(finding="f0001", line=LINE, actor="RU, KP", before="denies", after=None)
    review = Review(act="reject", target=sample()[0].id, reason="misread", who="a")
    made = Reviewed(
        entry=7, review=review, at="2031-05-05T00:00:00+00:00", noun="claim", about=sample()[0].id, hash="h"
    )
    said = texts(appeared=(conflict,), dissolved=(conflict,), positions=(turn,), reviews=(made,))
    assert any("one set of claims cannot all be right that" in words for words in said)
    assert any("one set of claims could not all be right in the earlier edition and can now" in words for words in said)
    turned = next(words for words in said if "is told to take none" in words)
    assert "Russia and North Korea denied in the earlier edition; in this one" in turned
    assert said[turned] == (sample()[7].id,)
    assert said["In between, one review rejected a claim."] == (sample()[0].id,)
