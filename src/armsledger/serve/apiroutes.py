"""The JSON API: the same as the pages, for programs, described by OpenAPI at /api/openapi.json."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, JSONResponse

from armsledger.casebook import FindingError
from armsledger.ledger import LedgerError
from armsledger.model import ACTS, FACETS
from armsledger.reviewing import ReviewError
from armsledger.rulebook.regimes import load_rulebook
from armsledger.serve import apirecords as api
from armsledger.serve.acting import Wish, perform
from armsledger.serve.actroutes import refusal
from armsledger.serve.desk import Desk
from armsledger.serve.links import outer_link
from armsledger.serve.pages.linelist import chosen_findings
from armsledger.serve.people import RefusedError
from armsledger.serve.readroutes import MissingError
from armsledger.serve.reception import known, reception_of
from armsledger.version import VERSION

T = TypeVar("T")
Number = Annotated[int, Query(ge=1, le=1_000_000)]
Size = Annotated[int, Query(ge=1, le=500)]
Words = Annotated[str, Query(max_length=300)]


@dataclass
class Cut:
    """Which page of a list is wanted, and how long a page is."""

    page: Number = 1
    size: Size = 50


Paged = Annotated[Cut, Depends()]
DEEPEST = 10_000
"""Pages of hits; further on nobody looks."""
FAULTS: dict[int | str, dict[str, Any]] = {
    401: {"model": api.Fault, "description": "nobody, or somebody unknown, asks"},
    404: {"model": api.Fault, "description": "there is no such thing"},
    421: {"model": api.Fault, "description": "asked under a name that is not this workspace's"},
    422: {"model": api.Fault, "description": "it cannot be asked for, or done, so"},
    503: {"model": api.Fault, "description": "the ledger cannot be read or written just now"},
}
WRITING: dict[int | str, dict[str, Any]] = {
    400: {"model": api.Fault, "description": "what was sent is no JSON"},
    403: {"model": api.Fault, "description": "the person may not, or the token is not right"},
    409: {"model": api.Fault, "description": "somebody else was faster: look at it again"},
    413: {"description": "more was sent than an act holds"},
}
router = APIRouter(prefix="/api", dependencies=[Depends(known)], responses=FAULTS)


def desk_of(request: Request) -> Desk:
    """Return the desk of the app."""
    return reception_of(request).desk


At = Annotated[Desk, Depends(desk_of)]


def page_of(items: Sequence[T], cut: Cut) -> tuple[dict[str, int], Sequence[T]]:
    """Return the numbers of a page of a list, and what stands on it."""
    start = (cut.page - 1) * cut.size
    return {"total": len(items), "page": cut.page, "size": cut.size}, items[start : start + cut.size]


@router.get("/me")
def me(request: Request) -> api.Me:
    """Who asks, and the token for what writes."""
    reception, person = reception_of(request), request.state.person
    return api.Me(name=person.name, role=person.role, token=reception.doorkeeper.token(request))


@router.get("/counts")
def counts(desk: At) -> api.Counts:
    """How much the ledger holds."""
    state = desk.state
    kinds = state.shelf.claims_of_kind
    return api.Counts(
        head=state.head, documents=state.counts["documents"], claims={kind: kinds.count(kind) for kind in kinds},
        findings=len(state.shelf.ranked), conflicts=state.shelf.conflict_count, waiting=state.waiting,
        problems=state.counts["problems"],
    )  # fmt: skip


@router.get("/findings")
def findings(desk: At, cut: Paged, actor: Words = "", cargo: Words = "", show: Words = "") -> api.FindingPage:
    """Findings, those with conflicts first; ``show`` is "conflicts" or "figures"."""
    numbers, items = page_of(chosen_findings(desk.state, actor, cargo, show), cut)
    return api.FindingPage(**numbers, items=[api.finding_row(one) for one in items])


@router.get("/findings/{id}")
def finding(desk: At, id: str) -> api.Record:
    """One finding with all that stands behind it, in the exchange form."""
    try:
        return desk.state.shelf.book.find(id).record()
    except FindingError as error:
        raise MissingError(str(error)) from None


@router.get("/claims")
def claims(
    desk: At, cut: Paged, document: Words = "", finding: Words = ""
) -> api.ClaimPage:  # fmt: skip
    """Claims of a document, of a finding, or all in the order of time; those that were rejected left out."""
    state = desk.state
    shelf = state.shelf
    start, stop = (cut.page - 1) * cut.size, cut.page * cut.size
    if finding or document:
        one = shelf.finding_by_id.get(finding)
        ids = (one.claims if one else ()) if finding else shelf.claims_in[document]
        items, total = ids[start:stop], len(ids)
    else:
        items, total = shelf.in_order(start, stop), len(shelf.book.claims)
    found = [api.claim_record(one, state.states.get(one.id, "unreviewed")) for one in shelf.found(items)]
    return api.ClaimPage(total=total, page=cut.page, size=cut.size, items=found)


@router.get("/claims/{id}")
def claim(desk: At, id: str) -> api.ClaimAnswer:
    """One claim with what people say of it."""
    judged = desk.ledger.judgement(id)
    return api.ClaimAnswer(
        claim=judged.claim.record(), read=judged.read.record() if judged.read else None, state=judged.state,
        newest=judged.newest, findings=list(desk.state.shelf.findings_of.get(judged.claim.id, ())),
        reviews=[api.review_row(one) for one in judged.reviews],
    )  # fmt: skip


@router.get("/documents")
def documents(desk: At, cut: Paged) -> api.DocumentPage:
    """Documents without their texts, the latest first."""
    shelf = desk.state.shelf
    numbers, items = page_of(shelf.by_date, cut)
    rows = [api.DocumentRow(**api.document_row(one, shelf.claims_in.count(one.name))) for one in items]
    return api.DocumentPage(**numbers, items=rows)


@router.get("/document")
def document(desk: At, name: Words) -> api.DocumentAnswer:
    """One document with its text and claims; rejected claims are among them."""
    one = desk.ledger.document(name)
    if one is None:
        raise MissingError(f"{name}: the ledger has no such document")
    judged = desk.ledger.judged(document=name)
    items = [api.claim_record(each.claim, each.state) for each in judged]
    row = api.document_row(one, len(items))
    return api.DocumentAnswer(**{**row, "url": outer_link(one.url)}, text=one.text, items=items)


@router.get("/actors")
def actors(desk: At, cut: Paged) -> api.ActorPage:
    """Actors that claims name, those named most first."""
    numbers, items = page_of(desk.state.shelf.actors, cut)
    rows = [api.ActorRow(id=id, name=desk.lexicon.actor(id), claims=number) for id, number in items]
    return api.ActorPage(**numbers, items=rows)


@router.get("/exchange")
def exchange(desk: At, one: Words, other: Words) -> api.ExchangeAnswer:
    """What passes between two actors, 500 findings each way at most."""
    pairs = desk.state.shelf.pairs_with.get(one, ())
    pair = next((pair for pair in pairs if {pair.one, pair.other} == {one, other}), None)
    there, back = (pair.there, pair.back) if pair else ((), ())
    if pair and pair.one != one:
        there, back = back, there
    rows = [[api.finding_row(each) for each in side[:500]] for side in (there, back)]
    return api.ExchangeAnswer(one=one, other=other, there=rows[0], back=rows[1])


@router.get("/sources")
def sources(desk: At, cut: Paged) -> api.SourcePage:
    """Outlets and origins with their reliability."""
    state = desk.state
    numbers, items = page_of(state.shelf.sources, cut)
    rows = [
        api.SourceRow(name=one, reliability=state.grades.of(one), claims=state.shelf.claims_from.count(one),
                      documents=len(state.shelf.documents_from.get(one, ())))
        for one in items
    ]  # fmt: skip
    return api.SourcePage(**numbers, items=rows)


@router.get("/provisions")
def provisions(desk: At, cut: Paged, q: Words = "", regime: Words = "") -> api.ProvisionPage:
    """Paragraphs of the rulebook that hold the words."""
    rules = desk.state.shelf.rules
    numbers, items = page_of(load_rulebook().search(q, regime=regime), cut)
    rows = [
        api.ProvisionRow(regime=one.regime, cite=one.cite, summary=one.summary, status=one.status,
                         findings=len(rules.get((one.regime, one.cite), ())))
        for one in items
    ]  # fmt: skip
    return api.ProvisionPage(**numbers, items=rows)


@router.get("/problems")
def problems(desk: At, cut: Paged) -> api.ProblemPage:
    """What went wrong with inputs."""
    numbers, items = page_of(desk.state.problems, cut)
    return api.ProblemPage(**numbers, items=[api.problem_row(one) for one in items])


@dataclass
class Sought:
    """What is looked for: words, and what hits must have in common."""

    q: Words = ""
    since: date | None = None
    until: date | None = None
    kind: Words = ""
    state: Words = ""
    actor: Words = ""
    cargo: Words = ""
    origin: Words = ""
    outlet: Words = ""
    status: Words = ""
    year: Words = ""


@router.get("/search")
def search(desk: At, sought: Annotated[Sought, Depends()], cut: Paged) -> api.SearchAnswer:
    """Documents and claims that hold all the words, each whole or as the beginning of one, the latest first."""
    facets = {name: value for name in FACETS if (value := getattr(sought, name))}
    page = min(cut.page, DEEPEST)
    found = desk.ledger.search(sought.q, since=sought.since, until=sought.until, page=page, size=cut.size, **facets)
    return api.SearchAnswer(
        total=found.total, page=page, size=cut.size, more=found.more, items=[api.hit_row(hit) for hit in found.hits],
        facets={name: list(values) for name, values in found.facets.items()},
    )  # fmt: skip


@router.get("/queue")
def queue(desk: At, cut: Paged) -> api.TaskPage:
    """Claims that nobody has judged, what matters most first."""
    state = desk.state
    numbers, items = page_of(state.ranking.order, cut)
    rows = [api.TaskRow(claim=one.claim, finding=one.finding, why=one.why) for one in items]
    return api.TaskPage(**numbers, items=rows)


@dataclass
class Acts:
    """Which acts are wanted: by a person, of a kind, about something, before an entry."""

    who: Words = ""
    act: Words = ""
    about: Words = ""
    before: Annotated[int | None, Query(ge=1, le=2**53)] = None
    size: Size = 50


@router.get("/reviews")
def reviews(desk: At, some: Annotated[Acts, Depends()]) -> api.ReviewPage:
    """What people did, newest first."""
    wanted = some.act if some.act in ACTS else None
    found = desk.ledger.reviews(
        some.about or None, act=wanted, who=some.who or None, before=some.before, limit=some.size + 1
    )
    more = found[some.size - 1].entry if len(found) > some.size else None
    return api.ReviewPage(items=[api.review_row(one) for one in found[: some.size]], before=more)


@router.post("/reviews", status_code=201, responses=WRITING)
def review(
    desk: At, request: Request, act: api.Act, x_token: Annotated[str, Header(max_length=500)] = ""
) -> api.ReviewRow:
    """Judge a claim, a finding or a source, or take back an entry; gives the act as it stands in the book."""
    reception_of(request).doorkeeper.check(request, x_token)
    wish = Wish(**act.model_dump())
    try:
        return api.review_row(perform(desk, request.state.person, wish))
    except (ReviewError, LedgerError) as error:
        words, status = refusal(error)
        raise RefusedError(status, words) from error


def description() -> dict[str, Any]:
    """Return the OpenAPI description of the API."""
    return get_openapi(title="armsledger", version=VERSION, routes=router.routes,
                       description="A ledger of claims about arms transfers, for programs.")  # fmt: skip


about = APIRouter(dependencies=[Depends(known)], include_in_schema=False)


@about.get("/api")
def addresses(request: Request) -> HTMLResponse:
    """Show what the API offers."""
    told = [
        (method.upper(), path, (operation.get("description") or operation.get("summary", "")).splitlines()[0])
        for path, operations in description()["paths"].items()
        for method, operation in operations.items()
    ]
    return reception_of(request).page(request, "api.html", {"addresses": told})


@about.get("/api/openapi.json")
def openapi() -> JSONResponse:
    """Give the description."""
    return JSONResponse(description())
