"""The addresses of the pages for reading: each asks one page for what is wanted and hands it to its template."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, Response

from armsledger.casebook import FindingError
from armsledger.ledger import LedgerError
from armsledger.lexicon.words import load_lexicon
from armsledger.model import EVENT_TYPES, FACETS, STANCES, STATUSES, UNITS
from armsledger.publish.phrasing import Names
from armsledger.serve.pages import (
    actorpage,
    claimpage,
    dossier,
    exchanging,
    faultlist,
    leafpage,
    linelist,
    lookup,
    mapping,
    overview,
    rulepage,
    sourcepage,
    timeline,
)
from armsledger.serve.reception import known, reception_of

router = APIRouter(dependencies=[Depends(known)], include_in_schema=False, default_response_class=HTMLResponse)
Number = Annotated[int, Query(ge=1, le=1_000_000)]
Words = Annotated[str, Query(max_length=300)]


class MissingError(LookupError):
    """There is no such thing; the message is one line."""


def shown(request: Request, template: str, content: dict[str, Any] | None, missing: str = "") -> HTMLResponse:
    """Return a page; raises ``MissingError`` where there is nothing to show."""
    if content is None:
        raise MissingError(missing)
    return reception_of(request).page(request, template, content)


@router.get("/")
def front(request: Request) -> HTMLResponse:
    """Show the overview."""
    state = reception_of(request).desk.state
    return shown(request, "overview.html", overview.overview(state))


@router.get("/findings")
def findings(
    request: Request, actor: Words = "", cargo: Words = "", show: Words = "", page: Number = 1
) -> HTMLResponse:
    """Show the findings that some filters let through."""
    state = reception_of(request).desk.state
    return shown(request, "findings.html", linelist.finding_list(state, actor, cargo, show, page))


@router.get("/findings/{id}")
def finding(request: Request, id: str, page: Number = 1) -> HTMLResponse:
    """Show a finding."""
    return finding_shown(request, id, page)


def finding_shown(request: Request, id: str, page: int = 1, refused: str = "", status: int = 200) -> HTMLResponse:
    """Return the page of a finding; raises ``MissingError``."""
    reception = reception_of(request)
    state = reception.desk.state
    try:
        one = state.shelf.book.find(id)
    except FindingError as error:
        raise MissingError(str(error)) from None
    content = dossier.finding_page(state, one, page, Names(state.shelf.lexicon).actor)
    content["strip_drawing"] = content.pop("strip")
    content |= {
        "acts": reception.desk.ledger.reviews(about=one.id, limit=20),
        "newest": reception.desk.ledger.newest(one.id),
        "candidates": dossier.candidates(state.shelf, one),
    }
    return reception.page(request, "finding.html", content, status=status, refused=refused)


@router.get("/exchanges")
def exchanges(request: Request, page: Number = 1) -> HTMLResponse:
    """Show the pairs of actors."""
    return shown(request, "exchanges.html", exchanging.exchange_list(reception_of(request).desk.state, page))


@router.get("/exchanges/{one}/{other}")
def exchange(request: Request, one: str, other: str, page: Number = 1) -> HTMLResponse:
    """Show what passes between two actors."""
    content = exchanging.exchange_page(reception_of(request).desk.state, one, other, page)
    return shown(request, "exchange.html", content, f"nothing is claimed to pass between {one} and {other}")


@router.get("/network")
def network(request: Request) -> HTMLResponse:
    """Show who gives to whom as a drawing."""
    return shown(request, "network.html", exchanging.network(reception_of(request).desk.state))


@router.get("/actors")
def actors(request: Request, page: Number = 1) -> HTMLResponse:
    """Show the actors."""
    return shown(request, "actors.html", actorpage.actor_list(reception_of(request).desk.state, page))


@router.get("/actors/{id:path}")
def actor(request: Request, id: str, page: Number = 1) -> HTMLResponse:
    """Show an actor."""
    content = actorpage.actor_page(reception_of(request).desk.state, id, page)
    return shown(request, "actor.html", content, f"{id}: neither the lexicon nor a claim knows this actor")


@router.get("/documents")
def documents(request: Request, q: Words = "", only: Words = "", page: Number = 1) -> HTMLResponse:
    """Show the documents."""
    state = reception_of(request).desk.state
    return shown(request, "documents.html", leafpage.document_list(state, q, page, only))


@router.get("/documents/{name:path}")
def document(request: Request, name: str) -> HTMLResponse:
    """Show a document with its claims."""
    return document_shown(request, name)


def document_shown(
    request: Request, name: str, given: dict[str, str] | None = None, refused: str = "", status: int = 200
) -> HTMLResponse:
    """Return the page of a document; ``given`` are the fields of a claim that was to be added and could not be."""
    reception = reception_of(request)
    one = reception.desk.ledger.document(name)
    if one is None:
        raise MissingError(f"{name}: the ledger has no such document")
    content = leafpage.document_page(reception.desk, one) | choices()
    content["given"] = {**dict.fromkeys(GIVEN, ""), "kind": "transfer", **(given or {})}
    return reception.page(request, "document.html", content, status=status, refused=refused)


GIVEN = ("words", "supplier", "recipient", "cargo", "type", "actors", "recipients", "actor", "stance", "about",
         "quantity_low", "quantity_high", "quantity_unit", "status", "polarity", "hedged", "when_start", "when_end",
         "sources", "reason")  # fmt: skip
"""The fields of the form for a claim that was missed."""


def choices() -> dict[str, Any]:
    """Return what the forms for claims offer to choose from."""
    lexicon = load_lexicon()
    return {
        "event_types": EVENT_TYPES,
        "stances": STANCES,
        "statuses": STATUSES,
        "units": UNITS,
        "known_actors": [(id, entry.name) for id, entry in lexicon.actors.items()],
        "known_cargo": [(id, entry.label) for id, entry in lexicon.cargo_entries.items()],
    }


@router.get("/claims/{id}")
def claim(request: Request, id: str) -> HTMLResponse:
    """Show a claim."""
    return claim_shown(request, id)


def claim_shown(request: Request, id: str, refused: str = "", status: int = 200) -> HTMLResponse:
    """Return the page of a claim; one that a later build no longer reads is shown as it last stood."""
    reception = reception_of(request)
    content = claimpage.claim_content(reception.desk, id)
    if content is None:
        raise MissingError(f"{id}: the ledger has no such claim")
    return reception.page(request, "claim.html", content | choices(), status=status, refused=refused)


@router.get("/captures/{sha256}")
def capture(request: Request, sha256: str) -> Response:
    """Give the bytes of a capture to be saved; they are never shown, whatever they say they are."""
    try:
        content = reception_of(request).desk.ledger.content(sha256)
    except LedgerError as error:
        raise MissingError(error.message) from None
    return Response(
        content,
        media_type="application/octet-stream",
        headers={"content-disposition": f'attachment; filename="{sha256[:16]}.bin"'},
    )


@router.get("/search")
def search(request: Request, page: Number = 1) -> HTMLResponse:
    """Show what holds some words."""
    asked = {name: request.query_params.get(name, "")[:300] for name in ("q", "since", "until", *FACETS)}
    return shown(request, "search.html", lookup.search_page(reception_of(request).desk, asked, page))


@router.get("/timeline")
def time(request: Request, month: Words = "", actor: Words = "", page: Number = 1) -> HTMLResponse:
    """Show the claims of a month."""
    state = reception_of(request).desk.state
    content = timeline.timeline(state, month, actor, page)
    return shown(request, "timeline.html", content | {"documents": state.shelf.book.documents, "states": state.states})


@router.get("/map")
def places(request: Request, page: Number = 1) -> HTMLResponse:
    """Show the places that claims name."""
    return shown(request, "map.html", mapping.place_list(reception_of(request).desk.state, page))


@router.get("/map/points.json")
def points(request: Request) -> JSONResponse:
    """Give the points of the map as GeoJSON."""
    return JSONResponse(mapping.map_points(reception_of(request).desk.state))


@router.get("/map/land.json")
def land() -> FileResponse:
    """Give the outline of the land as GeoJSON."""
    return FileResponse(mapping.LAND, media_type="application/geo+json", headers={"cache-control": "max-age=86400"})


@router.get("/provisions")
def provisions(
    request: Request, q: Words = "", regime: Words = "", touched: Words = "", page: Number = 1
) -> HTMLResponse:
    """Show the rulebook."""
    state = reception_of(request).desk.state
    return shown(request, "provisions.html", rulepage.provision_list(state, q, regime, bool(touched), page))


@router.get("/provisions/{regime}/{cite:path}")
def provision(request: Request, regime: str, cite: str, page: Number = 1) -> HTMLResponse:
    """Show a paragraph with the findings that may fall under it."""
    content = rulepage.provision_page(reception_of(request).desk.state, regime, cite, page)
    return shown(request, "provision.html", content, f"{cite}: the rulebook has no such paragraph")


@router.get("/problems")
def problems(request: Request, code: Words = "", page: Number = 1) -> HTMLResponse:
    """Show what went wrong with inputs."""
    return shown(request, "problems.html", faultlist.fault_list(reception_of(request).desk.state, code, page))


@router.get("/sources")
def sources(request: Request, q: Words = "", page: Number = 1) -> HTMLResponse:
    """Show outlets and origins."""
    return shown(request, "sources.html", sourcepage.source_list(reception_of(request).desk, q, page))


@router.get("/sources/{name:path}")
def source(request: Request, name: str, page: Number = 1) -> HTMLResponse:
    """Show a source."""
    return source_shown(request, name, page)


def source_shown(request: Request, name: str, page: int = 1, refused: str = "", status: int = 200) -> HTMLResponse:
    """Return the page of a source; raises ``MissingError``."""
    reception = reception_of(request)
    content = sourcepage.source_page(reception.desk, name, page)
    if content is None:
        raise MissingError(f"{name}: no document and no claim names this source")
    return reception.page(request, "source.html", content, status=status, refused=refused)


@router.get("/help")
def keys(request: Request) -> HTMLResponse:
    """Show the keys, words and signs."""
    return shown(request, "help.html", {})
