from pathlib import Path

from armsledger.serve.pages import dossier
from desk_samples import desk_at, example, people, told, visiting, words_of, written


def test_a_finding_is_shown_with_all_that_stands_behind_it(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        finding = desk.state.shelf.ranked[0]
        shown = dossier.finding_page(desk.state, finding, 1, str)
        assert {row.transfer.id for row in shown["sheet"].items} == set(finding.claims)
        assert shown["conflict_count"] == len(shown["conflicts"]) > 0
        assert shown["strip"] is not None
        outside = {row.transfer.id for row in shown["sheet"].items if row.place == "outside"}
        assert outside == set(finding.outside)
        figures = [row.transfer.quantity is None for row in shown["sheet"].items]
        assert figures == sorted(figures), "claims with figures come first"


def test_the_page_tells_the_arithmetic_with_links(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        finding = visitor.get("/api/findings").json()["items"][0]["id"]
        page = visitor.get(f"/findings/{finding}")
        assert "These cannot all be right" in words_of(page)
        for claim in visitor.get(f"/api/findings/{finding}").json()["claims"]:
            assert f'href="/claims/{claim}"' in page.text


def test_what_goes_the_other_way_stands_beside(tmp_path: Path) -> None:
    back = {"supplier": ("RU",), "recipient": ("KP",), "cargo": ("oil",)}
    path = written(tmp_path / "l.db", told("a.txt", ("sent ten men", {}), ("gave some oil", back)))
    with desk_at(path) as desk:
        there = next(one for one in desk.state.shelf.ranked if one.line.cargo == "troops")
        assert [one.line.cargo for one in dossier.opposite(desk.state.shelf, there)] == ["oil"]


def test_findings_that_share_a_side_may_be_merged_the_same_cargo_first(tmp_path: Path) -> None:
    path = written(
        tmp_path / "l.db",
        told("a.txt", ("sent ten men", {}), ("gave rockets", {"cargo": ("rockets",)}),
             ("sent men elsewhere", {"recipient": ("IR",)}),
             ("others sent men", {"supplier": ("CN",), "recipient": ("SY",)})),
    )  # fmt: skip
    with desk_at(path) as desk:
        shelf = desk.state.shelf
        one = next(f for f in shelf.ranked if f.line.cargo == "troops" and f.line.recipient == ("RU",))
        found = [(f.line.recipient, f.line.cargo) for f in dossier.candidates(shelf, one)]
        assert found == [(("IR",), "troops"), (("RU",), "rockets")]


def test_a_long_finding_is_shown_a_page_at_a_time(tmp_path: Path) -> None:
    parts = [(f"sent {number} men in all", {"quantity": people(number)}) for number in range(100, 160)]
    with visiting(written(tmp_path / "l.db", told("a.txt", *parts))) as visitor:
        finding = visitor.get("/api/findings").json()["items"][0]["id"]
        pages = [visitor.get(f"/findings/{finding}?page={page}").text for page in (1, 2)]
        rows = [page[page.index('id="claims"') :].split("</table>")[0].count("data-item") for page in pages]
        assert rows == [50, 10]
