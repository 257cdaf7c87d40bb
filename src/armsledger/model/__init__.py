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
    by_id,
)
from armsledger.model.document import Capture, Document
from armsledger.model.finding import (
    RELATIONS,
    VERDICT_KINDS,
    Backing,
    Bound,
    Finding,
    Grade,
    Line,
    Match,
    Relation,
    Stand,
    Step,
    Verdict,
    VerdictKind,
)
from armsledger.model.period import Period
from armsledger.model.problem import CODES, Problem
from armsledger.model.reading import Mention, MentionKind, Reading, Sentence
from armsledger.model.span import Span

__all__ = [
    "CODES", "EVENT_TYPES", "LONGEST_QUOTE", "RELATIONS", "STANCES", "STATUSES", "UNITS", "VERDICT_KINDS",
    "Amount", "Backing", "Basis", "Bound", "Capture", "Chain", "Claim", "Document", "Event", "EventType", "Finding",
    "Grade", "Line", "Match", "Mention", "MentionKind", "Number", "Period", "Polarity", "Position", "Problem",
    "Reading", "Relation", "Sentence", "Span", "Stance", "Stand", "Status", "Step", "Transfer", "Verdict",
    "VerdictKind", "by_id",
]  # fmt: skip
