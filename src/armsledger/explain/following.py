"""Follow each predicate of a sentence through the engine's notes: its roles, what it said, and what became of that."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from armsledger.extract.attribution import attribution
from armsledger.extract.draft import Draft
from armsledger.extract.frames import Act
from armsledger.extract.items import items
from armsledger.extract.notes import DECISIONS, DROPPED, Note
from armsledger.extract.probing import mood_words, party_words, source_words
from armsledger.extract.scene import Scene
from armsledger.lexicon.words import Lexicon
from armsledger.model import Amount, Chain, Claim, Mention, Period, Span, Transfer

CLASSES = {
    "give": "the subject gives",
    "take": "the subject receives",
    "aid": "the subject helps its object",
    "ask": "the subject asks for it",
    "serve": "people of one actor serve another",
    "contain": "the subject is a package, the object its cargo",
    "arrive": "the subject is the cargo",
    "provider": "the noun is who supplies",
    "buyer": "the noun is who receives",
}
"""What each class of predicates means by its subject."""
LONGEST = 60
"""Characters of a role's words that are shown."""


@dataclass(frozen=True, slots=True)
class Told:
    """A name and the words that it is told of: a role, a kind of mark, a cue."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """Who gives or receives, by id, and how that was found."""

    ids: tuple[str, ...]
    found: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of the engine: its code, what it means, and what it was about."""

    code: str
    means: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A transfer that a predicate says, made a claim or not.

    ``cues`` name the words behind a status, polarity or hedge that is not plain; ``claim`` is the id of the claim, ""
    where none was made; ``dropped`` tells the last decision against it, "" where there is none.
    """

    start: int
    end: int
    words: str
    supplier: Side
    recipient: Side
    cargo: tuple[str, ...]
    cargo_words: tuple[str, ...]
    quantity: Amount | None
    value: Amount | None
    when: Period | None
    place: str
    means: str
    sources: Chain
    also: tuple[Chain, ...]
    sources_found: str
    speaker: str
    status: str
    polarity: str
    hedged: bool
    cues: tuple[Told, ...]
    in_return_for: tuple[str, ...]
    decisions: tuple[Decision, ...]
    dropped: str
    claim: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word as the parser saw it, with its lemma, Penn tag and relation to its head.

    Tokens count from 1; a root is its own head.
    """

    number: int
    word: str
    lemma: str
    tag: str
    relation: str
    head: int


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate with its class, roles and what came of it; ``voice`` is "active", "passive" or "noun".

    ``above`` are the words over it that change how it is meant.
    """

    start: int
    end: int
    words: str
    frame: str
    meaning: str
    voice: str
    roles: tuple[Told, ...]
    above: tuple[str, ...]
    attempts: tuple[Attempt, ...]
    decisions: tuple[Decision, ...]


def follow(notes: Sequence[Note], claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Predicate]:
    """Give the predicates of a sentence in the order in which they were read; ``notes`` are all of that sentence."""
    for first in (note for note in notes if note.code == "predicate"):
        act = first.act
        if act is None:
            continue
        mine = [note for note in notes if note.act is act and note is not first]
        drafted: dict[tuple[int, ...], list[Note]] = {}
        for note in mine:
            if note.draft is not None:
                drafted.setdefault(tuple(note.draft.goods.tokens), []).append(note)
        scene, piece = first.scene, first.scene.tree.pieces[act.token]
        yield Predicate(
            piece.start, piece.end, scene.text(Span(piece.start, piece.end)), act.frame.role, meaning(act),
            "noun" if act.noun else "passive" if act.passive else "active",
            tuple(Told(name, tuple(dict.fromkeys(phrase(scene, h) for h in heads))) for name, heads in roles(act)),
            tuple(dict.fromkeys(word(scene, token) for token, _ in act.governors)),
            tuple(attempt(scene, told, claims, lexicon) for told in drafted.values()),
            tuple(decision(note, lexicon) for note in mine if note.draft is None),
        )  # fmt: skip


def meaning(act: Act) -> str:
    """Return what a predicate's frame means."""
    by_itself = act.noun and not act.frame.nouns
    return (
        "a thing that no other predicate moved, with who gives or receives it" if by_itself else CLASSES[act.frame.role]
    )


