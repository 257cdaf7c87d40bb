"""The pages by which people come in and go: login, the own account with its API tokens, the people, the trail."""

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from armsledger.ledger import LedgerError
from armsledger.serve.passwords import PasswordError, fits, keep
from armsledger.serve.people import ROLES, Person, RefusedError, fit_name, same_site
from armsledger.serve.porter import Porter, address_of
from armsledger.serve.reception import form_of, known, reception_of, sentence

LARGEST_LOGIN = 4096
"""Bytes of the login form."""
STEPS = 100
"""Steps of the trail on a page."""

router = APIRouter(include_in_schema=False)
Form = Annotated[dict[str, list[str]], Depends(form_of)]
Somebody = Annotated[Person, Depends(known)]


def gate(request: Request) -> Porter:
    """Return the keeper of the gate that a request came through."""
    keeper = reception_of(request).doorkeeper
    if not isinstance(keeper, Porter):
        raise RefusedError(404, "this workspace has no accounts")
    return keeper


def editor(person: Somebody) -> Person:
    """Let editors pass alone."""
    if not person.may("editor"):
        raise RefusedError(403, "only an editor may see this")
    return person


def inside(path: str) -> str:
    """Return a path of ours to go on to, the first page for anything that could lead elsewhere.

    >>> inside("/queue?page=2"), inside("//elsewhere.example"), inside("https://elsewhere.example")
    ('/queue?page=2', '/', '/')
    """
    ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if ours and not path.startswith("/login") else "/"


@router.get("/login")
def show_login(request: Request, next: Annotated[str, Query(max_length=2000)] = "/") -> Response:
    """Show the login; whoever is logged in goes on."""
    if gate(request).session(request) is not None:
        return RedirectResponse(inside(next), 303)
    return reception_of(request).page(request, "login.html", {"next": inside(next), "name": "", "wrong": ""})


@router.post("/login")
async def log_in(request: Request) -> Response:
    """Log somebody in."""
    keeper = gate(request)
    same_site(request)
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_LOGIN:
            raise RefusedError(413, "this is more than a login holds")
    given = dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=10))
    name, to = given.get("name", "").strip(), inside(given.get("next", "/"))
    try:
        secret = await run_in_threadpool(keeper.login, name, given.get("password", ""), address_of(request))
    except RefusedError as error:
        content = {"next": to, "name": name, "wrong": sentence(str(error))}
        answer: Response = reception_of(request).page(request, "login.html", content, status=error.status)
        if error.status == 429:
            answer.headers["retry-after"] = "900"
        return answer
    answer = RedirectResponse(to, 303)
    answer.set_cookie(keeper.cookie, secret, httponly=True, secure=keeper.safe, samesite="lax", path="/")
    return answer


@router.post("/logout")
def log_out(request: Request, form: Form) -> Response:
    """End the session."""
    keeper = gate(request)
    keeper.register.end(request.cookies.get(keeper.cookie, ""), address_of(request))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(keeper.cookie, path="/", secure=keeper.safe, httponly=True, samesite="lax")
    return answer


@router.get("/account")
def account(request: Request, person: Somebody) -> Response:
    """Show the own account."""
    return _account(request, person)


@router.post("/account/password")
def change_password(request: Request, person: Somebody, form: Form) -> Response:
    """Change the own password; every session of the account ends."""
    register = gate(request).register
    old, new, again = (form.get(field, [""])[0] for field in ("old", "new", "again"))
    mine = register.account(person.name)
    if mine is None or not fits(old, mine.password):
        register.note("password refused", person.name, "", address_of(request))
        return _account(request, person, wrong="The present password is another one.", status=422)
    if new != again:
        return _account(request, person, wrong="The new password was typed in two ways.", status=422)
    try:
        register.change(person.name, by=person.name, password=keep(new, person.name))
    except PasswordError as error:
        return _account(request, person, wrong=sentence(str(error)), status=422)
    return RedirectResponse("/login", 303)


@router.post("/account/tokens")
def make_token(request: Request, person: Somebody, form: Form) -> Response:
    """Make an API token and show it, this once."""
    note = form.get("note", [""])[0].strip()[:100] or "no name"
    secret = gate(request).register.make_token(person.name, note, by=person.name)
    return _account(request, person, secret=secret)


@router.post("/account/tokens/{id}/revoke")
def revoke_token(request: Request, id: str, person: Somebody, form: Form) -> Response:
    """Revoke a token of one's own."""
    try:
        gate(request).register.revoke(id, by=person.name, name=person.name)
    except LedgerError as error:
        return _account(request, person, wrong=f"{error.message}.", status=404)
    return RedirectResponse("/account", 303)


@router.get("/people")
def people(request: Request, person: Annotated[Person, Depends(editor)]) -> Response:
    """Show who may come in."""
    return _people(request)


@router.post("/people")
def add_person(request: Request, person: Annotated[Person, Depends(editor)], form: Form) -> Response:
    """Make an account."""
    name, role, password = (form.get(field, [""])[0].strip() for field in ("name", "role", "password"))
    if not fit_name(name) or role not in ROLES:
        return _people(request, "A name has 1 to 60 letters, digits, dots, dashes or spaces; a role is one of three.")
    try:
        gate(request).register.add(name, keep(password, name), role, by=person.name)
    except PasswordError as error:
        return _people(request, sentence(str(error)))
    except LedgerError as error:
        return _people(request, f"{error.message}.")
    return RedirectResponse("/people", 303)


@router.post("/people/{name}")
def change_person(request: Request, name: str, person: Annotated[Person, Depends(editor)], form: Form) -> Response:
    """Change somebody's role, close an account or open it again."""
    role, act = form.get("role", [""])[0], form.get("act", [""])[0]
    closed = {"close": True, "open": False}.get(act)
    try:
        gate(request).register.change(name, by=person.name, role=role if role in ROLES else None, closed=closed)
    except LedgerError as error:
        return _people(request, f"{error.message}.")
    return RedirectResponse("/people", 303)


@router.get("/trail")
def trail(
    request: Request,
    person: Annotated[Person, Depends(editor)],
    who: Annotated[str, Query(max_length=200)] = "",
    before: Annotated[int | None, Query(ge=1, le=2**53)] = None,
) -> Response:
    """Show what was done with the accounts: logins, refusals, changes."""
    steps = gate(request).register.steps(who or None, before, STEPS)
    further = steps[-1].number if len(steps) == STEPS else None
    return reception_of(request).page(request, "trail.html", {"steps": steps, "who": who, "further": further})


def _account(request: Request, person: Person, *, wrong: str = "", secret: str = "", status: int = 200) -> Response:
    tokens = gate(request).register.tokens(person.name)
    content = {"tokens": tokens, "wrong": wrong, "secret": secret}
    return reception_of(request).page(request, "account.html", content, status=status)


def _people(request: Request, wrong: str = "") -> Response:
    content = {"accounts": gate(request).register.accounts(), "roles": ROLES, "wrong": wrong}
    return reception_of(request).page(request, "people.html", content, status=422 if wrong else 200)
