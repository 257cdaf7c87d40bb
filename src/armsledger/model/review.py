"""A person's judgement on a claim, a finding or a source: what was said, how it stands in the book, what it makes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from armsledger.model.claim import Claim

Act = Literal["accept", "reject", "amend", "add", "merge", "split", "same-origin", "grade", "undo"]
"""What a person can do: judge a claim (the first four), a finding (merge, split) or a source (same-origin, grade), and
take back an entry (undo)."""
ACTS: tuple[str, ...] = get_args(Act)
CLAIM_ACTS: tuple[str, ...] = ("accept", "reject", "amend", "add")
Noun = Literal["claim", "finding", "source"]
NOUN_OF: Mapping[str, Noun] = {
    **dict.fromkeys(CLAIM_ACTS, "claim"), "merge": "finding", "split": "finding", "same-origin": "source",
    "grade": "source",
}  # fmt: skip
"""What each act but undo is about."""
ReviewState = Literal["unreviewed", "accepted", "rejected", "amended", "added"]
REVIEW_STATES: tuple[str, ...] = get_args(ReviewState)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a person says, before the ledger has taken it.

    ``target`` is a claim's id (accept, reject, amend, add), a finding's id (merge, split), a source's name
    (same-origin, grade) or an entry's number as text (undo). ``changes``, plain JSON types, are for amend the new
    values of fields as in ``Claim.record``; for add the whole record; for merge {"into": finding}, for split
    {"claims": [id]}, for same-origin {"with": [name]}, for grade {"letter": "B"}.
    """

    act: Act
    target: str
    who: str
    reason: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A review as it stands in the book.

    ``entry`` is its number there, ``at`` when it was made (ISO, UTC), ``noun`` and ``about`` what it is about in the
    end (for an undo the target of what it takes back), ``old`` the values that an amendment replaced, ``reading`` the
    beginning of the sha256 of what the engine had read then ("" where it had not), ``undone_by`` the entry that took it
    back.
    """

    entry: int
    review: Review
    at: str
    noun: Noun
    about: str
    hash: str
    old: Mapping[str, Any] = field(default_factory=dict)
    reading: str = ""
    undone_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A claim with what people say of it: ``claim`` as reviewed, ``read`` as the engine read it, None where added.

    ``newest`` is the number of the newest entry about it; ``reviews`` are all of them, oldest first.
    """

    claim: Claim
    read: Claim | None
    state: ReviewState
    newest: int
    reviews: tuple[Reviewed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A review that a later build has overtaken and that waits for a person.

    ``fault`` is "gone" (no such claim any more, or its words are not in the text) or "changed" (it reads otherwise
    now); ``claim`` is the claim as it is now, None where it is gone.
    """

    reviewed: Reviewed
    fault: Literal["gone", "changed"]
    claim: Claim | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """What people decided beyond single claims.

    ``same_origins`` are groups of names that are one origin, ``grades`` letters by name, ``merges`` pairs of finding
    ids (the first joins the second), ``splits`` findings with the claims that stand apart from them.
    """

    same_origins: tuple[tuple[str, ...], ...] = ()
    grades: Mapping[str, str] = field(default_factory=dict)
    merges: tuple[tuple[str, str], ...] = ()
    splits: tuple[tuple[str, tuple[str, ...]], ...] = ()
