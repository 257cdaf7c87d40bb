"""What an actor thinks of a deed by the words used of it; the sentences are ours."""

import pytest

from armsledger.extract.judgements import judgements, judging, own_denials
from scenes import scene_of


def judged(text: str, voice: tuple[str, ...] = (), speaker: tuple[str, ...] = ()) -> set[tuple[str, tuple[str, ...]]]:
    return {(o.stance, o.actor) for o in judgements(scene_of(text), voice, speaker)}


@pytest.mark.parametrize(
    ("text", "stance", "actor"),
    [
        ("Greece called the overflight a provocation.", "condemns", "GR"),
        ("Belarus described the claims as baseless.", "denies", "BY"),
        ("Turkey said the sale was legitimate.", "defends", "TR"),
        ("Kenya said the shipment was no violation of the embargo.", "defends", "KE"),
        ("Armenia said the sale of missiles would escalate the conflict.", "concerned", "AM"),
        ("The sale violates the embargo, according to France.", "condemns", "FR"),
        ("Chad said it had never armed the rebels.", "denies", "TD"),
    ],
)
def test_judging_words(text: str, stance: str, actor: str) -> None:
    assert (stance, (actor,)) in judged(text)


@pytest.mark.parametrize(
    "text",
    [
        "Turkey said terrorist groups had fled.",
        "Kenya said it was necessary to wait.",
        "Chad said it would not arm the rebels.",
        "Libya, which violates the embargo, buys drones.",
        "The brutal war in Sudan went on, Egypt said.",
    ],
)
def test_words_that_only_describe(text: str) -> None:
    assert judged(text) == set()


def test_the_issuer_of_a_statement_is_its_voice() -> None:
    text = "Any such sale would violate the resolutions of the Security Council."
    assert judged(text, voice=("JP",)) == {("condemns", ("JP",))}
    assert judged(text) == set()


def test_a_quotation_goes_on() -> None:
    assert judged("This is a crime.", speaker=("LB",)) == {("condemns", ("LB",))}


def test_a_noun_is_judged_once_with_its_adjective() -> None:
    assert len(judging(scene_of("Kenya called it a dangerous provocation."))) == 1


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("Mali said it had never sold rifles to Chad.", True),
        ("Mali said it had no arms contracts with Chad.", True),
        ("Mali said it had no plans to meet Chad.", False),
        ("Mali said it had not given up the idea.", False),
    ],
)
def test_denials_in_ones_own_words_are_about_dealings(text: str, denies: bool) -> None:
    assert any(one.stance == "denies" for one in own_denials(scene_of(text))) is denies
