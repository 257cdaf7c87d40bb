"""The small parts of a file for word processors."""

from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from armsledger.publish.wordxml import (
    bookmark,
    cell,
    field,
    inner_link,
    made,
    outer_link,
    paragraph,
    root,
    row,
    run,
    table,
)


def test_elements_have_their_name_space() -> None:
    element = made("jc", made("b"), val="right", name=3)
    assert element.tag == qn("w:jc")
    assert (element.get(qn("w:val")), element.get(qn("w:name"))) == ("right", "3")
    assert element[0].tag == qn("w:b")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30))
def test_words_keep_their_spaces(words: str) -> None:
    element = run(f" {words} ", bold=True)
    assert element[-1].text == f" {words} "
    assert element[-1].get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    assert [child.tag for child in element[0]] == [qn("w:b")]


def test_a_run_without_looks_has_none() -> None:
    assert [child.tag for child in run("x")] == [qn("w:t")]
    styled = run("x", style="Hyperlink", italic=True)
    assert [child.tag for child in styled[0]] == [qn("w:rStyle"), qn("w:i")]


def test_a_field_shows_what_it_is_given_until_it_is_worked_out() -> None:
    runs = list(field("PAGE", "1"))
    kinds = [child.get(qn("w:fldCharType")) for one in runs for child in one.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert [one.text for one in paragraph("", *runs).iter(qn("w:instrText"))] == [" PAGE "]
    assert runs[3][-1].text == "1"


def test_links_and_bookmarks() -> None:
    start, end = bookmark(3, "a_b")
    assert (start.get(qn("w:id")), end.get(qn("w:id")), start.get(qn("w:name"))) == ("3", "3", "a_b")
    assert inner_link("a_b", run("x")).get(qn("w:anchor")) == "a_b"
    assert outer_link("rId7", run("x")).get(qn("r:id")) == "rId7"


def test_tables_name_their_columns_heads_and_caption() -> None:
    head = row([cell(900, []), cell(300, [])], head=True)
    wide = row([cell(1200, [paragraph("TableText", run("all"))], over=2, shade="EEEEEE")])
    element = table([900, 300], [head, wide], "c" * 999)
    assert [one.get(qn("w:w")) for one in element.iter(qn("w:gridCol"))] == ["900", "300"]
    assert len(head.findall(f".//{qn('w:tblHeader')}")) == 1 and wide.find(f".//{qn('w:tblHeader')}") is None
    assert wide.find(f".//{qn('w:gridSpan')}").get(qn("w:val")) == "2"
    assert all(one.find(qn("w:p")) is not None for one in element.iter(qn("w:tc"))), "a cell without a paragraph"
    assert len(element.find(f".//{qn('w:tblCaption')}").get(qn("w:val"))) == 250


def test_a_root_declares_its_name_spaces() -> None:
    assert set(root("footnotes", made("footnote", id=1)).nsmap) >= {"w", "r"}
