"""Word documents, made by rule."""

import io
import zipfile
from datetime import UTC, date, datetime

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.model import Problem
from armsledger.read.office import read_word
from armsledger.read.readout import Readout
from capture_samples import capture

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(*lines: str, **told: object) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.core_properties.author = "Ann Writer"
    for name, value in told.items():
        setattr(document.core_properties, name, value)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_body(xml: str) -> bytes:
    """Return a document whose body is this XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = f"<w:document {W}><w:body>{xml}</w:body></w:document>".encode()
            new.writestr(name, body if name == "word/document.xml" else old.read(name))
    return out.getvalue()


def read(content: bytes) -> tuple[Readout | None, list[Problem]]:
    return read_word(capture(content, "application/x", "a.docx"))


def text_of(content: bytes) -> str:
    readout, problems = read(content)
    assert problems == []
    assert readout is not None
    return readout.text


def test_paragraphs_and_what_the_file_says_of_itself() -> None:
    content = word("Two ships left.", "", "A third stayed.", title="Ports", modified=datetime(2024, 12, 8, tzinfo=UTC))
    readout, problems = read(content)
    assert readout == Readout(
        "Two ships left.\n\nA third stayed.", "Ports", author="Ann Writer", made=date(2024, 12, 8)
    )
    assert problems == []


def test_tables_stand_in_their_place() -> None:
    document = docx.Document()
    document.add_paragraph("Before.")
    table = document.add_table(2, 2)
    for number, words in enumerate(("port", "ships", "Oslo", "two")):
        table.cell(number // 2, number % 2).text = words
    document.add_paragraph("Behind.")
    out = io.BytesIO()
    document.save(out)
    assert text_of(out.getvalue()) == "Before.\n\nport | ships\n\nOslo | two\n\nBehind."


def test_changes_are_accepted_and_boxes_read_once() -> None:
    xml = (
        "<w:p><w:r><w:t>Two </w:t></w:r><w:del><w:r><w:delText>boats</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>ships</w:t></w:r></w:ins><w:r><w:tab/><w:t>left</w:t><w:noBreakHyphen/><w:t>over.</w:t></w:r></w:p>"
        '<w:p><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>'
        "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback>"
        "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a field.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert text_of(with_body(xml)) == "Two ships left-over.\n\nIn a box.\n\nIn a field."


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"), (b"\xd0\xcf\x11\xe0old", "damaged"),
     (b"PK\x03\x04nonsense", "damaged"), (word("x")[:500], "damaged"), (b"<html>", "damaged"), (word(), "no-text")],
)  # fmt: skip
def test_what_cannot_be_read(content: bytes, code: str) -> None:
    readout, (problem,) = read(content)
    assert readout is None
    assert (problem.code, problem.place) == (code, "in/a.docx")


def test_another_zip_and_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("armsledger.read.office.LARGEST", 10**6)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(2 * 10**6))
    assert [problem.code for problem in read(out.getvalue())[1]] == ["bomb"]
    small = io.BytesIO()
    with zipfile.ZipFile(small, "w") as archive:
        archive.writestr("a.txt", b"x")
    assert [problem.code for problem in read(small.getvalue())[1]] == ["damaged"]


def test_entities_are_not_unfolded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "' + "x" * 1000 + '">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(6)) + "]>"  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = f"{bomb}<w:document {W}><w:body><w:p><w:r><w:t>Two &g; ships</w:t></w:r></w:p></w:body></w:document>"
            new.writestr(name, body if name == "word/document.xml" else old.read(name))
    readout, problems = read(out.getvalue())
    assert problems or (readout is not None and len(readout.text) < 1000)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_no_damage_raises(data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    readout, problems = read(bytes(content))
    assert readout is not None or problems


WHOLE = word("Two ships left.")
