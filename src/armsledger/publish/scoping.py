"""What a report is narrowed to: the actors between whom something passes, and the days that claims speak of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from armsledger.lexicon.words import Lexicon
from armsledger.model import Claim, Document, Event, Period, Position, Transfer
from armsledger.publish.findinglist import actor_ids
from armsledger.publish.prose import Prose, long_day


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is narrowed to; nothing set means everything.

    ``actors`` are ids. With one, all that it gives, gets or says counts; with several, what passes between them.
    ``since`` and ``until`` are days (both included) that a claim's own days, else its document's, must touch.
    """

    actors: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return bool(self.actors or self.since or self.until)

    def words(self, prose: Prose) -> str:
        """Return the scope in words, "" for everything."""
        who = prose.all(self.actors)
        said = (
            [f"what {who} {'give, get and say' if prose.are_many(self.actors) else 'gives, gets and says'}"]
            if self.actors
            else []
        )
        if len(self.actors) > 1:
            said = [f"what passes between {who}"]
        if self.since and self.until:
            said.append(f"from {long_day(self.since)} to {long_day(self.until)}")
        elif self.since or self.until:
            said.append(f"since {long_day(self.since)}" if self.since else f"until {long_day(self.until or date.max)}")
        return ", ".join(said)

    def within(self, claims: Mapping[str, Claim], dates: Mapping[str, Period | None]) -> set[str]:
        """Return the ids of the claims that the report is about; ``dates`` tells when documents came out."""
        kept = {id for id, claim in claims.items() if self._concerns(claim) and self._falls(claim, dates)}
        if self.actors:  # a position is about what it speaks of, whoever takes it
            kept |= {
                id
                for id, claim in claims.items()
                if isinstance(claim, Position) and {*claim.about} & kept and self._falls(claim, dates)
            }
        return kept

    def _concerns(self, claim: Claim) -> bool:
        if not self.actors:
            return True
        wanted = {*self.actors}
        if isinstance(claim, Position):
            return bool(len(wanted) == 1 and wanted & {*claim.actor})
        one, other = _sides(claim)
        return bool(wanted & one and wanted & other) if len(wanted) > 1 else bool(wanted & (one | other))

    def _falls(self, claim: Claim, dates: Mapping[str, Period | None]) -> bool:
        if not (self.since or self.until):
            return True
        own: Period | None = getattr(claim, "when", None)
        period = own or dates.get(claim.document)
        if period is None:
            return False
        first, last = self.since or date.min, self.until or date.max
        return (period.start or date.min) <= last and first <= (period.end or date.max)


def _sides(claim: Claim) -> tuple[set[str], set[str]]:
    if isinstance(claim, Transfer):
        return {*(claim.supplier or ())}, {*(claim.recipient or ())}
    if isinstance(claim, Event):
        return {*claim.actors}, {*claim.recipients}
    return set(), set()


def actors_named(words: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the actors that a list names by ids or names, as "KP, Russia"; raises ValueError for an unknown one."""
    found: list[str] = []
    for name in filter(None, (part.strip() for part in words.split(","))):
        known = [id for id in actor_ids(name, lexicon) if id in lexicon.actors]
        if not known:
            raise ValueError(f"no such actor: {name}")
        found += [id for id in sorted(known) if id not in found]
    return tuple(found)


def listed_documents(claims: Iterable[Claim], documents: Iterable[Document]) -> list[Document]:
    """Return the documents that hold one of the claims."""
    cited = {claim.document for claim in claims}
    return [document for document in documents if document.name in cited]
