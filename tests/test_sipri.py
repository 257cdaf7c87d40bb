"""The columns of the trade register: claims, no register, and no number that the register would not have."""

import csv
import io
from dataclasses import replace

import pytest

from armsledger.lexicon.registers import load_registers
from armsledger.model import Amount, Period, Transfer
from armsledger.publish.exports.matter import gather
from armsledger.publish.exports.sipri import LABEL, delivered
from export_samples import left, matter, samples, written


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_register_s_columns_then_the_claim_s() -> None:
    content, account = written("sipri", matter())
    found = rows(content)
    columns = list(found[0])
    assert columns[: 1 + 17] == ["Label", *load_registers()["SIPRI"].columns]
    assert columns[18] == "claim_id"
    assert {row["Label"] for row in found} == {LABEL}
    assert len(found) == 4
    assert left(account)["event"] == 1
    assert left(account)["position"] == 2
    assert not any(row["TIV deal unit"] or row["SIPRI AT Database ID"] for row in found)


def test_only_what_the_register_could_hold_stands_in_its_columns() -> None:
    claims, papers = samples()
    drones = claims[0]
    assert isinstance(drones, Transfer)
    sure = replace(
        drones, quantity=Amount(20, 20, "items"), when=Period(drones.when.start, drones.when.end), hedged=False
    )  # type: ignore[union-attr]
    row = rows(written("sipri", gather([sure], papers))[0])[0]
    assert (row["Supplier"], row["Recipient"], row["Armament category"]) == ("Iran", "Sudan", "Aircraft")
    assert (row["Numbers delivered"], row["Numbers delivered is estimate"], row["Delivery year"]) == (
        "20",
        "No",
        "2031",
    )
    assert row["Designation"] == "Mohajer-6; =HYPER"
    for other in (replace(sure, polarity="denied"), replace(sure, status="planned")):
        row = rows(written("sipri", gather([other], papers))[0])[0]
        assert (row["Numbers delivered"], row["Delivery year"]) == ("", "")
        assert row["claim_quantity_low"] == "20"
    row = rows(written("sipri", gather([drones], papers))[0])[0]
    assert (row["Numbers delivered"], row["claim_quantity_high"]) == ("", "1000"), "up to 1,000 is no number delivered"


@pytest.mark.parametrize(
    ("amount", "number"),
    [(Amount(5, 5, "systems"), 5), (Amount(5, 6, "items"), None), (Amount(5, None, "items"), None),
     (Amount(5, 5, "people"), None), (Amount(5, 5, "USD"), None), (None, None)],
)  # fmt: skip
def test_a_number_delivered_is_one_exact_number_of_items(amount: Amount | None, number: int | None) -> None:
    assert delivered(amount) == number
