"""Whose words a document carries beyond the sentence; the sentences are ours."""

import pytest

from armsledger.extract.hearing import hearing, sections, state_media
from armsledger.lexicon.finder import fold
from armsledger.lexicon.words import load_lexicon
from scenes import act_of, reading_of, scenes_of


def who(text: str, lemma: str = "sell", outlet: str = "") -> tuple[str, ...]:
    """The chain of the first predicate with a lemma, the document's sentences heard in order."""
    heard = hearing(reading_of(text, None, outlet), fold(text), load_lexicon())
    for scene in scenes_of(text):
        heard.prepare(scene)
        if any(scene.tree.lemma(i) == lemma for i in range(len(scene.tree))):
            chain = heard.attributed(scene, act_of(scene, lemma)).chain
            scene.heard, scene.voice = None, ()  # scenes are shared
            return chain
    raise AssertionError(lemma)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("“We know two things. Chad sold Mali rifles,” Niger said.", ("NE",)),
        ("“We know it,” Niger said. “Our information indicates that Chad sold Mali rifles.”", ("NE",)),
        ("Niger condemned the “reckless” act. It said that Chad sold “heavy” rifles to Mali.", ("NE",)),
        ("Reuters notes that Mali is short of rifles. Chad sold Mali pistols.", ("Reuters",)),
        ("Two Nigerien officials left. The officials said that Chad sold Mali rifles.", ("NE",)),
        ("A statement by Niger was read. Chad sold Mali rifles, according to the statement.", ("NE",)),
        ("KCNA reported that Chad sold Mali rifles.", ("KCNA", "KP")),
        ("KCNA reported that Niger said Chad sold Mali rifles.", ("KCNA", "NE")),
        ("Niger said it rained. Chad sold Mali rifles.", ()),
        ("Niger's minister Ali Bako spoke. Bako said it rained. He said that Chad sold Mali rifles.", ("NE",)),
        ("Anna Lund, a baker from Niger, said it rained. He said that Chad sold Mali rifles.", ("anna-lund",)),
        ("Niger said it rained. The government said that Chad sold Mali rifles.", ("NE",)),
        ("It rained. The government said that Chad sold Mali rifles.", ()),
        ("Anna Lund told Reuters it rained. It was cold. It froze. It snowed. Chad sold Mali rifles.", ()),
    ],
)
def test_chains_beyond_the_sentence(text: str, chain: tuple[str, ...]) -> None:
    assert who(text) == chain


def test_who_issued_a_document_speaks_in_its_own_voice() -> None:
    assert who("We know that Chad sold Mali rifles.", outlet="White House") == ()
    assert who("Niger said that Chad sold Mali rifles.", outlet="White House") == ("NE",)


def test_who_has_the_floor_in_a_transcript() -> None:
    text = "PRESIDENT BIDEN:  Welcome.\n\nPRIME MINISTER LOE:  Chad sold Mali rifles.\n\nLoe of Norway left."
    assert who(text) == ("NO",)


def test_media_that_speak_for_a_state() -> None:
    assert state_media(load_lexicon())["KCNA"] == "KP"
    assert "Reuters" not in state_media(load_lexicon())


def test_a_section_headed_as_a_scenario_imagines_what_it_tells() -> None:
    text = "# Today\nChad sold Mali rifles.\n# Scenario 2: War\nChad sold Mali tanks.\n# After that\nIt rained."
    heard = hearing(reading_of(text), fold(text), load_lexicon())
    assert [heard.imagines(text.index(word)) for word in ("rifles", "tanks", "rained")] == [False, True, False]
    assert not heard.imagines(0)
    assert [headed for _, headed in sections(text)] == [False, True, False]


def test_stances_are_marked_once() -> None:
    text = "Chad condemned it."
    heard = hearing(reading_of(text), fold(text), load_lexicon())
    assert heard.stance_marks == [text.index("condemned")]
    assert heard.stance_marks is heard.stance_marks
