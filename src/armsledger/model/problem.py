"""What went wrong with an input, as a value with a code and a place; never a crash."""

from dataclasses import dataclass

CODES: dict[str, str] = {
    "not-found": "the path does not exist",
    "no-permission": "the file cannot be opened",
    "not-read": "the file could not be read from disk",
    "empty": "the file holds no text",
    "too-large": "the file is larger than the limit",
    "binary": "the file is not text",
    "bad-encoding": "some bytes are not valid in the file's encoding and were replaced",
    "no-text": "the page holds no readable text",
    "bad-json": "the line or file is not valid JSON",
    "bad-article": "the JSON object is not an article (it needs a text)",
    "bad-manifest": "a line of the manifest cannot be used",
    "unknown-type": "files of this type are not read",
    "damaged": "the file, or a part of it, breaks off, is damaged, or is not what its name says",
    "encrypted": "the file is locked with a password",
    "bomb": "the file unpacks to far more than its size and was left at that point",
    "too-deep": "an archive within archives within archives was not opened",
    "unsafe-name": "a name in an archive points out of the archive; it was not read",
    "cut-short": "the page was cut off when it was collected; what there is was read",
    "bad-table": "the table lacks a column that holds the text, or one that was named",
    "bad-row": "a row of a table does not fit its columns and was not read",
    "needs-extra": "a library that reads files of this type is not installed",
    "language-not-read": "the document is not in English; it is kept, and no claim is read from it",
    "future-date": "the date of publication lies behind the day of collection and was not used",
    "bad-url": "the line or argument is not a web address",
    "not-fetched": "the server could not be reached, or its answer broke off",
    "too-slow": "the server did not answer in time",
    "bad-status": "the server answered with an error",
    "redirect-loop": "the address redirects in a circle, or too often",
    "private-address": "the address is not part of the public internet, and was not allowed by name",
    "disallowed": "the site's robots.txt does not allow the address to be fetched",
    "bad-feed": "a feed or sitemap, or a part of it, cannot be read",
    "half-written": "a killed run left a half-written record at the end of an archive; it was cut off",
    "same-name": "another document of this run has the same name",
    "long-line": "a line without spaces was too long to be prose and was not analysed",
    "not-analysed": "the document could not be analysed",
    "set-aside": "the file ended the process that read it, or took too long, and was left out after two tries",
    "not-written": "the result could not be written",
    "bad-lexicon": "a lexicon file is not as it should be",
    "loose-end": "a claim points to another that the ledger does not hold",
    "bad-sources": "a line of the file of reliability grades cannot be used",
    "unnamed-actor": "a name that takes part in a transfer is not in the lexicon",
    "bad-claim": "a claim to be imported is not as it should be; it was left out",
    "quote-not-found": "the quote of a claim to be imported is not in its document; it was left out",
    "unknown-name": "a claim to be imported names an actor or cargo that the lexicon does not have; it was left out",
    "unknown-field": "a field or column of a file to be imported belongs to no claim; it was not read",
    "no-source-text": "a claim to be imported comes with no text, and the ledger has none; it was left out",
}
"""Every code a problem may bear, with what it means."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of one input: ``place`` is a path, ``path#line``, ``path:offset`` or ``archive!member``."""

    code: str
    place: str
    message: str

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown problem code: {self.code}")

    def __str__(self) -> str:
        return f"{self.place}: {self.code}: {self.message}"
