"""Words that say an event: predicates by PLOVER type, with what their subject, object and prepositions mean.

The types are those of PLOVER (Political Language Ontology for Verifiable Event Records; Halterman, Bagozzi, Beger,
Schrodt and Scarborough, 2023), with TEST and LOSS beside them. The words are data (``events.yaml``); this module is the
only one that knows how the file looks.
"""

from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from armsledger.lexicon.finder import Finder, plural
from armsledger.lexicon.inflection import verb_forms
from armsledger.lexicon.loading import load
from armsledger.lexicon.words import load_lexicon
from armsledger.model import EventType

Side = Literal["actor", "recipient"]


class Record(BaseModel):
    """Base of what the file holds: unknown keys are refused, so that a typing slip is found at once."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Deed(Record):
    """Predicates that say an event of one type, and who takes part in which role.

    ``verbs`` may carry a particle or preposition of their own ("pull back", "call on"). A role is filled from the first
    *slot* of its list that names somebody: "subject" and "object" (of the active voice), "owner" (who is named before a
    noun: "X's attack", "the X attack"), or a preposition.
    """

    type: EventType
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    by: tuple[str, ...] = ("subject", "owner", "by")
    to: tuple[str, ...] = ("object",)
    things: tuple[str, ...] = ()
    """Words one of which the object must hold ("sign" a treaty); with ``cargo``, either will do."""
    cargo: tuple[str, ...] = ()
    """Cargo categories one of which the object must belong to ("fire" missiles)."""
    behind: tuple[str, ...] = ("object",)
    """The slots in which ``things`` and ``cargo`` are looked for."""
    never: tuple[str, ...] = ()
    """Words that make it another matter as the object or a preposition's object ("strike" a deal, "reject" a claim)."""
    needs: tuple[Side, ...] = ("actor",)
    """The sides that must be named in the clause; where none is needed, one of both is."""
    mutual: bool = False
    """True where all who take part are on both sides (a meeting, a treaty)."""
    enemy: bool = False
    """True where a side that is not named is the open enemy of the other."""
    beside: bool = False
    """True where one may do it on another's side, against the other's enemy (fight)."""
    carried: bool = False
    """True where the noun counts only as what somebody launches or carries on ("launched an invasion")."""
    alone: bool = False
    """True where the verb says it only without object or clause ("crowds demonstrated")."""
    passive: bool | None = None
    """Set where only one voice of the verb says it ("was killed" a loss, "killed" an assault)."""

    @model_validator(mode="after")
    def named(self) -> "Deed":
        """Refuse an entry without words."""
        if not (self.verbs or self.nouns):
            raise ValueError(f"{self.type}: an entry without verbs or nouns")
        return self


class Plover(Record):
    """All of ``events.yaml``: the deeds, and word lists that steer how nouns and infinitives are read."""

    deeds: tuple[Deed, ...]
    carriers: tuple[str, ...]
    """Verbs whose subject does what their object names ("carried out strikes")."""
    undergoing: tuple[str, ...]
    """Verbs whose subject undergoes what their object names ("fear an attack")."""
    happening: tuple[str, ...]
    """Verbs that say that what their subject names took place ("air raids resumed", "the shelling killed …")."""
    means: tuple[str, ...]
    """Verbs whose infinitive has happened with them ("used drones to strike")."""
    attending: tuple[str, ...]
    """Verbs whose subject takes part in the talks or visit of a prepositional phrase ("arrived for talks with")."""
    waters: tuple[str, ...]
    """Where missiles fall that are fired at nobody."""
    trials: tuple[str, ...]
    """Words beside a launch that make it a trial."""
    past: dict[str, tuple[str, ...]]
    """Past tense and participle of irregular verbs among the predicates."""
    around: tuple[str, ...]
    """Prepositions that tie a thing to the territory it stands in ("a depot in X")."""

    @property
    def words(self) -> frozenset[str]:
        """Return the lemmas of all predicates."""
        return frozenset(word.split()[0] for deed in self.deeds for word in (*deed.verbs, *deed.nouns))

    def verb(self, lemma: str) -> tuple[tuple[str, Deed], ...]:
        """Return the deeds of a verb, each with the particle that it needs ("" for none)."""
        return verbs().get(lemma, ())

    def noun(self, lemma: str) -> tuple[Deed, ...]:
        """Return the deeds of a noun."""
        return nouns().get(lemma, ())


@lru_cache(maxsize=1)
def load_plover() -> Plover:
    """Return the event words that ship with the package, checked against the cargo categories; loaded once a process.

    Raises ValueError with one clear line where the data do not fit together.
    """
    found = Plover.model_validate(load("events"))
    known = load_lexicon().cargo_entries
    for deed in found.deeds:
        for category in deed.cargo:
            if category not in known:
                raise ValueError(f"events.yaml: {deed.type}: unknown cargo {category}")
    return found


@lru_cache(maxsize=1)
def verbs() -> dict[str, tuple[tuple[str, Deed], ...]]:
    """Return the deeds by verb, those with a particle first."""
    found: dict[str, list[tuple[str, Deed]]] = {}
    for deed in load_plover().deeds:
        for phrase in deed.verbs:
            base, _, particle = phrase.partition(" ")
            found.setdefault(base, []).append((particle, deed))
    return {base: tuple(sorted(rows, key=lambda row: not row[0])) for base, rows in found.items()}


@lru_cache(maxsize=1)
def nouns() -> dict[str, tuple[Deed, ...]]:
    """Return the deeds by noun."""
    found: dict[str, list[Deed]] = {}
    for deed in load_plover().deeds:
        for noun in deed.nouns:
            found.setdefault(noun, []).append(deed)
    return {noun: tuple(rows) for noun, rows in found.items()}


@lru_cache(maxsize=1)
def event_words() -> Finder:
    """Return a finder of every inflected form of every predicate, for lower-case folded text."""
    plover = load_plover()
    forms: dict[str, str] = {}
    for deed in plover.deeds:
        for phrase in deed.verbs:
            base = phrase.split()[0]
            forms |= dict.fromkeys(verb_forms(base) | set(plover.past.get(base, ())), deed.type)
        for noun in deed.nouns:
            forms |= dict.fromkeys((noun, plural(noun)), deed.type)
    return Finder({word: ("frame", (type_,), "event") for word, type_ in forms.items()})
