"""Relations of times, and events that are counted from."""

from datetime import date

import pytest

from armsledger.extract.clock import Moment
from armsledger.extract.numerals import tokenise
from armsledger.extract.relations import anchor_patterns, applies, phrase_before, read_event, related, relation_phrases

MAY = Moment(0, 1, "month", date(2024, 5, 1), date(2024, 5, 31))


@pytest.mark.parametrize(
    ("relation", "start", "end"),
    [
        ("", date(2024, 5, 1), date(2024, 5, 31)),
        ("since", date(2024, 5, 1), None),
        ("after", date(2024, 6, 1), None),
        ("until", None, date(2024, 5, 31)),
        ("before", None, date(2024, 4, 30)),
    ],
)
def test_related(relation: str, start: date | None, end: date | None) -> None:
    period = related(MAY, relation)
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("since May", "since"), ("since at least May", "since"), ("no later than May", "until"),
        ("as early as May", "since"),
        ("not before May", "since"), ("ahead of May", "before"),
    ],
)  # fmt: skip
def test_phrases(text: str, name: str) -> None:
    tokens = tokenise(text)
    found = phrase_before(tokens, len(tokens) - 1, 0, relation_phrases())
    assert found == (name, 0)


def test_no_phrase() -> None:
    tokens = tokenise("since the talks of May")
    assert phrase_before(tokens, len(tokens) - 1, 0, relation_phrases()) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("since the annexation of Crimea", date(2014, 3, 18)),
        ("since its invasion of Kuwait", date(1990, 8, 2)),
        ("since Hamas attacked Israel", date(2023, 10, 7)),
        ("since the Taliban takeover", date(2021, 8, 15)),
        ("since Assad fell", date(2024, 12, 8)),
        ("since the Saudi-led intervention in Yemen", date(2015, 3, 26)),
    ],
)
def test_events(text: str, day: date) -> None:
    found = read_event(text, tokenise(text), 0, text)
    assert found is not None
    assert (found[1].start, found[1].end) == (day, None)


@pytest.mark.parametrize("text", ["since the invasion", "since the talks", "since", "since the war in Gazania"])
def test_no_events(text: str) -> None:
    assert read_event(text, tokenise(text), 0, text) is None


def test_applies() -> None:
    needy = next(anchor for _, anchor in anchor_patterns() if anchor.needs and anchor.lacks)
    assert applies(needy, needy.needs[0])
    assert not applies(needy, f"{needy.needs[0]} {needy.lacks[0]}")
    assert not applies(needy, "nothing")
