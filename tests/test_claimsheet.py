"""CSV: rows that a spreadsheet can open and an import reads back."""

import csv
import io
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.columns import COLUMNS, DOCUMENT_COLUMNS
from armsledger.imports.claimrows import Row, sheet_rows, sheet_text
from armsledger.ledger import claim_from
from armsledger.model import Claim
from armsledger.publish.exports.matter import gather
from export_samples import any_claims, left, matter, samples, written


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_one_row_a_claim_with_its_document() -> None:
    content, account = written("csv", matter())
    found = rows(content)
    assert list(found[0]) == [*COLUMNS, *DOCUMENT_COLUMNS]
    assert {row["id"] for row in found} == {claim.id for claim in samples()[0]}
    drones = next(row for row in found if row["cargo"] == "drones")
    assert (drones["quantity_low"], drones["quantity_high"], drones["hedged"]) == ("", "1000", "true")
    assert (drones["outlet"], drones["published"], drones["title"]) == ("Example Wire", "2031-06-02", "'=Harbour note")
    assert left(account) == {}


def test_no_cell_begins_like_a_formula() -> None:
    cells = [cell for row in rows(written("csv", matter())[0]) for cell in row.values()]
    assert "'=cmd()" in cells
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]


@settings(deadline=None, max_examples=50)
@given(st.lists(any_claims(), max_size=4, unique_by=lambda claim: claim.id))
def test_an_import_reads_the_same_claims(claims: list[Claim]) -> None:
    content, _ = written("csv", gather(claims, samples()[1]))
    back = [row for row in sheet_rows(sheet_text(content), Path("x.csv")) if isinstance(row, Row)]
    made = [claim_from(row.record) for row in back]
    assert sorted(claim.id for claim in made) == sorted(claim.id for claim in claims)
    assert all(claim in claims for claim in made)
    assert not claims or back[0].document["url"] == "https://example.org/a?x=1&y"


def test_the_order_of_the_claims_does_not_matter() -> None:
    claims, papers = samples()
    assert written("csv", gather(claims[::-1], papers[::-1]))[0] == written("csv", gather(claims, papers))[0]


def test_no_claims_give_a_header() -> None:
    assert written("csv", gather((), ()))[0].decode("utf-8-sig").startswith("id,kind,document")
