"""What a notebook shows: every word of a document escaped, the words of a claim marked where they stand."""

import re
from html.parser import HTMLParser

import pytest

from armsledger.model import Document
from armsledger.notebook.cards import AROUND, in_context, table
from finding_samples import told
from opened_samples import NASTY, opened


class Balance(HTMLParser):
    """Fails where elements are not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)
        if tag != "img":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    with opened(tmp_path_factory.mktemp("book"), 20, 40) as book:
        finding = book.findings()[0]
        return {
            "ledger": book._repr_html_(),
            "claims": book.claims()._repr_html_(),
            "findings": book.findings()._repr_html_(),
            "finding": finding._repr_html_(),
            "plot": finding.plot()._repr_html_(),
            **{one.kind: one._repr_html_() for one in book.claims()},  # type: ignore[attr-defined]
        }


def test_everything_is_sound_html_in_which_nothing_runs(shown: dict[str, str]) -> None:
    for words in shown.values():
        page = Balance()
        page.feed(words)
        assert page.open == []
        assert "script" not in page.seen
        assert "onclick" not in words and "http" not in words.replace("http://www.w3.org", "")
    assert "&lt;script&gt;" in shown["transfer"]
    assert NASTY not in "".join(shown.values())


def test_a_claim_shows_its_words_and_who_says_so(shown: dict[str, str]) -> None:
    card = shown["transfer"]
    assert "<strong>Iran → Sudan: drones, 40 items in total</strong>" in card
    assert "<mark>Iran has sent Sudan 40 drones</mark>, the port said." in card
    assert "Example Wire ← port" in card
    assert re.search(r"2 Apr 2031, 40\.txt", card)
    assert "Sudan denies" in shown["position"]


def test_a_finding_shows_its_bounds_and_what_stands_behind_it(shown: dict[str, str]) -> None:
    card = shown["finding"]
    assert "<strong>Iran → Sudan: drones</strong>" in card
    assert "2 Apr 2031" in card
    assert "2 claims in 2 documents" in card
    assert "Sudan: denies" in card


def test_words_around_a_claim_are_cut_at_words() -> None:
    claim = told(at=400, quote="goods were sent")
    text = "word " * 80 + "goods were sent" + " more" * 80
    shown = in_context(claim, Document("a.txt", text, "sha"))
    assert shown.startswith("… word ") and shown.endswith(" more …")
    assert len(shown) <= 2 * AROUND + len("<mark>goods were sent</mark>") + 4
    assert (
        in_context(claim, None)
        == in_context(claim, Document("a.txt", "other", "sha"))
        == "<mark>goods were sent</mark>"
    )


def test_tables_escape_heads_and_cells() -> None:
    made = table((NASTY,), [(NASTY,)], 1)
    assert made.count("&lt;script&gt;") == 2
    assert made.endswith("<p>1 row</p>")
