"""What the workspace holds in memory: the casebook, laid out for look-ups, made anew when the ledger has grown."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from armsledger.assess.reliability import Reliability
from armsledger.casebook import Casebook, OutdatedError, open_casebook, read_grades
from armsledger.config import Settings, read_settings
from armsledger.ledger import Counts, Ledger
from armsledger.lexicon.words import Lexicon, load_lexicon
from armsledger.model import Document, Problem, Reviewed, ReviewState, Rulings
from armsledger.reconcile.origins import canonical
from armsledger.serve.ranking import Task, rank_tasks
from armsledger.serve.shelf import Shelf

GLANCE = 1.0
"""Seconds between two looks at whether another process has written to the ledger."""
LISTED = 50_000
"""Documents up to which those without a claim are listed too."""


@dataclass(frozen=True)
class State:
    """The ledger as of one entry of its book; never changed, replaced as a whole."""

    head: int
    shelf: Shelf
    states: Mapping[str, ReviewState]
    """What people say of the claims that have been reviewed."""
    counts: Counts
    problems: tuple[Problem, ...]
    grades: Reliability
    """The grades of the sources: those of the file, and those given here, which come before it."""
    rulings: Rulings

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The claims in the order in which they should be judged, judged ones too."""
        return rank_tasks(self.shelf)

    @property
    def waiting(self) -> int:
        """How many claims nobody has judged."""
        return max(0, len(self.shelf.book.claims) - sum(id in self.shelf.book.claims for id in self.states))


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
        self._state = self._made()

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
                    self._state = self._made(self._state.shelf.book)
            finally:
                self._making.release()

    def act(self, perform: Callable[[Ledger], Reviewed]) -> Reviewed:
        """Let a person's act be written, and follow it; raises what ``perform`` raises."""
        with self._making:
            done = perform(self.ledger)
            self._state = self._made(self._state.shelf.book)
            return done

    def _made(self, last: Casebook | None = None) -> State:
        """Return the ledger as it is now, from the last casebook where only people have added to the book since."""
        head, _ = self.ledger.head()
        counts = self.ledger.counts()
        book = (last and self._followed(last)) or open_casebook(self.ledger, self.settings)
        shelf = Shelf(book, self.lexicon, self._bare(book, counts))
        problems = (*self.ledger.problems(), *book.problems)
        rulings = self.ledger.rulings()
        return State(head, shelf, self.ledger.states(), counts, problems, self._grades(rulings), rulings)

    def _followed(self, last: Casebook) -> Casebook | None:
        """Return the next casebook after one, None where it has to be opened anew."""
        try:
            return last.followed(self.ledger)
        except OutdatedError:
            return None

    def _grades(self, rulings: Rulings) -> Reliability:
        given = {canonical(name, self.lexicon): letter for name, letter in rulings.grades.items()}
        filed, _ = read_grades(self.ledger, self.settings, self.lexicon)
        return Reliability({**filed.letters, **given})

    def _bare(self, book: Casebook, counts: Counts) -> tuple[Document, ...]:
        """Return the documents that hold no claim, without their texts; none where there are too many to list."""
        if not len(book.documents) < counts["documents"] <= LISTED:
            return ()
        return tuple(replace(one, text="") for one in self.ledger.documents() if one.name not in book.documents)
