"""The words by which an actor takes a position, from positions.yaml, checked, and found in every inflected form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, field_validator

from armsledger.lexicon.finder import Finder, lower, plural
from armsledger.lexicon.inflection import verb_forms
from armsledger.lexicon.loading import load
from armsledger.model import Stance


class StanceTable(BaseModel):
    """A part of the file: frozen, and a key that nobody reads is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Predicate(StanceTable):
    """Words that take one stance and what must stand with them; positions.yaml says what the keys mean."""

    stance: Stance
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    needs: Literal["", "matter", "by", "party", "report", "deed", "presence"] = ""
    by: tuple[str, ...] = ()
    felt: bool = False
    owned: bool = True
    crowd: bool = False
    particles: dict[str, tuple[str, ...]] = {}
    unlike: frozenset[str] = frozenset()

    @field_validator("particles", mode="before")
    @classmethod
    def _listed(cls, given: Mapping[str, str | list[str]]) -> dict[str, list[str]]:
        """Let a single particle stand without a list."""
        return {verb: [apart] if isinstance(apart, str) else list(apart) for verb, apart in given.items()}


class Judgement(StanceTable):
    """Words and phrases by which a deed is judged."""

    stance: Stance
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


class Stances(StanceTable):
    """Everything in positions.yaml, named as there."""

    predicates: tuple[Predicate, ...]
    judgements: tuple[Judgement, ...]
    reports: frozenset[str]
    deeds: frozenset[str]
    presences: frozenset[str]
    declining: frozenset[str]
    commenting: frozenset[str]
    silence: frozenset[str]
    silence_nouns: frozenset[str]
    sidestepping: frozenset[str]
    backward: frozenset[str]
    expressing: frozenset[str]
    causing: frozenset[str]
    among: frozenset[str]
    going_on: frozenset[str]
    modals: frozenset[str]
    conditions: frozenset[str]
    naming: frozenset[str]
    naming_as: frozenset[str]
    labelling: frozenset[str]
    linking: frozenset[str]
    negations: frozenset[str]
    spoken: dict[str, tuple[str, ...]]
    peopled: frozenset[str]
    stating: frozenset[str]
    ahead: frozenset[str]
    kin: frozenset[str]
    together: frozenset[str]
    owning_up: frozenset[str]
    future: frozenset[str]
    nothing_denied: frozenset[str]
    opposites: dict[Stance, Stance]
    laws: frozenset[str]
    excepting: tuple[str, ...]
    posted: frozenset[str]


@dataclass(frozen=True, slots=True)
class StanceWords:
    """The stance words by inflected form, each with its base form and what it tells."""

    verbs: Mapping[str, tuple[tuple[str, Predicate], ...]]
    nouns: Mapping[str, tuple[tuple[str, Predicate], ...]]
    adjectives: Mapping[str, tuple[tuple[str, Predicate], ...]]
    judging: Mapping[str, Stance]
    phrases: Finder


def parse(data: Any) -> Stances:
    """Check what was read from the file; raises pydantic.ValidationError where it is not as it should be."""
    return Stances.model_validate(data)


@cache
def stances() -> Stances:
    """Return the stance words of this installation."""
    return parse(load("positions"))


@cache
def stance_words() -> StanceWords:
    """Return the stance words of this installation, indexed by inflected form."""
    table = stances()
    phrases = {phrase: ("frame", (j.stance,), "phrase") for j in table.judgements for phrase in j.phrases}
    return StanceWords(
        verbs=by_form(table.predicates, "verbs"),
        nouns=by_form(table.predicates, "nouns"),
        adjectives=by_form(table.predicates, "adjectives"),
        judging={form: j.stance for j in table.judgements for word in j.words for form in any_form(word)},
        phrases=Finder(phrases),  # type: ignore[arg-type]
    )


def by_form(predicates: Iterable[Predicate], kind: str) -> dict[str, tuple[tuple[str, Predicate], ...]]:
    """Index predicates by the inflected forms of their words of one kind ("verbs", "nouns", "adjectives")."""
    found: dict[str, tuple[tuple[str, Predicate], ...]] = {}
    for predicate in predicates:
        for word in getattr(predicate, kind):
            forms = verb_forms(word) if kind == "verbs" else {word, plural(word)} if kind == "nouns" else {word}
            for form in forms:
                found[form] = (*found.get(form, ()), (word, predicate))
    return found


def any_form(word: str) -> set[str]:
    """Return the forms that a judging word may have as a noun or a verb; what is no word is never met."""
    return {word, plural(word), *verb_forms(word)}


@cache
def stance_finder() -> Finder:
    """Return a finder of every inflected form and phrase that can carry a position."""
    table, words = stances(), stance_words()
    silent = {form for verb in table.declining | table.sidestepping | table.silence for form in verb_forms(verb)}
    forms = {*words.verbs, *words.nouns, *words.adjectives, *words.judging, *words.phrases.names, *silent}
    return Finder({form: ("frame", (form,), "stance") for form in sorted(forms)})


def stance_marks(folded: str) -> list[int]:
    """Return where a folded text has stance words, in order: a sentence without one carries no position."""
    return [start for start, _, _ in stance_finder().spans(lower(folded))]
