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
    "same-name": "another document of this run has the same name",
    "long-line": "a line without spaces was too long to be prose and was not analysed",
    "not-analysed": "the document could not be analysed",
    "not-written": "the result could not be written",
    "bad-lexicon": "a lexicon file is not as it should be",
    "unnamed-actor": "a name that takes part in a transfer is not in the lexicon",
}
"""Every code a problem may bear, with what it means."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of one input: ``place`` is a path, ``path#line`` or ``path:offset``."""

    code: str
    place: str
    message: str

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown problem code: {self.code}")

    def __str__(self) -> str:
        return f"{self.place}: {self.code}: {self.message}"
