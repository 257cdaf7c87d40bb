"""A parsed sentence with its mentions, figures and periods."""

from dataclasses import replace
from datetime import date

from armsledger.model import Span
from scenes import scene_of, scenes_of, token


def test_names_and_resolved_pronouns_are_actors_outlets_are_not() -> None:
    scene = scene_of("Turkey told Reuters that it had sold Ethiopian forces six drones.")
    assert scene.actor_mention(token(scene, "reuters")) is None
    for word, actor in (("turkey", "TR"), ("it", "TR"), ("ethiopian", "ET")):
        mention = scene.actor_mention(token(scene, word))
        assert mention is not None
        assert mention.ids[0] == actor
    assert scene.actor_mention(token(scene, "drones")) is None


def test_cargo_and_people() -> None:
    scene = scene_of("Eritrea sent soldiers and rifles to Ethiopia.")
    rifles = scene.cargo_mention(token(scene, "rifles"))
    assert rifles is not None
    assert rifles.ids == ("small-arms",)
    assert scene.cargo_mention(token(scene, "ethiopia")) is None
    assert scene.cargo_people(token(scene, "soldiers"))
    assert not scene.cargo_people(token(scene, "rifles"))


def test_figures_stand_at_their_number() -> None:
    scene = scene_of("Egypt sold Sudan 40 rifles.")
    figure = scene.figure(token(scene, "40"))
    assert figure is not None
    assert figure.amount.low == 40
    assert scene.figure(token(scene, "rifles")) is None


def test_places_count_from_the_document_not_the_sentence() -> None:
    text = "The talks ended. Egypt sold Sudan 40 rifles on 3 May 2023."
    second = scenes_of(text)[1]
    tokens = [token(second, "egypt"), token(second, "rifles")]
    assert second.span(tokens).of(text) == "Egypt sold Sudan 40 rifles"
    (when,) = second.periods
    assert when.span.of(text).endswith("3 May 2023")
    assert (when.period.start, when.period.end) == (date(2023, 5, 3), date(2023, 5, 3))
    assert all(figure.span.start >= second.sentence.span.start for figure in second.figures)


def test_periods_are_looked_for_once() -> None:
    scene = replace(scene_of("Egypt sold Sudan rifles in May 2023."))
    assert scene.found_periods is None
    assert scene.periods is scene.periods


def test_the_text_is_the_folded_one() -> None:
    text = "Egypt’s rifles went to Sudan."
    scene = scene_of(text)
    assert scene.text(Span(0, 7)) == "Egypt's"


def test_periods_at_some_tokens() -> None:
    scene = scene_of("Egypt sold Sudan rifles in May 2023, and mines in June 2023.")
    (may,) = scene.periods_at(range(token(scene, "mines")))
    assert may.start == date(2023, 5, 1)
    assert [p.start.month for p in scene.periods_at(range(len(scene.tree))) if p.start is not None] == [5, 6]
    assert list(scene.periods_at([])) == []
