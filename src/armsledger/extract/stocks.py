"""Read how many of one actor's people are now with another, where the document tells that they were sent to him.

"Several thousand Z soldiers are in the region" hands nobody over by itself: it may tell of a base or of an invasion.
Beside the transfer itself it says how much of it has come about, a stock.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from armsledger.extract.draft import Draft, make, without
from armsledger.extract.frames import Act, is_passive, verbal
from armsledger.extract.goods import Goods
from armsledger.extract.items import own_figure
from armsledger.extract.modality import mood
from armsledger.extract.numerals import number_words
from armsledger.extract.parties import modifiers, parties
from armsledger.extract.scene import Scene
from armsledger.lexicon.entries import Frame
from armsledger.lexicon.words import Lexicon
from armsledger.model import Reading

STAY = Frame(role="serve", only=("people",))
"""The frame of verbs that say where somebody's people are."""
WHERE = ("in", "inside", "at", "near", "across", "within", "on", "around")
"""Prepositions behind which the place stands."""
Pair = tuple[str, str]


def told_pairs(found: Sequence[Draft]) -> set[Pair]:
    """Return who sends people to whom, one supplier and one recipient each."""
    return {
        (supplier, recipient)
        for draft in found
        if draft.complete and draft.mood.polarity == "affirmed" and moves_people(draft)
        for supplier in draft.supplier
        for recipient in draft.recipient
    }


def moves_people(draft: Draft) -> bool:
    """Tell whether people pass."""
    return "people" in draft.scene.lexicon.kinds(draft.goods.cargo)


def unread(reading: Reading, folded: str, scenes: Sequence[Scene], lexicon: Lexicon) -> list[int]:
    """Return the sentences not yet parsed that name people of somebody's and a number."""
    parsed = {scene.number for scene in scenes}
    chosen = []
    for n, sentence in enumerate(reading.sentences):
        if n in parsed or number_words().absent(sentence.span.of(folded)):
            continue
        first = bisect_left(reading.mentions, sentence.span.start, key=lambda m: m.span.start)
        last = bisect_left(reading.mentions, sentence.span.end, key=lambda m: m.span.start)
        near = reading.mentions[first:last]
        people = any(m.kind == "cargo" and "people" in lexicon.kinds(m.ids) for m in near)
        if people and any(m.kind == "actor" for m in near):
            chosen.append(n)
    return chosen


def stocks(scene: Scene, told: set[Pair], used: set[int]) -> Iterator[tuple[Act, Draft]]:
    """Give the stocks that a sentence tells, with their predicates.

    ``told`` are the pairs between whom people are said to pass, ``used`` the tokens that other transfers name.
    """
    for i in range(len(scene.tree)):
        if i in used or not scene.cargo_people(i):
            continue
        figure, token = own_figure(scene, i)
        if figure is None or figure.amount.is_money or figure.per or figure.amount.unit not in {"", "people"}:
            continue
        supplier = tuple(modifiers(scene, i))
        for act in [verbal(scene, verb, STAY) for verb in staying(scene, i)] if len(supplier) == 1 else ():
            if recipient := tuple(r for r in where(scene, i, act, supplier) if (supplier[0], r) in told):
                amount = replace(figure.amount, unit="people", basis="stock")
                draft = make(
                    scene, act, supplier, recipient, Goods(kinds(scene, i), quantity=amount, tokens=[i, token])
                )
                yield act, replace(draft, mood=mood(scene, act))
                break


def kinds(scene: Scene, i: int) -> tuple[str, ...]:
    """Return the categories of the people that a token names."""
    mention = scene.cargo_mention(i)
    return mention.ids if mention is not None else ()


def staying(scene: Scene, i: int) -> Iterator[int]:
    """Give the verbs that say where a token's people are ("are in", "stationed in", "X has … in")."""
    tree, cues = scene.tree, scene.lexicon.cues
    head = tree.head(i)
    stays = tree.dep(i) in {"nsubj", "nsubjpass", "attr", "dobj"} and tree.lemma(head) in cues.staying
    if stays and (tree.dep(i) != "dobj" or tree.lemma(head) in cues.owning):
        yield head
    for kid in tree.children(i, "acl", "relcl"):
        if tree.lemma(kid) in cues.staying and (tree.parse.tag[kid] == "VBG" or is_passive(scene, kid)):
            yield kid


def where(scene: Scene, i: int, act: Act, supplier: Sequence[str]) -> tuple[str, ...]:
    """Return in whose land the people are, or who is said to have them."""
    holder = act.subjects if i not in act.subjects else []
    found = parties(scene, act.behind(*WHERE), supplier) or parties(scene, holder, supplier, places=False)
    return without(found, supplier)
