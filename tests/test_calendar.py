"""The words of time are data, and a slip in the data is found at once."""

from typing import Any

import pytest
from pydantic import ValidationError

from armsledger.lexicon.calendar import calendar, parse


def test_months_and_weekdays_are_whole() -> None:
    assert set(calendar().months.values()) == set(range(1, 13))
    assert set(calendar().weekdays.values()) == set(range(7))
    assert "december" in calendar().month_names()


def test_anchors_end_after_they_start() -> None:
    assert calendar().anchors
    assert all(anchor.end is None or anchor.date <= anchor.end for anchor in calendar().anchors)


def test_no_phrase_has_two_relations() -> None:
    data = calendar()
    phrases = [*data.since, *data.after, *data.until, *data.before]
    assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize(
    "change",
    [
        {"anchors": [{"name": "broken", "date": "2020-01-01", "pattern": "(unclosed"}]},
        {"anchors": [{"name": "undated", "pattern": "x"}]},
        {"months": {"january": "first"}},
        {"surplus": 1},
    ],
)
def test_slips_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        parse(calendar().model_dump() | change)
