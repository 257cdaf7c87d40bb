"""What the workspace holds in memory: the casebook, laid out for look-ups, following the ledger as it grows."""

import gc
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from armsledger.assess.reliability import Reliability
from armsledger.casebook import Casebook, OutdatedError, open_casebook, read_grades
from armsledger.config import Settings, read_settings
from armsledger.ledger import Counts, Ledger
from armsledger.lexicon.words import Lexicon, load_lexicon
from armsledger.model import Document, Problem, Reviewed, ReviewState, Rulings
from armsledger.reconcile.origins import canonical
from armsledger.serve.ranking import Ranking
from armsledger.serve.shelving import Shelf, replace_text

GLANCE = 1.0
"""Seconds between two looks at whether another process has written to the ledger."""
LARGE = 20_000
"""Claims from which on what has been read is kept out of the garbage collector's rounds, which would stop pages."""
LISTED = 50_000
"""Documents up to which those without a claim are listed too."""


@dataclass(frozen=True)
class State:
    """The ledger as of one entry of its book; never changed, replaced as a whole.

    ``faults`` are the problems of the ledger itself, without those of its casebook; ``grades`` are those of the file
    of sources with those given by people, which come before them.
    """

    head: int
    shelf: Shelf
    counts: Counts
    faults: tuple[Problem, ...]
    grades: Reliability
    rulings: Rulings

    @property
    def states(self) -> Mapping[str, ReviewState]:
        """What people say of the claims that have been reviewed."""
        return self.shelf.book.states

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All problems."""
        return (*self.faults, *self.shelf.book.problems)

    @cached_property
    def problem_codes(self) -> list[tuple[str, int]]:
        """How many problems there are of each code, the most frequent first."""
        return Counter(one.code for one in self.problems).most_common()

    @cached_property
    def ranking(self) -> Ranking:
        """The claims that nobody has judged, in the order in which they should be."""
        return Ranking.of(self.shelf, self.states.keys())

    @property
    def waiting(self) -> int:
        """How many claims nobody has judged."""
        return len(self.ranking.order)


class Desk:
    """A ledger at work. ``state`` is what pages read from; ``act`` writes, and the state follows.

    One thread at a time makes a new state; pages go on with the last one meanwhile.
    """

    def __init__(self, ledger: Ledger, settings: Settings | None = None, lexicon: Lexicon | None = None) -> None:
        self.ledger = ledger
        self.settings = settings or read_settings()
        self.lexicon = lexicon or load_lexicon()
        self._making = threading.RLock()
        self._looked = time.monotonic()
        self._state = self._opened()

    @property
    def state(self) -> State:
        """What the ledger holds; looks after GLANCE seconds whether another process has written to it."""
        if time.monotonic() - self._looked > GLANCE:
            self.look()
        return self._state

    def look(self) -> None:
        """Follow the ledger, unless another thread is at it already."""
        if self._making.acquire(blocking=False):
            try:
                self._looked = time.monotonic()
                if self.ledger.head()[0] != self._state.head:
                    self._state = self._followed() or self._opened()
            finally:
                self._making.release()

    def act(self, perform: Callable[[Ledger], Reviewed]) -> Reviewed:
        """Let a person's act be written, and follow it; raises what ``perform`` raises."""
        with self._making:
            done = perform(self.ledger)
            self._state = self._followed() or self._opened()
            return done

    def _opened(self) -> State:
        """Return the ledger as it is now, worked out from nothing."""
        counts = self.ledger.counts()
        book = open_casebook(self.ledger, self.settings)
        shelf = Shelf(book, self.lexicon, self._bare(book, counts))
        rulings = self.ledger.rulings()
        state = State(book.seq, shelf, counts, tuple(self.ledger.problems()), self._grades(rulings), rulings)
        shelf.lay()
        _ = state.ranking
        if len(book.claims) > LARGE:
            gc.collect()
            gc.freeze()
        return state

    def _followed(self) -> State | None:
        """Return the ledger as it is now where only people have added to it; None where it has to be opened anew."""
        last = self._state
        try:
            book = last.shelf.book.followed(self.ledger)
        except OutdatedError:
            return None
        if book is None:
            return None
        # asked for after the book was made: what another process writes in between is looked at twice, never missed
        ids, beyond = self.ledger.changes_since(last.head)
        shelf = last.shelf.renewed(book, ids)
        rulings = self.ledger.rulings() if beyond else last.rulings
        grades = self._grades(rulings) if beyond else last.grades
        state = State(book.seq, shelf, last.counts, last.faults, grades, rulings)
        ranking = last.ranking.revised(last.shelf, shelf, ids, state.states.keys())
        state.__dict__["ranking"] = ranking
        return state

    def _grades(self, rulings: Rulings) -> Reliability:
        given = {canonical(name, self.lexicon): letter for name, letter in rulings.grades.items()}
        filed, _ = read_grades(self.ledger, self.settings, self.lexicon)
        return Reliability({**filed.letters, **given})

    def _bare(self, book: Casebook, counts: Counts) -> tuple[Document, ...]:
        """Return the documents that hold no claim, without their texts; none where there are too many to list."""
        if not len(book.documents) < counts["documents"] <= LISTED:
            return ()
        return tuple(replace_text(one) for one in self.ledger.documents() if one.name not in book.documents)
