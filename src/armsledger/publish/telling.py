"""Claims told in whole sentences: who says so, as carried by whom, that who gave what to whom and when."""

from collections.abc import Iterable, Sequence

from armsledger.model import Event, Finding, Position, Stance, Transfer
from armsledger.publish.citing import Citations, Cited
from armsledger.publish.paper import Sentence
from armsledger.publish.phrasing import listed
from armsledger.publish.prose import Prose, long_day, number, sentence, when_words

DONE: dict[Stance, str] = {
    "confirms": "confirmed", "denies": "denied", "declines": "declined to comment", "condemns": "condemned",
    "concerned": "expressed concern", "defends": "defended",
}  # fmt: skip
"""What an actor did who took a stance."""
INNER = str.maketrans({"“": "‘", "”": "’", '"': "’"})
CUT = 80
"""Characters from which on the words of a position may have been cut off in a word."""
NAMED = 8
"""Origins that are named; of more, their number is told."""
JOINTS: dict[Stance, str] = {"declines": " on", "concerned": " about"}
"""What joins a stance to what it is about; nothing for the others."""


Way = tuple[Sequence[str], Sequence[str], Sequence[str]]
"""Supplier, recipient and cargo."""


class Teller:
    """Tells the claims of one report, so that every sentence names the claims it rests on."""

    def __init__(self, prose: Prose, citations: Citations) -> None:
        self.prose = prose
        self.citations = citations

    def claim(self, cited: Cited) -> Sentence:
        """Return a transfer as its document tells it: "According to Aland, as reported by …, Borduria has sent …"."""
        claim = cited.claim
        if not isinstance(claim, Transfer):
            raise TypeError(f"no transfer: {claim.kind}")
        said = self.prose.said_by(claim.sources, self.carrier(cited), cited.published, claim.speaker)
        also = [self.prose.the(chain[-1]) for chain in claim.also if chain and chain[-1] not in claim.sources[-1:]]
        beside = f", and likewise according to {listed(also)}" if also else ""
        return Sentence(sentence(f"{said}{beside}, {self.deed(claim)}"), (claim.id,))

    def deed(self, transfer: Transfer) -> str:
        """Return what a transfer says was given, as a clause without its source."""
        prose = self.prose
        goods = prose.goods_of(transfer.cargo, transfer.quantity)
        if transfer.quantity is not None and transfer.quantity.basis == "total":
            goods += " in total"
        if transfer.designation:
            goods += f" ({', '.join(transfer.designation)})"
        if transfer.value is not None:
            goods += f", {prose.goods_of(('money',), transfer.value).removesuffix(' in money')} in value,"
        when = when_words(transfer.when)
        past, plain, _ = prose.giving(transfer.cargo)
        if transfer.supplier:
            subject, many = prose.all(transfer.supplier), prose.are_many(transfer.supplier)
            to = f"to {prose.all(transfer.recipient or ())}"
            words = f"{subject} {_active(transfer, many, past, plain, when)} {goods} {to} {when}"
        else:
            many = prose.are_goods_many(transfer.cargo, transfer.quantity)
            to = f"to {prose.all(transfer.recipient)}" if transfer.recipient else ""
            words = f"{goods} {_passive(transfer, many, past, when)} {to} {when}"
        if transfer.quantity is not None and transfer.quantity.basis == "stock":
            words = f"{words.rstrip()}, as many being present"
        return " ".join(words.split())

    @staticmethod
    def joint(stance: Stance) -> str:
        """Return what joins a stance to what it is about."""
        return JOINTS.get(stance, "")

    def carried(self, cited: Cited) -> str:
        """Return who carried a position: "as Example Wire reported on …", with its origin where that is another."""
        claim = cited.claim
        outlet, when = self.carrier(cited), f" on {long_day(cited.published)}" if cited.published else ""
        actors = claim.actor if isinstance(claim, Position) else ()
        origin = claim.sources[-1] if claim.sources else ""
        through = f"according to {self.prose.the(origin)}, " if origin and origin not in actors else ""
        return f"{through}as {outlet} reported{when}"

    @staticmethod
    def carrier(cited: Cited) -> str:
        """Return what a claim was read in: the outlet, or the document by its name."""
        outlet = cited.document.outlet if cited.document else ""
        return outlet or f"the document {cited.claim.document}"

    def about(self, finding: Finding) -> str:
        """Return what a finding is about, as a noun."""
        line = finding.line
        return self.prose.giving_of(line.supplier, line.recipient, (line.cargo,))

    def position(self, cited: Cited) -> str:
        """Return what a position is about in words: the transfers that it names, or its own words."""
        claim = cited.claim
        if not isinstance(claim, Position):
            raise TypeError(f"no position: {claim.kind}")
        if isinstance(claim.about, str):
            return quoted(claim.about)
        told = [other.claim for other in self.citations.found(claim.about)]
        ways = [(one.supplier or (), one.recipient or (), one.cargo) for one in told if isinstance(one, Transfer)]
        events = [f"“{self.prose.statement(one)}”" for one in told if isinstance(one, Event)]
        return self.together(ways, claim.actor) or listed(list(dict.fromkeys(events)))

    def all_about(self, findings: Iterable[Finding], most: int) -> str:
        """Return what some findings are about, those of the same parties as one; of those beyond ``most`` how many."""
        ways = [(one.line.supplier, one.line.recipient, (one.line.cargo,)) for one in findings]
        kept = list(dict.fromkeys(ways))
        more = f" and {number(len(kept) - most, 'further kind')} of cargo" if len(kept) > most else ""
        return self.together(kept[:most]) + more

    def together(self, ways: Iterable[Way], own: Sequence[str] = ()) -> str:
        """Return transfers as nouns, the cargo that goes the same way listed together; ``own`` as in ``giving_of``."""
        cargo: dict[tuple[tuple[str, ...], tuple[str, ...], str], list[str]] = {}
        for supplier, recipient, goods in ways:
            for one in goods:
                verb = self.prose.giving((one,))[2]
                kinds = cargo.setdefault((tuple(supplier), tuple(recipient), verb), [])
                kinds += [one] if one not in kinds else []
        return listed([self.prose.giving_of(*way[:2], tuple(kinds), own) for way, kinds in cargo.items()])

    def behind(self, finding: Finding) -> str:
        """Return who stands behind a finding: "two independent origins (Aland and Borduria) and one document …"."""
        named = [self.prose.the(origin) for origin in finding.origins]
        words = number(len(named), "independent origin") if named else ""
        if named:
            words += f" ({listed(named)})" if len(named) <= NAMED else ""
        if unknown := finding.unknown_origins:
            lone = number(unknown, "document of unknown lineage", "documents of unknown lineage")
            words += f" and {lone}" if words else lone
        return words


