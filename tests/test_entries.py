"""What a lexicon entry may hold: a slip in the data is found at once."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

import armsledger
from armsledger.datafile import Entry
from armsledger.lexicon.entries import Actor, Cargo, Conflict, Cues, Frame, Governor, Place, Source
from armsledger.lexicon.words import load_lexicon

SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in Path(armsledger.__file__).parent.rglob("*.py")
    if path.name != "entries.py"
)


def test_an_entry_keeps_its_words_in_order() -> None:
    assert Actor(id="QQ", kind="state", name="Quebra", demonyms=("Quebran", "Quebrans")).demonyms == (
        "Quebran",
        "Quebrans",
    )


@pytest.mark.parametrize(
    ("model", "data"),
    [
        (Actor, {"id": "QQ", "kind": "state", "name": "Quebra", "demonym": ["Quebran"]}),
        (Actor, {"id": "QQ", "kind": "empire", "name": "Quebra"}),
        (Actor, {"id": "QQ", "kind": "state"}),
        (Cargo, {"label": "boats", "terms": ["boat", ""]}),
        (Cargo, {"label": "boats", "terms": "boat"}),
        (Place, {"name": "Quebra City", "state": "QQ", "names": [False]}),
        (Source, {"name": "Quebra Daily", "kind": "blog"}),
        (Frame, {"role": "lose", "verbs": ["lose"]}),
        (Frame, {"role": "give", "verbs": ["hand"], "particles": [True]}),
        (Governor, {"words": ["plan"], "control": "nobody"}),
        (Conflict, {"name": "the third", "sides": [["QQ"], ["ZZ"], ["XX"]]}),
    ],
)
def test_slips_are_refused(model: type[Entry], data: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model.model_validate(data)


def test_entries_do_not_change() -> None:
    place = Place(name="Quebra City", state="QQ")
    with pytest.raises(ValidationError, match="frozen"):
        place.state = "ZZ"


def test_days_are_read_from_iso_dates() -> None:
    conflict = Conflict.model_validate({"name": "a war", "sides": [["QQ"], ["ZZ"]], "since": "1999-03-24"})
    assert (conflict.since, conflict.until) == (date(1999, 3, 24), None)


@pytest.mark.parametrize("name", sorted(Cues.model_fields))
def test_every_cue_is_used(name: str) -> None:
    assert re.search(rf"\bcues\.{name}\b", SOURCES), f"no module reads cues.{name}"


@pytest.mark.parametrize("model", [Frame, Governor])
def test_every_field_of_a_predicate_is_used(model: type[BaseModel]) -> None:
    unused = [name for name in model.model_fields if not re.search(rf'\.{name}\b|"{name}"', SOURCES)]
    assert not unused


def test_every_frame_and_governor_has_words() -> None:
    lexicon = load_lexicon()
    assert all(frame.verbs or frame.nouns for frame in lexicon.frames)
    assert all(governor.words for governor in lexicon.governors)


def test_words_of_predicates_are_in_lower_case() -> None:
    lexicon = load_lexicon()
    words = [*lexicon.verbs, *lexicon.nouns, *lexicon.governing]
    assert [word for word in words if word != word.lower() or word != word.strip()] == []
