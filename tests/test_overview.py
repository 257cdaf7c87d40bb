from pathlib import Path

from armsledger.serve.pages.overview import FEW, overview
from desk_samples import desk_at, example, visiting, words_of


def test_it_shows_how_much_there_is_and_what_matters_most(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        shown = overview(desk.state)
        assert shown["findings"] == len(desk.state.shelf.book.findings)
        assert shown["tasks"][0][0] == desk.state.ranking.order[0]
        assert all(len(shown[name]) <= FEW for name in ("tasks", "pairs", "newest", "disputed_list"))
        days = [document.published for document, _ in shown["newest"]]
        assert days == sorted(days, reverse=True)
        assert shown["most"] >= max(shown["pairs"][0].claims_there, shown["pairs"][0].claims_back)


def test_its_numbers_are_those_of_the_api(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        counts = visitor.get("/api/counts").json()
        page = words_of(visitor.get("/"))
        assert f"{counts['documents']}" in page
        assert f"{sum(counts['claims'].values())}" in page
