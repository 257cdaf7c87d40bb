"""The page of a finding: every count opened, every verdict with its arithmetic, nothing empty."""

from datetime import date

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Backing, Bound, Finding, Grade, Line, Match, Period, Stand, Step, Verdict
from armsledger.publish.findingpage import LONGEST_QUOTE, TOLD_VERDICTS, Exhibits, Neighbour, finding_page
from finding_samples import on, people, printed, said, told

TOLD = told("a.txt", quote="Three hundred men went", cargo=("troops",), quantity=people(300), sources=("Reuters", "US"))
LONG = told("b.txt", quote="word " * 60, cargo=("troops",), when=on(2024, 5, 6), status="planned", hedged=True)
DENIAL = said("b.txt", quote="nobody went", about=(TOLD.id,))
CLAIMS = {claim.id: claim for claim in (TOLD, LONG, DENIAL)}
LINE = Line(("IR",), ("SD",), "troops", "people")
BARE = Finding(id="f1", line=LINE, claims=(TOLD.id,), documents=("a.txt",), origins=("US",), unknown_origins=0)
WHOLE = Finding(
    id="f1", line=LINE, claims=(TOLD.id, LONG.id, "t-gone"), documents=("a.txt", "b.txt"), origins=("US",),
    unknown_origins=1, outside=("t-gone",),
    backing=(Backing(origin="US", claims=(TOLD.id,), note="a note"), Backing(origin="", claims=("t-gone",))),
    bounds=(
        Bound(date=date(2024, 5, 6), low=300, high=None, claims=(TOLD.id,)),
        Bound(date=date(2024, 6, 6), low=0, high=None),
    ),
    verdicts=(
        Verdict(kind="conflicts", claims=(TOLD.id,), arithmetic="400 > 300", dissolves=0.17, presumed=True,
                steps=(Step(claim=TOLD.id, text="at most 300"),)),
        *(Verdict(kind="agrees", claims=(TOLD.id,), arithmetic=f"overlap {n}") for n in range(TOLD_VERDICTS + 3)),
    ),
    credibility=Grade(code="B3", rule="one-origin: one origin says so", claims=(TOLD.id,)),
    positions=(
        Stand(actor=("IR",), stance="denies", when=Period(None, date(2024, 7, 1)), claim=DENIAL.id),
        Stand(actor=("SD",), stance="denies", when=Period(None, date(2024, 7, 1)), claim=DENIAL.id),
        Stand(actor=("SD",), stance="confirms", when=None, claim="p2", about="people", changed_from="denies"),
        Stand(actor=("SD",), stance="confirms", when=on(2024, 8, 9), claim="p3", about="people"),
    ),
    provisions=(
        Match(regime="r", instrument="S/RES/1 (2000)", paragraph="OP 1", relation="nearest", status="in force",
              condition="if so; unless exempt", checked="memory", claims=(TOLD.id,), summary="No men.",
              arithmetic="1 < 2", chain=("S/RES/2",)),
    ),
)  # fmt: skip


def page(finding: Finding, **more: object) -> dict[str, str]:
    """The page's sections as text, by heading."""
    exhibits = Exhibits(CLAIMS, {"b.txt": printed("b.txt", published=date(2024, 7, 1))}, **more)  # type: ignore[arg-type]
    sections = finding_page(finding, exhibits, load_lexicon())
    return {section.heading: "\n".join(f"{a} | {b}" for a, b in section.rows) for section in sections}


def test_a_bare_finding_has_no_empty_section() -> None:
    found = page(BARE)
    assert list(found) == ["", "Who says so"]
    assert "Iran → Sudan: troops, in people" in found[""]


def test_the_head_counts_and_grades() -> None:
    head = page(WHOLE)[""]
    assert "3 claims in 2 documents; 1 origin, 1 of unknown lineage" in head
    assert "B3 by the rule “one-origin”: one origin says so" in head and TOLD.id in head


def test_bounds_conflicts_and_verdicts_show_their_arithmetic() -> None:
    found = page(WHOLE)
    assert found["Total over time"].splitlines() == [
        f"6 May 2024 | at least 300 people   ({TOLD.id})",
        "6 Jun 2024 | open",
    ]
    conflict = found["Conflicts"]
    for words in ("400 > 300", f"{TOLD.id}  at most 300", "17 %", "presumed to be a total"):
        assert words in conflict
    assert "overlap" not in conflict
    assert "… and 3 more" in found["How the claims fit together"]


def test_each_origin_is_opened_to_its_claims_and_their_words() -> None:
    found = page(WHOLE)["Who says so"]
    for words in ("1 claim | United States (a note)", "“Three hundred men went” [a.txt]", "Reuters ← United States",
                  "unknown lineage", "t-gone | no longer in the ledger", "not counted",
                  "planned, hedged, 6 May 2024"):  # fmt: skip
        assert words in found
    assert "[b.txt, 1 Jul 2024]" in found
    assert max(map(len, found.splitlines())) < LONGEST_QUOTE + 60


def test_positions_are_told_once_with_dates_and_changes() -> None:
    rows = page(WHOLE)["Who confirms and who denies"].splitlines()
    assert rows[0] == f"by 1 Jul 2024 | Iran and Sudan deny   ({DENIAL.id})"
    assert "nobody went" in rows[1]
    assert rows[2] == "no date | Sudan confirms (before: denies): people, again 9 Aug 2024   (p2, p3)"


def test_provisions_show_conditions_sum_chain_and_how_they_were_checked() -> None:
    found = page(WHOLE)["Provisions it may fall under, if the claims are true"]
    for words in ("comes nearest | S/RES/1 (2000) OP 1: No men.", "– if so", "– unless exempt", "1 < 2",
                  "see also S/RES/2", "from memory, to be checked"):  # fmt: skip
        assert words in found


def test_the_exchange_shows_both_legs_only_where_something_comes_back() -> None:
    oil = Finding(
        id="f2", line=Line(("SD",), ("IR",), "crude-oil", ""), claims=(), documents=(), origins=(), unknown_origins=0
    )
    assert "Exchange" not in page(BARE, there=[Neighbour(BARE, False, True)])
    found = page(BARE, there=[Neighbour(BARE, False, True)], back=[Neighbour(oil, True, True)])["Exchange"]
    assert found.splitlines() == [
        "there | f1  troops — United States   ⇄ this",
        "back | f2  crude oil, only predicted — nobody named   ⇄ in return",
    ]
