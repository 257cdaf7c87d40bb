"""What is attached to a message."""

from email.message import EmailMessage
from pathlib import Path

from archive_samples import TEXT, opened, told, zipped
from file_samples import pdf


def letter() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "Ann Writer <ann@example.org>", "Two ships"
    message.set_content("See below.\n")
    return message


def test_attachments_have_captures_of_their_own(tmp_path: Path) -> None:
    message = letter()
    message.add_attachment(
        pdf([[(72, 700, "Two ships left.")]]), maintype="application", subtype="pdf", filename="a.pdf"
    )
    message.add_attachment(TEXT, maintype="text", subtype="plain", filename="../b.txt")
    message.add_attachment(TEXT, maintype="text", subtype="plain", filename="b.txt")
    message.add_attachment(zipped({"c.txt": TEXT}), maintype="application", subtype="zip", filename="d.zip")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="e.png")
    items = opened(tmp_path / "m.eml", bytes(message))
    assert told(items) == ["m.eml", "m.eml!a.pdf", "m.eml!b.txt", "m.eml!b.txt~2", "m.eml!d.zip!c.txt"]


def test_a_message_without_attachments_is_one_capture(tmp_path: Path) -> None:
    assert told(opened(tmp_path / "m.eml", bytes(letter()))) == ["m.eml"]


def test_parts_that_are_broken(tmp_path: Path) -> None:
    content = (
        b"Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n!!!!\r\n--b\r\n\xff\xfe: \x00\r\n\r\n"
    )
    assert told(opened(tmp_path / "m.eml", content))[0] == "m.eml"
