"""The report for word processors: a file whose parts hold together, as the standard orders them."""

from io import BytesIO
from itertools import pairwise
from typing import Any
from zipfile import ZipFile

import docx as library
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from armsledger.publish.paper import Cell, Paper, Paragraph, Part, Row, Section, Sentence, Table
from armsledger.publish.wordfile import docx
from armsledger.publish.xmltext import laid_out
from paper_samples import HOSTILE, sample_paper

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore pBdr shd tabs spacing ind contextualSpacing jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs color spacing kern sz szCs u vertAlign lang",
    "tblPr": "tblStyle tblW jc tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW gridSpan tcBorders shd",
    "trPr": "cantSplit tblHeader",
    "tbl": "tblPr tblGrid tr",
    "style": "name basedOn next link uiPriority pPr rPr tblPr tblStylePr",
}
"""The order of children in the schema of ISO/IEC 29500-1, as far as we write them."""


def parts_of(content: bytes) -> dict[str, Any]:
    """The XML parts of a file by name."""
    with ZipFile(BytesIO(content)) as file:
        assert file.testzip() is None
        names = [name for name in file.namelist() if name.endswith((".xml", ".rels"))]
        return {name: etree.fromstring(file.read(name)) for name in names}


@pytest.fixture(scope="module")
def made() -> bytes:
    return docx(sample_paper())


@pytest.fixture(scope="module")
def parts(made: bytes) -> dict[str, Any]:
    return parts_of(made)


def test_children_stand_in_the_order_of_the_standard(parts: dict[str, Any]) -> None:
    seen = set()
    for name in ("word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml"):
        for parent, order in ORDER.items():
            places = {qn(f"w:{child}"): place for place, child in enumerate(order.split())}
            for element in parts[name].iter(qn(f"w:{parent}")):
                found = [places[child.tag] for child in element]
                assert found == sorted(found), etree.tostring(element)
                seen.add(parent)
    assert seen >= {"pPr", "rPr", "tblPr", "tcPr", "trPr", "tbl"}


def test_nothing_of_the_template_is_shown(made: bytes) -> None:
    with ZipFile(BytesIO(made)) as file:
        assert not [name for name in file.namelist() if "thumbnail" in name]
        assert b"python-docx" not in file.read("docProps/core.xml")


def test_every_footnote_is_there_and_referred_to_once(parts: dict[str, Any]) -> None:
    referred = [one.get(qn("w:id")) for one in parts["word/document.xml"].iter(qn("w:footnoteReference"))]
    told = {one.get(qn("w:id")): one for one in parts["word/footnotes.xml"]}
    assert referred == ["1", "2", "3", "4"]
    assert list(told) == ["-1", "0", *referred]
    assert told["-1"].get(qn("w:type")) == "separator"
    words = "".join(told["2"].itertext())
    assert "“Words of claim 2” – the port, as reported by Example Wire" in words
    named = [one.get(qn("w:id")) for one in parts["word/settings.xml"].iter(qn("w:footnote"))]
    assert named == ["-1", "0"]
    kinds = {one.get("PartName"): one.get("ContentType") for one in parts["[Content_Types].xml"]}
    assert kinds["/word/footnotes.xml"].endswith("footnotes+xml")


