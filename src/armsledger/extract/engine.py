"""From readings to claims: every wanted sentence parsed, its predicates read, the document put together."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from armsledger.extract.amounts import Figure, find_figures
from armsledger.extract.attribution import Attribution, attribution
from armsledger.extract.discourse import complete
from armsledger.extract.draft import Draft
from armsledger.extract.drafting import drafts
from armsledger.extract.events import event_marks, find_events
from armsledger.extract.frames import acts, holdings
from armsledger.extract.parties import parties
from armsledger.extract.positions import find_positions, stance_marks
from armsledger.extract.retelling import Retelling, last_outlet, retelling
from armsledger.extract.scene import Scene
from armsledger.extract.supplied import Made, makers, supplied
from armsledger.extract.syntax import LONGEST, Piece, Tree, load_cached_parser
from armsledger.extract.view import build_view
from armsledger.lexicon.finder import fold
from armsledger.lexicon.loading import digest
from armsledger.lexicon.words import Lexicon
from armsledger.model import Claim, Mention, Problem, Reading, Sentence, Span

ENGINE = f"grammar-2 {digest()}"
"""Changes whenever a document may be read otherwise than before; the ledger keeps it with every run.

The number counts changes of the code; the digest is the lexicon's, so that a word added there is enough.
"""


@dataclass(frozen=True, slots=True)
class Stage:
    """A sentence made ready for the parser: its view, and what its scene will need besides the tree.

    ``number`` counts the document's sentences from 0; all spans are offsets into the document.
    """

    reading: Reading
    folded: str
    number: int
    mentions: Sequence[Mention]
    figures: Sequence[Figure]
    view: Sequence[Piece]
    made: Sequence[Made] = ()

    @property
    def sentence(self) -> Sentence:
        """The sentence in its document."""
        return self.reading.sentences[self.number]

    def scene(self, tree: Tree, lexicon: Lexicon) -> Scene:
        """Return the scene of the parsed view."""
        published = self.reading.document.published
        return Scene(
            self.number, self.sentence, self.folded, tree, lexicon, published, self.mentions, self.figures,
            makers=makers(tree, self.made),
        )  # fmt: skip


def extract_claims(readings: Sequence[Reading], lexicon: Lexicon) -> tuple[list[Claim], list[Problem]]:
    """Return the claims of all readings: of each document its transfers, its events and its positions, in text order.

    The sentences that can name both parties are parsed first; only a document where one of them says a whole transfer
    has its other wanted sentences parsed, since those can but add to it. Events and positions are read only beside
    transfers: they are there to tell what is said of them.
    """
    folded = [fold(r.document.text) if any(s.wanted for s in r.sentences) else "" for r in readings]
    leading = [[n for n, s in enumerate(r.sentences) if s.wanted and s.leads] for r in readings]
    scenes = parse(readings, folded, leading, lexicon)
    others = [
        [n for n, s in enumerate(r.sentences) if s.wanted and not s.leads] if says_transfer(found) else []
        for r, found in zip(readings, scenes, strict=True)
    ]
    scenes = joined(scenes, parse(readings, folded, others, lexicon))
    transfers = [read_document(r, found, lexicon) if found else [] for r, found in zip(readings, scenes, strict=True)]
    beside = [
        beside_transfers(r, text, found) if claims else []
        for r, text, found, claims in zip(readings, folded, scenes, transfers, strict=True)
    ]
    scenes = joined(scenes, parse(readings, folded, beside, lexicon))
    claims: list[Claim] = []
    for reading, found, told in zip(readings, scenes, transfers, strict=True):
        if told:
            beheld = prepared(reading, found, lexicon)
            known = [*told, *find_events(reading, beheld, told, lexicon)]
            claims += [*known, *find_positions(reading, beheld, known, lexicon)]
    return claims, []


def joined(first: Sequence[Sequence[Scene]], second: Sequence[Sequence[Scene]]) -> list[list[Scene]]:
    """Put the scenes of two rounds together, each document's in text order."""
    return [sorted((*a, *b), key=lambda scene: scene.number) for a, b in zip(first, second, strict=True)]


def beside_transfers(reading: Reading, folded: str, known: Sequence[Scene]) -> list[int]:
    """Return the sentences not yet parsed that can say an event or a position, with the two before each."""
    marks = sorted((*event_marks(folded), *stance_marks(folded)))
    chosen: set[int] = set()
    for n, sentence in enumerate(reading.sentences):
        at = bisect_left(marks, sentence.span.start)
        if at < len(marks) and marks[at] < sentence.span.end:
            chosen.update(range(max(0, n - 2), n + 1))
    return sorted(chosen - {scene.number for scene in known})


