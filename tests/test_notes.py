"""Notes: only known decisions, taken only for who asks, and the engine reads the same with and without them."""

from dataclasses import replace

import pytest

from armsledger.extract.engine import extract_claims
from armsledger.extract.notes import DECISIONS, DROPPED, Note, open_end
from armsledger.lexicon.words import load_lexicon
from scenes import drafts_of, reading_of, scene_of

TEXT = "Iran sent 40 drones to Russia. In return it got 20 jets. Tehran denies that it sent drones to Moscow."


def test_a_decision_that_is_not_in_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no decision of the engine: lost"):
        Note("lost", scene_of("Iran sent drones to Russia."))


def test_what_ends_a_transfer_is_a_decision() -> None:
    assert DECISIONS.keys() > DROPPED


def test_notes_change_nothing() -> None:
    reading, notes = reading_of(TEXT), []
    assert extract_claims([reading], load_lexicon(), notes) == extract_claims([reading], load_lexicon())
    assert {"parsed", "predicate", "drafted", "completed", "claim"} <= {note.code for note in notes}


def test_a_scene_without_a_list_takes_no_note() -> None:
    scene = replace(scene_of("Iran sent drones to Russia."), notes=None)
    scene.note("parsed")
    assert scene.notes is None


def test_why_a_draft_is_no_whole_transfer() -> None:
    (draft,) = drafts_of("Iran sent drones to Russia.", "send")
    assert open_end(draft) == ""
    assert open_end(replace(draft, supplier=())) == "no-supplier"
    assert open_end(replace(draft, recipient=())) == "no-recipient"
    assert open_end(replace(draft, supplier=(), recipient=())) == "no-parties"
    assert open_end(replace(draft, recipient=("IR",))) == "own-goods"
