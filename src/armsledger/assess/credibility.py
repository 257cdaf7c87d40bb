"""Grade findings by the NATO Admiralty code: reliability of the source A-F, credibility of what is told 1-6.

The letter is the user's own (``reliability``): the best among the origins that stand behind the finding. The figure is
computed by the RULES below, first that fits, from who stands behind the finding, plainly or hedged, whether those who
take part confirm or deny it, and whether others contradict it. It grades what the claims support together, not each
figure in them; it is not a finding of truth (STANAG 2511; cf. AJP-2.1 on grading).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from armsledger.assess.reliability import Reliability
from armsledger.lexicon.words import Lexicon
from armsledger.model import Claim, Finding, Grade, Stand, Transfer

CREDIBILITY: Mapping[int, str] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""The six grades in the code's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the table: it fits where all its conditions hold; None means that it does not matter.

    ``plain`` and ``told``: at least so many independent origins say so plainly, or at all (hedged ones included).
    ``done``: a claim says that it was done. ``admitted`` and ``denied``: a party to the transfer confirms or denies
    it. ``contradicted``: an origin's claim had to be left outside of what can hold together.
    """

    name: str
    grade: int
    words: str
    plain: int = 0
    told: int = 0
    done: bool | None = None
    admitted: bool | None = None
    denied: bool | None = None
    contradicted: bool | None = None


RULES: tuple[Rule, ...] = (
    Rule(name="predicted", grade=6, done=False, words="no claim says that it was done, only that it may or will be"),
    Rule(name="confirmed", grade=1, plain=2, contradicted=False, denied=False,
         words="two or more independent origins say so plainly, and no party to the transfer denies it"),
    Rule(name="confirmed-but-denied", grade=2, plain=2, contradicted=False, denied=True,
         words="two or more independent origins say so plainly; a party to the transfer denies it"),
    Rule(name="disputed", grade=3, told=2, contradicted=True,
         words="two or more independent origins say so, but the figures of another cannot hold beside theirs"),
    Rule(name="admitted", grade=2, admitted=True, contradicted=False,
         words="a party to the transfer says so itself, and no other origin plainly"),
    Rule(name="supported", grade=2, plain=1, told=2, contradicted=False, denied=False,
         words="one origin says so plainly, another with reserve or as a body that it belongs to"),
    Rule(name="supported-but-denied", grade=3, plain=1, told=2, contradicted=False, denied=True,
         words="one origin says so plainly, another with reserve or as a body that it belongs to; a party denies it"),
    Rule(name="one-origin", grade=3, plain=1, contradicted=False, denied=False,
         words="one origin says so plainly"),
    Rule(name="one-origin-but-denied", grade=4, plain=1, contradicted=False, denied=True,
         words="one origin says so plainly; a party to the transfer denies it"),
    Rule(name="several-with-reserve", grade=3, told=2, contradicted=False, denied=False,
         words="two or more independent origins say so, all of them with reserve"),
    Rule(name="several-with-reserve-but-denied", grade=4, told=2, contradicted=False, denied=True,
         words="two or more independent origins say so, all with reserve; a party to the transfer denies it"),
    Rule(name="contradicted", grade=4, told=1, contradicted=True,
         words="one origin says so, and the figures of another cannot hold beside its own"),
    Rule(name="with-reserve", grade=4, told=1, denied=False, words="one origin says so, with reserve"),
    Rule(name="with-reserve-but-denied", grade=4, told=1, denied=True,
         words="one origin says so, with reserve; a party to the transfer denies it"),
    Rule(name="denied", grade=5, denied=True,
         words="nobody known says so, and a party to the transfer denies it"),
    Rule(name="no-origin", grade=6, words="the documents do not tell from whom they have it"),
)  # fmt: skip
"""The table, first that fits. A denial by a party weighs one grade and no more, for parties have reasons to deny: what
a known origin says never becomes improbable by it alone."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rules ask of a finding; each field holds the claims by which it is so.

    ``plain`` and ``hedged`` go by origin; a body of which a member is an origin too counts among the hedged, since it
    may only repeat that member.
    """

    done: tuple[str, ...]
    plain: Mapping[str, tuple[str, ...]]
    hedged: Mapping[str, tuple[str, ...]]
    admitted: tuple[str, ...]
    denied: tuple[str, ...]
    contradicted: tuple[str, ...]

    def fits(self, rule: Rule) -> bool:
        """Tell whether all conditions of a rule hold."""
        asked = ((rule.done, self.done), (rule.admitted, self.admitted), (rule.denied, self.denied),
                 (rule.contradicted, self.contradicted))  # fmt: skip
        enough = len(self.plain) >= rule.plain and len(self.plain.keys() | self.hedged.keys()) >= rule.told
        return enough and all(wanted is None or wanted == bool(found) for wanted, found in asked)

    def behind(self, rule: Rule) -> tuple[str, ...]:
        """Return the claims that made a rule fit, each once: those that say so, then those that deny or contradict."""
        found = [claim for some in (*self.plain.values(), *self.hedged.values()) for claim in some]
        if rule.denied:
            found += self.denied
        if rule.contradicted:
            found += self.contradicted
        return tuple(dict.fromkeys(found))


