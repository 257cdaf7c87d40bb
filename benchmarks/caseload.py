"""A ledger as large as a busy desk's after years: made by rule, recorded once, and kept for the next run.

Documents are news by rule (``newsroom``) with sentences on transfers between them, each of which is a claim, and now
and then an event or a position on what was just told. Few lines have many claims and many have few (about one over
the line's rank), as in real ledgers; how the figures of a line come about is told in ``reconcile``.
"""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from armsledger.ledger import Entry, Ledger
from armsledger.lexicon.words import Lexicon, load_lexicon
from armsledger.model import Capture, Claim, Document, Event, Position, Span, Stance, Transfer
from newsroom import sentence
from reconcile import DAYS, FIRST, kinds_of_lines, make_claim

VERSION = 1
"""Raised whenever other ledgers are made, so that none that is kept is taken for a new one."""
CLAIMS, LINES, DOCUMENTS = 100_000, 3_000, 12_000
OUTLETS, SAYERS = 120, 60
NAMED = 0.75
"""The share of claims that name who says so."""
POSITIONS, EVENTS = 0.10, 0.03
"""Shares of the sentences that a position follows, and of those that tell of an event."""
FLAT = 10
"""A line's weight is one over its rank and this."""
STANCES: tuple[tuple[Stance, str], ...] = (
    ("denies", "denied"), ("confirms", "confirmed"), ("declines", "would not speak about"), ("condemns", "condemned"),
)  # fmt: skip
"""What is said about a claim, and the verb for it."""
PLACES = ("Harwick", "Vladivostok", "Odesa", "Port Sudan", "Hodeidah", "Tartus", "", "", "", "", "", "")
COLLECTED = datetime(2026, 1, 1, tzinfo=UTC)


class Size(NamedTuple):
    """How much there is to be made."""

    claims: int = CLAIMS
    lines: int = LINES
    documents: int = DOCUMENTS


class Maker:
    """Makes the documents of a ledger with their claims, the same ones for the same seed."""

    def __init__(self, size: Size, seed: int = 1) -> None:
        self.size = size
        self.draw = random.Random(f"caseload {seed}")  # noqa: S311 - the same ledger on every machine, no secret
        self.lexicon: Lexicon = load_lexicon()
        self.kinds = list(kinds_of_lines(size.lines))
        self.draw.shuffle(self.kinds)
        self.weights = list(accumulate(1 / (rank + FLAT) for rank in range(len(self.kinds))))
        actors = sorted(self.lexicon.actors)
        self.sayers = actors[:: max(1, len(actors) // SAYERS)]

    def entries(self) -> Iterator[Entry]:
        """Yield the documents one by one; each has the claims that are due by then, so that none is missing at last."""
        made = 0
        for number in range(self.size.documents):
            wanted = self.size.claims * (number + 1) // self.size.documents - made
            entry = self.entry(number, made, wanted)
            made += len(entry.claims)
            yield entry

    def entry(self, number: int, before: int, wanted: int) -> Entry:
        """Return a document with so many claims; ``before`` is how many there are in the documents before it."""
        draw, name = self.draw, f"news/{number // 1000:03}/{number:06}.txt"
        text = f"{sentence(draw, 'world').partition(',')[0].rstrip('.')[:90]}\n\n"
        title = text.strip()
        claims: list[Claim] = []
        while len(claims) < wanted:
            text += f"{sentence(draw)} "
            claim, words, after = self.told(name, len(text), before + len(claims))
            claims.append(claim)
            text += words
            if len(claims) < wanted and draw.random() < POSITIONS:
                position, words = self.position(name, len(text), claim)
                claims.append(position)
                text += words
            text += after
        text += " ".join(sentence(draw, "business") for _ in range(4))
        days = [claim.when.end for claim in claims if isinstance(claim, Transfer) and claim.when and claim.when.end]
        out = max(days, default=FIRST + timedelta(draw.randrange(DAYS))) + timedelta(draw.randrange(1, 10))
        outlet = f"Paper {draw.randrange(OUTLETS)}"
        return bound(Document(name, text, "", title, outlet, published=out, dated_by="printed"), tuple(claims))

    def told(self, name: str, at: int, number: int) -> tuple[Claim, str, str]:
        """Return a claim, its words, and what stands behind them."""
        draw = self.draw
        [(parties, cargo, unit)] = draw.choices(self.kinds, cum_weights=self.weights)
        giver, taker = (self.lexicon.actor(one) for one in parties)
        sayer = draw.choice(self.sayers) if draw.random() < NAMED else ""
        sources, place = (sayer,) if sayer else (), draw.choice(PLACES)
        after = f", {self.lexicon.actor(sayer)} said.\n\n" if sayer else ", it was said.\n\n"
        if draw.random() < EVENTS:
            words = f"{giver} and {taker} met for talks"
            span = Span(at, at + len(words))
            return Event(
                document=name, span=span, quote=words, type="CONSULT", actors=parties, place=place, sources=sources
            ), words, after  # fmt: skip
        made = make_claim(number, parties, cargo, unit, draw)
        low, high = (made.quantity.low or 0, made.quantity.high or 0) if made.quantity else (0, 0)
        figure = f"{low:,}" if low == high else f"{low:,} to {high:,}"
        thing = "people" if unit == "people" else self.lexicon.cargo_entries[cargo].label
        words = f"{giver} has sent {figure} {thing} to {taker}{f' by way of {place}' if place else ''}"
        span = Span(at, at + len(words))
        return replace(made, document=name, span=span, quote=words, sources=sources, place=place), words, after

    def position(self, name: str, at: int, claim: Claim) -> tuple[Position, str]:
        """Return what somebody says about a claim, and the words."""
        actor, (stance, verb) = self.draw.choice(self.sayers), self.draw.choice(STANCES)
        lead, words = "; but ", f"{self.lexicon.actor(actor)} {verb} this"
        span = Span(at + len(lead), at + len(lead) + len(words))
        return Position(
            document=name, span=span, quote=words, actor=(actor,), stance=stance, about=(claim.id,)
        ), lead + words  # fmt: skip


def bound(document: Document, claims: tuple[Claim, ...]) -> Entry:
    """Return a document with its claims as an entry of the book."""
    content, name = document.text.encode(), document.name
    sha256 = hashlib.sha256(content).hexdigest()
    capture = Capture(name, f"in/{name}", content, sha256, "text/plain", COLLECTED)
    return Entry(capture, replace(document, capture=sha256), claims)


def ledger_of(size: Size, folder: Path) -> Path:
    """Return a ledger of this size in a folder: the one that was made before, else a new one."""
    path = folder / f"caseload-{VERSION}-{size.claims}-{size.lines}-{size.documents}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".half")
        half.unlink(missing_ok=True)
        with Ledger.open(half, create=True) as ledger:
            ledger.record(Maker(size).entries(), "made by rule")
            ledger.search("")  # which writes the index for the first search
        half.rename(path)
    return path
