"""One parsed sentence with everything that is needed to read it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from armsledger.extract.amounts import Figure
from armsledger.extract.notes import Note
from armsledger.extract.periods import When, find_periods
from armsledger.extract.syntax import Tree
from armsledger.lexicon.words import Lexicon
from armsledger.model import Chain, Mention, Period, Sentence, Span

if TYPE_CHECKING:  # both are made of scenes
    from armsledger.extract.draft import Draft
    from armsledger.extract.frames import Act
    from armsledger.extract.hearing import Hearing

PARTY_FORMS = {"name", "seat", "demonym", "person", "surname", "nickname", "place", "pair"}
"""Forms of mention that name an actor by themselves; outlets only speak, and pronouns need an antecedent."""


@dataclass(slots=True)
class Scene:
    """A sentence's tree, mentions, figures and periods; all spans are offsets into the document.

    ``number`` counts the document's sentences from 0; ``folded`` is the whole document's folded text. ``voice`` is whom
    "we" stands for, ``report`` and ``outlet`` what "the report" and "the newspaper" stand for; ``makers`` maps a
    token to the actor that its "X-supplied" names. ``by_end`` finds pronouns and pairs by where they end, since the
    view keeps them as plain words.
    """

    number: int
    sentence: Sentence
    folded: str
    tree: Tree
    lexicon: Lexicon
    published: date | None
    mentions: Sequence[Mention]
    figures: Sequence[Figure]
    voice: tuple[str, ...] = ()
    report: Chain = ()
    outlet: Chain = ()
    makers: dict[int, tuple[str, ...]] = field(default_factory=dict)
    heard: "Hearing | None" = None
    """Who speaks in the document; None where only the sentence counts."""
    notes: list[Note] | None = None
    """Where decisions are noted down, None where nobody asks for them."""
    found_periods: list[When] | None = field(init=False, default=None)
    by_end: dict[int, Mention] = field(init=False)

    def __post_init__(self) -> None:
        self.by_end = {m.span.end: m for m in self.mentions if m.kind == "actor" and m.form in {"pronoun", "pair"}}

    def note(
        self,
        code: str,
        act: "Act | None" = None,
        draft: "Draft | None" = None,
        other: "Draft | None" = None,
        claim: str = "",
    ) -> None:
        """Take a decision down where somebody asked for it."""
        if self.notes is not None:
            self.notes.append(Note(code, self, act or (draft.act if draft else None), draft, other, claim))

    @property
    def periods(self) -> list[When]:
        """The sentence's periods, with spans in the document; looked for only where a claim needs them."""
        if self.found_periods is None:
            start, text = self.sentence.span.start, self.sentence.span.of(self.folded)
            bounds = self.heard.bounds if self.heard is not None and self.published is None else None
            if bounds is not None and bounds.start and bounds.end:
                # without a date printed, a time counts that is the same on every day the document may be of
                first, last = (find_periods(text, day, setting=self.folded) for day in (bounds.start, bounds.end))
                found = [w for w in first if w in last]
            else:
                found = find_periods(text, self.published, setting=self.folded)
            self.found_periods = [replace(w, span=Span(w.span.start + start, w.span.end + start)) for w in found]
        return self.found_periods

    def periods_at(self, tokens: Iterable[int]) -> Iterator[Period]:
        """Give the sentence's periods of which one of these tokens is a part, in text order."""
        starts = [self.tree.pieces[t].start for t in tokens]
        yield from (w.period for w in self.periods if any(w.span.start <= start < w.span.end for start in starts))

    def mention(self, i: int) -> Mention | None:
        """Return the name or term that a token stands for."""
        return self.tree.pieces[i].mention

    def actor_mention(self, i: int) -> Mention | None:
        """Return the actor mention at a token: a name in any form, or a resolved pronoun or pair."""
        mention = self.tree.pieces[i].mention
        if mention is not None and mention.kind == "actor" and mention.form in PARTY_FORMS:
            return mention
        end = self.tree.pieces[i].end
        return self.by_end.get(end)

    def cargo_mention(self, i: int) -> Mention | None:
        """Return the cargo mention at a token."""
        mention = self.tree.pieces[i].mention
        return mention if mention is not None and mention.kind == "cargo" else None

    def figure(self, i: int) -> Figure | None:
        """Return the figure that a token is part of."""
        return self.tree.pieces[i].figure

    def span(self, tokens: Sequence[int]) -> Span:
        """Return the smallest span of the document over some tokens."""
        pieces = self.tree.pieces
        return Span(min(pieces[i].start for i in tokens), max(pieces[i].end for i in tokens))

    def text(self, span: Span) -> str:
        """Return folded words at a span of the document."""
        return span.of(self.folded)

    def cargo_people(self, i: int) -> bool:
        """Tell whether a token names people ("soldiers"), who are an actor's when they act or receive."""
        mention = self.cargo_mention(i)
        return mention is not None and "people" in self.lexicon.kinds(mention.ids)
