"""A casebook that follows one change after the other says the same as one that is composed of all from nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from armsledger.assess.reliability import Reliability
from armsledger.casebook import Casebook, compose
from armsledger.lexicon.words import load_lexicon
from armsledger.model import (
    Amount,
    Claim,
    Document,
    Finding,
    Line,
    Period,
    Position,
    ReviewState,
    Rulings,
    Transfer,
)
from armsledger.reconcile.lines import line_id
from armsledger.rulebook.regimes import load_rulebook
from finding_samples import people, printed, said, told

TEXT = " ".join(f"word-{number}" for number in range(80))
DOCUMENTS = [
    printed("a.txt", TEXT, "Reuters", date(2024, 3, 1)),
    printed("b.txt", TEXT + " and one more", "Yonhap", date(2024, 3, 2)),
    printed("c.txt", outlet="The New York Times", published=date(2024, 6, 1)),
    printed("d.txt", outlet="KCNA", published=date(2024, 9, 1)),
    printed("e.txt", outlet="Reuters"),
    printed("f.txt", TEXT + " in another place", "BBC", date(2024, 2, 1)),
]
FILED = Reliability({"US": "B", "Reuters": "C"})
GRADES = {"Yonhap": "A"}
YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))


def from_nothing(
    claims: Mapping[str, Claim],
    documents: list[Document],
    rulings: Rulings | None = None,
    states: Mapping[str, ReviewState] | None = None,
) -> Casebook:
    return compose(
        [*claims.values()], documents, load_lexicon(), load_rulebook(), FILED, tolerance=10, rulings=rulings,
        states=states,
    )  # fmt: skip


@st.composite
def transfers(draw: st.DrawFn) -> Transfer:
    """A transfer between the parties that rules, groups and the other leg of an exchange are about."""
    there = draw(st.booleans())
    cargo = draw(st.sampled_from(
        (("artillery-shells",), ("ammunition",), ("troops",), ("missiles", "troops"), ("artillery-shells", "rockets"))
        if there else (("refined-oil",), ("refined-oil", "money"), ("air-defence",))
    ))  # fmt: skip
    sides = (("KP",), ("RU",)) if there else (("RU",), ("KP",))
    if there and draw(st.integers(0, 4)) == 0:
        sides = draw(st.sampled_from(((("EU",), ("UA",)), (("DE",), ("UA",)), ((), ("RU",)), (("DE", "FR"), ("UA",)))))
    unit = draw(st.sampled_from(("people", "items") if there else ("barrels", "tonnes")))
    low = draw(st.integers(1, 30)) * 10
    amount = Amount(
        low, low + draw(st.sampled_from((0, 15))), unit, basis=draw(st.sampled_from(("total", "increment", None)))
    )
    return told(
        draw(st.sampled_from("abcdef")) + ".txt", draw(st.integers(0, 5)) * 20, supplier=sides[0] or None,
        recipient=sides[1], cargo=cargo, quantity=draw(st.sampled_from((amount, amount, None))),
        when=draw(st.sampled_from((None, YEAR, Period(None, date(2024, 5, 1))))),
        status=draw(st.sampled_from(("done", "done", "planned"))),
        polarity=draw(st.sampled_from(("affirmed", "affirmed", "affirmed", "denied"))), hedged=draw(st.booleans()),
        sources=draw(st.sampled_from(((), ("US",), ("Reuters",), ("Yonhap", "KR"), ("NIS",), ("Reuters", "Yonhap")))),
    )  # fmt: skip


@st.composite
def ledgers(draw: st.DrawFn) -> list[Claim]:
    """Transfers, some in return for others, and what actors say of them."""
    found: list[Claim] = [*draw(st.lists(transfers(), min_size=4, max_size=12))]
    ids = [claim.id for claim in found]
    linked: list[Claim] = [
        replace(claim, in_return_for=(draw(st.sampled_from(ids)),)) if isinstance(claim, Transfer) and chance else claim
        for claim in found
        if (chance := draw(st.integers(0, 3)) == 0) is not None
    ]
    for number in range(draw(st.integers(0, 5))):
        about = draw(st.sampled_from((("links",), "troops to Russia", "arms deliveries from North Korea to Russia")))
        names = (draw(st.sampled_from(ids)), draw(st.sampled_from(ids))) if isinstance(about, tuple) else about
        linked.append(said(
            draw(st.sampled_from("abcdef")) + ".txt", 500 + 40 * number,
            draw(st.sampled_from(("it denied arms deliveries", "it said so", "it spoke of their presence there"))),
            actor=draw(st.sampled_from((("RU",), ("KP",), ("US",), ("DE",)))), about=names,
            stance=draw(st.sampled_from(("denies", "confirms", "condemns"))),
        ))  # fmt: skip
    return linked


@st.composite
def amendments(draw: st.DrawFn, claim: Claim) -> Claim:
    """A claim as a person corrects it."""
    if isinstance(claim, Position):
        return replace(
            claim, when=Period(date(2024, 4, 1), date(2024, 4, 1)), about=draw(st.sampled_from((claim.about, "troops")))
        )
    assert isinstance(claim, Transfer)
    return draw(st.sampled_from((
        replace(claim, hedged=not claim.hedged),
        replace(claim, quantity=people(draw(st.integers(1, 40)) * 10)),
        replace(claim, quantity=None, in_return_for=()),
        replace(claim, sources=("US",)),
        replace(claim, polarity="denied" if claim.polarity == "affirmed" else "affirmed"),
    )))  # fmt: skip


@given(ledgers(), st.data())
@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_one_change_after_the_other_comes_to_the_same_as_all_from_nothing(
    claims: list[Claim], data: st.DataObject
) -> None:
    pool = {claim.id: claim for claim in claims}
    start = data.draw(st.integers(0, len(pool)))
    held = dict([*pool.items()][:start])
    documents = DOCUMENTS[: data.draw(st.integers(4, 6))]
    states: dict[str, ReviewState] = {}
    rulings = Rulings()
    book = from_nothing(held, documents)
    for _ in range(data.draw(st.integers(1, 6))):
        act = data.draw(st.sampled_from(("add", "amend", "drop", "document", "rule", "several")))
        before = {finding.id: finding for finding in book.findings}
        if act == "rule":
            rulings = data.draw(rulings_on(book))
            book = book.ruled(rulings)
        else:
            gone = (
                data.draw(st.lists(st.sampled_from(sorted(held)), max_size=3))
                if held and act in {"drop", "several"}
                else []
            )
            some = data.draw(st.lists(st.sampled_from(sorted(pool)), max_size=3)) if act in {"add", "several"} else []
            changed = [pool[id] for id in some]
            if held and act in {"amend", "several"}:
                changed.append(data.draw(amendments(held[data.draw(st.sampled_from(sorted(held)))])))
            changed = [*{claim.id: claim for claim in changed}.values()]
            fresh = [one for one in DOCUMENTS if one not in documents] if act == "document" else []
            judged: dict[str, ReviewState] = {
                claim.id: data.draw(st.sampled_from(("amended", "unreviewed"))) for claim in changed
            }
            documents = [*documents, *fresh]
            held = {id: claim for id, claim in held.items() if id not in gone} | {claim.id: claim for claim in changed}
            states |= judged
            book = book.revised(changed, gone, documents=fresh, states=judged)
        wanted = from_nothing(held, documents, rulings, {id: one for id, one in states.items() if one != "unreviewed"})
        assert {one.id: one for one in book.findings} == {one.id: one for one in wanted.findings}
        assert book == wanted
        after = {finding.id: finding for finding in book.findings}
        assert book.touched == {id for id in before | after if before.get(id) != after.get(id)}


@st.composite
def rulings_on(draw: st.DrawFn, book: Casebook) -> Rulings:
    """What people may rule on a casebook."""
    ids = [finding.id for finding in book.findings] or ["f0"]
    split = draw(st.sampled_from(book.findings)) if book.findings else None
    return Rulings(
        same_origins=draw(st.sampled_from(((), (("Yonhap", "Reuters"),), (("NIS", "KR"), ("Reuters", "US"))))),
        grades=draw(st.sampled_from(({}, GRADES, {"US": "E", "Reuters": "A"}))),
        merges=draw(st.sampled_from(((), ((ids[0], ids[-1]),), ((ids[0], ids[-1]), (ids[-1], ids[len(ids) // 2]))))),
        splits=((split.id, split.claims[:1]),) if split and draw(st.booleans()) else (),
    )


def lines_of(book: Casebook) -> dict[Line, Finding]:
    return {finding.line: finding for finding in book.findings}


def test_a_merged_finding_stands_on_the_other_and_its_figures_count_there_in_the_same_unit_alone() -> None:
    total = Amount(300, 310, "items", basis="total")
    shells = told(cargo=("artillery-shells",), quantity=total)
    rockets = told("b.txt", cargo=("rockets",), quantity=replace(total, low=500, high=510))
    tonnes = told("c.txt", cargo=("missiles",), quantity=replace(total, unit="tonnes"))
    claims = {claim.id: claim for claim in (shells, rockets, tonnes)}
    line = Line(("IR",), ("SD",), "artillery-shells", "items")
    into = line_id(line)
    others = [replace(line, cargo="rockets"), replace(line, cargo="missiles", unit="tonnes")]
    merges = tuple((line_id(other), into) for other in others)
    book = from_nothing(claims, DOCUMENTS, Rulings(merges=merges))
    (finding,) = book.findings
    assert (finding.id, set(finding.claims)) == (into, set(claims))
    assert {verdict.kind for verdict in finding.verdicts} == {"conflicts"} or finding.bounds[-1].low == 500


def test_a_split_finding_is_two_that_do_not_count_together() -> None:
    total = Amount(300, 310, "items", basis="total")
    one, other = told(quantity=total), told("c.txt", quantity=replace(total, low=100, high=110))
    claims = {claim.id: claim for claim in (one, other)}
    whole = from_nothing(claims, DOCUMENTS)
    assert [verdict.kind for verdict in whole.findings[0].verdicts] == ["conflicts"]
    parts = whole.ruled(Rulings(splits=((whole.findings[0].id, (other.id,)),)))
    assert [finding.claims for finding in parts.findings] == [(one.id,), (other.id,)]
    assert [finding.line.apart != "" for finding in parts.findings] == [False, True]
    assert not any(finding.verdicts for finding in parts.findings)
    assert [("apart" in finding.record()) for finding in parts.findings] == [False, True]


def test_a_grade_in_the_ledger_goes_before_the_file_and_one_origin_has_one_letter() -> None:
    claim = told(sources=("Reuters",))
    held = {claim.id: claim}

    def letter(**rulings: object) -> str:
        (finding,) = from_nothing(held, [], Rulings(**rulings)).findings  # type: ignore[arg-type]
        assert finding.credibility is not None
        return finding.credibility.code[0]

    assert letter() == "C"
    assert letter(grades={"Reuters": "E"}) == "E"
    assert letter(same_origins=(("Reuters", "US"),)) == "B"
    assert letter(same_origins=(("Reuters", "A Small Gazette"),), grades={"A Small Gazette": "D"}) == "D"
