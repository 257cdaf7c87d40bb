"""A table with the columns of SIPRI's trade register and those of the claims beside them: claims, no register.

Each row is what one document says somebody said, not a transfer that a register has counted: several rows may tell of
one delivery. So only what fits the register's own meaning stands in its columns: a number where a delivery that is
told as done has one exact number of items, the rest in the columns of the claim.
"""

from collections.abc import Mapping
from typing import Any, BinaryIO

from armsledger.columns import COLUMNS, DOCUMENT_COLUMNS, inert
from armsledger.lexicon.registers import Register, load_registers
from armsledger.model import Amount, Transfer
from armsledger.model.claim import plain
from armsledger.publish.exports.claimsheet import CLAIMS_ONLY, claim_cells, csv_line
from armsledger.publish.exports.leftout import LeftOut
from armsledger.publish.exports.matter import Matter

LABEL = "claims, no register"
COUNTED = frozenset({"items", "vehicles", "systems", "rounds"})
"""Units that the register's numbers count."""
UNKNOWN = "Unknown"


def write_sipri(matter: Matter, to: BinaryIO) -> LeftOut:
    """Write a header and one row a transfer; events and positions are accounted for as left out."""
    never = (*CLAIMS_ONLY, "trend-indicator values (TIV), which are SIPRI's own measure and follow from no claim")
    account = LeftOut("sipri", never)
    register = load_registers()["SIPRI"]
    claim_columns = [f"claim_{name}" for name in (*COLUMNS, *DOCUMENT_COLUMNS)]
    to.write(b"\xef\xbb\xbf" + csv_line(["Label", *register.columns, *claim_columns]))
    for claim in matter.claims:
        if not isinstance(claim, Transfer):
            account.leave("claim", claim.kind, "the register has rows for transfers alone", claim.id, claim.quote)
            continue
        row = register_row(claim, matter, register, account)
        cells = [inert(row.get(name)) for name in register.columns]
        to.write(csv_line([LABEL, *cells, *claim_cells(matter, claim, account)]))
    return account


def register_row(claim: Transfer, matter: Matter, register: Register, account: LeftOut) -> Mapping[str, Any]:
    """Return what a transfer says in the register's columns; the others stay empty."""
    names = matter.names
    headings = dict.fromkeys(filter(None, (register.heading(cargo, matter.lexicon) for cargo in claim.cargo)))
    if not headings:
        account.leave("claim", "cargo", "no armament category of the register", claim.id, list(claim.cargo))
    told = claim.status == "done" and claim.polarity == "affirmed"
    number = delivered(claim.quantity) if told else None
    if claim.quantity and number is None:
        why = "no single number of items told as delivered; it stands in the claim's columns alone"
        account.leave("claim", "quantity", why, claim.id, plain(claim.quantity))
    when = claim.when if told else None
    years = [one.year for one in (when.start, when.end) if one] if when else []
    single = len(years) == 2 and years[0] == years[1]
    if claim.when and not single:
        account.leave("claim", "when", "no single year of delivery", claim.id, plain(claim.when))
    return {
        "Supplier": "; ".join(names.actor(one) for one in claim.supplier or ()) or f"{UNKNOWN} supplier(s)",
        "Recipient": "; ".join(names.actor(one) for one in claim.recipient or ()) or f"{UNKNOWN} recipient(s)",
        "Designation": "; ".join(claim.designation),
        "Description": "; ".join(names.goods(one) for one in claim.cargo),
        "Armament category": "; ".join(headings),
        "Numbers delivered": number,
        "Numbers delivered is estimate": _yes(claim.hedged or claim.quantity.approx)
        if number and claim.quantity
        else None,
        "Delivery year": years[0] if single else None,
        "Delivery year is estimate": _yes(claim.hedged) if single else None,
    }


def delivered(amount: Amount | None) -> int | float | None:
    """Return the one number of items that an amount is, None where it is none."""
    if amount is None or amount.unit not in COUNTED or amount.low != amount.high:
        return None
    return amount.low


def _yes(value: bool) -> str:
    return "Yes" if value else "No"
