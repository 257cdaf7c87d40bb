"""Plain text: the characters as they are, so that spans refer to the file."""

from armsledger.model import Capture, Problem
from armsledger.read.decoding import Decoded, decode
from armsledger.read.readout import Readout


def read_plain(capture: Capture) -> tuple[Readout | None, list[Problem]]:
    """Return the text as ``Path.read_text()`` gives it; nothing is stripped. None where there is no text."""
    decoded = decode(capture.content)
    problems = encoding_problems(capture, decoded)
    if not decoded.text.strip("\ufeff\ufffd \t\n\f\v"):
        return None, [*problems, Problem("empty", capture.origin, "nothing but white space")]
    return Readout(decoded.text), problems


def encoding_problems(capture: Capture, decoded: Decoded) -> list[Problem]:
    """Return the fault of a decoding as a problem with its byte offset."""
    if not decoded.fault:
        return []
    return [Problem("bad-encoding", f"{capture.origin}:{decoded.at}", decoded.fault)]
