"""Load and check the lexicon, and find its names and terms in a text.

The lexicon is data (``*.yaml`` in this folder); this module is the only one that knows how the files look. A text is
first *folded* (same length: curly quotes, odd spaces and line breaks become plain ones), then searched for all names
at once by an Aho-Corasick automaton (Aho and Corasick, 1975); matches must stand at word boundaries and the longest
of overlapping ones wins.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, TypeVar

import yaml
from ahocorasick_rs import AhoCorasick
from pydantic import BaseModel, ConfigDict

from armsledger.model import Mention, MentionKind, Span

T = TypeVar("T", bound="Entry")

FOLDS = str.maketrans(
    {"\u00a0": " ", "\u2009": " ", "\u202f": " ", "\n": " ", "\t": " ", "\r": " ", "\u2019": "'", "\u2018": "'",
     "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2010": "-", "\u2011": "-", "\u2012": "-",
     "\u00ad": " "}
)  # fmt: skip


def fold(text: str) -> str:
    """Return a text of the same length with plain spaces, quotes and hyphens."""
    return text.translate(FOLDS)


def lower(text: str) -> str:
    """Return a lower-case text of the same length (``str.lower`` may lengthen a few letters)."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Entry(BaseModel):
    """Base of all lexicon entries: unknown keys are refused, so that a typing slip is found at once."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Membership(Entry):
    """Membership of a group, with dates where known."""

    group: str
    since: date | None = None
    until: date | None = None


class Actor(Entry):
    """A state, bloc, armed group, firm or organisation, with all its names."""

    id: str
    kind: Literal["state", "bloc", "armed-group", "firm", "organisation", "territory"]
    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    member_of: tuple[Membership, ...] = ()


class Cargo(Entry):
    """A category of what can be transferred; ``weak`` terms count only as what a transfer verb moves."""

    parent: str | None = None
    unit: str = ""
    label: str
    terms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    designations: tuple[str, ...] = ()
    know_how: str = ""
    """The category of the know-how to make this ("missiles" -> "missile-technology")."""


class Source(Entry):
    """An outlet, agency or institute that reports name as their source."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: Literal["outlet", "agency", "institute", "broadcaster"] = "outlet"
    country: str = ""
    state_media: bool = False


class Place(Entry):
    """A city, region or territory below a state."""

    name: str
    state: str
    names: tuple[str, ...] = ()


class Conflict(Entry):
    """Two sides that do not arm each other, with dates where known."""

    name: str
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    since: date | None = None
    until: date | None = None


class Frame(Entry):
    """Predicates that say a transfer, and what their subject, objects and prepositions mean.

    ``role`` is the frame's class: "give" (subject supplies), "take" (subject receives), "aid" (subject helps its
    object; the cargo is implied), "ask" (subject seeks), "announce" (subject makes a package known).
    """

    role: Literal["give", "take", "aid", "ask", "announce", "serve", "contain", "arrive"]
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    cargo: tuple[str, ...] = ()
    status: Literal["", "done", "planned", "possible"] = ""
    denied: bool = False
    only: tuple[str, ...] = ()
    explicit: bool = False
    """True where only a receiver that is named makes it a transfer ("announced a package for Z")."""
    particles: tuple[str, ...] = ()


class Governor(Entry):
    """A verb or noun that takes a transfer as its complement and changes how it is meant."""

    words: tuple[str, ...]
    status: Literal["", "planned", "possible"] = ""
    denied: bool = False
    hedged: bool = False
    control: Literal["subject", "object", "none"] = "subject"


class Cues(Entry):
    """Word lists that steer attribution, modality and reference."""

    saying: tuple[str, ...]
    saying_nouns: tuple[str, ...]
    hedges: tuple[str, ...]
    hedge_verbs: tuple[str, ...]
    fears: tuple[str, ...]
    denying: tuple[str, ...]
    agents: tuple[str, ...]
    officials: tuple[str, ...]
    private: tuple[str, ...]
    pronouns: tuple[str, ...]
    own_voice: tuple[str, ...]
    pairs: tuple[str, ...]
    alliance: str
    made: tuple[str, ...]
    supplied: tuple[str, ...]
    expanding: tuple[str, ...]
    exchange: tuple[str, ...]
    not_cargo_after: tuple[str, ...]
    means: tuple[str, ...]
    light: tuple[str, ...]
    using: tuple[str, ...]
    crafting: tuple[str, ...]
    serving: tuple[str, ...]
    packages: tuple[str, ...]
    definite: tuple[str, ...]
    reports: tuple[str, ...]
    retold: tuple[str, ...]
    papers: tuple[str, ...]
    sums: tuple[str, ...]
    particles: tuple[str, ...]
    inside: tuple[str, ...]
    not_west: tuple[str, ...]
    perceiving: tuple[str, ...]
    phrases: tuple[str, ...]
    asking: tuple[str, ...]
    owning: tuple[str, ...]
    backing: tuple[str, ...]
    alliance_backs: tuple[str, ...]
    joining: dict[str, str]


