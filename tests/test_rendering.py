from pathlib import Path

import pytest
from jinja2 import UndefinedError

from armsledger.serve.rendering import cite, environment, quoted, render
from desk_samples import HOSTILE, example, told, visiting, written


def test_every_template_can_be_read() -> None:
    for name in environment().list_templates():
        environment().get_template(name)


def test_no_template_holds_an_inline_script_style_or_handler() -> None:
    for name in environment().list_templates():
        source = environment().loader.get_source(environment(), name)[0] if environment().loader else ""
        assert " style=" not in source, name
        assert "<style" not in source, name
        assert " onclick" not in source, name
        assert "javascript:" not in source, name


def test_a_name_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("fault.html", {})


def test_claims_in_arithmetic_are_links_and_all_else_is_escaped() -> None:
    words = cite("3 < 4 (claim t0123456789ab) <b>")
    assert words == ('3 &lt; 4 <a class="ref" href="/claims/t0123456789ab">t012345</a> &lt;b&gt;')


def test_long_quotes_are_cut_at_a_word() -> None:
    assert quoted("a\n  b") == "a b"
    assert quoted("word " * 100).endswith("word …")


def test_hostile_words_never_become_tags(tmp_path: Path) -> None:
    hostile = told(f"{HOSTILE}.txt", (HOSTILE, {"place": HOSTILE, "sources": (HOSTILE,), "speaker": HOSTILE}),
                   title=HOSTILE, outlet=HOSTILE, author=HOSTILE, url="javascript:alert(1)")  # fmt: skip
    with visiting(written(tmp_path / "l.db", hostile)) as visitor:
        claim = visitor.get("/api/claims").json()["items"][0]["id"]
        finding = visitor.get("/api/findings").json()["items"][0]["id"]
        pages = ["/", "/findings", f"/findings/{finding}", "/documents", f"/claims/{claim}", "/queue", "/sources",
                 "/map", "/search?q=alert", "/timeline", "/actors/KP", "/network", "/reviews"]  # fmt: skip
        links = {
            part.split('"')[0] for page in ("/documents", "/sources") for part in visitor.get(page).text.split('href="')
        }
        pages += [link for link in links if link.startswith(("/documents/", "/sources/"))]
        assert len(pages) >= 15
        for path in pages:
            answer = visitor.get(path)
            assert answer.status_code == 200, path
            assert "<script>alert" not in answer.text, path
            assert "<img" not in answer.text, path
            assert 'href="javascript' not in answer.text, path
            assert "49" not in answer.text or "7*7" in answer.text, path


def test_pages_of_the_examples_have_no_empty_links(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        for path in ("/", "/findings", "/exchanges", "/queue", "/sources", "/timeline"):
            page = visitor.get(path).text
            assert 'href=""' not in page
            assert "None" not in page