def parsed(scene: Scene) -> Iterator[Token]:
    """Give a sentence's tokens as the parser saw them."""
    tree = scene.tree
    for i, piece in enumerate(tree.pieces):
        yield Token(i + 1, piece.word, tree.lemma(i), tree.parse.tag[i], tree.dep(i), tree.head(i) + 1)


def roles(act: Act) -> list[tuple[str, list[int]]]:
    """Return the roles of a predicate that are filled, by name."""
    named = [
        ("subject of its verb" if act.noun else "subject", act.subjects), ("indirect object", act.datives),
        ("what is acted on" if act.passive else "object", act.objects),
        *((f"behind “{name}”", heads) for name, heads in act.preps.items()),
    ]  # fmt: skip
    if act.agents and not act.preps.get("by"):
        named.insert(0, ("behind “by”", act.agents))
    return [(name, heads) for name, heads in named if heads]


def attempt(scene: Scene, notes: Sequence[Note], claims: Sequence[Claim], lexicon: Lexicon) -> Attempt:
    """Return one transfer in the making, from the notes about it in their order."""
    last = notes[-1]
    draft = last.draft if last.code != "completed" else last.other
    if draft is None:
        raise ValueError(f"a note without its draft: {last.code}")
    id_ = next((note.claim for note in notes if note.code == "claim"), "")
    made = next((c for c in claims if c.id == id_ and isinstance(c, Transfer)), None)
    cues = mood_words(scene, draft.act)
    goods = draft.goods
    dropped = next((note.code for note in reversed(notes) if note.code in DROPPED), "")
    return Attempt(
        draft.span.start, draft.span.end, scene.text(draft.span),
        side(scene, notes, draft, "supplier"), side(scene, notes, draft, "recipient"),
        goods.cargo, tuple(word(scene, t) for t in goods.tokens), goods.quantity, goods.value,
        draft.when, draft.place, draft.means, made.sources if made else draft.sources, made.also if made else (),
        sources_found(scene, draft), draft.speaker, draft.mood.status, draft.mood.polarity, draft.mood.hedged,
        tuple(Told(name, tuple(word(scene, t) for t in tokens)) for name, tokens in cues.items() if tokens),
        made.in_return_for if made else (),
        tuple(decision(note, lexicon) for note in notes if note.code not in {"drafted", "claim"}), dropped, id_,
    )  # fmt: skip


def decision(note: Note, lexicon: Lexicon) -> Decision:
    """Return a note's decision with what it was about in words."""
    about = ""
    if note.code == "completed" and note.draft is not None and note.other is not None:
        new = [s for s in ("supplier", "recipient") if getattr(note.draft, s) != getattr(note.other, s)]
        about = "; ".join(f"{s} {', '.join(map(lexicon.actor, getattr(note.other, s)))}" for s in new)
    elif note.code == "repeats" and note.other is not None:
        about = f"“{shortened(note.other.scene.text(note.other.span))}”"
    elif note.code == "wrong-cargo" and note.act is not None:
        about = ", ".join(map(lexicon.cargo, note.act.frame.only))
    elif note.code in {"enemies", "other-antecedent"} and note.draft is not None:
        sides = (note.draft.supplier, note.draft.recipient)
        about = " and ".join(", ".join(map(lexicon.actor, ids)) for ids in sides)
    elif note.code == "nothing-moved" and note.act is not None:
        about = "; ".join(weak_words(note.scene, note.act, lexicon))
    elif note.code in {"no-supplier", "no-recipient", "no-parties"} and note.draft is not None and note.draft.closed:
        act = note.draft.act
        strangers = (phrase(note.scene, head) for head in act.agents or act.subjects)
        about = f"{', '.join(f'“{words}”' for words in strangers)} is nobody whom the lexicon knows"
    elif note.code == "own-goods" and note.draft is not None:
        about = ", ".join(lexicon.actor(a) for a in note.draft.supplier if a in note.draft.recipient)
    return Decision(note.code, DECISIONS[note.code], about)


