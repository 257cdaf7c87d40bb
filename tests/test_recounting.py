"""How the events and positions of a sentence were read; the sentences are ours."""

from armsledger.explain.recounting import NOBODY, Recounted, recount
from armsledger.extract.engine import extract_claims
from armsledger.extract.notes import Note
from armsledger.lexicon.words import load_lexicon
from scenes import reading_of


def recounted(text: str) -> list[Recounted]:
    """What is recounted of a document, sentence by sentence."""
    notes: list[Note] = []
    claims, _ = extract_claims([reading_of(text)], load_lexicon(), notes)
    return list(recount(notes, claims, load_lexicon()))


def rows(one: Recounted) -> dict[str, str]:
    return {told.name: told.words[0] for told in one.rows}


def test_a_position_tells_who_takes_it_by_which_words() -> None:
    (one,) = [
        r for r in recounted("Norway sent 20 tanks to Ukraine. Russia condemned the delivery, Reuters reported.")
        if r.kind == "position"
    ]  # fmt: skip
    assert (one.words, one.means) == ("condemned", "condemns")
    assert rows(one)["actor"] == "Russia: “Russia”"
    assert rows(one)["about"].endswith("“the delivery”")
    assert rows(one)["who says"] == "Reuters: “Reuters … reported”"


def test_who_is_meant_by_he_was_named_before() -> None:
    text = "Norway sent 20 tanks to Ukraine. Russia's minister Ivan Petrow spoke. He condemned the delivery."
    (one,) = [r for r in recounted(text) if r.kind == "position"]
    assert rows(one)["actor"].startswith("Russia: “He”")
    assert rows(one)["who says"] == NOBODY


def test_an_event_tells_both_sides_and_its_mood() -> None:
    text = "Norway sent 20 tanks to Ukraine. Sweden said that Russia may have attacked Odesa."
    (one,) = [r for r in recounted(text) if r.kind == "event"]
    assert (one.words, one.means) == ("attacked", "ASSAULT, a verb")
    assert rows(one)["actor"] == "Russia: “Russia”, subject"
    assert rows(one)["recipient"] == "Ukraine: “Odesa”, object"
    assert rows(one)["how"] == "possible (“may”), affirmed, not hedged"
    assert rows(one)["who says"] == "Sweden: “Sweden … said”"
    assert one.quote == "Russia may have attacked Odesa"


def test_without_events_and_positions_nothing_is_recounted() -> None:
    assert recounted("Norway sent 20 tanks to Ukraine.") == []
