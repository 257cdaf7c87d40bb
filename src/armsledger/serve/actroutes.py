"""The addresses that forms of the workspace are sent to, and the queue and the list of acts."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from armsledger.ledger import LedgerError
from armsledger.model import ACTS, Reviewed
from armsledger.reviewing import ReviewError
from armsledger.serve import links
from armsledger.serve.acting import NAMES, Wish, perform
from armsledger.serve.pages import queue
from armsledger.serve.readroutes import (
    GIVEN,
    MissingError,
    Number,
    Words,
    claim_shown,
    document_shown,
    finding_shown,
    source_shown,
)
from armsledger.serve.reception import back_to, form_of, known, reception_of, sentence

router = APIRouter(dependencies=[Depends(known)], include_in_schema=False)
Again = Callable[[str, int], Response]
"""Shows a page once more, with why something could not be done, and a status."""
Form = Annotated[dict[str, list[str]], Depends(form_of)]


@router.get("/queue")
def waiting(request: Request, page: Number = 1, actor: Words = "") -> HTMLResponse:
    """Show the claims to be judged."""
    reception = reception_of(request)
    return reception.page(request, "queue.html", queue.queue_page(reception.desk, page, actor))


@router.get("/reviews")
def acts(
    request: Request, who: Words = "", act: Words = "", before: Annotated[int | None, Query(ge=1, le=2**53)] = None
) -> HTMLResponse:
    """Show what people did."""
    reception = reception_of(request)
    content = queue.review_list(reception.desk, who, act if act in ACTS else "", before)
    return reception.page(request, "reviews.html", content | {"acts": ACTS, "target_path": target_path})


def target_path(done: Reviewed) -> str:
    """Return the page of what an act was about in the end."""
    to = {"claim": links.claim_path, "finding": links.finding_path, "source": links.source_path}
    return to[done.noun](done.about)


@router.post("/claims/{id}/{act}")
def judge_claim(request: Request, id: str, act: str, form: Form) -> Response:
    """Accept, reject or amend a claim."""
    if act not in {"accept", "reject", "amend"}:
        raise MissingError(f"{act}: there is no such act")
    fields = {name[2:]: values[0] for name, values in form.items() if name.startswith("f.")}
    wish = Wish(act=act, target=id, reason=_one(form, "reason"), seen=_seen(form), fields=fields)
    return _answered(request, wish, form, lambda words, status: claim_shown(request, id, words, status))


@router.post("/documents/{name:path}")
def add_claim(request: Request, name: str, form: Form) -> Response:
    """Add a claim that the engine missed."""
    given = {field: _one(form, field) for field in (*GIVEN, "kind")}
    fields = fields_of(given)
    near = _one(form, "near")
    wish = Wish(
        act="add", target=name, reason=given["reason"], fields=fields, words=given["words"],
        near=int(near) if near.isascii() and near.isdigit() else None,
    )  # fmt: skip
    return _answered(request, wish, form, lambda words, status: document_shown(request, name, given, words, status))


FOR_KIND = {
    "transfer": ("supplier", "recipient", "cargo", "quantity_low", "quantity_high", "quantity_unit", "status",
                 "polarity", "hedged"),
    "event": ("type", "actors", "recipients", "quantity_low", "quantity_high", "quantity_unit", "status", "polarity",
              "hedged"),
    "position": ("actor", "stance", "about"),
}  # fmt: skip
"""The fields of the form for each kind of claim, beside those that all have."""


def fields_of(given: dict[str, str]) -> dict[str, Any]:
    """Return the fields of a form that its kind of claim has and that say something."""
    names = (*FOR_KIND.get(given["kind"], ()), "when_start", "when_end", "sources")
    said: dict[str, Any] = {name: given[name] for name in names if given[name].strip()}
    if not (said.get("quantity_low") or said.get("quantity_high")):
        said.pop("quantity_unit", None)
    about = str(said.pop("about", ""))
    if about:
        is_claims = all(part.strip()[1:].isalnum() and len(part.strip()) == 13 for part in about.split(","))
        said["about" if is_claims else "about_words"] = about
    return {"kind": given["kind"], **said}


@router.post("/findings/{id}/{act}")
def judge_finding(request: Request, id: str, act: str, form: Form) -> Response:
    """Merge or split a finding."""
    if act not in {"merge", "split"}:
        raise MissingError(f"{act}: there is no such act")
    others = form.get("claims", []) if act == "split" else [_one(form, "into")]
    wish = Wish(act=act, target=id, reason=_one(form, "reason"), seen=_seen(form), others=others)
    return _answered(request, wish, form, lambda words, status: finding_shown(request, id, 1, words, status))


@router.post("/sources/{name:path}/grade")
def grade_source(request: Request, name: str, form: Form) -> Response:
    """Give a source its reliability."""
    wish = Wish(act="grade", target=name, reason=_one(form, "reason"), seen=_seen(form), letter=_one(form, "letter"))
    return _answered(request, wish, form, lambda words, status: source_shown(request, name, 1, words, status))


@router.post("/sources/{name:path}/same")
def join_sources(request: Request, name: str, form: Form) -> Response:
    """Count two names as one origin."""
    others = [_one(form, "other")]
    wish = Wish(act="same-origin", target=name, reason=_one(form, "reason"), seen=_seen(form), others=others)
    return _answered(request, wish, form, lambda words, status: source_shown(request, name, 1, words, status))


@router.post("/reviews/{entry}/undo")
def take_back(request: Request, entry: str, form: Form) -> Response:
    """Take back an act."""
    wish = Wish(act="undo", target=entry, reason=_one(form, "reason"))
    back = links.inner_path(_one(form, "next"))
    reception = reception_of(request)
    return _answered(
        request, wish, form, lambda words, status: reception.fault(request, status, "Not taken back", words, back)
    )


def _answered(request: Request, wish: Wish, form: dict[str, list[str]], again: Again) -> Response:
    """Do what a form wishes and go back to where it came from; where it cannot be done show its page ``again``.

    A form that the page itself has sent gets only what takes the place of its item.
    """
    in_place = bool(request.headers.get("hx-request"))
    back = links.inner_path(_one(form, "next"))
    try:
        done = perform(reception_of(request).desk, request.state.person, wish)
    except (ReviewError, LedgerError) as error:
        words, status = refusal(error)
        told: dict[str, Any] = {"words": "", "entry": None, "refused": words}
        return _item(request, wish, back, told, status) if in_place else again(words, status)
    told = {"words": f"{NAMES[wish.act]}, entry {done.entry}:", "entry": done.entry, "refused": ""}
    return _item(request, wish, back, told, 200) if in_place else back_to(back, done.entry)


def _item(request: Request, wish: Wish, back: str, told: dict[str, Any], status: int) -> Response:
    """Return what takes the place of a claim in a list once it has been judged."""
    content = {"claim_id": wish.target, "next": back, **told}
    return reception_of(request).fragment(request, "judged.html", content, status)


def refusal(error: Exception) -> tuple[str, int]:
    """Return why something could not be done, in a line, and the HTTP status."""
    if isinstance(error, LedgerError):
        known_codes = {"changed": 409, "no-claim": 404, "in-use": 503}
        return sentence(error.message), known_codes.get(error.code, 422)
    return sentence(str(error)), 422


def _one(form: dict[str, list[str]], name: str) -> str:
    return form.get(name, [""])[0]


def _seen(form: dict[str, list[str]]) -> int | None:
    words = _one(form, "seen")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 13 else None
