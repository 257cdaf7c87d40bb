"""What XML can carry, and what a line of a page shows."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from armsledger.publish.xmltext import laid_out, printable


@given(st.text())
def test_every_text_becomes_one_that_xml_carries(text: str) -> None:
    element = etree.Element("x")
    element.text = printable(text)
    assert len(printable(text)) == len(text)
    element.text = laid_out(text)
    assert laid_out(laid_out(text)) == laid_out(text)


def test_turned_words_are_shown_as_they_stand() -> None:
    assert laid_out(" a\u202eb\u2066c\u2069\td\r\n") == "abc d"
    assert laid_out("עברית и 한국어") == "עברית и 한국어"
