"""What people bring to a ledger: their reviews, the editions that they publish, and what they look for."""

from collections.abc import Sequence
from datetime import date, datetime

from armsledger.ledger import judging
from armsledger.ledger.imprints import read_edition, read_editions, write_edition
from armsledger.ledger.indexing import catch_up, is_behind
from armsledger.ledger.opened import Opened
from armsledger.ledger.reviews import find_reviews, newest, write_review
from armsledger.ledger.searching import Wish, search
from armsledger.model import FACETS, Edition, Found, Judged, Orphan, Review, Reviewed, ReviewState, Rulings


class Peopled(Opened):
    """An open ledger as those see it who judge its claims and publish them."""

    def review(self, review: Review, seen: int | None = None, now: datetime | None = None) -> Reviewed:
        """Write a person's judgement into the book.

        ``seen`` is the number of the newest entry about the target that its author saw (``Judged.newest``, ``newest``):
        where there is a newer one by now nothing is written and ``ChangedError`` raised. Raises ``LedgerError``
        ("bad-review", "no-claim") for what cannot be judged so. None of the lexicon is known here; ``reviewing`` asks
        it too.
        """
        with self._writing() as connection:
            return write_review(connection, review, seen, now)

    def judged(self, kind: str | None = None, document: str | None = None) -> list[Judged]:
        """Return the current claims with what people say of them, rejected ones too, in the order of ``claims``."""
        with self._reading() as connection:
            return judging.judged_list(connection, kind, document)

    def judgement(self, claim_id: str) -> Judged:
        """Return one current claim with what people say of it; the beginning of its id will do.

        Raises ``LedgerError`` ("no-claim", "ambiguous").
        """
        with self._reading() as connection:
            return judging.judged_one(connection, claim_id)

    def states(self) -> dict[str, ReviewState]:
        """Return the state of every claim of which a review holds, by id."""
        with self._reading() as connection:
            return judging.states(connection)

    def reviews(  # noqa: PLR0913 - one keyword a way to choose
        self,
        about: str | None = None,
        *,
        act: str | None = None,
        who: str | None = None,
        before: int | None = None,
        after: int | None = None,
        limit: int | None = None,
    ) -> list[Reviewed]:
        """Return reviews, newest first: about one claim, finding or source, of one act, of one person.

        ``before`` and ``after`` are numbers of entries, ``limit`` how many at most.
        """
        acts = (act,) if act else ()
        with self._reading() as connection:
            return find_reviews(connection, about=about, acts=acts, who=who, before=before, after=after, limit=limit)

    def orphaned_reviews(self) -> list[Orphan]:
        """Return the reviews that a later build has overtaken and that wait for a person, oldest first."""
        with self._reading() as connection:
            return judging.orphans(connection)

    def rulings(self) -> Rulings:
        """Return what people decided beyond single claims: same origins, grades, merges, splits."""
        with self._reading() as connection:
            return judging.rulings(connection)

    def newest(self, about: str) -> int:
        """Return the number of the newest entry about a claim, finding or source; 0 where there is none."""
        with self._reading() as connection:
            return newest(connection, about)

    def changes_since(self, seq: int) -> tuple[set[str], bool]:
        """Return the ids of claims that entries after ``seq`` are about, and whether any is about more than claims."""
        with self._reading() as connection:
            return judging.touched_since(connection, seq)

    def record_edition(self, edition: Edition) -> Edition:
        """Write a state of the ledger into the book under the next number; give it as it stands there."""
        with self._writing() as connection:
            return write_edition(connection, edition)

    def editions(self) -> list[Edition]:
        """Return all editions, the first first."""
        with self._reading() as connection:
            return read_editions(connection)

    def edition(self, number: int) -> Edition:
        """Return one edition; raises ``LedgerError`` ("no-edition")."""
        with self._reading() as connection:
            return read_edition(connection, number)

    def search(
        self,
        words: str = "",
        *,
        since: date | None = None,
        until: date | None = None,
        page: int = 1,
        size: int = 50,
        **chosen: str | Sequence[str],
    ) -> Found:
        """Find documents and claims, the newest first: ``size`` a page, pages counted from 1.

        A hit has all the words, each whole or as the beginning of one, in its text, quote or fields. ``chosen`` takes
        the facets of ``FACETS`` by name, one value or several of which a hit must have one: kind="transfer",
        actor=("KP", "RU"). ``since`` and ``until`` bound the document's date. The first search after a build or a
        review writes the index of what is new. Raises ``LedgerError``, and ``ValueError`` for a facet there is not.
        """
        if unknown := chosen.keys() - set(FACETS):
            raise ValueError(f"no such facet: {', '.join(sorted(unknown))}")
        some = {name: (one,) if isinstance(one, str) else tuple(one) for name, one in chosen.items() if one}
        self.refresh_index()
        with self._reading() as connection:
            wish = Wish(
                words=words, chosen=some, since=since, until=until, page=max(page, 1), size=min(max(size, 1), 500)
            )
            return search(connection, wish)

    def refresh_index(self) -> None:
        """Bring the index that is searched up to date with the book; nothing is written where it is."""
        while True:
            with self._reading() as connection:
                if not is_behind(connection):
                    return
            with self._writing() as connection:
                catch_up(connection)
