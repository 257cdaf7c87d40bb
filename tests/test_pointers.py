"""Links that stand alone in a page and are no sentence: known, and taken out of a text line by line."""

import pytest

from armsledger.pointers import find_pointers, without_pointers


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ('<li class="x"><a href="/1">Mali buys\n two  tanks</a></li>', {"Mali buys two tanks"}),
        ("<h3> <a href=/1>Ports &amp; ships</a> </h3>", {"Ports & ships"}),
        ("<div><span><a>A <em>late</em> goal</a></span></div>", {"A late goal"}),
        ("<p><a>He left the post on Monday.</a></p>", set()),
        ("<p><a>“He left.”</a></p>", set()),
        ("<p>See <a>the report</a></p>", set()),
        ("<p><a>The report</a> was late</p>", set()),
        ("<h1><a>Mali buys two tanks</a></h1>", set()),
        ("<div><a>one</a><a>two</a></div>", set()),
        ("<li><a> </a></li>", set()),
    ],
)
def test_a_link_alone_in_its_block_is_one_unless_it_ends_a_sentence(page: str, words: set[str]) -> None:
    assert find_pointers(page) == words


def test_lines_that_are_such_links_are_taken_out_and_no_others() -> None:
    known = frozenset(("Ports & ships", "A late goal"))
    text = "Ports & ships sank.\n\nPorts &  ships\n\n- A late goal\nThe end.\n"
    assert without_pointers(text, known) == "Ports & ships sank.\n\nThe end."
    assert without_pointers("A late goal\n", known) == "A late goal\n"
    assert without_pointers("A late   goal of his\n\n\n\nX", known) == "A late   goal of his\n\n\n\nX"
