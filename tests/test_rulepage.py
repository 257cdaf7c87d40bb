from pathlib import Path

from armsledger.serve.pages.rulepage import provision_list, provision_page
from desk_samples import desk_at, example, visiting, words_of


def test_paragraphs_with_findings_come_by_their_number(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        rules = desk.state.shelf.rules
        items = provision_list(desk.state, "", "", True, 1)["sheet"].items
        numbers = [len(rules[item.regime, item.cite]) for item in items]
        assert numbers == sorted(numbers, reverse=True)
        assert len(items) == len(rules), "every match names a paragraph of the rulebook"
        assert len(provision_list(desk.state, "", "", False, 1)["sheet"].items) == 50
        assert not provision_list(desk.state, "nothing like it", "", False, 1)["sheet"].items


def test_a_paragraph_shows_the_findings_that_may_fall_under_it(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        (regime, cite), some = max(desk.state.shelf.rules.items(), key=lambda one: len(one[1]))
        shown = provision_page(desk.state, regime, cite, 1)
        assert shown is not None
        assert shown["sheet"].total == len(some)
        assert provision_page(desk.state, regime, "nope", 1) is None


def test_it_never_says_that_anything_is_violated(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        page = words_of(visitor.get("/provisions?touched=1"))
        assert "if true, this may fall under it" in page
