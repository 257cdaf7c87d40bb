from pathlib import Path

from armsledger.serve.pages.sourcepage import source_list, source_page
from desk_samples import desk_at, example, told, visiting, words_of, written


def test_a_source_is_shown_with_its_claims_and_documents(tmp_path: Path) -> None:
    path = written(tmp_path / "l.db", told("a.txt", ("sent ten men", {})), told("b.txt", ("sent two men", {})))
    with desk_at(path) as desk:
        outlet = source_page(desk, "Example Wire", 1)
        origin = source_page(desk, "South Korea", 1)
        assert outlet is not None
        assert origin is not None
        assert (outlet["document_count"], outlet["claims"].total) == (2, 0)
        assert (origin["source"], origin["claims"].total) == ("KR", 2)
        assert [one.quote for one in origin["found"]] == ["sent ten men", "sent two men"]
        assert source_page(desk, "nobody", 1) is None
        assert source_page(desk, "", 1) is None


def test_sources_are_listed_by_their_claims_and_found_by_name(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        rows = source_list(desk, "", 1)["sheet"].items
        assert [row.claims for row in rows] == sorted((row.claims for row in rows), reverse=True)
        assert {row.name for row in source_list(desk, "korea", 1)["sheet"].items} == {"KP", "KR"}


def test_a_source_that_nobody_has_graded_says_so(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        assert "reliability cannot be judged" in words_of(visitor.get("/sources"))
