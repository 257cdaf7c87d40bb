"""What an import hands to the ledger."""

import doctest
from datetime import UTC, date, datetime

import pytest

from armsledger.imports import parcel
from armsledger.imports.parcel import PLAIN, day_of, digest, text_capture


def test_a_text_s_capture_is_the_text() -> None:
    now = datetime(2031, 1, 1, tzinfo=UTC)
    capture = text_capture("f!a", "né", PLAIN, now, {"given_url": "https://example.org"})
    assert capture.content.decode() == "né"
    assert (capture.sha256, capture.medium) == (digest(capture.content), "text/plain")
    assert (capture.given_url, capture.collected) == ("https://example.org", now)


def test_days() -> None:
    assert day_of(" 2031-05-06T10:00") == date(2031, 5, 6)
    assert day_of("") is None
    assert day_of(None) is None
    with pytest.raises(ValueError, match="May"):
        day_of("in May")


def test_the_samples_in_the_words_of_the_code_hold() -> None:
    assert doctest.testmod(parcel).failed == 0
