"""Messages (.eml): subject, sender, date and the words of the body; what is attached has captures of its own."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime

from armsledger.model import Capture, Problem
from armsledger.read.decoding import decode
from armsledger.read.page import read_page
from armsledger.read.plain import encoding_problems
from armsledger.read.readout import Readout, one_line

TELLING = ("from", "date", "subject", "to", "message-id")
"""Heads of which a message has one at least."""

FAULTS = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError)
"""What the standard library raises for messages that are not as they should be."""


def read_mail(capture: Capture) -> tuple[Readout | None, list[Problem]]:
    """Return the message's text: the plain body, else the HTML one as a page. None where there is neither."""
    try:
        message = message_from_bytes(capture.content, policy=policy.default)
        told = {name: header(message, name) for name in TELLING}
        body = message.get_body(("plain", "html"))
    except FAULTS as error:
        return None, [Problem("damaged", capture.origin, f"the message cannot be taken apart: {one_line(str(error))}")]
    if not any(told.values()):
        return None, [Problem("damaged", capture.origin, "not a message: no sender, date or subject")]
    readout, problems = read_body(capture, body) if body is not None else (None, [])
    if readout is None or not readout.text.strip("\ufffd \t\n"):
        others = [problem for problem in problems if problem.code != "no-text"]
        return None, [*others, Problem("no-text", capture.origin, "the message has no text of its own")]
    sent = sent_on(told["date"])
    return replace(
        readout, title=one_line(told["subject"]) or readout.title, author=one_line(parseaddr(told["from"])[0]),
        published=sent, dated_by="metadata", others=readout.others if sent is None else (), resort=None,
    ), problems  # fmt: skip


def header(message: EmailMessage, name: str) -> str:
    """Return a head of the message, decoded; "" where it has none or it cannot be read."""
    try:
        return str(message.get(name) or "").strip()
    except FAULTS:
        return ""


def read_body(capture: Capture, body: MIMEPart) -> tuple[Readout | None, list[Problem]]:
    """Return what a part of the message says."""
    content = body.get_payload(decode=True)
    content = content if isinstance(content, bytes) else b""
    charset = body.get_content_charset("")
    if body.get_content_type() == "text/html":
        return read_page(replace(capture, content=content, media=f"text/html; charset={charset}"))
    decoded = decode(content, charset)
    text = decoded.text
    if str(body.get_param("format", "")).lower() == "flowed":
        text = "\n".join(unflowed(text, spaces=str(body.get_param("delsp", "")).lower() != "yes"))
    return Readout(text), encoding_problems(capture, decoded)


def unflowed(text: str, *, spaces: bool) -> Iterator[str]:
    """Yield the paragraphs of a text that was wrapped for sending (RFC 3676): a line that ends in a space goes on."""
    open_line = ""
    for raw in text.split("\n"):
        line = open_line + re.sub(r"^ ", "", raw)
        if line.endswith(" ") and line != "-- ":
            open_line = line if spaces else line[:-1]
        else:
            open_line = ""
            yield line
    if open_line:
        yield open_line


def sent_on(words: str) -> date | None:
    """Return the day on which a message was sent, where its sender was."""
    try:
        return parsedate_to_datetime(words).date() if words else None
    except FAULTS:
        return None
