import re
from pathlib import Path

from armsledger.model import Problem
from desk_samples import example, visiting, words_of, written

PAGES = ("/", "/findings", "/exchanges", "/network", "/timeline", "/map", "/documents", "/sources", "/actors",
         "/provisions", "/problems", "/queue", "/reviews", "/help", "/search", "/api")  # fmt: skip


def test_every_link_of_the_workspace_leads_to_a_page(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        seen: set[str] = set()
        ahead = ["/"]
        while ahead:
            path = ahead.pop()
            page = visitor.get(path)
            assert page.status_code == 200, path
            if not page.headers["content-type"].startswith("text/html"):
                continue
            for link in re.findall(r'href="(/[^"#]*)', page.text):
                bare = link.replace("&amp;", "&")
                kind = re.sub(r"[^/]*\d[^/]*|%..", "*", bare.partition("?")[0])
                family = (kind.split("/")[1], bare.count("/"), "?" in bare)
                if bare not in seen and sum(one == family for one in map(_family, seen)) < 3:
                    seen.add(bare)
                    ahead.append(bare)
        assert len({_family(one) for one in seen}) > 20


def _family(link: str) -> tuple[str, int, bool]:
    return (re.sub(r"[^/]*\d[^/]*|%..", "*", link.partition("?")[0]).split("/")[1], link.count("/"), "?" in link)


def test_an_empty_ledger_says_what_to_do_next(tmp_path: Path) -> None:
    with visiting(written(tmp_path / "l.db")) as visitor:
        for path in PAGES:
            page = visitor.get(path)
            assert page.status_code == 200, path
            assert page.text.count("<h1") == 1, path
            if path not in {"/help", "/api", "/provisions", "/map"}:
                assert 'class="empty"' in page.text, path


def test_the_first_page_of_an_empty_ledger_tells_the_command(tmp_path: Path) -> None:
    path = written(tmp_path / "l.db", problems=(Problem("empty", "in/x.txt", "the file holds no text"),))
    with visiting(path) as visitor:
        page = words_of(visitor.get("/"))
        assert f"armsledger build FOLDER --ledger {path}" in page
        assert "could not be read" in page


NOWHERE = (
    "/claims/t000000000000", "/findings/nope", "/documents/nope", "/actors/nope", "/exchanges/KP/nope", "/sources/nope",
    "/provisions/dprk/nope", "/captures/nope", "/nowhere", "/static/nope.js", "/claims/%00",
    "/documents/%2e%2e%2f%2e%2e%2fetc",
)  # fmt: skip


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        for path in NOWHERE:
            page = visitor.get(path)
            assert page.status_code == 404, path
            assert "There is no such page" in words_of(page), path


def test_what_cannot_be_asked_for_is_told(tmp_path: Path) -> None:
    with visiting(written(tmp_path / "l.db")) as visitor:
        for query in ("page=0", "page=x", "page=99999999999", "actor=" + "x" * 999):
            assert visitor.get(f"/findings?{query}").status_code == 422, query


def test_a_capture_is_saved_and_never_shown(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        capture = visitor.get("/api/documents").json()["items"][0]["capture"]
        answer = visitor.get(f"/captures/{capture}")
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.content


def test_the_map_has_its_land_and_points_from_here(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        assert visitor.get("/map/land.json").json()["type"] == "FeatureCollection"
        points = visitor.get("/map/points.json").json()["features"]
        assert {"place", "seat"} == {one["properties"]["kind"] for one in points}