def quoted(words: str) -> str:
    """Return a document's own words in quotes, inner quotes single; what was cut off in a word ends in "…"."""
    words = words.translate(INNER).strip()
    if len(words) >= CUT:
        words = f"{words.rpartition(' ')[0] or words} …"
    return f"“{words}”" if words else ""


def _active(transfer: Transfer, many: bool, past: str, plain: str, when: str) -> str:
    """Return the verb of a giver in its tense, number, polarity and reserve."""
    hedge = "reportedly " if transfer.hedged else ""
    denied = transfer.polarity == "denied"
    if transfer.status == "done":
        if when and not when.startswith(("since", "by")):
            return f"{hedge}did not {plain}" if denied else f"{hedge}{past}"
        return f"{'have' if many else 'has'} {hedge}{'not ' if denied else ''}{past}"
    if transfer.status == "planned":
        return f"{'are' if many else 'is'} {hedge}{'not ' if denied else ''}to {plain}"
    return f"will {hedge}not {plain}" if denied else f"may {hedge}{plain}"


def _passive(transfer: Transfer, many: bool, past: str, when: str) -> str:
    """Return the verb for goods of which no giver is told."""
    hedge = "reportedly " if transfer.hedged else ""
    no = "not " if transfer.polarity == "denied" else ""
    if transfer.status == "done":
        if when and not when.startswith(("since", "by")):
            return f"{'were' if many else 'was'} {hedge}{no}{past}"
        return f"{'have' if many else 'has'} {hedge}{no}been {past}"
    if transfer.status == "planned":
        return f"{'are' if many else 'is'} {hedge}{no}to be {past}"
    return f"will {hedge}not be {past}" if no else f"may {hedge}be {past}"
