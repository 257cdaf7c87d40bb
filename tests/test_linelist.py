from pathlib import Path

from armsledger.serve.pages.linelist import chosen_findings
from desk_samples import desk_at, example, visiting, words_of


def test_filters_leave_what_they_say(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        state = desk.state
        named = chosen_findings(state, "North Korea", "", "")
        assert named == chosen_findings(state, "KP", "", "")
        assert all("KP" in (*one.line.supplier, *one.line.recipient) for one in named)
        assert {one.line.cargo for one in chosen_findings(state, "", "troops", "")} == {"troops"}
        assert all(one.line.unit for one in chosen_findings(state, "", "", "figures"))
        disputed = chosen_findings(state, "", "", "conflicts")
        assert 0 < len(disputed) < len(chosen_findings(state, "", "", ""))
        assert chosen_findings(state, "Atlantis", "", "") == []


def test_a_filter_that_fits_nothing_says_so(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        page = words_of(visitor.get("/findings?actor=Atlantis"))
        assert "No finding fits these filters" in page
        assert "Show all" in page
