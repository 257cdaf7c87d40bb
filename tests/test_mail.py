"""Messages as they are sent."""

from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.model import Problem
from armsledger.read.mail import read_mail, unflowed
from armsledger.read.readout import Readout
from capture_samples import capture


def message(**heads: str) -> EmailMessage:
    made = EmailMessage()
    told = {
        "From": '"Writer, Ann" <ann@example.org>',
        "Subject": "Zwölf Schiffe",
        "Date": "Sun, 08 Dec 2024 23:22:00 -0500",
    }
    for name, value in (told | heads).items():
        made[name] = value
    return made


def read(content: EmailMessage | bytes) -> tuple[Readout | None, list[Problem]]:
    return read_mail(capture(bytes(content), "message/rfc822", "a.eml"))


def test_subject_sender_date_and_words() -> None:
    made = message()
    made.set_content("Two ships left.\n\nA third stayed.\n")
    readout, problems = read(made)
    assert readout == Readout(
        "Two ships left.\n\nA third stayed.\n", "Zwölf Schiffe", author="Writer, Ann", published=date(2024, 12, 8)
    )
    assert problems == []


def test_the_plain_body_goes_before_the_page() -> None:
    made = message()
    made.set_content("Two ships left.\n")
    made.add_alternative("<p>Two boats left.</p>", subtype="html")
    readout, _ = read(made)
    assert readout is not None
    assert readout.text == "Two ships left.\n"


def test_a_body_that_is_a_page() -> None:
    made = message()
    made.set_content("<html><body><p>Two ships left.</p><p>A third stayed.</p></body></html>", subtype="html")
    readout, _ = read(made)
    assert readout is not None
    assert (readout.text, readout.title, readout.dated_by) == (
        "Two ships left.\n\nA third stayed.",
        "Zwölf Schiffe",
        "metadata",
    )


def test_text_wrapped_for_sending() -> None:
    head = b"Subject: x\r\nContent-Type: text/plain; format=flowed; charset=iso-8859-1\r\n\r\n"
    readout, _ = read(head + b"Two ships \r\nleft the caf\xe9.\r\n\r\nA third\r\n")
    assert readout is not None
    assert readout.text == "Two ships left the café.\n\nA third\n"
    assert list(unflowed("one \n two\n-- \nAnn", spaces=False)) == ["onetwo", "-- ", "Ann"]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"just words\n", "damaged"), (b"\n\nwords", "damaged"), (b"Subject: x\r\n\r\n", "no-text"),
     (b"Subject: x\r\nContent-Type: image/png\r\n\r\nxx", "no-text")],
)  # fmt: skip
def test_what_is_no_message_or_has_no_words(content: bytes, code: str) -> None:
    readout, problems = read(content)
    assert readout is None
    assert [problem.code for problem in problems] == [code]


def test_a_charset_that_nobody_knows_and_a_date_that_is_none() -> None:
    readout, _ = read(b"Subject: x\r\nDate: soon\r\nContent-Type: text/plain; charset=klingon\r\n\r\ncaf\xc3\xa9\r\n")
    assert readout is not None
    assert (readout.text, readout.published) == ("café\n", None)


HEADS = (b"Subject: x\r\n", b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n",
         b"Date: \xff\r\nFrom: =?x?q?=\r\n", b"Content-Transfer-Encoding: base64\r\n\r\n")  # fmt: skip


@given(st.binary(max_size=200), st.sampled_from(HEADS))
def test_no_message_raises(content: bytes, head: bytes) -> None:
    readout, problems = read(head + content)
    assert readout is not None or problems