def load(name: str) -> Any:
    """Return one lexicon file's content."""
    text = files("armsledger.lexicon").joinpath(f"{name}.yaml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders


def plural(term: str) -> str:
    """Return the regular plural of a term's last word."""
    if re.search(r"(?:s|x|z|ch|sh)$", term):
        return term + "es"
    if re.search(r"[^aeiou]y$", term):
        return term[:-1] + "ies"
    if term.endswith("man"):
        return term[:-2] + "en"
    return term + "s"


def variants(term: str) -> Iterator[str]:
    """Give a term's singular and plural, with hyphens also written as spaces and the other way round."""
    for form in (term, plural(term)):
        yield form
        if "-" in form:
            yield form.replace("-", " ")
        elif form.count(" ") >= 2:
            head, _, tail = form.rpartition(" ")
            yield f"{head.replace(' ', '-')} {tail}"


class Finder:
    """Find many names at once, at word boundaries, the longest of overlapping ones."""

    def __init__(self, names: Mapping[str, tuple[MentionKind, tuple[str, ...], str]]) -> None:
        self.names = list(names)
        self.tells = list(names.values())
        self.automaton = AhoCorasick(self.names) if self.names else None

    def spans(self, text: str) -> list[tuple[int, int, int]]:
        """Return ``(start, end, index)`` of the winning matches in order."""
        if self.automaton is None:
            return []
        found = [
            (start, end, index)
            for index, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True)
            if bounded(text, start, end)
        ]
        found.sort(key=lambda hit: (hit[0], -hit[1]))
        kept: list[tuple[int, int, int]] = []
        for hit in found:
            if not kept or hit[0] >= kept[-1][1]:
                kept.append(hit)
        return kept

    def mentions(self, text: str) -> list[Mention]:
        """Return the winning matches as mentions."""
        return [Mention(Span(start, end), *self.tells[index]) for start, end, index in self.spans(text)]


def bounded(text: str, start: int, end: int) -> bool:
    """Tell whether a match begins and ends at word boundaries."""
    return not (start and text[start - 1].isalnum() and text[start].isalnum()) and not (
        end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    )


