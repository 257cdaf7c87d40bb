import re
from pathlib import Path

from armsledger import reviewing
from armsledger.serve.pages.leafpage import document_list, document_page
from desk_samples import desk_at, example, told, visiting, words_of, written


def test_every_claim_is_marked_in_the_text_and_listed_beside_it(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk, visiting(example(tmp_path)) as visitor:
        for document in desk.state.shelf.by_date[:8]:
            claims = desk.state.shelf.claims_in[document.name]
            page = visitor.get(f"/documents/{document.name}").text
            for claim in claims:
                assert f'<mark id="passage-{claim}">' in page
                assert f'id="claim-{claim}"' in page
                assert f'href="#passage-{claim}"' in page
                assert f'href="#claim-{claim}"' in page


def test_the_text_comes_through_letter_by_letter(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        document = desk.state.shelf.book.documents["2024-10-18-example-wire.html"]
        marked = document_page(desk, document)["marked"]
        assert re.sub(r"<[^>]+>", "", str(marked)).replace("&#39;", "'").replace("&amp;", "&") == document.text


def test_a_rejected_claim_stays_in_the_list_and_is_no_longer_marked(tmp_path: Path) -> None:
    path = written(tmp_path / "l.db", told("a.txt", ("sent ten men", {}), ("sent ten guns", {"cargo": ("arms",)})))
    with desk_at(path) as desk:
        first, second = desk.state.shelf.claims_in["a.txt"]
        desk.act(lambda ledger: reviewing.reject(ledger, first, who="Ada", reason="told twice"))
        document = desk.ledger.document("a.txt")
        assert document is not None
        shown = document_page(desk, document)
        assert [one.judged.state for one in shown["beside"]] == ["rejected", "unreviewed"]
        assert f"passage-{first}" not in shown["marked"]
        assert f"passage-{second}" in shown["marked"]


def test_documents_are_found_by_title_outlet_and_name(tmp_path: Path) -> None:
    path = written(tmp_path / "l.db", told("a.txt", ("sent ten men", {})), told("b.txt", outlet="Harbour Post"))
    with desk_at(path) as desk:

        def names(words: str, only: str = "") -> list[str]:
            return [one.name for one in document_list(desk.state, words, 1, only)["sheet"].items]

        assert names("harbour b.txt") == ["b.txt"]
        assert names("") == ["a.txt", "b.txt"]
        assert names("", "bare") == ["b.txt"]
        assert names("nothing like it") == []


def test_where_the_text_came_from_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "l.db", told("a.txt", ("sent ten men", {}), url="https://paper.example/a"))
    with visiting(path) as visitor:
        page = visitor.get("/documents/a.txt")
        assert 'href="https://paper.example/a" rel="noopener noreferrer external"' in page.text
        assert "in/a.txt" in words_of(page)
        assert "sha256" in words_of(page)
