"""When an event says nothing that another does not say."""

from armsledger.extract.deeds import feats
from armsledger.extract.events import draft
from armsledger.extract.happening import Happening, once
from scenes import scenes_of


def drafts_of(text: str) -> list[Happening]:
    """All events in the making of a text."""
    return [draft(feat) for scene in scenes_of(text) for feat in feats(scene)]


def test_the_more_detailed_telling_stays() -> None:
    """A count outweighs a bare telling, whichever comes first."""
    kept = once(drafts_of("Hezbollah fired rockets at Israel. Hezbollah fired 90 rockets at Israel."))
    assert [one.quantity.low for one in kept if one.quantity] == [90]
    assert len(kept) == 1


def test_other_sides_make_another_event() -> None:
    """The same deed between others stays."""
    assert len(once(drafts_of("China praised Serbia. China praised Hungary."))) == 2


def test_a_plan_is_no_repetition_of_a_deed() -> None:
    """Done and planned are two."""
    assert len(once(drafts_of("Iran attacked Israel. Iran will attack Israel."))) == 2


def test_order_of_telling_does_not_matter() -> None:
    """The same events are kept from a list and its reverse, in text order."""
    found = drafts_of("China praised Serbia. Iran attacked Israel. China praised Serbia on Monday.")
    assert [one.span for one in once(found)] == [one.span for one in once(found[::-1])]
