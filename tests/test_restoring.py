"""The lines of an export, read back: damage and forgery are told, nothing is guessed."""

import base64
import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from armsledger.imports.parcel import Parcel
from armsledger.imports.restoring import Index, Restorer, index_lines, renamed
from armsledger.ledger import claim_from
from armsledger.model import Problem
from export_samples import TEXT, digest, samples

PATH = Path("w.jsonl")
DRONES = samples()[0][0]
PAPER: dict[str, Any] = {
    "kind": "document", "name": "a.txt", "engine": "e",
    "capture": {"origin": "in/a", "sha256": digest(TEXT), "media": "text/plain", "collected": "2031-01-01T00:00:00Z"},
    "document": {"text": TEXT, "title": "T", "published": "2031-06-01", "a_field_to_come": 1},
}  # fmt: skip


def read(*records: Any) -> tuple[list[Parcel], list[Problem], Index]:
    file = BytesIO(b"".join(json.dumps(record).encode() + b"\n" for record in records))
    index = index_lines(file, PATH)
    problems: list[Problem] = list(index.problems)
    return list(Restorer(file, PATH, index, claim_from, problems).parcels()), problems, index


def test_a_document_comes_back_with_its_claims_whatever_their_order() -> None:
    for records in ([PAPER, DRONES.record()], [DRONES.record(), PAPER]):
        [parcel], problems, index = read({"kind": "ledger", "form": 1}, *records)
        assert problems == []
        assert parcel.claims == (DRONES,)
        assert parcel.capture.content.decode() == TEXT
        assert (parcel.document.title, str(parcel.document.published)) == ("T", "2031-06-01")  # type: ignore[union-attr]
        assert index.holds == {("a.txt", digest(TEXT), "e")}


def test_without_the_bytes_the_text_is_the_capture_and_names_the_original() -> None:
    other = {**PAPER, "capture": {**PAPER["capture"], "sha256": "0" * 64, "media": "text/html"}}
    [parcel], _, _ = read(other)
    assert parcel.capture.parameters["of"] == "0" * 64
    assert parcel.capture.sha256 == digest(TEXT) == parcel.document.capture  # type: ignore[union-attr]
    content = base64.b64encode(b"<p>").decode()
    whole = {**other, "content": content, "capture": {**other["capture"], "sha256": digest("<p>")}}
    [parcel], _, _ = read(whole)
    assert (parcel.capture.content, parcel.capture.media) == (b"<p>", "text/html")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"content": "AAAA"}, "damaged"),
        ({"content": "no base64"}, "damaged"),
        ({"capture": {}}, "damaged"),
        ({"document": None}, "no-source-text"),
        ({"document": {}}, "damaged"),
        ({"name": 5}, "bad-claim"),
    ],
)
def test_a_document_that_does_not_hold_together_is_told(change: dict[str, Any], code: str) -> None:
    parcels, problems, _ = read({**PAPER, **change})
    assert not parcels
    assert [(one.code, one.place) for one in problems] == [(code, "w.jsonl#1")]


@pytest.mark.parametrize(
    ("change", "code"), [({"start": 0}, "bad-claim"), ({"id": "t0"}, "bad-claim"), ({"kind": "event"}, "bad-claim")]
)
def test_a_claim_that_does_not_hold_is_told(change: dict[str, Any], code: str) -> None:
    [parcel], problems, _ = read(PAPER, {**DRONES.record(), **change})
    assert parcel.claims == ()
    assert [(one.code, one.place) for one in problems] == [(code, "w.jsonl#2")]


def test_other_lines() -> None:
    later = {"kind": "ledger", "form": 99}
    fault = {"kind": "problem", "code": "empty", "place": "p", "message": "m"}
    parcels, problems, index = read(later, PAPER, PAPER, fault, {**fault, "document": "a.txt"}, {**fault, "code": "?"})
    assert [one.code for one in problems] == ["bad-table", "same-name", "bad-claim"]
    assert index.loose == [Problem("empty", "p", "m")]
    assert parcels[0].problems == (Problem("empty", "p", "m"),)


def test_claims_of_other_documents_stay_outside() -> None:
    record = {**DRONES.record(), "document": "elsewhere"}
    file = BytesIO(b"".join(json.dumps(one).encode() + b"\n" for one in (PAPER, record)))
    restorer = Restorer(file, PATH, index_lines(file, PATH), claim_from, [])
    assert [(number, json.loads(line)) for number, line in restorer.lines_outside()] == [
        (2, json.loads(json.dumps(record)))
    ]


def test_another_name_goes_through_all_of_a_parcel() -> None:
    [parcel], _, _ = read(PAPER, DRONES.record())
    other = renamed(parcel, "f!a.txt", "imported:f")
    assert {other.capture.name, other.document.name, other.claims[0].document} == {"f!a.txt"}  # type: ignore[union-attr]
    assert other.claims[0].id != DRONES.id
