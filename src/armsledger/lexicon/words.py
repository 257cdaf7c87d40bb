"""Load and check the lexicon, and look words up in it.

The lexicon is data (``*.yaml`` in this folder); this module is the only one that knows which files of words there are.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from armsledger.datafile import Entry
from armsledger.lexicon.entries import Actor, Cargo, Conflict, Cues, Frame, Governor, Place, Source
from armsledger.lexicon.finder import Finder, Tell, fold, longest, lower, variants
from armsledger.lexicon.loading import check_entries, check_entry, load, table
from armsledger.model import Mention, Span

LONGEST_FIRM = 30
"""Characters before a state's name in which a firm's name is looked for."""

T = TypeVar("T", bound=Entry)


class Lexicon:
    """All words of the house, checked, with finders over them.

    ``read`` gives the content of a file by its name; without it the files of the package are read. Raises ValueError
    of one line, with file and key, where a file is not as it should be.
    """

    def __init__(self, read: Callable[[str], Any] | None = None) -> None:
        self._load(read or load)
        self._check()
        self.verbs = by_word(self.frames, "verbs")
        self.nouns = by_word(self.frames, "nouns")
        self.governing = by_word(self.governors, "words")
        self.joining = list(self._joining())
        self.joined = re.compile("|".join(pattern.pattern for pattern, _ in self.joining) or "(?!)", re.IGNORECASE)
        self.firm_before = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self.cues.firm_before))}) $")
        self.firm_after = re.compile(rf" (?:{'|'.join(map(re.escape, self.cues.firm_after))})(?!\w)")
        self.expanding = frozenset(self.cues.expanding)
        self.names = Finder(dict(self._actor_names()))
        self.nicknames = Finder(dict(self._nicknames()))
        self.terms = Finder(dict(self._cargo_terms()))
        self.phrases = Finder(dict.fromkeys(self.cues.phrases, ("cargo", (), "phrase")))
        self.designations = Finder(dict(self._designations()))
        self.outlets = Finder(dict(self._source_names()))
        self.spots = Finder(dict(self._place_names()))

    def _load(self, read: Callable[[str], Any]) -> None:
        """Read every file and check each entry by itself."""
        self.actors: dict[str, Actor] = {}
        for actor in check_entries(Actor, read("actors"), "actors.yaml"):
            if actor.id in self.actors:
                raise ValueError(f"actors.yaml: {actor.id}: stands here twice")
            self.actors[actor.id] = actor
        cargo = table(read("cargo"), "cargo.yaml")
        self.cargo_entries = {key: check_entry(Cargo, item, f"cargo.yaml: {key}") for key, item in cargo.items()}
        self.sources = check_entries(Source, read("sources"), "sources.yaml")
        self.places = check_entries(Place, read("places"), "places.yaml")
        self.conflicts = check_entries(Conflict, read("conflicts"), "conflicts.yaml")
        words = table(read("frames"), "frames.yaml")
        self.frames = check_entries(Frame, words.get("frames"), "frames.yaml: frames")
        self.governors = check_entries(Governor, words.get("governors"), "frames.yaml: governors")
        self.cues = check_entry(Cues, read("cues"), "cues.yaml")

    def _check(self) -> None:
        """Raise ValueError with one clear line where the data do not fit together."""
        for file, key, what, named, known in self._references():
            if named not in known:
                raise ValueError(f"{file}.yaml: {key}: unknown {what} {named}")
        for key in self.cargo_entries:
            line = [key]
            while parent := self.cargo_entries[line[-1]].parent:
                if parent in line:
                    raise ValueError(f"cargo.yaml: {key}: is its own ancestor")
                line.append(parent)

    def _references(self) -> Iterator[tuple[str, str, str, str, Iterable[str]]]:
        """Give every id that an entry names: file, entry, what it should be, the id, and the ids there are."""
        actors, cargo = self.actors.keys(), self.cargo_entries.keys()
        for key, goods in self.cargo_entries.items():
            yield from (("cargo", key, "category", name, cargo) for name in (goods.parent, goods.know_how) if name)
        for number, frame in enumerate(self.frames, start=1):
            key = f"frames: entry {number}"
            yield from (("frames", key, "cargo", name, cargo) for name in (*frame.cargo, *frame.only))
        for actor in self.actors.values():
            yield from (("actors", actor.id, "group", membership.group, actors) for membership in actor.member_of)
        for conflict in self.conflicts:
            yield from (("conflicts", conflict.name, "actor", name, actors) for side in conflict.sides for name in side)
        yield from (("places", place.name, "state", place.state, actors) for place in self.places)
        yield from (
            ("sources", source.name, "country", source.country, actors) for source in self.sources if source.country
        )
        yield "cues", "alliance", "actor", self.cues.alliance, actors
        yield from (("cues", "alliance_backs", "actor", name, actors) for name in self.cues.alliance_backs)

    def _joining(self) -> Iterator[tuple[re.Pattern[str], tuple[str, ...]]]:
        """Give what the parser sees otherwise: patterns with the words instead."""
        for phrase, instead in self.cues.joining.items():
            try:
                yield re.compile(rf"(?<!\w){phrase}(?!\w)", re.IGNORECASE), tuple(instead.split())
            except re.error as error:
                raise ValueError(f"cues.yaml: joining: {phrase}: {error}") from error

    def _actor_names(self) -> Iterator[tuple[str, Tell]]:
        """Give every name of every actor, with its form."""
        for actor in self.actors.values():
            for form, names in (("surname", actor.surnames), ("person", actor.people), ("seat", actor.seats),
                                ("demonym", actor.demonyms), ("name", (actor.name, *actor.names))):  # fmt: skip
                for name in names:
                    yield fold(name), ("actor", (actor.id,), form)

    def _nicknames(self) -> Iterator[tuple[str, Tell]]:
        """Give the names that are found in any case, in lower case."""
        for actor in self.actors.values():
            for name in actor.nicknames:
                yield lower(fold(name)), ("actor", (actor.id,), "nickname")

    def _cargo_terms(self) -> Iterator[tuple[str, Tell]]:
        """Give the terms of every category in all their spellings; where one is also weak elsewhere, it is a term."""
        for form, pick in (("weak", "weak"), ("term", "terms")):
            for key, entry in self.cargo_entries.items():
                for term in getattr(entry, pick):
                    for variant in variants(lower(fold(term))):
                        yield variant, ("cargo", (key,), form)

    def _designations(self) -> Iterator[tuple[str, Tell]]:
        """Give the types by name, which are case-sensitive, and their plurals."""
        for key, entry in self.cargo_entries.items():
            for name in entry.designations:
                for variant in {fold(name), fold(name) + "s"}:
                    yield variant, ("cargo", (key,), "designation")

    def _source_names(self) -> Iterator[tuple[str, Tell]]:
        """Give the names of outlets, agencies and institutes, which stand for themselves."""
        for source in self.sources:
            for name in (source.name, *source.aliases):
                yield fold(name), ("actor", (source.name,), "outlet")

    def _place_names(self) -> Iterator[tuple[str, Tell]]:
        """Give the names of places, which stand for their state."""
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

    def hostile(
        self, one: Iterable[str], other: Iterable[str], on: date | None = None, *, at_war: bool = False
    ) -> bool:
        """Tell whether any of these actors was an open enemy of any of those on a day (ever, where none is given).

        With ``at_war`` estranged states do not count.
        """
        mine, theirs = set(one), set(other)
        for conflict in self.conflicts:
            first, second = map(set, conflict.sides)
            if at_war and not conflict.war:
                continue
            if on is not None and (
                (conflict.since and on < conflict.since) or (conflict.until and on > conflict.until)
            ):
                continue
            if (mine & first and theirs & second) or (mine & second and theirs & first):
                return True
        return False

    def share_alliance(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Tell whether all these actors and all those are members of the alliance that "allies" stands for."""
        both = [*one, *other]
        return bool(both) and len(both) > 1 and all(self._is_allied(actor) for actor in both)

    def _is_allied(self, actor: str) -> bool:
        """Tell whether an actor is the alliance or a member of it."""
        entry = self.actors.get(actor)
        return entry is not None and (
            actor == self.cues.alliance or any(m.group == self.cues.alliance for m in entry.member_of)
        )

    def is_state(self, actor: str) -> bool:
        """Tell whether an actor is a state, or an armed group or territory that acts like one."""
        entry = self.actors.get(actor)
        return entry is not None and entry.kind in {"state", "armed-group", "territory"}

    def is_firm(self, actor: str) -> bool:
        """Tell whether an actor is a firm."""
        entry = self.actors.get(actor)
        return entry is not None and entry.kind == "firm"

    def category(self, term: str, *, weak: bool = False) -> tuple[str, ...]:
        """Return the category of a term, with ``weak`` also of a weak one; nothing where it is not in the lexicon."""
        whole = [mention for mention in self.terms.mentions(term) if mention.span == Span(0, len(term))]
        return whole[0].ids if whole and (weak or whole[0].form == "term") else ()

    def is_trigger_noun(self, lemma: str) -> bool:
        """Tell whether a noun says a transfer by itself ("delivery")."""
        return lemma in self.nouns

    def kinds(self, cargo: Iterable[str]) -> set[str]:
        """Return some categories of cargo with all above them."""
        return {above for category in cargo for above in self.lineage(category)}

    def know_how(self, category: str) -> str:
        """Return the category of the know-how to make a thing, "" where there is none."""
        line = self.lineage(category)
        made_by = next((known for one in line if (known := self.cargo_entries[one].know_how)), "")
        return made_by or (category if "technology" in line else "")

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
        found = longest(
            [*self.names.mentions(text), *self.nicknames.mentions(lower(text)), *self.outlets.mentions(text),
             *self.spots.mentions(text)]
        )  # fmt: skip
        return [mention for mention in found if not self._in_firm(text, mention)]

    def _in_firm(self, text: str, mention: Mention) -> bool:
        """Tell whether a state's name is only part of a firm's ("Air X", "X Airlines")."""
        span = mention.span
        if mention.form not in {"name", "demonym", "place"}:
            return False
        return bool(
            self.firm_before.search(text[max(0, span.start - LONGEST_FIRM) : span.start])
            or self.firm_after.match(text, span.end)
        )

    def find_cargo(self, text: str) -> list[Mention]:
        """Find terms and designations of cargo in a folded text, phrases that only look like it left out."""
        small = lower(text)
        terms = self.terms.mentions(small)
        types = [clear(mention, terms) for mention in self.designations.mentions(text)]
        found = [*types, *terms, *self.phrases.mentions(small)]
        return [mention for mention in longest(found) if mention.form != "phrase"]


def clear(named: Mention, terms: Sequence[Mention]) -> Mention:
    """Let a type's name end where a term begins that reaches beyond it ("HIMARS" before "rocket launcher")."""
    for term in terms:
        if named.span.start < term.span.start < named.span.end < term.span.end:
            return replace(named, span=Span(named.span.start, term.span.start - 1))
    return named


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
