"""The nouns of the ledger: frozen, typed, no input or output, importing nothing else of the project."""

from armsledger.model.amount import UNITS, Amount, Basis, Number
from armsledger.model.claim import (
    EVENT_TYPES,
    LONGEST_QUOTE,
    STANCES,
    STATUSES,
    Chain,
    Claim,
    Event,
    EventType,
    Polarity,
    Position,
    Stance,
    Status,
    Transfer,
)
from armsledger.model.document import Capture, Document
from armsledger.model.period import Period
from armsledger.model.problem import CODES, Problem
from armsledger.model.reading import Mention, MentionKind, Reading, Sentence
from armsledger.model.span import Span

__all__ = [
    "CODES", "EVENT_TYPES", "LONGEST_QUOTE", "STANCES", "STATUSES", "UNITS",
    "Amount", "Basis", "Capture", "Chain", "Claim", "Document", "Event", "EventType", "Mention", "MentionKind",
    "Number", "Period", "Polarity", "Position", "Problem", "Reading", "Sentence", "Span", "Stance", "Status",
    "Transfer",
]  # fmt: skip