def test_links_and_bookmarks_meet(parts: dict[str, Any]) -> None:
    body, notes = parts["word/document.xml"], parts["word/footnotes.xml"]
    marks = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    assert len(marks) == len(set(marks)) == len({name.casefold() for name in marks})
    assert all(len(name) <= 40 and name.replace("_", "").isalnum() and name[0].isalpha() for name in marks)
    starts = [one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkStart"))]
    assert starts == [one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkEnd"))]
    led = [one.get(qn("w:anchor")) for part in (body, notes) for one in part.iter(qn("w:hyperlink"))]
    assert {name for name in led if name} <= set(marks)
    assert sum(name is not None for name in led) > 15
    relations = {one.get("Id"): one for one in parts["word/_rels/document.xml.rels"]}
    outer = [one.get(qn("r:id")) for one in body.iter(qn("w:hyperlink")) if one.get(qn("r:id"))]
    assert {relations[id].get("Target") for id in outer} == {"https://example.org/a?x=1&y=%E2%80%9Cz%E2%80%9D#b"}
    assert all(relations[id].get("TargetMode") == "External" for id in outer)


def test_all_styles_that_are_used_exist(parts: dict[str, Any]) -> None:
    known = {one.get(qn("w:styleId")) for one in parts["word/styles.xml"].iter(qn("w:style"))}
    for name in ("word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml"):
        for kind in ("pStyle", "rStyle", "tblStyle"):
            assert {one.get(qn("w:val")) for one in parts[name].iter(qn(f"w:{kind}"))} <= known


def test_it_opens_again_with_headings_tables_and_pictures(made: bytes) -> None:
    file = library.Document(BytesIO(made))
    headings = [(one.style.name, one.text) for one in file.paragraphs if one.style and "Heading" in str(one.style.name)]
    assert headings[1:3] == [("Heading 1", "1\u2002Summary"), ("Heading 2", "1.1\u2002Iran to Sudan: drones")]
    assert headings[-2:] == [("Heading 1", "Annexes"), ("Heading 2", "I\u2002Claims")]
    assert [len(one.rows) for one in file.tables] == [2, 3, 10]
    assert file.tables[2].cell(9, 1).text == "Words of claim 9"
    assert all(one.rows[0]._tr.xpath("w:trPr/w:tblHeader") for one in file.tables)
    assert [shape._inline.docPr.get("descr") for shape in file.inline_shapes] == ["Drones: 1,000 items by May 2031"]
    assert file.core_properties.title == "Exchange of arms"


def test_the_fields_are_ours_and_the_contents_are_filled(parts: dict[str, Any]) -> None:
    body = parts["word/document.xml"]
    assert [one.text.split()[0] for one in body.iter(qn("w:instrText"))] == ["TOC"]
    kinds = [one.get(qn("w:fldCharType")) for one in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    styles = [style for style in body.iter(qn("w:pStyle")) if style.get(qn("w:val")).startswith("toc")]
    lines = ["".join(style.getparent().getparent().itertext()) for style in styles]
    assert len(lines) == 5
    assert lines[1].endswith("1.1\u2002Iran to Sudan: drones")


def test_hostile_words_are_words(made: bytes) -> None:
    file = library.Document(BytesIO(made))
    assert any(laid_out(HOSTILE) in one.text for one in file.paragraphs)
    assert laid_out(HOSTILE) in file.tables[1].cell(2, 0).text


def test_the_same_report_gives_the_same_bytes(made: bytes) -> None:
    assert docx(sample_paper()) == made


@settings(max_examples=10, deadline=None)
@given(st.text(min_size=1, max_size=60).filter(lambda text: bool(laid_out(text))))
def test_any_words_come_back(words: str) -> None:
    rows = (Row((Cell(words, words), Cell("x", f"#{words}"))),)
    table = Table("1", words, words, (words, "b"), rows, ground="method")
    blocks = (Paragraph("1", f"{words}-1", (Sentence(words, ground="method"),)), table)
    parts = (Part("", (Section("1", words, words, blocks),)),)
    paper = Paper(words, words, parts, facts=((words, words),), scope=words)
    file = library.Document(BytesIO(docx(paper)))
    assert file.paragraphs[0].text == laid_out(words)
    assert file.tables[0].cell(1, 0).text == laid_out(words)


def test_an_empty_report_is_a_file() -> None:
    assert library.Document(BytesIO(docx(Paper("", "", ())))).paragraphs[0].text == "Report"


def test_deeper_headings_look_like_the_last_level() -> None:
    section = Section("1.1.1.1.1.1", "deep", "d6")
    for number in ("1.1.1.1.1", "1.1.1.1", "1.1.1", "1.1", "1"):
        section = Section(number, "deep", f"d{len(number)}", sections=(section,))
    file = library.Document(BytesIO(docx(Paper("x", "", (Part("", (section,)),)))))
    levels = [str(one.style.name)[-1] for one in file.paragraphs if one.style and str(one.style.name)[:9] == "Heading "]
    assert all(before <= after for before, after in pairwise(levels))
