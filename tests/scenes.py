"""Scenes for the tests of the grammar: one parsed sentence, its tokens by word, its predicates by lemma."""

from datetime import date
from functools import cache

from armsledger.extract.draft import Draft
from armsledger.extract.drafting import drafts
from armsledger.extract.engine import extract_claims, stage
from armsledger.extract.frames import Act, acts
from armsledger.extract.scene import Scene
from armsledger.extract.syntax import load_cached_parser
from armsledger.lexicon.finder import fold
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Claim, Document, Reading, Transfer
from armsledger.resolve.references import resolve_references
from armsledger.triage.candidates import find_candidates


@cache
def reading_of(text: str, published: date | None = None, outlet: str = "") -> Reading:
    """The text as a document with all its sentences wanted and its mentions found."""
    lexicon = load_lexicon()
    document = Document("d", text, "", published=published, outlet=outlet)
    readings, _ = find_candidates([document], lexicon, everything=True)
    return resolve_references(readings, lexicon)[0][0]


@cache
def scenes_of(text: str, published: date | None = None) -> tuple[Scene, ...]:
    """The scenes of all sentences of a text, parsed together. They are shared: change a copy."""
    lexicon, reading = load_lexicon(), reading_of(text, published)
    stages = [stage(reading, fold(text), number, lexicon) for number in range(len(reading.sentences))]
    trees = load_cached_parser().trees([one.view for one in stages])
    return tuple(one.scene(tree, lexicon) for one, tree in zip(stages, trees, strict=True))


def scene_of(text: str, published: date | None = None) -> Scene:
    """The scene of a text that is one sentence."""
    (scene,) = scenes_of(text, published)
    return scene


def token(scene: Scene, word: str) -> int:
    """The first token that shows as this word in the view."""
    return next(i for i in range(len(scene.tree)) if scene.tree.word(i) == word)


def words(scene: Scene, tokens: list[int]) -> list[str]:
    """The words of some tokens."""
    return [scene.tree.word(i) for i in tokens]


def act_of(scene: Scene, lemma: str) -> Act:
    """The first predicate with this lemma."""
    return next(act for act in acts(scene) if scene.tree.lemma(act.token) == lemma)


def drafts_of(text: str, lemma: str) -> list[Draft]:
    """The drafts of the first predicate with this lemma in a text of one sentence."""
    scene = scene_of(text)
    return drafts(scene, act_of(scene, lemma))


def claims_of(text: str, published: date | None = None, outlet: str = "") -> list[Claim]:
    """The claims of a text, whose sentences are all read."""
    return extract_claims([reading_of(text, published, outlet)], load_lexicon())[0]


def transfers_of(text: str, published: date | None = None) -> list[Transfer]:
    """The transfers of a text."""
    return [claim for claim in claims_of(text, published) if isinstance(claim, Transfer)]


def parties_of(draft: Draft | Transfer) -> tuple[str, str]:
    """Supplier and recipient, joined by commas."""
    return ",".join(draft.supplier or ()), ",".join(draft.recipient or ())
