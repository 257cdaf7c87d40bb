"""Positions: actor by actor, in order of time, with every change."""

from dataclasses import replace
from datetime import date

import pytest

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Period, Position, Stand
from armsledger.publish.chapters.stancing import SAID, TOLD, changed, positions, taken
from armsledger.publish.material import Material, Numbering
from report_samples import at, empty, found, material, sample

DENIAL = sample()[7]
TROOPS = sample()[3]


def texts(some: Material) -> list[str]:
    section = positions(some, Numbering(), "4")
    return [one.text for block in section.blocks for one in block.sentences]  # type: ignore[union-attr]


def test_a_position_is_told_with_what_it_is_about_and_who_carried_it() -> None:
    assert texts(material()) == [
        "Russia denied the dispatch of troops by North Korea to Russia, as Example Daily reported on 4 December 2024."
    ]


def test_a_change_of_position_is_told() -> None:
    stand = Stand(actor=("RU",), stance="denies", when=None, claim=DENIAL.id, changed_from="declines")
    some = material(findings=[replace(found()[0], positions=(stand,))])
    assert changed(some) == {DENIAL.id: "declines"}
    assert "having declined to comment before" in texts(some)[0]


def stance(words: str, day: int, **more: object) -> Position:
    when = Period(date(2024, 5, day), date(2024, 5, day))
    given = {"actor": ("RU",), "stance": "declines", "about": (TROOPS.id,), "when": when} | more
    return Position(**at("troops.html", words), **given)  # type: ignore[arg-type]


def test_positions_stand_in_order_of_time_and_by_actor() -> None:
    claims = [
        stance("Kyiv", 9),
        stance("counts", 3),
        stance("least", 5, actor=("KP", "US"), stance="concerned", sources=("UA",)),
    ]
    told = texts(material(claims=[TROOPS, *claims], findings=[]))
    assert [words.split(",")[0] for words in told] == [
        "Russia declined to comment on the dispatch of troops by North Korea to Russia on 3 May 2024",
        "Russia declined to comment on the dispatch of troops by North Korea to Russia on 9 May 2024",
        "North Korea and the United States expressed concern about the dispatch of troops by North Korea to Russia "
        "on 5 May 2024",
    ]
    assert "according to Ukraine, as Example Daily reported" in told[-1]


def test_positions_on_other_matters_are_counted() -> None:
    [only] = positions(material(claims=[stance("Kyiv", 9, about=()), stance("least", 5, about="rain")], findings=[]),
                       Numbering(), "4").blocks  # fmt: skip
    [sentence] = only.sentences  # type: ignore[union-attr]
    assert sentence.text == "Two positions on other matters stand in the annex of positions."
    assert len(sentence.claims) == 2
    assert texts(empty()) == ["No document tells who confirms, denies or declines to comment."]


def test_of_many_the_rest_is_counted_and_cited() -> None:
    actors = sorted(load_lexicon().actors)[: TOLD + 2]
    some = [stance("Kyiv", 1, actor=(one,)) for one in actors]
    last = positions(material(claims=[TROOPS, *some], findings=[]), Numbering(), "4").blocks[-1].sentences[0]  # type: ignore[union-attr]
    assert last.text == "Two positions of two other actors stand in the annex of positions." and len(last.claims) == 2


def test_of_many_positions_of_an_actor_the_rest_is_counted() -> None:
    stances = ["denies", "declines", "confirms", "condemns", "concerned", "defends"]
    some = [stance("Kyiv", day, stance=one) for day in (1, 2) for one in stances]
    told = texts(material(claims=[TROOPS, *some], findings=[]))
    assert len(told) == SAID + 1
    assert told[-1] == "Four further positions of the same side are in the annex of positions."


def test_one_position_in_several_documents_is_told_once() -> None:
    other = replace(stance("Kyiv", 9), document="shells.txt")
    [only] = positions(material(claims=[TROOPS, stance("Kyiv", 9), other], findings=[]), Numbering(), "4").blocks
    [sentence] = only.sentences  # type: ignore[union-attr]
    assert sentence.text == (
        "Russia declined to comment on the dispatch of troops by North Korea to Russia on 9 May 2024, "
        "as Example Wire reported on 18 March 2024 and "
        "as Example Daily reported on 4 December 2024."
    )
    assert len(sentence.claims) == 2


def test_only_a_position_is_told() -> None:
    with pytest.raises(TypeError):
        taken(material().citations.all[0], material(), None)
