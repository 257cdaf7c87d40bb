"""What the engine decides while it reads, one note a decision, taken down only for somebody who asks for them.

A scene that bears a list takes the notes; one that bears none costs nothing and reads the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # these are what the notes are about, and they take them
    from armsledger.extract.draft import Draft
    from armsledger.extract.feat import Feat
    from armsledger.extract.frames import Act
    from armsledger.extract.opinions import Opinion
    from armsledger.extract.scene import Scene

DECISIONS: Mapping[str, str] = {
    "parsed": "the sentence was parsed",
    "predicate": "a predicate of the lexicon was read by its frame",
    "drafted": "the predicate says a transfer",
    "asked": "the sentence is a question, which tells nothing",
    "nothing-moved": "nothing that can be transferred stands where the frame looks for it",
    "only-taken": "a passive verb of taking says who took only with “by”, and who gave only with “from”",
    "enemies": "arms or people would pass between enemies, which is a slip of reading",
    "other-antecedent": "the subject's next antecedent was taken, since the first is an enemy of the other party",
    "wrong-cargo": "the frame holds for other kinds of cargo only",
    "forbidden": "persons or firms are forbidden to give, as sanctions do",
    "own-forces": "forces only change their place, under their own flag",
    "vague": "only weak words name the cargo, with no figure beside them",
    "shaky": "the cargo is trade, and a party a pronoun for somebody not named in the sentence",
    "second-leg": "what stands behind “in exchange for” is a transfer the other way",
    "completed": "a party that the sentence leaves open was taken from the rest of the document",
    "no-supplier": "nobody is said to give",
    "no-recipient": "nobody is said to receive",
    "no-parties": "nobody is said to give, nobody to receive",
    "own-goods": "the same actor would give and receive",
    "affirmed-elsewhere": "what is denied here is affirmed elsewhere: it is a position, no transfer",
    "denial": "somebody denies it and nobody affirms it: a denied transfer",
    "repeats": "it says nothing that another transfer of the document does not say",
    "same-claim": "a transfer with the same words, parties and cargo was made already",
    "claim": "a claim was made",
    "event": "a predicate says an event",
    "position": "a word takes a position",
}  # fmt: skip
"""Every decision that a note can tell, with what it means."""
DROPPED = frozenset({
    "asked", "nothing-moved", "only-taken", "enemies", "wrong-cargo", "forbidden", "own-forces", "vague", "shaky",
    "no-supplier", "no-recipient", "no-parties", "own-goods", "affirmed-elsewhere", "repeats", "same-claim",
})  # fmt: skip
"""The decisions after which there is no claim."""


@dataclass(frozen=True, slots=True)
class Note:
    """One decision: its code, the sentence, the predicate, and the draft that it was about.

    ``other`` is what the draft became, or which other one made it needless; ``claim`` the id of the claim made,
    ``feat`` the predicate of an event, ``opinion`` the words of a position.
    """

    code: str
    scene: "Scene"
    act: "Act | None" = None
    draft: "Draft | None" = None
    other: "Draft | None" = None
    claim: str = ""
    feat: "Feat | None" = None
    opinion: "Opinion | None" = None

    def __post_init__(self) -> None:
        if self.code not in DECISIONS:
            raise ValueError(f"no decision of the engine: {self.code}")


def take(note: Note) -> None:
    """Take a note down where somebody asked for it."""
    if note.scene.notes is not None:
        note.scene.notes.append(note)


def open_end(draft: "Draft") -> str:
    """Return the code for why a draft is no whole transfer, "" where it is one."""
    if not draft.supplier or not draft.recipient:
        missing = [] if draft.supplier else ["supplier"]
        missing += [] if draft.recipient else ["recipient"]
        return f"no-{missing[0]}" if len(missing) == 1 else "no-parties"
    return "" if draft.complete else "own-goods"
