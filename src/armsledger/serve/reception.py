"""Where requests arrive: who asks, which page is shown to them, and how a refusal is told."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from armsledger.serve.desk import Desk
from armsledger.serve.people import Doorkeeper, Person, RefusedError
from armsledger.serve.rendering import render

LARGEST_FORM = 64 * 2**10
"""Bytes of a form; a claim needs far fewer."""


@dataclass(frozen=True, slots=True)
class Reception:
    """The desk and whoever keeps the door to it; ``account_link`` is where a person's account is, "" for none."""

    desk: Desk
    doorkeeper: Doorkeeper
    account_link: str = ""

    def page(
        self, request: Request, template: str, content: Mapping[str, Any], *, status: int = 200, refused: str = ""
    ) -> HTMLResponse:
        """Return a page; ``refused`` is told at its head. What is shown on every page is added here."""
        state = self.desk.state
        frame = {
            "person": getattr(request.state, "person", None),
            "token": self.doorkeeper.token(request) if hasattr(request.state, "person") else "",
            "account_link": self.account_link,
            "path": raw_path(request),
            "ledger": self.desk.ledger.shown,
            "waiting_count": state.waiting,
            "problem_count": len(state.problems),
            "notice": {"kind": "bad", "words": refused, "undo": None} if refused else notice(request),
        }
        return HTMLResponse(render(template, {**frame, **content}), status)

    def fragment(self, request: Request, template: str, content: Mapping[str, Any], status: int = 200) -> HTMLResponse:
        """Return a part of a page, for a page that is already shown."""
        frame = {"person": request.state.person, "token": self.doorkeeper.token(request), "path": raw_path(request)}
        return HTMLResponse(render(template, {**frame, **content}), status)

    def fault(self, request: Request, status: int, heading: str, words: str, back: str = "") -> Response:
        """Return what is told where no page can be shown, in the form that was asked for."""
        if not hasattr(request.state, "person"):
            with suppress(RefusedError):
                known(request)
        if raw_path(request).startswith("/api/"):
            return JSONResponse({"detail": words}, status)
        return self.page(request, "fault.html", {"heading": heading, "words": words, "back": back}, status=status)


def reception_of(request: Request) -> Reception:
    """Return the reception of the app that a request came to."""
    found: Reception = request.app.state.reception
    return found


def known(request: Request) -> Person:
    """Let a person in; raises ``RefusedError`` for whoever may not come in. A dependency of every route."""
    person = reception_of(request).doorkeeper.person(request)
    request.state.person = person
    return person


async def form_of(request: Request) -> dict[str, list[str]]:
    """Return the fields of a form, each with its values, once it has been checked that it is one of ours.

    Only plain forms are read: a file that somebody uploads is refused like any body that is too large.
    """
    known(request)
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise RefusedError(415, "a form of the workspace is wanted")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_FORM:
            raise RefusedError(413, "this is more than a form of the workspace holds")
    fields: dict[str, list[str]] = {}
    for name, value in parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=500):
        fields.setdefault(name, []).append(value.replace("\r\n", "\n"))
    reception_of(request).doorkeeper.check(request, fields.get("token", [""])[0])
    return fields


def notice(request: Request) -> dict[str, Any] | None:
    """Return what is told at the head of a page after an act: it is in the book, and can be taken back."""
    entry = request.query_params.get("done", "")
    if not (entry.isascii() and entry.isdigit() and len(entry) < 13):
        return None
    return {"kind": "good", "words": f"Entry {entry} is in the book; the findings follow it.", "undo": int(entry)}


def back_to(path: str, entry: int) -> RedirectResponse:
    """Return to a page after an act, with the number of its entry."""
    bare, mark, place = path.partition("#")
    kept = "&".join(part for part in bare.partition("?")[2].split("&") if part and not part.startswith("done="))
    query = f"{kept}&done={entry}" if kept else f"done={entry}"
    return RedirectResponse(f"{bare.partition('?')[0]}?{query}{mark}{place}", 303)


def raw_path(request: Request) -> str:
    """Return the path of a request as it was sent, percent signs and all."""
    raw = request.scope.get("raw_path")
    return raw.decode("ascii", "replace").partition("?")[0] if isinstance(raw, bytes) else request.url.path


def sentence(words: str) -> str:
    """Return a message as a sentence of its own.

    >>> sentence("log in first"), sentence("Who are you?")
    ('Log in first.', 'Who are you?')
    """
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")
