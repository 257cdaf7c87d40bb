"""From readings to claims: every wanted sentence parsed, its predicates read, the document put together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from armsledger.extract.amounts import Figure, find_figures
from armsledger.extract.attribution import Attribution
from armsledger.extract.boxes import readable
from armsledger.extract.discourse import complete
from armsledger.extract.draft import Draft
from armsledger.extract.drafting import drafts
from armsledger.extract.events import find_events
from armsledger.extract.frames import acts, holdings
from armsledger.extract.hearing import Hearing, hearing
from armsledger.extract.notes import Note
from armsledger.extract.positions import find_positions
from armsledger.extract.pricing import priced
from armsledger.extract.scene import Scene
from armsledger.extract.standing import beside, judging, takes_stand
from armsledger.extract.stocks import stocks, told_pairs, unread
from armsledger.extract.supplied import Made, makers, supplied
from armsledger.extract.syntax import LONGEST, Piece, Tree, load_cached_parser
from armsledger.extract.view import build_view
from armsledger.lexicon.finder import fold
from armsledger.lexicon.loading import digest
from armsledger.lexicon.words import Lexicon
from armsledger.model import Claim, Mention, Problem, Reading, Sentence, Span

ENGINE = f"grammar-4 {digest()}"
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


def extract_claims(
    readings: Sequence[Reading], lexicon: Lexicon, notes: list[Note] | None = None
) -> tuple[list[Claim], list[Problem]]:
    """Return the claims of all readings: of each document its transfers, its events and its positions, in text order.

    The sentences that can name both parties are parsed first; only a document where one of them says a whole transfer
    has its other wanted sentences parsed, since those can but add to it. Events are read only beside transfers,
    positions also where one is taken on a transfer that the document itself does not tell. ``notes`` takes the
    decisions down, where it is given.
    """
    folded = [fold(r.document.text) if any(s.wanted for s in r.sentences) else "" for r in readings]
    wanted = [list(readable(r, text, lexicon)) for r, text in zip(readings, folded, strict=True)]
    leading = [[n for n in able if r.sentences[n].leads] for r, able in zip(readings, wanted, strict=True)]
    scenes = parse(readings, folded, leading, lexicon)
    others = [
        [n for n in able if not r.sentences[n].leads] if says_transfer(found) else []
        for r, able, found in zip(readings, wanted, scenes, strict=True)
    ]
    scenes = joined(scenes, parse(readings, folded, others, lexicon))
    for scene in (scene for found in scenes for scene in found) if notes is not None else ():
        scene.notes = notes
        scene.note("parsed")
    documents = zip(readings, folded, scenes, strict=True)
    heard = [hearing(reading, text, lexicon, notes) if found else None for reading, text, found in documents]
    transfers = [
        read_document(told, found, lexicon) if told is not None else []
        for told, found in zip(heard, scenes, strict=True)
    ]
    return stood_by(heard, scenes, transfers, lexicon), []


def stood_by(
    heard: Sequence[Hearing | None],
    scenes: Sequence[Sequence[Scene]],
    transfers: Sequence[list[Claim]],
    lexicon: Lexicon,
) -> list[Claim]:
    """Return the transfers with the events and positions beside them; a position may also stand for itself.

    All three sequences have one item a document: who speaks in it, what is parsed of it, its transfers.
    """
    untold = [told if told is not None and not known else None for told, known in zip(heard, transfers, strict=True)]
    scenes = joined(scenes, parse_more(untold, scenes, judging, lexicon))
    apart = [told is not None and takes_stand(told, found, lexicon) for told, found in zip(untold, scenes, strict=True)]
    held = [t if known or stands else None for t, known, stands in zip(heard, transfers, apart, strict=True)]
    scenes = joined(scenes, parse_more(held, scenes, beside, lexicon))
    claims: list[Claim] = []
    for told, found, known in zip(held, scenes, transfers, strict=True):
        if told is not None:
            beheld = [told.prepare(scene) for scene in found]
            more = [*known, *(find_events(told.reading, beheld, known, lexicon) if known else ())]
            claims += [*more, *find_positions(told, beheld, more, lexicon)]
    return claims


def parse_more(
    heard: Sequence[Hearing | None],
    scenes: Sequence[Sequence[Scene]],
    choose: Callable[[Hearing, Sequence[Scene]], list[int]],
    lexicon: Lexicon,
) -> list[list[Scene]]:
    """Parse further sentences, chosen by a function, of the documents that are given and not None."""
    chosen = [choose(h, found) if h is not None else [] for h, found in zip(heard, scenes, strict=True)]
    kept = [(h, numbers) for h, numbers in zip(heard, chosen, strict=True) if h is not None]
    parsed = iter(parse([h.reading for h, _ in kept], [h.folded for h, _ in kept], [n for _, n in kept], lexicon))
    return [next(parsed) if h is not None else [] for h in heard]


def joined(first: Sequence[Sequence[Scene]], second: Sequence[Sequence[Scene]]) -> list[list[Scene]]:
    """Put the scenes of two rounds together, each document's in text order."""
    return [sorted((*a, *b), key=lambda scene: scene.number) for a, b in zip(first, second, strict=True)]


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
    return any(draft.complete for scene in scenes for draft in read_sentence(scene))


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


def read_document(heard: Hearing, scenes: Sequence[Scene], lexicon: Lexicon) -> list[Claim]:
    """Return the transfers of one document, given the scenes of its wanted sentences in order."""
    found = [draft for scene in scenes for draft in read_sentence(heard.prepare(scene), heard)]
    found += read_stocks(heard, scenes, found, lexicon)
    found.sort(key=lambda d: (d.scene.number, d.span))
    return complete(heard.reading, scenes, found, lexicon)


def read_stocks(heard: Hearing, scenes: Sequence[Scene], found: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """Return what a document tells of how many people have passed by now, where it tells that they were sent."""
    told = told_pairs(found)
    if not told:
        return []
    numbers = unread(heard.reading, heard.folded, scenes, lexicon)
    more = parse([heard.reading], [heard.folded], [numbers], lexicon)[0]
    counted: list[Draft] = []
    for scene in (*scenes, *map(heard.prepare, more)):
        used = {t for draft in found if draft.scene is scene for t in draft.goods.tokens}
        for act, draft in stocks(scene, told, used):
            said = heard.attributed(scene, act)
            counted.append(replace(draft, sources=said.chain, also=said.also, speaker=said.speaker))
    return counted


def read_sentence(scene: Scene, heard: Hearing | None = None) -> list[Draft]:
    """Return the transfers that the predicates of a sentence say, then those of cargo nouns that none has named.

    Without ``heard`` nobody is asked who says so.
    """
    found: list[Draft] = []
    used: set[int] = set()
    for predicates in (acts(scene), holdings(scene, used)):
        for act in predicates:
            scene.note("predicate", act)
            made = list(priced(drafts(scene, act)))
            said = heard.attributed(scene, act) if heard is not None and made else Attribution()
            for draft in made:
                found.append(replace(draft, sources=said.chain, also=said.also, speaker=said.speaker))
                scene.note("drafted", act, found[-1])
                used.update(draft.goods.tokens)
    return found
