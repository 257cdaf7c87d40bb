from hypothesis import given
from hypothesis import strategies as st

from armsledger.serve import links


@given(st.text(st.characters(blacklist_categories=["Cs"])))
def test_a_name_makes_one_segment_whatever_is_in_it(name: str) -> None:
    path = links.document_path(name)
    segment = path.removeprefix("/documents/")
    assert "/" not in segment
    assert "#" not in segment
    assert segment not in {".", ".."}


def test_a_document_is_linked_at_a_claim() -> None:
    assert links.document_path("a b.txt", "t1") == "/documents/a%20b.txt#passage-t1"


def test_only_addresses_of_the_web_are_followed() -> None:
    assert links.outer_link("https://paper.example/a") == "https://paper.example/a"
    assert links.outer_link("javascript:alert(1)") == ""
    assert links.outer_link("data:text/html,x") == ""
    assert links.outer_link("http://[broken") == ""


def test_a_form_leads_back_only_into_the_workspace() -> None:
    assert links.inner_path("/queue?page=2#x") == "/queue?page=2#x"
    for elsewhere in ("https://x.example", "//x.example", "/\\x.example", "queue", "", "/a\r\nb"):
        assert links.inner_path(elsewhere) == "/"


def test_a_query_leaves_out_what_says_nothing() -> None:
    assert links.with_query("/search", {"q": "a&b", "actor": "", "page": None}) == "/search?q=a%26b"
    assert links.with_query("/search", {}) == "/search"
