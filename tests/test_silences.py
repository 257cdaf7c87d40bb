"""Who takes no side; the sentences are ours."""

import pytest

from armsledger.extract.silences import silences
from scenes import scene_of


def quiet(text: str) -> set[tuple[str, ...]]:
    return {o.actor for o in silences(scene_of(text)) if o.actor}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Israel declined to comment on the raid.", "IL"),
        ("Kenya refused to discuss the purchase.", "KE"),
        ("Ukraine has not claimed responsibility for the blast.", "UA"),
        ("Ethiopia did not respond to a request for comment.", "ET"),
        ("Qatar offered no comment.", "QA"),
        ("There was no response from Iran.", "IR"),
    ],
)
def test_saying_nothing_declines(text: str, actor: str) -> None:
    assert quiet(text) == {(actor,)}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya declined the gift of old tanks.",
        "Israel did not respond to the rocket fire.",
        "Iran commented on the raid.",
        "The matter was not addressed.",
        "Did Qatar decline to comment?",
        "Morocco has not claimed the island.",
        "Morocco has no responsibility for the island.",
    ],
)
def test_look_alikes(text: str) -> None:
    assert quiet(text) == set()