def grade(
    finding: Finding,
    claims: Mapping[str, Claim],
    ends: Mapping[str, Sequence[str]],
    reliability: Reliability,
    lexicon: Lexicon,
) -> Grade:
    """Return a finding's Admiralty code with the rule that gave it and the claims that led to it."""
    evidence = weigh(finding, claims, ends, lexicon)
    rule = next(rule for rule in RULES if evidence.fits(rule))
    letter = reliability.best((*evidence.plain, *evidence.hedged))
    return Grade(
        code=f"{letter}{rule.grade}", rule=f"{rule.name}: {rule.words}", claims=evidence.behind(rule) or finding.claims
    )


def weigh(
    finding: Finding, claims: Mapping[str, Claim], ends: Mapping[str, Sequence[str]], lexicon: Lexicon
) -> Evidence:
    """Gather what the rules ask from the claims, positions and conflicts of a finding."""
    affirmed = [
        one for one in map(claims.get, finding.claims) if isinstance(one, Transfer) and one.polarity != "denied"
    ]
    done = [one for one in affirmed if one.status == "done"]
    inside = [one for one in done if one.id not in finding.outside] or done
    parties = {*finding.line.supplier, *finding.line.recipient}
    confirmed, denied = held_by(parties, finding.positions)
    plain = gathered((end, one.id) for one in inside if not one.hedged for end in ends.get(one.id, ()))
    for actor, claim in confirmed:
        plain[actor] = tuple(dict.fromkeys((*plain.get(actor, ()), claim)))
    admitted = tuple(claim for end, some in plain.items() if end in parties for claim in some)
    hedged = gathered((end, one.id) for one in inside if one.hedged for end in ends.get(one.id, ()))
    for body in bodies_of({*plain, *hedged}, lexicon):
        hedged[body] = (*plain.pop(body, ()), *hedged.get(body, ()))
    return Evidence(
        done=tuple(one.id for one in done) or tuple(claim for _, claim in confirmed),
        plain=plain,
        hedged={end: some for end, some in hedged.items() if end not in plain},
        admitted=admitted,
        denied=tuple(claim for _, claim in denied),
        contradicted=tuple(one.id for one in done if one.id in finding.outside and ends.get(one.id)),
    )


def gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return claims by origin, origins in their order."""
    found: dict[str, tuple[str, ...]] = {}
    for end, claim in sorted(pairs):
        found[end] = (*found.get(end, ()), claim)
    return found


def held_by(parties: Iterable[str], positions: Sequence[Stand]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return which parties confirm and which deny, each with the claim that says so, by what they said last.

    Where no date tells which of two came last, a confirmation counts: it is seldom taken back.
    """
    confirmed: list[tuple[str, str]] = []
    denied: list[tuple[str, str]] = []
    for party in sorted(parties):
        own = [one for one in positions if one.actor == (party,) and one.stance in {"confirms", "denies"}]
        dated = [one for one in own if one.when is not None]
        last = dated[-1:] or own[-1:]
        undated = [one for one in own if one.when is None and one.stance == "confirms"]
        for one in undated[-1:] or last:
            (confirmed if one.stance == "confirms" else denied).append((party, one.claim))
    return confirmed, denied


def bodies_of(origins: Iterable[str], lexicon: Lexicon) -> list[str]:
    """Return those origins that are bodies of which a member is an origin too, and which may speak for that member."""
    found = set(origins)
    groups = {
        membership.group
        for origin in found
        if (actor := lexicon.actors.get(origin)) is not None
        for membership in actor.member_of
        if membership.until is None
    }
    return sorted(found & groups)
