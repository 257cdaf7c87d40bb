"""The report as PDF: every word selectable, none of them a command, bookmarks and notes that lead somewhere."""

import json
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.publish.paper import Cell, Paper, Paragraph, Part, Row, Section, Sentence, Table
from armsledger.publish.typesetting import Setter, pdf, png
from armsledger.publish.xmltext import laid_out
from paper_samples import HOSTILE, SVG, sample_paper


def words_of(content: bytes) -> str:
    """All words of a PDF without spaces, which line breaks and justification move, and hyphens."""
    with pypdfium2.PdfDocument(content) as file:
        text = "".join(page.get_textpage().get_text_range() for page in file)
    return "".join(text.replace("\x02", "").replace("\ufffe", "").split()).replace("-", "")


@pytest.fixture(scope="module")
def made() -> bytes:
    return pdf(sample_paper())


def test_the_words_can_be_selected_and_none_of_them_ran(made: bytes) -> None:
    found = words_of(made)
    for words in ("Exchangeofarms", "OnlyIranandSudan", "1.IrangaveSudanatleast40drones.", "Figure1Dronesovertime",
                  '#panic("run")$x^2$*bold*_it_`raw`@ref<label>//gone/*gone*/\\#eval("1")', "Nothinghereisjudgedtrue.",
                  "Wordsofclaim9", "AdmiraltyB2;claim2.", "Claim1(note1).", "claims1,2"):  # fmt: skip
        assert words in found


def test_headings_are_bookmarks(made: bytes) -> None:
    with pypdfium2.PdfDocument(made) as file:
        titles = [(one.level, one.get_title()) for one in file.get_toc()]
    assert titles[:2] == [(0, "1\u2002Summary"), (1, "1.1\u2002Iran to Sudan: drones")]
    assert titles[-2:] == [(0, "Annexes"), (1, "I\u2002Claims")]
    assert titles[2] == (0, f"2\u2002{laid_out('Positions ' + HOSTILE)}")


def test_the_file_is_tagged_for_screen_readers(made: bytes) -> None:
    assert b"pdfuaid:part" in made
    assert b"/StructTreeRoot" in made
    assert b"/Alt" in made


def test_links_lead_to_web_addresses_and_to_places(made: bytes) -> None:
    assert b"https://example.org/a?x=1&y=%E2%80%9Cz%E2%80%9D#b" in made
    assert b"javascript" not in made


def test_the_same_report_gives_the_same_bytes(made: bytes) -> None:
    assert pdf(sample_paper()) == made


def test_tables_go_over_pages_with_their_heads() -> None:
    with pypdfium2.PdfDocument(pdf(sample_paper(200))) as file:
        pages = [page.get_textpage().get_text_range() for page in file]
    annex = [page for page in pages if "Words of claim" in page and "no." in page]
    assert len(annex) >= 3
    assert all(f"{place} / {len(pages)}" in page for place, page in enumerate(pages, 1))
    assert all("Exchange of arms" in page for page in pages)


def test_signs_that_no_font_has_do_not_stop_the_report() -> None:
    paper = sample_paper(title="\U000e0001\ue000 ꙮ \ufffd 무기")
    assert pdf(paper).startswith(b"%PDF")


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(lambda text: bool(laid_out(text))))
def test_any_words_are_data(words: str) -> None:
    sentence = Sentence(words, ground="method")
    paper = Paper(words, words, (Part("", (Section("1", words, "s", (Paragraph("1", "p", (sentence,)),)),)),))
    assert pdf(paper).startswith(b"%PDF")
    data = json.loads(json.dumps(Setter(paper).paper()))
    assert data["parts"][0]["sections"][0]["blocks"][0]["sentences"][0]["text"] == laid_out(words)


def test_an_empty_report_is_a_file() -> None:
    assert pdf(Paper("", "", ())).startswith(b"%PDF")


def test_a_place_has_one_name_once() -> None:
    twice = tuple(Section(str(n), "Same", "same") for n in (1, 2))
    data = Setter(Paper("x", "", (Part("", twice),))).paper()
    assert [one["anchor"] for one in data["parts"][0]["sections"]] == ["same", ""]


def test_a_drawing_becomes_a_picture_of_its_width() -> None:
    picture = BytesIO(png(SVG, 600)).getvalue()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture[16:20], "big") == 1200


def test_long_words_stay_inside_their_cell_and_whole_when_selected() -> None:
    long = "0123456789abcdef" * 4
    table = Table("1", "t", "c", ("a", "b"), (Row((Cell("x" * 20), Cell(long))),), widths=(5, 1), ground="method")
    paper = Paper("x", "", (Part("", (Section("1", "s", "s", (table,)),)),))
    with pypdfium2.PdfDocument(pdf(paper)) as file:
        (words,) = (page.get_textpage() for page in list(file)[1:])
        assert long in "".join(words.get_text_range().split())
        right = max(words.get_charbox(place)[2] for place in range(words.count_chars()))
        assert right < file[1].get_width() - 50
