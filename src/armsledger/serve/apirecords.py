"""What the JSON API gives and takes: the shapes of its answers, which make its OpenAPI description."""

import json
from datetime import date
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, field_validator

from armsledger.model import Claim, Document, Finding, Hit, Problem, Reviewed
from armsledger.model.claim import plain
from armsledger.publish.findinglist import last_amount
from armsledger.publish.phrasing import measure

T = TypeVar("T")
Record = dict[str, Any]
"""A claim or finding in the exchange form, as ``armsledger claims --format jsonl`` and ``findings`` give it."""


class Fault(BaseModel):
    """Why something was not done."""

    detail: str


class Me(BaseModel):
    """Who asks; ``token`` goes into the header X-Token of what writes."""

    name: str
    role: str
    token: str


class Counts(BaseModel):
    """How much the ledger holds; ``head`` is the number of the newest entry of its book."""

    head: int
    documents: int
    claims: dict[str, int]
    findings: int
    conflicts: int
    waiting: int
    problems: dict[str, int]


class Page(BaseModel):
    """A page of a list: ``items`` are those after the first ``size`` × (``page`` − 1) of ``total``."""

    total: int
    page: int
    size: int


class FindingRow(BaseModel):
    """A finding in a list; ``figure`` is the last total in words."""

    id: str
    supplier: list[str]
    recipient: list[str]
    cargo: str
    unit: str
    figure: str
    claims: int
    origins: int
    unknown_origins: int
    grade: str
    conflicts: int


class FindingPage(Page):
    """A page of findings."""

    items: list[FindingRow]


class ClaimPage(Page):
    """A page of claims in the exchange form, each with the state of its review."""

    items: list[Record]


class ReviewRow(BaseModel):
    """An act of a person as it stands in the book."""

    entry: int
    at: str
    who: str
    act: str
    noun: str
    about: str
    reason: str
    changes: Record
    old: Record
    undone_by: int | None


class ClaimAnswer(BaseModel):
    """A claim as people have judged it, as the engine read it (null where a person added it), and its reviews.

    ``newest`` is to be sent back as ``seen`` by whoever judges it.
    """

    claim: Record
    read: Record | None
    state: str
    newest: int
    findings: list[str]
    reviews: list[ReviewRow]


class DocumentRow(BaseModel):
    """A document without its text."""

    name: str
    title: str
    outlet: str
    author: str
    url: str
    published: date | None
    dated_by: str
    language: str
    capture: str
    claims: int


class DocumentPage(Page):
    """A page of documents."""

    items: list[DocumentRow]


class DocumentAnswer(DocumentRow):
    """A document with its text, to whose characters the spans of its claims refer."""

    text: str
    items: list[Record]


class ActorRow(BaseModel):
    """An actor that claims name."""

    id: str
    name: str
    claims: int


class ActorPage(Page):
    """A page of actors."""

    items: list[ActorRow]


class ExchangeAnswer(BaseModel):
    """What passes between two actors, both ways."""

    one: str
    other: str
    there: list[FindingRow]
    back: list[FindingRow]


class SourceRow(BaseModel):
    """An outlet or origin with its reliability, A to F."""

    name: str
    reliability: str
    claims: int
    documents: int


class SourcePage(Page):
    """A page of sources."""

    items: list[SourceRow]


class ProvisionRow(BaseModel):
    """A paragraph of the rulebook, with how many findings may fall under it."""

    regime: str
    cite: str
    summary: str
    status: str
    findings: int


class ProvisionPage(Page):
    """A page of provisions."""

    items: list[ProvisionRow]


class ProblemRow(BaseModel):
    """What went wrong with an input."""

    code: str
    place: str
    message: str


class ProblemPage(Page):
    """A page of problems."""

    items: list[ProblemRow]


class HitRow(BaseModel):
    """A document, or a claim (by its id), that holds the words."""

    kind: str
    claim: str
    document: str
    words: str
    excerpt: str
    outlet: str
    date: str
    state: str


class SearchAnswer(Page):
    """A page of hits; ``facets`` gives values with their numbers; with ``more`` there are more than ``total``."""

    more: bool
    items: list[HitRow]
    facets: dict[str, list[tuple[str, int]]]


class TaskRow(BaseModel):
    """A claim to be judged, and why."""

    claim: str
    finding: str
    why: str


class TaskPage(Page):
    """A page of the queue."""

    items: list[TaskRow]


class ReviewPage(BaseModel):
    """Acts, newest first; ``before`` is to be asked for the next ones, null at the end."""

    items: list[ReviewRow]
    before: int | None


class Act(BaseModel):
    """What is to be done.

    ``target`` is a claim (accept, reject, amend), a document (add), a finding (merge, split), a source (same-origin,
    grade) or an entry (undo). ``seen`` is the newest entry about it that you saw: where there is a newer one by now
    nothing is done (409).
    """

    model_config = ConfigDict(extra="forbid")

    act: Literal["accept", "reject", "amend", "add", "merge", "split", "same-origin", "grade", "undo"]
    target: str = Field(min_length=1, max_length=2000)
    reason: str = Field("", max_length=2000)
    seen: int | None = Field(None, ge=0, le=2**53)
    fields: dict[str, str | int | float | bool | list[str] | None] = Field(default_factory=dict, max_length=60)
    others: list[str] = Field(default_factory=list, max_length=1000)
    letter: str = Field("", max_length=1)
    words: str = Field("", max_length=2000)
    near: int | None = Field(None, ge=0, le=2**53)

    @field_validator("fields", "others")
    @classmethod
    def _whole(cls, said: T) -> T:
        """Refuse halves of characters (lone surrogates), which JSON can spell and no text can hold."""
        try:
            json.dumps(said, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            raise ValueError("half a character stands in it") from None
        return said


def finding_row(finding: Finding) -> FindingRow:
    """Return a finding for a list."""
    line, total = finding.line, last_amount(finding)
    return FindingRow(
        id=finding.id, supplier=list(line.supplier), recipient=list(line.recipient), cargo=line.cargo, unit=line.unit,
        figure=measure(total) if total else "", claims=len(finding.claims), origins=len(finding.origins),
        unknown_origins=finding.unknown_origins, grade=finding.credibility.code if finding.credibility else "",
        conflicts=sum(verdict.kind == "conflicts" for verdict in finding.verdicts),
    )  # fmt: skip


def claim_record(claim: Claim, state: str) -> Record:
    """Return a claim in the exchange form with the state of its review."""
    return {**claim.record(), "state": state}


def document_row(document: Document, claims: int) -> dict[str, Any]:
    """Return a document without its text."""
    names = ("name", "title", "outlet", "author", "url", "published", "dated_by", "language", "capture")
    return {name: getattr(document, name) for name in names} | {"claims": claims}


def review_row(done: Reviewed) -> ReviewRow:
    """Return an act for a list."""
    return ReviewRow(
        entry=done.entry, at=done.at, who=done.review.who, act=done.review.act, noun=done.noun, about=done.about,
        reason=done.review.reason, changes=dict(done.review.changes), old=dict(done.old), undone_by=done.undone_by,
    )  # fmt: skip


def hit_row(hit: Hit) -> HitRow:
    """Return a hit for a list."""
    return HitRow(**plain(hit))


def problem_row(problem: Problem) -> ProblemRow:
    """Return a problem for a list."""
    return ProblemRow(code=problem.code, place=problem.place, message=problem.message)
