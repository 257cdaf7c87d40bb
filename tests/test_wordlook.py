"""How a file for word processors looks."""

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from armsledger.publish.wordlook import FONT, HEADINGS, TEXT_WIDTH, dress


@pytest.fixture
def document() -> Document:
    made = docx.Document()
    dress(made, "A title")
    return made


def test_the_page_is_a4_with_running_heads(document: Document) -> None:
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert section.page_width - section.left_margin - section.right_margin == pytest.approx(TEXT_WIDTH * 635, abs=700)
    assert section.different_first_page_header_footer
    head = section.header._element
    assert "A title" in "".join(head.itertext())
    assert "STYLEREF" in "".join(head.itertext())
    for foot in (section.footer, section.first_page_footer):
        assert "PAGE" in "".join(foot._element.itertext())
    assert "".join(section.first_page_header._element.itertext()) == ""


def test_styles_have_the_names_that_word_knows(document: Document) -> None:
    styles = {style.name: style for style in document.styles}
    for name in ("footnote text", "footnote reference", "Hyperlink", "toc 1", "toc 2"):
        assert styles[name].element.get(qn("w:customStyle")) is None, f"{name} is one of Word's own"
    assert styles["footnote reference"].font.superscript
    for level in HEADINGS:
        assert styles[f"Heading {level}"].paragraph_format.keep_with_next
        assert styles[f"Heading {level}"].font.name == FONT
    sizes = [styles[f"Heading {level}"].font.size for level in HEADINGS]
    assert sizes == sorted(sizes, reverse=True)
    assert {"Report Table", "Table Text", "Numbered Paragraph"} <= set(styles)


def test_no_style_names_the_themes_fonts_where_ours_is_set(document: Document) -> None:
    fonts = document.styles["Heading 1"].element.find(f".//{qn('w:rFonts')}")
    assert not [name for name in fonts.attrib if name.endswith("Theme")]


def test_settings_name_the_separators_of_footnotes_before_compatibility(document: Document) -> None:
    settings = document.settings.element
    names = [child.tag for child in settings]
    assert names.index(qn("w:footnotePr")) + 1 == names.index(qn("w:compat"))
    modes = [one.get(qn("w:val")) for one in settings.iter(qn("w:compatSetting"))
             if one.get(qn("w:name")) == "compatibilityMode"]  # fmt: skip
    assert modes == ["15"]
