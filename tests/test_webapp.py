import re
from pathlib import Path

import pytest
from fastapi import APIRouter, Request

from armsledger.ledger import LedgerError
from armsledger.serve.people import Alone, Person, RefusedError
from armsledger.serve.webapp import STATIC, make_app
from desk_samples import Visitor, desk_at, example, visiting, words_of, written


class Closed(Alone):
    """A doorkeeper who lets nobody in."""

    def person(self, request: Request) -> Person:
        raise RefusedError(401, "who are you?", login="/login")


def test_nobody_unknown_sees_or_does_anything(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        visitor = Visitor(desk, Closed("Ada"))
        page = visitor.get("/findings")
        assert (page.status_code, page.headers["location"]) == (303, "/login")
        assert visitor.get("/api/counts").status_code == 401
        assert visitor.ask("POST", "/claims/t1/accept", data={}).status_code == 401
        assert "North Korea" not in visitor.get("/api/findings").text


def test_every_route_asks_who_is_there(tmp_path: Path) -> None:
    with desk_at(written(tmp_path / "l.db")) as desk:
        visitor = Visitor(desk, Closed("Ada"))
        for path in ("/", "/findings", "/claims/t1", "/documents/a", "/map/points.json", "/captures/x", "/reviews",
                     "/queue", "/search", "/api", "/api/openapi.json", "/help", "/map/land.json"):  # fmt: skip
            assert visitor.get(path).status_code in {303, 401}, path


def test_other_routes_can_stand_beside_ours(tmp_path: Path) -> None:
    more = APIRouter()
    more.add_api_route("/login", lambda: {"please": "enter"})
    with desk_at(written(tmp_path / "l.db")) as desk:
        visitor = Visitor(desk, Closed("Ada"))
        visitor.app = make_app(desk, Closed("Ada"), [more])
        assert visitor.get("/login").json() == {"please": "enter"}


def test_a_ledger_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with visiting(written(tmp_path / "l.db")) as visitor:

        def fail(self: object, *_: object, **__: object) -> None:
            raise LedgerError("in-use", "l.db", "another process is writing to the ledger")

        monkeypatch.setattr("armsledger.ledger.Ledger.reviews", fail)
        page = visitor.get("/reviews")
        assert page.status_code == 503
        assert "another process is writing" in words_of(page)


def test_what_is_vendored_bears_its_licence_and_names_no_other_place() -> None:
    vendor = STATIC / "vendor"
    told = (vendor / "SOURCE.txt").read_text(encoding="utf-8")
    for file in vendor.iterdir():
        if file.suffix in {".js", ".css"}:
            assert file.name in told
            assert "sourceMappingURL" not in file.read_text(encoding="utf-8")
    for file in STATIC.glob("*.[jc]s*"):
        assert not re.search(r"https?://", file.read_text(encoding="utf-8")), file.name


def test_another_method_is_refused(tmp_path: Path) -> None:
    with visiting(written(tmp_path / "l.db")) as visitor:
        answer = visitor.ask("DELETE", "/findings")
        assert answer.status_code == 405
        assert answer.headers["allow"]
