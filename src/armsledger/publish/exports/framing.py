"""A JSON text that is one long list in a frame, written item by item, one a line."""

import json
from collections.abc import Iterable
from typing import Any, BinaryIO


def write_framed(to: BinaryIO, head: bytes, items: Iterable[Any]) -> None:
    """Write items between a frame's head, which ends before the list, and its end: ``head [ … ] }``."""
    to.write(head + b"[")
    for number, item in enumerate(items):
        to.write((b",\n" if number else b"\n") + json.dumps(item, ensure_ascii=False).encode())
    to.write(b"\n]}\n")
