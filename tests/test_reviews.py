"""Reviews as entries of the book: refused, written, taken back, and told apart from what somebody was faster with."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from armsledger.ledger import ChangedError, Ledger, LedgerError
from armsledger.ledger.tables import book
from armsledger.model import Review
from ledger_samples import made

FIRST, DENIAL = made("a.txt").claims
NOON = datetime(2031, 7, 1, 12, tzinfo=UTC)


def review(ledger: Ledger, act: str, target: str = FIRST.id, seen: int | None = None, **more: object):
    fields: dict = {"who": "ann", "reason": "as it stands", **more}
    return ledger.review(Review(act=act, target=target, **fields), seen, NOON)


def refusal(ledger: Ledger, act: str, target: str = FIRST.id, **more: object) -> str:
    before = ledger.head()
    with pytest.raises(LedgerError) as caught:
        review(ledger, act, target, **more)
    assert "\n" not in str(caught.value)
    assert ledger.head() == before
    return f"{caught.value.code}: {caught.value.message}"


def test_an_entry_holds_who_when_and_why_and_what_was_there(ledger: Ledger) -> None:
    done = review(ledger, "amend", changes={"place": "the port", "hedged": True, "status": "done"}, who=" ann ")
    with ledger._reading() as connection:
        row = connection.execute(sa.select(book).where(book.c.seq == done.entry)).one()
    payload = json.loads(row.payload)
    assert (row.kind, row.key, row.hash) == ("review", FIRST.id, done.hash)
    assert {name: payload[name] for name in ("act", "about", "noun", "who", "reason", "at", "changes", "old")} == {
        "act": "amend", "about": FIRST.id, "noun": "claim", "who": "ann", "reason": "as it stands",
        "at": "2031-07-01T12:00:00+00:00", "changes": {"place": "the port", "hedged": True},
        "old": {"place": "", "hedged": False},
    }  # fmt: skip
    assert ledger.verify() == []


@pytest.mark.parametrize(
    ("act", "more", "said"),
    [
        ("praise", {}, "no such act"),
        ("accept", {"who": " "}, "nobody is named"),
        ("accept", {"changes": {"place": "x"}}, "accept changes no field"),
        ("accept", {"target": "t000000000000"}, "no current claim"),
        ("reject", {"reason": " "}, "a rejection needs a reason"),
        ("amend", {}, "nothing would change"),
        ("amend", {"changes": {"place": ""}}, "nothing would change"),
        ("amend", {"changes": {"id": "x"}}, "id: cannot be amended"),
        ("amend", {"changes": {"colour": "red"}}, "colour: cannot be amended"),
        ("amend", {"changes": {"status": "perhaps"}}, "not a status"),
        ("amend", {"changes": {"start": 1}}, "the quote is not as long as its span"),
        ("amend", {"changes": {"quote": "x" * len(FIRST.quote)}}, "not what the document says"),
        ("add", {"changes": {"kind": "transfer"}}, "a transfer without"),
        ("add", {"changes": FIRST.record()}, "amend it instead"),
        ("add", {"target": "t0", "changes": FIRST.record()}, "the claim's id is"),
        ("grade", {"target": "Wire", "changes": {"letter": "G"}}, "a grade is one of A, B"),
        ("grade", {"target": "Wire", "changes": {"letter": "AB"}}, "a grade is one of A, B"),
        ("grade", {"target": " ", "changes": {"letter": "B"}}, "nothing to judge"),
        ("merge", {"target": "f1", "changes": {"into": "f1"}}, "the two are the same"),
        ("merge", {"target": "f1"}, "merge needs into"),
        ("split", {"target": "f1", "changes": {"claims": []}}, "names, none of them empty"),
        ("same-origin", {"target": "A", "changes": {"with": ["B", ""]}}, "names, none of them empty"),
        ("undo", {"target": "3"}, "no review has this entry"),
        ("undo", {"target": "three"}, "no review has this entry"),
    ],
)
def test_what_cannot_be_said_is_refused_in_a_line_and_writes_nothing(
    ledger: Ledger, act: str, more: dict, said: str
) -> None:
    assert said in refusal(ledger, act, **more)


def test_who_did_not_see_the_newest_entry_is_told_and_overwrites_nothing(ledger: Ledger) -> None:
    seen = ledger.judgement(FIRST.id).newest
    first = review(ledger, "accept", seen=seen)
    with pytest.raises(ChangedError, match=r"entry \d+ is newer than what was read \(ann: accept\)"):
        review(ledger, "reject", seen=seen, who="bob")
    assert ledger.states() == {FIRST.id: "accepted"}
    assert review(ledger, "reject", seen=first.entry, who="bob").entry == first.entry + 1


def test_a_build_in_between_counts_as_newer_too(ledger: Ledger) -> None:
    seen = ledger.newest(FIRST.id)
    ledger.record([made("a.txt", 9)], "two")
    ledger.record([made("a.txt")], "three")
    with pytest.raises(ChangedError, match="a build read it anew"):
        review(ledger, "accept", seen=seen)
    assert ledger.newest("nobody said anything of this") == 0


def test_of_two_at_once_one_is_told(ledger: Ledger) -> None:
    seen = ledger.newest(FIRST.id)

    def judge(who: str) -> bool:
        with Ledger.open(ledger.path) as mine:
            try:
                review(mine, "accept", seen=seen, who=who)
            except ChangedError:
                return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(judge, "abcd")) == [False, False, False, True]
    assert len(ledger.reviews(FIRST.id)) == 1
    assert ledger.verify() == []


def test_an_undo_is_an_entry_and_can_be_undone(ledger: Ledger) -> None:
    done = review(ledger, "reject")
    back = review(ledger, "undo", str(done.entry))
    assert (back.about, back.noun, ledger.states()) == (FIRST.id, "claim", {})
    assert "taken back already" in refusal(ledger, "undo", str(done.entry))
    again = review(ledger, "undo", str(back.entry))
    assert ledger.states() == {FIRST.id: "rejected"}
    assert [one.undone_by for one in ledger.reviews(FIRST.id)] == [None, again.entry, None]
    assert ledger.verify() == []
    review(ledger, "undo", str(done.entry))
    assert (ledger.states(), ledger.verify()) == ({}, [])


def test_a_rejected_claim_can_be_added_again_in_other_words(ledger: Ledger) -> None:
    review(ledger, "reject", DENIAL.id)
    review(ledger, "add", DENIAL.id, changes={**DENIAL.record(), "about": "the lorries of May"})
    assert ledger.judgement(DENIAL.id).claim.about == "the lorries of May"
    assert ledger.judgement(DENIAL.id).state == "added"


def test_reviews_are_found_by_what_they_are_about_by_whom_and_when(ledger: Ledger) -> None:
    one = review(ledger, "accept")
    two = review(ledger, "grade", "Wire", changes={"letter": "B"}, who="bob")
    three = review(ledger, "accept", DENIAL.id)
    assert ledger.reviews() == [three, two, one]
    assert ledger.reviews("Wire") == ledger.reviews(who="bob") == ledger.reviews(act="grade") == [two]
    assert ledger.reviews(before=three.entry, after=one.entry) == [two]
    assert ledger.reviews(limit=1) == [three]


def test_a_build_never_supersedes_a_review(ledger: Ledger) -> None:
    review(ledger, "accept")
    ledger.record([made("a.txt"), made("b.txt", 7)], "two")
    ledger.record([made("a.txt", claims=0)], "three")
    assert [one.undone_by for one in ledger.reviews()] == [None]
    assert ledger.verify() == []