def weak_words(scene: Scene, act: Act, lexicon: Lexicon) -> Iterator[str]:
    """Give what stands in a predicate's roles and names cargo, but not plainly enough for its frame."""
    for name, heads in roles(act):
        for item in (item for head in heads for item in items(scene, head)):
            kind = "a weak word" if item.form == "weak" else item.form
            yield f"{name} “{word(scene, item.token)}” is {kind} for {', '.join(map(lexicon.cargo, item.cargo))}"


def side(scene: Scene, notes: Sequence[Note], draft: Draft, name: str) -> Side:
    """Return a party of a draft with how it was found."""
    ids: tuple[str, ...] = getattr(draft, name)
    for note in notes:
        if note.code == "completed" and note.draft is not None and getattr(note.draft, name) != ids:
            return Side(ids, "from the rest of the document")
    if any(note.code == "second-leg" for note in notes):
        return Side(ids, "the other party of the first leg")
    if not ids:
        return Side(ids, "not found")
    tokens = party_words(scene, draft, name)
    if not tokens:
        return Side(ids, "from what the sentence is about")
    return Side(ids, "; ".join(dict.fromkeys(f"“{word(scene, t)}”, {whereabouts(scene, draft, t)}" for t in tokens)))


def whereabouts(scene: Scene, draft: Draft, token: int) -> str:
    """Return where a token stands in respect of a draft's predicate."""
    tree, act = scene.tree, draft.act
    of = f" of “{word(scene, act.token)}”"
    whole = [(name if name.startswith("behind") or act.noun else name + of, heads) for name, heads in roles(act)]
    for name, heads in whole:
        if any(token in tree.conjuncts(h) for h in heads):
            return name
    for name, heads in whole:
        if inside := next((h for h in heads if token in tree.subtree(h)), None):
            return f"beside “{word(scene, inside)}”, {name}"
    for head in (*draft.goods.tokens, act.token):
        if token in tree.subtree(head):
            return f"{'before' if token < head else 'behind'} “{word(scene, head)}”"
    return "elsewhere in the sentence"


def sources_found(scene: Scene, draft: Draft) -> str:
    """Return how a draft's sources were found."""
    if not draft.sources:
        return "nobody is named"
    own = attribution(scene, draft.act, scene.report).chain
    if own != draft.sources:
        return "carried on from a sentence before"
    return "“" + " … ".join(word(scene, t) for t in source_words(scene, draft.act)) + "”"


def silent_words(scene: Scene, notes: Sequence[Note]) -> Iterator[Told]:
    """Give the words of the lexicon's predicates that were none in this sentence, each with why."""
    tree, lexicon = scene.tree, scene.lexicon
    spoke = {note.act.token for note in notes if note.act is not None}
    for i in range(len(tree)):
        lemma, tag = tree.lemma(i), tree.parse.tag[i]
        if i in spoke or not (lemma in lexicon.verbs or lemma in lexicon.nouns):
            continue
        mention = scene.mention(i)
        if mention is not None and mention.kind == "actor":
            why = "part of a name"
        elif tag.startswith("VB") and lemma in lexicon.verbs:
            why = "another verb with or without its particle"
        else:
            known = " and ".join(k for k, table in (("verb", lexicon.verbs), ("noun", lexicon.nouns)) if lemma in table)
            why = f"the lexicon has “{lemma}” as a {known}, the parser takes it for {tree.parse.pos[i]} ({tag})"
        yield Told(word(scene, i), (why,))


def word(scene: Scene, token: int) -> str:
    """Return the document's words for a token."""
    piece = scene.tree.pieces[token]
    return shortened(scene.text(Span(piece.start, piece.end)))


def phrase(scene: Scene, head: int) -> str:
    """Return the words of a noun phrase, clauses on it left out."""
    tokens = scene.tree.subtree(head, ("relcl", "acl", "conj", "cc", "punct", "prep", "appos", "advcl"))
    return shortened(scene.text(scene.span(tokens)))


def shortened(words: str) -> str:
    """Return words on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def words_at(text: str, start: int, mentions: Sequence[Mention]) -> str:
    """Return the words that begin at a place: a mention's, else the single word."""
    if named := next((m for m in mentions if m.span.start == start), None):
        return shortened(named.span.of(text))
    match = re.compile(r"[$€£¥]?\s?[\w'’-]+(?:[.,]\d+)*").match(text, start)
    return match.group() if match else text[start : start + 1]
