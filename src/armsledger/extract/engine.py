"""From readings to claims: every wanted sentence parsed, its predicates read, the document put together."""

from collections.abc import Sequence
from dataclasses import replace

from armsledger.extract.amounts import find_figures
from armsledger.extract.attribution import Attribution, attribution
from armsledger.extract.discourse import complete
from armsledger.extract.draft import Draft, drafts
from armsledger.extract.frames import acts, holdings
from armsledger.extract.parties import parties
from armsledger.extract.retelling import Retelling, last_outlet, retelling
from armsledger.extract.scene import Scene
from armsledger.extract.supplied import supplied
from armsledger.extract.syntax import LONGEST, load_cached_parser
from armsledger.extract.view import build_view
from armsledger.lexicon.finding import fold
from armsledger.lexicon.words import Lexicon
from armsledger.model import Claim, Problem, Reading, Span

ENGINE = "grammar-1"
"""Changes whenever a document may be read otherwise than before; the ledger keeps it with every run."""


def extract_claims(readings: Sequence[Reading], lexicon: Lexicon) -> tuple[list[Claim], list[Problem]]:
    """Return the claims of all readings, in document and text order."""
    prepared = [(reading, fold(reading.document.text)) for reading in readings]
    jobs = [
        (n, number, sentence)
        for n, (reading, _) in enumerate(prepared)
        for number, sentence in enumerate(reading.sentences)
        if sentence.wanted
    ]
    staged = [stage(prepared[n][0], prepared[n][1], number, sentence, lexicon) for n, number, sentence in jobs]
    trees = load_cached_parser().trees([view for view, _ in staged])
    scenes: dict[int, list[Scene]] = {}
    for (n, _, _), (_, build), tree in zip(jobs, staged, trees, strict=True):
        scenes.setdefault(n, []).append(build(tree))
    claims: list[Claim] = []
    for n, (reading, _) in enumerate(prepared):
        if n in scenes:
            claims += read_document(reading, scenes[n], lexicon)
    return claims, []


def stage(reading, folded, number, sentence, lexicon):
    """Return a sentence's view, and what makes its scene once it is parsed."""
    span = sentence.span
    mentions = [m for m in reading.mentions if span.start <= m.span.start and m.span.end <= span.end]
    body = span.of(folded)
    figures = [shift(f, span.start) for f in find_figures(body)]
    figures = [f for f in figures if not any(m.form in {"designation"} and m.span.overlap(f.number) for m in mentions)]
    gone, made = supplied(folded, span, mentions, lexicon)
    view = build_view(folded, span, [m for m in mentions if not any(g.overlap(m.span) for g in gone)], figures, gone)[:LONGEST]

    def build(tree):
        makers = {}
        for end, ids in made:
            following = [i for i, piece in enumerate(tree.pieces) if piece.start >= end and piece.mention is not None and piece.mention.kind == "cargo"]
            if following:
                makers[following[0]] = ids
        return Scene(number, sentence, folded, tree, lexicon, reading.document.published, mentions, figures, voice(reading, lexicon), makers)

    return view, build


def shift(figure, by):
    """Return a figure with its spans moved by an offset."""
    return replace(figure, span=Span(figure.span.start + by, figure.span.end + by), number=Span(figure.number.start + by, figure.number.end + by))


def voice(reading: Reading, lexicon: Lexicon) -> tuple[str, ...]:
    """Return whom "we" stands for in a document that speaks for an actor itself."""
    found = lexicon.names.mentions(fold(reading.document.outlet)) if reading.document.outlet else []
    return found[0].ids if found else ()


def read_document(reading: Reading, scenes: Sequence[Scene], lexicon: Lexicon) -> list[Claim]:
    """Return the claims of one document."""
    folded = scenes[0].folded
    told = retelling(reading, folded, lexicon)
    found: list[Draft] = []
    spoken: dict[int, Attribution] = {}
    for scene in scenes:
        scene.report, scene.outlet = told.report, last_outlet(reading.mentions, scene.sentence.span.end)
        scene.voice = scene.voice or speaking(scene)
        used: set[int] = set()
        for predicates in (acts(scene), holdings(scene, used)):
            for act in predicates:
                for draft in drafts(scene, act):
                    said = carried(scene, attribution(scene, act, told.report), told, spoken, reading)
                    found.append(replace(draft, sources=said.chain, speaker=said.speaker))
                    used.update(draft.goods.tokens)
    found.sort(key=lambda d: (d.scene.number, d.span))
    return complete(reading, scenes, found, lexicon)


def speaking(scene: Scene) -> tuple[str, ...]:
    """Return whom "we" stands for in a sentence that quotes a speaker."""
    tree = scene.tree
    for i in range(len(tree)):
        if tree.is_verb(i) and tree.lemma(i) in scene.lexicon.cues.saying and (heads := tree.children(i, "nsubj")):
            if found := parties(scene, heads, places=False):
                return found
    return ()


def carried(scene: Scene, said: Attribution, told: Retelling, spoken: dict[int, Attribution], reading: Reading) -> Attribution:
    """Return the attribution of a claim that names no source itself: the retold report's or the paragraph's."""
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
