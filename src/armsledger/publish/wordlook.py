"""How a file for word processors looks: page, styles, running heads, and the settings that footnotes need."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from armsledger.publish.wordxml import Element, field, made, paragraph, run

FONT = "Calibri"
INK, QUIET, LINK = RGBColor(0x1F, 0x29, 0x33), RGBColor(0x52, 0x60, 0x6D), RGBColor(0x1D, 0x4E, 0x89)
HEADINGS = {1: 15.0, 2: 12.5, 3: 11.0, 4: 10.5}
"""Sizes of headings by level, in points."""
PAGE_WIDTH, MARGIN = Cm(21.0), Cm(2.3)
TEXT_WIDTH = int((PAGE_WIDTH - 2 * MARGIN) / 635)
"""Width of a line in twentieths of a point."""
HANG = 680
"""How far the words of a numbered paragraph stand in, in twentieths of a point."""


def dress(document: Document, title: str) -> None:
    """Give a new document its page, styles, running heads and settings."""
    _page(document, title)
    _styles(document)
    _table_style(document)
    _settings(document)
    _unpictured(document)


def _page(document: Document, title: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, Cm(29.7)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.4)
    section.different_first_page_header_footer = True
    head = paragraph("Header", run(title), made("r", made("tab")), *field('STYLEREF "heading 1"'))
    _only(section.header, head)
    for foot in (section.footer, section.first_page_footer):
        _only(foot, paragraph("Footer", *field("PAGE", "1"), run(" / "), *field("NUMPAGES", "1")))
    _only(section.first_page_header, paragraph("Header"))


def _only(part: Any, content: Element) -> None:
    """Make a paragraph the only content of a header or footer."""
    part.is_linked_to_previous = False
    for old in list(part._element):
        part._element.remove(old)
    part._element.append(content)


def _styles(document: Document) -> None:
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    _shape(styles["Normal"], 10.5, after=6)
    styles["Normal"].paragraph_format.line_spacing = 1.12
    for level, size in HEADINGS.items():
        style = styles[f"Heading {level}"]
        _shape(style, size, before=18 - 3 * level, after=6, bold=True)
        style.paragraph_format.keep_with_next = True
    _shape(styles["Title"], 24, after=4, bold=True)
    # the template rules a line below the title
    for border in styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    _shape(styles["Subtitle"], 13, after=8, colour=QUIET)
    _shape(styles["Caption"], 9.5, before=8, after=4)
    styles["Caption"].paragraph_format.keep_with_next = True
    for name in ("Header", "Footer"):
        _shape(styles[name], 8.5, after=0, colour=QUIET)
        stops = styles[name].element.get_or_add_pPr().find(qn("w:tabs"))
        if stops is not None:
            stops.getparent().remove(stops)
        styles[name].paragraph_format.tab_stops.add_tab_stop(PAGE_WIDTH - 2 * MARGIN, 2)
    for name, base, size in (("footnote text", "Normal", 8.5), ("Table Text", "Normal", 8.5), ("Lead", "Normal", 10.5),
                             ("Numbered Paragraph", "Normal", 10.5), ("toc 1", "Normal", 10.5),
                             ("toc 2", "Normal", 10.0), ("Drawing", "Normal", 10.5)):  # fmt: skip
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.islower())
        style.base_style = styles[base]
        _shape(style, size, after=2 if size < 10 or name.startswith("toc") else 6)
    styles["Table Text"].paragraph_format.line_spacing = 1.0
    styles["Lead"].font.italic = styles["Lead"].paragraph_format.keep_with_next = True
    styles["Lead"].font.color.rgb = QUIET
    styles["Drawing"].paragraph_format.keep_with_next = True
    styles["toc 2"].paragraph_format.left_indent = Cm(0.6)
    hanging = styles["Numbered Paragraph"].paragraph_format
    hanging.left_indent, hanging.first_line_indent = Pt(HANG / 20), Pt(-HANG / 20)
    hanging.tab_stops.add_tab_stop(Pt(HANG / 20))
    reference = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    reference.font.superscript = True
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb = LINK
    small = styles.add_style("Claim Numbers", WD_STYLE_TYPE.CHARACTER)
    small.font.size, small.font.color.rgb = Pt(7.5), QUIET


def _shape(  # noqa: PLR0913 - what makes up a style
    style: Any,
    size: float,
    *,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
    colour: RGBColor = INK,
) -> None:
    """Set size, spaces and colour of a style, and its font over the theme's."""
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.name, style.font.color.rgb = FONT, colour
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _table_style(document: Document) -> None:
    """Add the style of tables: lines between rows, a heavier one above, a bold head."""
    line: dict[str, str | int] = {"val": "single", "sz": 2, "space": 0, "color": "9AA5B1"}
    heavy = line | {"sz": 8, "color": "1F2933"}
    borders = made("tblBorders", made("top", **heavy), made("bottom", **line), made("insideH", **line))
    margins = made("tblCellMar", *(made(side, w=60, type="dxa") for side in ("top", "left", "bottom", "right")))
    head = made("tblStylePr", made("rPr", made("b")), type="firstRow")
    style = made(
        "style", made("name", val="Report Table"), made("basedOn", val="TableNormal"), made("uiPriority", val=99),
        made("tblPr", borders, margins), head, type="table", customStyle="1", styleId="ReportTable",
    )  # fmt: skip
    document.styles.element.append(style)


def _settings(document: Document) -> None:
    """Name the footnotes' separators, and take the file out of the compatibility mode of the template."""
    settings = document.settings.element
    for zoom in settings.findall(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")
    compat = settings.find(qn("w:compat"))
    for one in compat.findall(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), "15")
    compat.addprevious(made("footnotePr", made("footnote", id=-1), made("footnote", id=0)))


def _unpictured(document: Document) -> None:
    """Take away the picture of the template that file managers show."""
    relations = document.part.package.rels
    for name in [name for name, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[name]
