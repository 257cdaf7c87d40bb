"""A document's date from its own words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.extract.dating import date_bounds


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        (
            "The alliance met on Wednesday December 4. The pact of June 2024 holds.",
            date(2024, 12, 4),
            date(2024, 12, 4),
        ),
        ("The alliance met on Wednesday, 4 December 2019.", date(2019, 12, 4), date(2019, 12, 4)),
        ("They fought on as 2023 draws to a close.", date(2023, 11, 15), date(2023, 12, 31)),
        ("The year 2025 has just begun.", date(2025, 1, 1), date(2025, 1, 31)),
        ("The invasion of Ukraine is now in its 22nd month.", date(2023, 11, 24), date(2023, 12, 23)),
        (
            "The invasion of Ukraine is in its 22nd month as 2023 draws to a close.",
            date(2023, 11, 24),
            date(2023, 12, 23),
        ),
        ("On Monday 2 June and on Tuesday 3 June 2025 they met.", date(2025, 6, 3), date(2025, 6, 3)),
    ],
)
def test_bounds(text: str, start: date, end: date) -> None:
    found = date_bounds(text)
    assert found is not None
    assert (found[0].start, found[0].end) == (start, end)
    assert found[1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "They met on Wednesday and sent 300 guns.",
        "They met on Wednesday December 4.",
        "They met on Wednesday December 4; the plan runs until 2024.",
        "In 2023 they sent guns, in 2024 shells.",
        "The siege is in its third month.",
    ],
)
def test_nothing_fixes_it(text: str) -> None:
    assert date_bounds(text) is None


def test_clues_that_cannot_hold_together() -> None:
    found = date_bounds("On Wednesday, 4 December 2019 they met; a year 2023 draws to a close elsewhere.")
    assert found is not None
    assert found[0].start == date(2019, 12, 4)


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    found = date_bounds(text)
    assert found is None or (found[0].start is not None and found[0].end is not None)
