"""Captures and documents: plain values that cannot be changed."""

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from armsledger.model import Capture, Document


def test_a_capture_is_frozen_with_its_bytes() -> None:
    content = b"Chad bought jeeps."
    capture = Capture("a.txt", "in/a.txt", content, sha256(content).hexdigest(), "text/plain", datetime.now(UTC))
    with pytest.raises(FrozenInstanceError):
        capture.content = b""  # type: ignore[misc]
    assert (capture.given_outlet, capture.given_date) == ("", None)


def test_the_medium_and_its_parameters() -> None:
    capture = Capture("a", "a", b"", "", "text/html; charset=koi8-r; text=the%20body", datetime.now(UTC))
    assert (capture.medium, capture.parameters) == ("text/html", {"charset": "koi8-r", "text": "the body"})


def test_the_page_of_a_character() -> None:
    document = Document("a.pdf", "one two three", "", pages=(0, 4, 4, 8))
    assert [document.page_at(offset) for offset in (0, 3, 4, 8, 12)] == [1, 1, 3, 4, 4]
    assert Document("a.txt", "one", "").page_at(0) is None


def test_a_document_without_a_date_says_so() -> None:
    document = Document("a.txt", "Chad bought jeeps.", "00")
    assert (document.published, document.dated_by, document.language) == (None, "", "en")
