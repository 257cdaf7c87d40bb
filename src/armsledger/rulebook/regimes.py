"""Load and check the rulebook, list it and search it.

The rulebook is data (one ``*.yaml`` a regime in this folder); a fault in it is one line with file and paragraph.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from armsledger.datafile import check_entry, read_yaml, rows, table
from armsledger.rulebook.provision import Direction, Provision, Readings, Regime

READINGS = "readings"
INHERITED = ("target", "bound", "binds")
"""What a file's head gives for all its paragraphs that do not give it themselves."""


class Rulebook:
    """All regimes, checked. ``texts`` gives the content of each file by its name without ending.

    Raises ValueError of one line, with file and paragraph, where a file is not as it should be.
    """

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        texts = read_files() if texts is None else texts
        self.regimes: dict[str, Regime] = {}
        for name in sorted(texts):
            data = read_yaml(texts[name], f"{name}.yaml")
            if name == READINGS:
                self.readings = check_entry(Readings, data, f"{name}.yaml")
            else:
                self.regimes[name] = check_regime(name, data)
        self.provisions = tuple(item for regime in self.regimes.values() for item in regime.provisions)
        self.by_cite = {(item.regime, item.cite): item for item in self.provisions}
        self._chains: dict[tuple[str, str], tuple[Provision, ...]] = {}
        self._check_references()

    def _check_references(self) -> None:
        """Raise ValueError where a paragraph names one that is not there."""
        for item in self.provisions:
            for cite in (*item.widens, *item.of, *filter(None, (item.overtaken_by,))):
                if (item.regime, cite) not in self.by_cite:
                    raise ValueError(f"{item.regime}.yaml: {item.cite}: no such paragraph: {cite}")

    def check_ids(self, actors: Collection[str], cargo: Collection[str], places: Collection[str]) -> None:
        """Raise ValueError where a paragraph names an actor, cargo or place that the lexicon does not have."""
        for item in self.provisions:
            for what, known, named in (
                ("actor", actors, named_actors(item)), ("category", cargo, named_cargo(item)),
                ("place", places, item.target.area),
            ):  # fmt: skip
                for name in named:
                    if name not in known:
                        raise ValueError(f"{item.regime}.yaml: {item.cite}: unknown {what} {name}")

    def named(self, regime: str, cite: str) -> Provision:
        """Return a paragraph of a regime by its cite; raises KeyError where there is none."""
        return self.by_cite[regime, cite]

    @cached_property
    def _widened(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Which later paragraphs widen one."""
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for item in self.provisions:
            for cite in item.widens:
                found[item.regime, cite] = (*found.get((item.regime, cite), ()), item.cite)
        return found

    @cached_property
    def _attached(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Which lists, exemptions, renewals, listings and liftings name one, and which earlier ones it overtook."""
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for item in self.provisions:
            for cite in (*item.of, *filter(None, (item.overtaken_by,))):
                found[item.regime, cite] = (*found.get((item.regime, cite), ()), item.cite)
        return found

    def chain(self, item: Provision) -> tuple[Provision, ...]:
        """Return what a paragraph widens and what widens it, however far, and what is attached to it, by date."""
        key = (item.regime, item.cite)
        if key not in self._chains:
            self._chains[key] = self._chain(item)
        return self._chains[key]

    def _chain(self, item: Provision) -> tuple[Provision, ...]:
        regime = item.regime
        earlier = self._reach(item.cite, lambda cite: self.named(regime, cite).widens)
        later = self._reach(item.cite, lambda cite: self._widened.get((regime, cite), ()))
        found = (earlier | later | set(self._attached.get((regime, item.cite), ()))) - {item.cite}
        return tuple(sorted((self.named(regime, cite) for cite in found), key=lambda one: (one.adopted, one.cite)))

    def _reach(self, cite: str, step: Any) -> set[str]:
        """Follow steps from a cite until nothing new comes."""
        found, ahead = set[str](), [cite]
        while ahead:
            fresh = set(step(ahead.pop())) - found
            found |= fresh
            ahead.extend(fresh)
        return found

    def search(
        self, words: str = "", *, regime: str = "", cargo: Collection[str] = (), direction: Direction | None = None
    ) -> list[Provision]:
        """Return the paragraphs that hold all words, of a regime, on some cargo, of a direction, in file order.

        ``cargo`` is a category with its ancestors: a paragraph on arms covers shells. "to" and "from" find "either".
        """
        wanted = words.casefold().split()
        return [
            item
            for item in self.provisions
            if (not regime or item.regime == regime)
            and (direction is None or item.direction in {direction, "either"})
            and (not cargo or covers(item, cargo))
            and (not wanted or all(word in self._haystack(item) for word in wanted))
        ]

    def _haystack(self, item: Provision) -> str:
        """Return all that a search looks at, in small letters."""
        head = self.regimes[item.regime]
        parts: Iterable[str] = (
            item.cite, item.citation, item.regime, head.name, head.issuer, head.committee, item.kind, item.status,
            item.target.words, item.binds, item.summary, item.note, item.checked, *named_actors(item),
            *named_cargo(item), *item.exemptions,
        )  # fmt: skip
        return "\n".join(parts).casefold()


def read_files() -> dict[str, str]:
    """Return the texts of the files that ship with the package, by name without ending."""
    folder = files("armsledger.rulebook")
    return {
        file.name.removesuffix(".yaml"): file.read_text("utf-8")
        for file in folder.iterdir()
        if file.name.endswith(".yaml")
    }


def check_regime(name: str, data: Any) -> Regime:
    """Return a checked regime; raises ValueError with file, paragraph and the first fault."""
    place = f"{name}.yaml"
    head = dict(table(data, place))
    listed = [table(item, f"{place}: entry {n}") for n, item in enumerate(rows(head.get("provisions"), place), 1)]
    instruments = table(head.get("instruments"), f"{place}: instruments")
    provisions: list[Provision] = []
    for number, item in enumerate(listed, start=1):
        here = f"{place}: {item.get('instrument', f'entry {number}')} {item.get('paragraph', '')}".rstrip()
        instrument = instruments.get(item.get("instrument", ""))
        if not isinstance(instrument, dict):
            raise ValueError(f"{here}: not among the instruments")  # noqa: TRY004 - the value of a file
        given = {key: head[key] for key in INHERITED if key in head}
        given |= {"regime": name, "adopted": instrument.get("adopted"), "title": instrument.get("title", "")}
        provision = check_entry(Provision, given | item, here)
        if any(provision.cite == other.cite for other in provisions):
            raise ValueError(f"{here}: stands here twice")
        provisions.append(provision)
    regime = check_entry(Regime, head | {"provisions": provisions}, place)
    if regime.regime != name:
        raise ValueError(f"{place}: regime: not the name of the file")
    return regime


def named_actors(item: Provision) -> Iterator[str]:
    """Yield every actor id that a paragraph names."""
    yield from (*item.target.actors, *item.target.inside)
    if item.bound:
        yield from item.bound.actors
    for condition in item.conditions:
        yield from condition.actors
    if item.returned:
        yield from (*item.returned.held_by, *item.returned.rejected_by)


def named_cargo(item: Provision) -> Iterator[str]:
    """Yield every category that a paragraph names."""
    yield from item.cargo
    for scope in item.scopes:
        yield from (*scope.cargo, *scope.less, *scope.linked)
    for cap in item.caps:
        yield from cap.cargo


def covers(item: Provision, lineage: Collection[str]) -> bool:
    """Tell whether a paragraph covers a category, given with its ancestors."""
    if item.kind != "ban":
        return any(name in item.cargo for name in lineage)
    return any(
        any(name in scope.cargo for name in lineage) and not any(name in scope.less for name in lineage)
        for scope in item.scopes
    )


@lru_cache(maxsize=1)
def load_rulebook() -> Rulebook:
    """Return the rulebook that ships with the package, loaded once a process."""
    return Rulebook()
