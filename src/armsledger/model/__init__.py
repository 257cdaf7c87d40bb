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
from armsledger.model.edition import Changes, ConflictChange, Edition, FigureChange, FigureState, PositionChange
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
from armsledger.model.review import (
    ACTS,
    CLAIM_ACTS,
    NOUN_OF,
    REVIEW_STATES,
    Act,
    Judged,
    Noun,
    Orphan,
    Review,
    Reviewed,
    ReviewState,
    Rulings,
)
from armsledger.model.search import FACETS, Found, Hit
from armsledger.model.span import Span

__all__ = [
    "ACTS", "CLAIM_ACTS", "CODES", "EVENT_TYPES", "FACETS", "LONGEST_QUOTE", "NOUN_OF", "RELATIONS", "REVIEW_STATES",
    "STANCES", "STATUSES", "UNITS", "VERDICT_KINDS", "Act", "Amount", "Backing", "Basis", "Bound", "Capture", "Chain",
    "Changes", "Claim", "ConflictChange", "Document", "Edition", "Event", "EventType", "FigureChange", "FigureState",
    "Finding", "Found", "Grade", "Hit", "Judged", "Line", "Match", "Mention", "MentionKind", "Noun", "Number",
    "Orphan", "Period", "Polarity", "Position", "PositionChange", "Problem", "Reading", "Relation", "Review",
    "ReviewState", "Reviewed", "Rulings", "Sentence", "Span", "Stance", "Stand", "Status", "Step", "Transfer",
    "Verdict", "VerdictKind", "by_id",
]  # fmt: skip
