"""A document prepared for extraction: its sentences and the mentions in them."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from armsledger.model.document import Document
from armsledger.model.span import Span

MentionKind = Literal["actor", "cargo", "frame"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or term of the lexicon at a place in the text.

    ``ids`` are actor ids, cargo categories or frame names. ``form`` tells how an actor is mentioned ("name",
    "demonym", "seat", "person", "nickname", "pronoun", "pair") or a cargo term ("term", "designation").
    """

    span: Span
    kind: MentionKind
    ids: tuple[str, ...]
    form: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence's place; ``paragraph`` counts from 0.

    ``wanted`` where it can carry a claim; ``leads`` where it can name both parties itself. A sentence that is wanted
    and does not lead can only complete what leading sentences of its document say.
    """

    span: Span
    paragraph: int
    wanted: bool
    leads: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its sentences in order and all mentions, sorted by place."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...] = ()

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions that begin in a span."""
        first = bisect_left(self.mentions, span.start, key=lambda m: m.span.start)
        last = bisect_left(self.mentions, span.end, key=lambda m: m.span.start)
        return self.mentions[first:last]
