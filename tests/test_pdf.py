"""PDF files, made by rule: text, pages, what they say of themselves, and files that cannot be read."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.model import Problem
from armsledger.read.pdf import cleaned, made_on, read_pdf
from armsledger.read.readout import Readout
from capture_samples import capture
from file_samples import LOCKED, WORDY, column, pdf, wrapped


def read(content: bytes) -> tuple[Readout | None, list[Problem]]:
    return read_pdf(capture(content, "application/pdf", "a.pdf"))


def codes(content: bytes) -> list[str]:
    readout, problems = read(content)
    assert readout is None
    return [f"{problem.code} {problem.place}" for problem in problems]


def test_a_report_of_three_pages() -> None:
    story = "".join(WORDY * 12)
    lines = wrapped(story)
    pages = [
        [(72.0, 810.0, f"Port report {n}"), *column(lines[n * 20 : n * 20 + 20]), (290.0, 30.0, f"Page {n + 1} of 3")]
        for n in range(3)
    ]
    readout, problems = read(pdf(pages, info="/Title (A report on ports) /CreationDate (D:20241219072200+01'00')"))
    assert readout is not None
    assert problems == []
    assert readout.text.replace("\n\n", " ") == " ".join(" ".join(lines[:60]).split())
    assert (readout.title, readout.made, len(readout.pages)) == ("A report on ports", date(2024, 12, 19), 3)
    assert [readout.text[start:].split()[:3] for start in readout.pages] == [lines[n].split()[:3] for n in (0, 20, 40)]


def test_words_split_at_the_end_of_a_line() -> None:
    readout, _ = read(pdf([column(["The govern-", "ment sent well-", "known KN-", "23 missiles."])]))
    assert readout is not None
    assert readout.text == "The government sent well-known KN-23 missiles."


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = wrapped("".join(WORDY), 40), wrapped("".join(reversed(WORDY)), 40)
    readout, _ = read(pdf([[*column(left), *column(right, left=320)]]))
    assert readout is not None
    assert " ".join(readout.text.split()) == " ".join([*left, *right])


def test_scanned_pages() -> None:
    assert codes(pdf([[], []])) == ["no-text in/a.pdf"]
    readout, (problem,) = read(pdf([[], column(["Two ships left the port."]), []]))
    assert readout is not None
    assert (problem.code, problem.message) == ("no-text", "2 of 3 pages hold no text: 1, 3")


def test_a_locked_file() -> None:
    assert codes(pdf([column(["Secret."])], trailer=LOCKED)) == ["encrypted in/a.pdf"]


@pytest.mark.parametrize("content", [b"%PDF-1.4 nonsense", b"<html>not found</html>", pdf([column(["One."])])[:300]])
def test_damaged_files(content: bytes) -> None:
    assert codes(content) == ["damaged in/a.pdf"]


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Microsoft Word - report.docx", ""),
        ("untitled", ""),
        ("Ports and storms", "Ports and storms"),
        ("report_v3.indd", ""),
    ],
)
def test_titles_that_programs_give_are_none(title: str, kept: str) -> None:
    readout, _ = read(pdf([column(["Two ships left."])], info=f"/Title ({title})"))
    assert readout is not None
    assert readout.title == kept


def test_dates_and_signs() -> None:
    assert [made_on(stamp) for stamp in ("D:20240230", "2024-12-08", "", None, "D:20241208")] == [
        None, None, None, None, date(2024, 12, 8)
    ]  # fmt: skip
    assert cleaned("o\ufb03ce\x00\r\nﬁle") == "office file"


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_damage_raises(data: st.DataObject) -> None:
    content = bytearray(pdf([column(["Two ships left.", "", "A third stayed."])]))
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    readout, problems = read(bytes(content))
    assert readout is not None or problems
