"""Whose words a document carries: what it retells, who issued it, who goes on speaking beyond his own sentence."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from armsledger.extract.attribution import Attribution, attribution
from armsledger.extract.dating import date_bounds
from armsledger.extract.frames import Act
from armsledger.extract.notes import Note
from armsledger.extract.quotations import labels, quoted_by, relaying, tagged
from armsledger.extract.retelling import MAKER, Retelling, last_outlet, retelling
from armsledger.extract.scene import PARTY_FORMS, Scene
from armsledger.extract.speakers import PERSONS, before, issuer, speaking, spoke_last
from armsledger.lexicon.finder import plural
from armsledger.lexicon.stances import stance_marks
from armsledger.lexicon.words import Lexicon
from armsledger.model import Chain, Period, Reading

NEAR = 40
"""Characters between an actor and the noun for its people or words ("the US defence secretary")."""
OWNED = re.compile(r"(?:'s?)?(?: [\w-]+){0,3} ")
GOES_ON = 3
"""Sentences of a paragraph for which an outlet's account goes on in the document's own voice."""

PERSONAL = {"he", "she"}
HEADING = re.compile(r"^(?:#{1,6} +\S[^\n]*|scenario (?:\w{1,5})\b[^\n]{0,90})$", re.MULTILINE | re.IGNORECASE)
SCENARIO = re.compile(r"^#* *(?:\w+ )?scenario (?:\d|one|two|three|four|five|[a-e]\b)", re.IGNORECASE)

UNDATED: tuple[Period | None, str] = (None, "")
"""What an undated document whose words fix no day is known to be of."""


@dataclass(slots=True)
class Hearing:
    """Who speaks in one document; made once for all its sentences.

    ``told`` is the report that it retells, ``issued_by`` whom "we" stands for in it, ``labels`` where a transcript
    gives whom the floor, ``dated`` the document's bounds once asked for, ``spoken`` the last attribution of each
    paragraph with its sentence's number, kept up to date as its sentences are read in order, ``notes`` where
    decisions are taken down, ``marked`` and ``sections`` what is looked for once asked for.
    """

    reading: Reading
    folded: str
    lexicon: Lexicon
    told: Retelling
    issued_by: Chain
    labels: Sequence[tuple[int, Chain]] = ()
    spoken: dict[int, tuple[int, Attribution]] = field(default_factory=dict)
    dated: tuple[Period | None, str] | None = None
    notes: list[Note] | None = None
    marked: list[int] | None = None
    sections: list[tuple[int, bool]] | None = None

    @property
    def stance_marks(self) -> list[int]:
        """Return where the document has a word that can take a stance, in order."""
        if self.marked is None:
            self.marked = stance_marks(self.folded)
        return self.marked

    def imagines(self, at: int) -> bool:
        """Tell whether a place stands in a section headed as a scenario, which tells what might be as if it were."""
        if self.sections is None:
            self.sections = sections(self.reading.document.text)
        last = bisect_left(self.sections, (at, False)) - 1
        return last >= 0 and self.sections[last][1]

    @property
    def bounds(self) -> Period | None:
        """Return between which days the document was written, by its own words, where it prints no date."""
        if self.dated is None:
            self.dated = date_bounds(self.reading.document.text) or UNDATED
        return self.dated[0]

    def prepare(self, scene: Scene) -> Scene:
        """Tell a scene what "the report", "the newspaper" and "we" stand for in it, and return it."""
        if scene.heard is not self:
            scene.heard = self
            scene.notes = scene.notes if scene.notes is not None else self.notes
            scene.report = self.told.report
            scene.outlet = last_outlet(self.reading.mentions, scene.sentence.span.end)
            scene.voice = self.floor(scene) or self.issued_by or speaking(scene) or ()
        return scene

    def floor(self, scene: Scene) -> Chain:
        """Return who has the floor in a transcript where a sentence is spoken."""
        return next((who for start, who in reversed(self.labels) if start <= scene.sentence.span.start), ())

    def attributed(self, scene: Scene, act: Act) -> Attribution:
        """Return who says what a predicate says: by its own sentence, else by those around it."""
        said = self.carried(scene, act, attribution(scene, act, self.told.report))
        return replace(said, chain=self.to_state(said.chain), also=tuple(self.to_state(chain) for chain in said.also))

    def to_state(self, chain: Chain) -> Chain:
        """Return a chain that ends at state media with the state for which they speak."""
        state = state_media(self.lexicon).get(chain[-1]) if chain else None
        return (*chain, state) if state and state not in chain else chain

    def carried(self, scene: Scene, act: Act, said: Attribution) -> Attribution:
        """Return a claim's attribution; where it names no source, the quotation's, the retold report's or the outlet's.

        Of a paragraph only an outlet or institute goes on speaking: officials are quoted a sentence at a time.
        """
        paragraph = scene.sentence.paragraph
        if not said.chain and (said.ours or not said.own):
            at = scene.tree.pieces[act.token].start
            if quoted := quoted_by(self.reading, scene.sentence, at, self.folded, self.lexicon):
                said = replace(said, chain=quoted if quoted != self.issued_by else (), own=True)
        if not (said.chain or said.own):
            at = scene.tree.pieces[act.token].end
            said = replace(said, chain=tagged(self.reading, scene.sentence, at, self.folded, self.lexicon))
        if not said.chain and (floor := self.floor(scene)):
            said = replace(said, chain=floor, own=True)
        if said.own or said.chain:
            self.spoken[paragraph] = scene.number, said
            return said
        if scene.sentence.span.start < self.told.until:
            return Attribution(self.told.report)
        at, last = self.spoken.get(paragraph, (0, said))
        if last.chain and last.chain[-1] not in self.lexicon.actors and scene.number - at <= GOES_ON:
            return last
        return Attribution(relaying(self.reading, scene.sentence, GOES_ON, self.folded, self.lexicon))

    def meant_by(self, scene: Scene, token: int) -> Chain | None:
        """Return for whom "he" speaks, () where that is nobody known, None where the token is no such pronoun."""
        if scene.tree.word(token) not in PERSONAL or any(
            m.form in PERSONS and m.span.end <= scene.tree.pieces[token].start for m in scene.mentions
        ):
            return None
        return () if under_stranger(scene, token) else spoke_last(self.reading, scene, self.lexicon)

    def in_office(self, scene: Scene, token: int) -> Chain:
        """Return the state of "the government" or "the minister" whose owner is not named: that which spoke last."""
        if scene.tree.lemma(token) not in self.lexicon.cues.officials:
            return ()
        last = before(self.reading, scene, self.lexicon) or ()
        return tuple(a for a in last if a in self.lexicon.actors and self.lexicon.actors[a].kind == "state")

    def named_before(self, scene: Scene, noun: str) -> Chain:
        """Return whose a noun was when it was last named with its owner ("the officials" after "two US officials")."""
        pattern = re.compile(rf"\b(?:{re.escape(noun)}|{re.escape(plural(noun))})\b", re.IGNORECASE)
        start = scene.sentence.span.start
        owners = [m for m in self.reading.mentions if m.kind == "actor" and m.form in PARTY_FORMS and m.ids]
        for match in reversed(list(pattern.finditer(self.folded, 0, start))):
            for mention in owners:
                span = mention.span
                left = span.end <= match.start() <= span.end + NEAR
                right = match.end() <= span.start <= match.end() + NEAR
                if (left and OWNED.fullmatch(self.folded, span.end, match.start())) or (
                    right and MAKER.fullmatch(self.folded, match.end(), span.start)
                ):
                    return mention.ids[:1]
        return ()


def sections(text: str) -> list[tuple[int, bool]]:
    """Return where the sections of a text begin, in order, and whether each is headed as a scenario."""
    return [(match.start(), SCENARIO.search(match.group()) is not None) for match in HEADING.finditer(text)]


def hearing(reading: Reading, folded: str, lexicon: Lexicon, notes: list[Note] | None = None) -> Hearing:
    """Return who speaks in a document; ``folded`` is its folded text, ``notes`` takes down what is decided in it."""
    told, issued_by = retelling(reading, folded, lexicon), issuer(reading, lexicon)
    return Hearing(reading, folded, lexicon, told, issued_by, labels(reading, folded, lexicon), notes=notes)


def under_stranger(scene: Scene, token: int) -> bool:
    """Tell whether a pronoun takes up a name of its sentence that is nobody's of the lexicon ("Roe said he knew")."""
    tree = scene.tree
    return any(
        k < token and tree.parse.tag[k] in {"NNP", "NNPS"} and scene.actor_mention(k) is None
        for head in tree.ancestors(token)[1:]
        if tree.is_verb(head)
        for k in tree.children(head, "nsubj")
    )


@cache
def state_media(lexicon: Lexicon) -> dict[str, str]:
    """Return the states for which outlets speak, by the outlet's usual name."""
    return {s.name: s.country for s in lexicon.sources if s.state_media and s.country in lexicon.actors}
