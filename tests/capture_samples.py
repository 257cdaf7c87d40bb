"""Captures for the tests of the reading room."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from armsledger.model import Capture


def capture(content: bytes, media: str = "text/plain", name: str = "a.txt", **given: Any) -> Capture:
    """Return a capture of these bytes, collected at a fixed moment from ``in/<name>``."""
    digest = hashlib.sha256(content).hexdigest()
    return Capture(name, f"in/{name}", content, digest, media, datetime(2025, 1, 2, tzinfo=UTC), **given)