def prepared(reading: Reading, scenes: Sequence[Scene], lexicon: Lexicon) -> Sequence[Scene]:
    """Tell each scene what "the report", "the newspaper" and "we" stand for in it."""
    told = retelling(reading, scenes[0].folded, lexicon)
    ours = voice(reading, lexicon)
    for scene in scenes:
        scene.report, scene.outlet = told.report, last_outlet(reading.mentions, scene.sentence.span.end)
        scene.voice = ours or speaking(scene)
    return scenes


def parse(
    readings: Sequence[Reading], folded: Sequence[str], numbers: Sequence[Sequence[int]], lexicon: Lexicon
) -> list[list[Scene]]:
    """Parse some sentences of each document, named by their numbers, all in one batch."""
    stages = [
        [stage(r, text, n, lexicon) for n in chosen] for r, text, chosen in zip(readings, folded, numbers, strict=True)
    ]
    trees = iter(load_cached_parser().trees([one.view for document in stages for one in document]))
    return [[one.scene(next(trees), lexicon) for one in document] for document in stages]


def says_transfer(scenes: Sequence[Scene]) -> bool:
    """Tell whether a sentence says a transfer with both its parties."""
    return any(draft.complete for scene in scenes for draft in read_sentence(scene, Retelling(), {}))


def stage(reading: Reading, folded: str, number: int, lexicon: Lexicon) -> Stage:
    """Make one sentence of a document ready for the parser; ``folded`` is the whole document's folded text."""
    span = reading.sentences[number].span
    mentions = [m for m in reading.mentions if span.start <= m.span.start and m.span.end <= span.end]
    types = [m.span for m in mentions if m.form == "designation"]
    figures = [shift(figure, span.start) for figure in find_figures(span.of(folded))]
    figures = [f for f in figures if not any(named.overlap(f.number) for named in types)]
    gone, made = supplied(folded, span, mentions, lexicon)
    shown = [m for m in mentions if not any(stretch.overlap(m.span) for stretch in gone)]
    view = build_view(folded, span, shown, figures, gone)[:LONGEST]
    return Stage(reading, folded, number, mentions, figures, view, made)


def shift(figure: Figure, by: int) -> Figure:
    """Return a figure with its spans moved by an offset."""
    span, number = figure.span, figure.number
    return replace(figure, span=Span(span.start + by, span.end + by), number=Span(number.start + by, number.end + by))


def voice(reading: Reading, lexicon: Lexicon) -> tuple[str, ...]:
    """Return whom "we" stands for in a document that speaks for an actor itself."""
    found = lexicon.names.mentions(fold(reading.document.outlet)) if reading.document.outlet else []
    return found[0].ids if found else ()


def read_document(reading: Reading, scenes: Sequence[Scene], lexicon: Lexicon) -> list[Claim]:
    """Return the transfers of one document, given the scenes of its wanted sentences in order."""
    told = retelling(reading, scenes[0].folded, lexicon)
    found: list[Draft] = []
    spoken: dict[int, Attribution] = {}
    for scene in prepared(reading, scenes, lexicon):
        found += read_sentence(scene, told, spoken)
    found.sort(key=lambda d: (d.scene.number, d.span))
    return complete(reading, scenes, found, lexicon)


def read_sentence(scene: Scene, told: Retelling, spoken: dict[int, Attribution]) -> list[Draft]:
    """Return the transfers that the predicates of a sentence say, then those of cargo nouns that none has named.

    ``spoken`` holds the last attribution of each paragraph, and is kept up to date.
    """
    found: list[Draft] = []
    used: set[int] = set()
    for predicates in (acts(scene), holdings(scene, used)):
        for act in predicates:
            for draft in drafts(scene, act):
                said = carried(scene, attribution(scene, act, told.report), told, spoken)
                found.append(replace(draft, sources=said.chain, speaker=said.speaker))
                used.update(draft.goods.tokens)
    return found


def speaking(scene: Scene) -> tuple[str, ...]:
    """Return whom "we" stands for in a sentence that quotes a speaker."""
    tree = scene.tree
    for i in range(len(tree)):
        says = tree.is_verb(i) and tree.lemma(i) in scene.lexicon.cues.saying
        if says and (found := parties(scene, tree.children(i, "nsubj"), places=False)):
            return found
    return ()


def carried(scene: Scene, said: Attribution, told: Retelling, spoken: dict[int, Attribution]) -> Attribution:
    """Return a claim's attribution; where it names no source itself, the retold report's or the paragraph's.

    Of the paragraph's only an outlet or institute goes on speaking: officials are quoted a sentence at a time.
    """
    paragraph = scene.sentence.paragraph
    if said.own or said.chain:
        spoken[paragraph] = said
        return said
    if scene.sentence.span.start < told.until:
        return Attribution(told.report)
    last = spoken.get(paragraph)
    if last is not None and last.chain and last.chain[-1] not in scene.lexicon.actors:
        return last
    return said
