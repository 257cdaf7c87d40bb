"""What can be wrong with a ledger: the error that stops a command, and the fault that ``verify`` finds."""

from dataclasses import dataclass

ERRORS: dict[str, str] = {
    "not-found": "there is no ledger at this path",
    "not-a-ledger": "the file is something else",
    "newer-version": "the ledger was written by a later version of this program",
    "needs-extra": "a library that opens ledgers of this kind is not installed",
    "no-permission": "the ledger cannot be opened or written by this user",
    "in-use": "another process is writing to the ledger",
    "disk-full": "there is no room left for what should be written",
    "not-written": "what should be written could not be",
    "damaged": "the file is a ledger, but parts of it cannot be read",
    "bad-entry": "what should be recorded contradicts itself",
    "no-claim": "no claim has this id",
    "ambiguous": "more than one claim's id begins like this",
    "no-capture": "no capture has this hash",
    "no-edition": "no edition has this number",
    "bad-review": "a review cannot be made like this",
    "changed": "somebody else has judged this since it was read",
    "account-there": "the name has an account already",
    "no-account": "nobody has an account under this name",
    "last-editor": "nobody would be left to let others in",
    "no-token": "there is no such API token",
}
"""Every code a ``LedgerError`` may bear, with what it means."""

FAULTS: dict[str, str] = {
    "damaged": "the database file itself cannot be read in places",
    "missing-entry": "the numbers of the book have a gap",
    "broken-chain": "an entry does not carry the hash of the one before",
    "changed-entry": "an entry's hash does not follow from its words",
    "changed-capture": "the bytes of a capture do not have its hash",
    "missing-capture": "the bytes of a capture are gone",
    "changed-text": "the text of a document does not have its hash",
    "missing-text": "the text of a document is gone",
    "wrong-quote": "a claim's quote is not what its document says at that place",
    "changed-row": "a readable table says something else than the book",
    "missing-row": "an entry of the book is not in its readable table",
    "foreign-row": "a readable table has a row that the book does not know",
}
"""Every code a ``Fault`` may bear, with what it means."""


class LedgerError(Exception):
    """Something about a ledger that a user can understand, in one line; never a half-written ledger.

    ``code`` is a key of ``ERRORS``; ``place`` is the ledger's path or the id that was asked for.
    """

    def __init__(self, code: str, place: str, message: str = "") -> None:
        if code not in ERRORS:
            raise ValueError(f"unknown error code: {code}")
        self.code = code
        self.place = place
        self.message = " ".join((message or ERRORS[code]).split())
        super().__init__(code, place, self.message)

    def __str__(self) -> str:
        return f"{self.place}: {self.code}: {self.message}"


class ChangedError(LedgerError):
    """What a review is about has an entry newer than the one that its author saw; nothing was written."""

    def __init__(self, place: str, message: str = "") -> None:
        super().__init__("changed", place, message)


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding of ``verify``; ``place`` is a book entry, a claim id, a document's name or a hash."""

    code: str
    place: str
    message: str

    def __post_init__(self) -> None:
        if self.code not in FAULTS:
            raise ValueError(f"unknown fault code: {self.code}")

    def __str__(self) -> str:
        return f"{self.place}: {self.code}: {self.message}"
