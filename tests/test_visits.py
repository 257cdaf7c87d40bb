"""Visits: what the archive knows of an address, and where its capture stands."""

from dataclasses import replace
from datetime import UTC, datetime

from armsledger.collect.web.visits import Visit

VISIT = Visit(
    address="https://news.example/a", at="2024-11-04T09:30:00Z", status=200, digest="00", record="<urn:uuid:1>",
    file="captures-00001.warc.gz", begin=400, etag='"v1"', modified="Mon, 04 Nov 2024 09:00:00 GMT", page=True,
)  # fmt: skip


def test_a_visit_says_how_to_ask_again() -> None:
    assert VISIT.conditions() == [
        ("If-None-Match", '"v1"'), ("If-Modified-Since", "Mon, 04 Nov 2024 09:00:00 GMT"),
    ]  # fmt: skip
    assert replace(VISIT, etag="", modified="").conditions() == []
    assert VISIT.when == datetime(2024, 11, 4, 9, 30, tzinfo=UTC)
