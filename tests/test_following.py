"""Following: predicates with their roles, transfers with how each part was found, and the end that each came to."""

from typing import get_args

import pytest

from armsledger.explain.explaining import explain
from armsledger.explain.following import CLASSES, Attempt, Predicate, shortened, words_at
from armsledger.extract.notes import DROPPED
from armsledger.lexicon.entries import Frame
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Document, Mention, Span


def predicates(text: str) -> list[Predicate]:
    told = explain(Document("d", text, ""), load_lexicon(), anyway=True)
    return [predicate for steps in told.sentences for predicate in steps.predicates]


def attempt_of(text: str) -> Attempt:
    """The first transfer that the first predicate of a text says."""
    return predicates(text)[0].attempts[0]


def test_every_class_of_predicates_has_words() -> None:
    assert CLASSES.keys() == set(get_args(Frame.model_fields["role"].annotation))


def test_roles_and_where_the_parties_stand() -> None:
    (sent,) = predicates("Iran sent 40 drones to Russia in May.")
    assert (sent.words, sent.frame, sent.voice) == ("sent", "give", "active")
    assert {"subject": ("Iran",), "object": ("40 drones",), "behind “to”": ("Russia",)}.items() <= {
        role.name: role.words for role in sent.roles
    }.items()
    (one,) = sent.attempts
    assert (one.supplier.ids, one.supplier.found) == (("IR",), "“Iran”, subject of “sent”")
    assert (one.recipient.ids, one.recipient.found) == (("RU",), "“Russia”, behind “to”")
    assert one.claim
    assert one.dropped == ""


def test_a_noun_and_a_passive_are_told_as_such() -> None:
    assert predicates("Deliveries of shells from Iran to Russia go on.")[0].voice == "noun"
    passive = predicates("The shells were sent to Russia by Iran.")[0]
    assert passive.voice == "passive"
    assert passive.attempts[0].supplier.found == "“Iran”, behind “by”"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Will Iran send drones to Russia?", "asked"),
        ("Iran sent a telegram to Russia about drones.", "nothing-moved"),
        ("Norway deployed 200 tanks to Estonia.", "wrong-cargo"),
        ("Norway gave its support to Estonia and Latvia.", "vague"),
        ("Iran sent 40 drones. Russia watched.", "no-recipient"),
        ("Ukraine sent 40 drones to Russia.", "enemies"),
        ("Iran sent drones to Russia. Russia denied that Iran sent drones to Russia.", "affirmed-elsewhere"),
        ("Iran sent 40 drones to Russia. Iran sent drones to Russia.", "repeats"),
    ],
)
def test_why_no_claim_was_made(text: str, code: str) -> None:
    codes = {
        decision.code
        for predicate in predicates(text)
        for decisions in (predicate.decisions, *(one.decisions for one in predicate.attempts))
        for decision in decisions
    }
    assert code in codes


def test_who_is_unknown_to_the_lexicon_is_named() -> None:
    one = attempt_of("Some fifty kingdoms sent drones to Russia.")
    assert one.decisions[-1].about == "“Some fifty kingdoms” is nobody whom the lexicon knows"


def test_a_party_from_another_sentence_is_told_as_such() -> None:
    got = next(p for p in predicates("Iran sent drones to Russia. In return it got 20 jets.") if p.words == "got")
    assert got.attempts[0].supplier.found == "from the rest of the document"
    assert "completed" in [decision.code for decision in got.attempts[0].decisions]


def test_the_words_behind_mood_and_source() -> None:
    one = attempt_of("Iran will reportedly send drones to Russia, according to Norway.")
    assert {told.name: told.words for told in one.cues} == {"status": ("will",), "hedged": ("reportedly",)}
    assert one.sources == ("NO",)
    assert "Norway" in one.sources_found
    assert attempt_of("Iran sent drones to Russia.").sources_found == "nobody is named"


def test_a_word_that_is_no_predicate_here_says_why() -> None:
    told = explain(
        Document("d", "Norway gives up shells; Estonia sent tanks to Latvia.", ""), load_lexicon(), anyway=True
    )
    (silent,) = [one for steps in told.sentences for one in steps.silent]
    assert (silent.name, silent.words) == ("gives", ("another verb with or without its particle",))


def test_every_dropped_transfer_says_by_what() -> None:
    (sent, *_) = predicates("Norway deployed 200 tanks to Estonia.")
    assert sent.attempts[0].dropped in DROPPED
    assert sent.attempts[0].claim == ""


def test_words_at_a_place() -> None:
    named = [Mention(Span(0, 13), "actor", ("US",), "name")]
    assert words_at("United States sent", 0, named) == "United States"
    assert words_at("United States sent", 14, named) == "sent"
    assert words_at("for $1,500 each", 4, []) == "$1,500"
    assert words_at("…", 0, []) == "…"
    assert len(shortened("shell " * 50)) == 60