class Lexicon:
    """All words of the house, checked, with finders over them."""

    def __init__(self) -> None:
        self.actors = {row.id: row for row in (Actor.model_validate(item) for item in load("actors"))}
        self.cargo_entries = {key: Cargo.model_validate(item) for key, item in load("cargo").items()}
        self.sources = [Source.model_validate(item) for item in load("sources")]
        self.places = [Place.model_validate(item) for item in load("places")]
        self.conflicts = [Conflict.model_validate(item) for item in load("conflicts")]
        words = load("frames")
        self.frames = [Frame.model_validate(item) for item in words["frames"]]
        self.governors = [Governor.model_validate(item) for item in words["governors"]]
        self.cues = Cues.model_validate(load("cues"))
        self.check()
        self.verbs = by_word(self.frames, "verbs")
        self.nouns = by_word(self.frames, "nouns")
        self.governing = by_word(self.governors, "words")
        self.joining = [
            (re.compile(rf"(?<!\w){phrase}(?!\w)", re.IGNORECASE), tuple(instead.split()))
            for phrase, instead in self.cues.joining.items()
        ]
        self.expanding = frozenset(self.cues.expanding)
        self.names = Finder(dict(self._actor_names()))
        self.nicknames = Finder(dict(self._nicknames()))
        self.terms = Finder(dict(self._cargo_terms()))
        self.phrases = Finder({phrase: ("cargo", (), "phrase") for phrase in self.cues.phrases})
        self.designations = Finder(dict(self._designations()))
        self.outlets = Finder(dict(self._source_names()))
        self.spots = Finder(dict(self._place_names()))

    def check(self) -> None:
        """Raise ValueError with one clear line where the data do not fit together."""
        for key, entry in self.cargo_entries.items():
            if entry.parent and entry.parent not in self.cargo_entries:
                raise ValueError(f"cargo.yaml: {key}: unknown parent {entry.parent}")
        for frame in self.frames:
            for category in frame.cargo + frame.only:
                if category not in self.cargo_entries:
                    raise ValueError(f"frames.yaml: unknown cargo {category}")
        for actor in self.actors.values():
            for membership in actor.member_of:
                if membership.group not in self.actors:
                    raise ValueError(f"actors.yaml: {actor.id}: unknown group {membership.group}")
        for conflict in self.conflicts:
            for actor_id in (*conflict.sides[0], *conflict.sides[1]):
                if actor_id not in self.actors:
                    raise ValueError(f"conflicts.yaml: {conflict.name}: unknown actor {actor_id}")
        for place in self.places:
            if place.state not in self.actors:
                raise ValueError(f"places.yaml: {place.name}: unknown state {place.state}")

    def _actor_names(self) -> Iterator[tuple[str, tuple[MentionKind, tuple[str, ...], str]]]:
        for actor in self.actors.values():
            for form, names in (("surname", actor.surnames), ("person", actor.people), ("seat", actor.seats),
                                ("demonym", actor.demonyms), ("name", (actor.name, *actor.names))):  # fmt: skip
                for name in names:
                    yield fold(name), ("actor", (actor.id,), form)

    def _nicknames(self) -> Iterator[tuple[str, tuple[MentionKind, tuple[str, ...], str]]]:
        for actor in self.actors.values():
            for name in actor.nicknames:
                yield lower(fold(name)), ("actor", (actor.id,), "nickname")

    def _cargo_terms(self) -> Iterator[tuple[str, tuple[MentionKind, tuple[str, ...], str]]]:
        for form, pick in (("weak", "weak"), ("term", "terms")):
            for key, entry in self.cargo_entries.items():
                for term in getattr(entry, pick):
                    for variant in variants(lower(fold(term))):
                        yield variant, ("cargo", (key,), form)

    def _designations(self) -> Iterator[tuple[str, tuple[MentionKind, tuple[str, ...], str]]]:
        for key, entry in self.cargo_entries.items():
            for name in entry.designations:
                for variant in {fold(name), fold(name) + "s"}:
                    yield variant, ("cargo", (key,), "designation")

    def _source_names(self) -> Iterator[tuple[str, tuple[MentionKind, tuple[str, ...], str]]]:
        for source in self.sources:
            for name in (source.name, *source.aliases):
                yield fold(name), ("actor", (source.name,), "outlet")

    def _place_names(self) -> Iterator[tuple[str, tuple[MentionKind, tuple[str, ...], str]]]:
        for place in self.places:
            for name in (place.name, *place.names):
                yield fold(name), ("actor", (place.state,), "place")

    def actor(self, id: str) -> str:
        """Return an actor's usual name; an id that is not in the lexicon becomes readable words."""
        entry = self.actors.get(id)
        return entry.name if entry else id if " " in id or id != id.lower() else id.replace("-", " ").title()

    def cargo(self, id: str) -> str:
        """Return a cargo category's label."""
        entry = self.cargo_entries.get(id)
        return entry.label if entry else id.replace("-", " ")

    def hostile(self, one: Iterable[str], other: Iterable[str], on: date | None = None) -> bool:
        """Tell whether any of these actors was an open enemy of any of those on a day (now, where none is given)."""
        mine, theirs = set(one), set(other)
        for conflict in self.conflicts:
            first, second = map(set, conflict.sides)
            if on is not None and (conflict.since and on < conflict.since or conflict.until and on > conflict.until):
                continue
            if (mine & first and theirs & second) or (mine & second and theirs & first):
                return True
        return False

    def is_state(self, actor: str) -> bool:
        """Tell whether an actor is a state, or an armed group or territory that acts like one."""
        entry = self.actors.get(actor)
        return entry is not None and entry.kind in {"state", "armed-group", "territory"}

    def category(self, term: str) -> tuple[str, ...]:
        """Return the category of a term, nothing where it is not in the lexicon."""
        found = self.terms.mentions(term)
        return found[0].ids if len(found) == 1 and found[0].span == Span(0, len(term)) and found[0].form == "term" else ()

    def is_trigger_noun(self, lemma: str) -> bool:
        """Tell whether a noun says a transfer by itself ("delivery")."""
        return lemma in self.nouns

    def know_how(self, category: str) -> str:
        """Return the category of the know-how to make a thing, "" where there is none."""
        return next((k for c in self.lineage(category) if (k := self.cargo_entries[c].know_how)), category if "technology" in self.lineage(category) else "")

    def lineage(self, category: str) -> tuple[str, ...]:
        """Return a category with its ancestors, nearest first."""
        line = [category]
        while (entry := self.cargo_entries.get(line[-1])) and entry.parent:
            line.append(entry.parent)
        return tuple(line)

    def related(self, one: str, other: str) -> bool:
        """Tell whether one category is the other or an ancestor of it."""
        return one in self.lineage(other) or other in self.lineage(one)

    def find_actors(self, text: str) -> list[Mention]:
        """Find names of actors, places and sources in a folded text."""
        return longest(
            [*self.names.mentions(text), *self.nicknames.mentions(lower(text)), *self.outlets.mentions(text),
             *self.spots.mentions(text)]
        )  # fmt: skip

    def find_cargo(self, text: str) -> list[Mention]:
        """Find terms and designations of cargo in a folded text, phrases that only look like it left out."""
        small = lower(text)
        found = [*self.designations.mentions(text), *self.terms.mentions(small), *self.phrases.mentions(small)]
        return [mention for mention in longest(found) if mention.form != "phrase"]


def by_word(entries: Iterable[T], words: str) -> dict[str, tuple[T, ...]]:
    """Index entries by each of their words."""
    found: dict[str, tuple[T, ...]] = {}
    for entry in entries:
        for word in getattr(entry, words):
            found[word] = (*found.get(word, ()), entry)
    return found


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep the longest of overlapping mentions, in order; of equal ones the first given."""
    ranked = sorted(enumerate(mentions), key=lambda row: (row[1].span.start, -row[1].span.end, row[0]))
    kept: list[Mention] = []
    for _, mention in ranked:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Return the lexicon that ships with the package, loaded once a process."""
    return Lexicon()
