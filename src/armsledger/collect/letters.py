"""What is attached to a message: each attachment of a known kind is a capture of its own, ``a.eml!report.pdf``."""

import io
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError

from armsledger.collect.archives import Names, Opener, clean_name, within
from armsledger.collect.kinds import kind_of
from armsledger.collect.source import Source, metered
from armsledger.model import Capture, Problem

MOST = 200
"""Attachments of one message that are opened."""


def read_letter(content: bytes, source: Source, open_source: Opener) -> Iterator[Capture | Problem]:
    """Yield what the attachments of a message hold; pictures and other kinds are passed over, as in a page."""
    names = Names()
    try:
        message = message_from_bytes(content, policy=policy.default)
        attached = list(message.iter_attachments())[:MOST] if message.is_multipart() else []
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError):
        return  # the reader of the message itself says what is wrong with it
    for part in attached:
        try:
            leaf = clean_name(part.get_filename() or "").rpartition("/")[2]
            found = part.get_payload(decode=True) if kind_of(leaf) is not None else None
        except (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError):
            continue
        if isinstance(found, bytes) and found:
            source.allowance.spend(len(found))
            name = names.free(leaf)
            stream = metered(io.BytesIO(found), None)
            yield from open_source(within(source, leaf, name, stream))
