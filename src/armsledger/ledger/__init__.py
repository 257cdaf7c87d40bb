"""The append-only book of everything collected, read and claimed, its hash chain, and what can be asked of it."""

from armsledger.ledger.entry import Entry
from armsledger.ledger.faults import ERRORS, FAULTS, ChangedError, Fault, LedgerError
from armsledger.ledger.holdings import Holding
from armsledger.ledger.ledger import Ledger, open_ledger
from armsledger.ledger.locations import Place, shown
from armsledger.ledger.payload import claim_from
from armsledger.ledger.queries import Counts
from armsledger.ledger.tracing import CaptureFacts, Step, Trace

__all__ = [
    "ERRORS",
    "FAULTS",
    "CaptureFacts",
    "ChangedError",
    "Counts",
    "Entry",
    "Fault",
    "Holding",
    "Ledger",
    "LedgerError",
    "Place",
    "Step",
    "Trace",
    "claim_from",
    "open_ledger",
    "shown",
]
