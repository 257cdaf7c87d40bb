"""Load and check the lexicon, and look words up in it.

The lexicon is data (``*.yaml`` in this folder); this module is the only one that knows which files there are.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeVar

import yaml

from armsledger.lexicon.entries import Actor, Cargo, Conflict, Cues, Entry, Frame, Governor, Place, Source
from armsledger.lexicon.finding import Finder, Tell, fold, longest, lower, variants
from armsledger.model import Mention, Span

T = TypeVar("T", bound=Entry)


def load(name: str) -> Any:
    """Return one lexicon file's content."""
    text = files("armsledger.lexicon").joinpath(f"{name}.yaml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders


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

    def _actor_names(self) -> Iterator[tuple[str, Tell]]:
        for actor in self.actors.values():
            for form, names in (("surname", actor.surnames), ("person", actor.people), ("seat", actor.seats),
                                ("demonym", actor.demonyms), ("name", (actor.name, *actor.names))):  # fmt: skip
                for name in names:
                    yield fold(name), ("actor", (actor.id,), form)

    def _nicknames(self) -> Iterator[tuple[str, Tell]]:
        for actor in self.actors.values():
            for name in actor.nicknames:
                yield lower(fold(name)), ("actor", (actor.id,), "nickname")

    def _cargo_terms(self) -> Iterator[tuple[str, Tell]]:
        for form, pick in (("weak", "weak"), ("term", "terms")):
            for key, entry in self.cargo_entries.items():
                for term in getattr(entry, pick):
                    for variant in variants(lower(fold(term))):
                        yield variant, ("cargo", (key,), form)

    def _designations(self) -> Iterator[tuple[str, Tell]]:
        for key, entry in self.cargo_entries.items():
            for name in entry.designations:
                for variant in {fold(name), fold(name) + "s"}:
                    yield variant, ("cargo", (key,), "designation")

    def _source_names(self) -> Iterator[tuple[str, Tell]]:
        for source in self.sources:
            for name in (source.name, *source.aliases):
                yield fold(name), ("actor", (source.name,), "outlet")

    def _place_names(self) -> Iterator[tuple[str, Tell]]:
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


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Return the lexicon that ships with the package, loaded once a process."""
    return Lexicon()
