"""The workspace as one web application: pages, forms and files, behind the headers that protect them."""

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from armsledger.ledger import LedgerError
from armsledger.serve import actroutes, apiroutes, readroutes
from armsledger.serve.desk import Desk
from armsledger.serve.people import Doorkeeper, RefusedError
from armsledger.serve.protecting import Protected
from armsledger.serve.readroutes import MissingError
from armsledger.serve.reception import Reception, raw_path, reception_of, sentence
from armsledger.version import VERSION

LARGEST_BODY = 2**20
"""Bytes that are taken of a request before anybody has looked who sends it; the largest act needs fewer."""
STATIC = Path(str(files("armsledger.serve") / "static"))


def make_app(desk: Desk, doorkeeper: Doorkeeper, more: Iterable[APIRouter] = (), account_link: str = "") -> Protected:
    """Return the workspace over a desk; ``doorkeeper`` knows who sends a request, ``more`` are routes beside ours."""
    app = FastAPI(
        title="armsledger", version=VERSION, docs_url=None, redoc_url=None, openapi_url=None, max_body_size=LARGEST_BODY
    )
    app.state.reception = Reception(desk, doorkeeper, account_link)
    for router in (*more, apiroutes.about, apiroutes.router, readroutes.router, actroutes.router):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(RefusedError, _refused)
    app.add_exception_handler(MissingError, _missing)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(HTTPException, _plain)
    app.add_exception_handler(LedgerError, _failed)
    return Protected(app)


def _refused(request: Request, error: Exception) -> Response:
    """Tell whoever is not let in, or show them where to log in."""
    if not isinstance(error, RefusedError):
        raise error
    if error.login and not raw_path(request).startswith("/api/") and request.method == "GET":
        return RedirectResponse(error.login, 303)
    return reception_of(request).fault(request, error.status, "Not let through", sentence(str(error)))


def _missing(request: Request, error: Exception) -> Response:
    return reception_of(request).fault(request, 404, "There is no such page", sentence(str(error)))


def _unfit(request: Request, error: Exception) -> Response:
    said = error.errors() if isinstance(error, RequestValidationError) else []
    words = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in said)
    return reception_of(request).fault(request, 422, "This cannot be asked for so", sentence(words))


def _plain(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    heading = "There is no such page" if error.status_code == 404 else "This cannot be done so"
    words = f"{raw_path(request)} leads nowhere." if error.status_code == 404 else sentence(str(error.detail))
    answer = reception_of(request).fault(request, error.status_code, heading, words)
    answer.headers.update(error.headers or {})
    return answer


def _failed(request: Request, error: Exception) -> Response:
    """Tell that the ledger fails us: in use by another process, damaged, full."""
    code = error.code if isinstance(error, LedgerError) else ""
    if code in {"no-claim", "ambiguous"}:
        return reception_of(request).fault(request, 404, "There is no such page", sentence(str(error)))
    return reception_of(request).fault(request, 503, "The ledger cannot be read just now", sentence(str(error)))
