"""Claims as people have judged them, what waits for a person, and rulings beyond claims."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from armsledger.ledger import Ledger, LedgerError
from armsledger.model import Review, Rulings, Span, Transfer
from ledger_samples import made

FIRST, DENIAL = made("a.txt").claims
TEXT = made("a.txt").document.text


def say(ledger: Ledger, act: str, target: str = FIRST.id, **changes: object):
    return ledger.review(Review(act=act, target=target, who="ann", reason="so", changes=changes))


def missed(words: str = "Rain fell.") -> Transfer:
    start = TEXT.index(words)
    return Transfer(document="a.txt", span=Span(start, start + len(words)), quote=words, supplier=("sky",),
                    recipient=None, cargo=("water",))  # fmt: skip


def test_without_reviews_all_is_as_it_was_read(ledger: Ledger) -> None:
    assert ledger.claims(reviewed=True) == ledger.claims() == [one.claim for one in ledger.judged()]
    assert {one.state for one in ledger.judged()} == {"unreviewed"}
    assert (ledger.states(), ledger.rulings(), ledger.orphaned_reviews()) == ({}, Rulings(), [])


def test_rejected_are_left_out_amended_replaced_and_added_included(ledger: Ledger) -> None:
    say(ledger, "reject", DENIAL.id)
    say(ledger, "amend", supplier=["westland"], place="the port")
    new = missed()
    say(ledger, "add", new.id, **new.record())
    found = ledger.claims(document="a.txt", reviewed=True)
    assert [(claim.id, claim.kind) for claim in found] == [(FIRST.id, "transfer"), (new.id, "transfer")]
    assert (found[0].supplier, found[0].place, found[0].held_as) == (("westland",), "the port", FIRST.id)
    assert [one.state for one in ledger.judged(document="a.txt")] == ["amended", "rejected", "added"]
    assert ledger.judgement(FIRST.id).read == FIRST
    assert ledger.judgement(new.id).read is None
    assert len(ledger.claims(reviewed=True)) == 4
    assert len(ledger.claims()) == 4
    assert ledger.claims("position", reviewed=True) == ledger.claims("position", "b.txt")
    assert ledger.states() == {FIRST.id: "amended", DENIAL.id: "rejected", new.id: "added"}


def test_a_document_is_cited_by_a_claim_that_was_added(ledger: Ledger) -> None:
    ledger.record([made("a.txt", claims=0)], "two")
    assert [one.name for one in ledger.documents(cited=True)] == ["b.txt"]
    new = missed()
    done = say(ledger, "add", new.id, **new.record())
    assert [one.name for one in ledger.documents(cited=True)] == ["a.txt", "b.txt"]
    assert ledger.trace(new.id).current
    say(ledger, "undo", str(done.entry))
    assert [one.name for one in ledger.documents(cited=True)] == ["b.txt"]
    assert not ledger.trace(new.id).current


def test_a_claim_is_asked_for_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    new = missed()
    say(ledger, "add", new.id, **new.record())
    assert ledger.judgement(new.id[:9]).claim == new
    assert ledger.judgement(FIRST.id[:9]).claim == FIRST
    for words, code in (("zzz", "no-claim"), ("", "no-claim"), ("t", "ambiguous")):
        with pytest.raises(LedgerError, match=code):
            ledger.judgement(words)
    ledger.record([made("a.txt", claims=0)], "two")
    with pytest.raises(LedgerError, match="no longer current"):
        ledger.judgement(FIRST.id)


def test_the_newest_entry_is_told_with_the_claim(ledger: Ledger) -> None:
    last = say(ledger, "accept")
    assert ledger.judgement(FIRST.id).newest == last.entry == ledger.newest(FIRST.id)
    back = say(ledger, "undo", str(last.entry))
    judged = next(one for one in ledger.judged() if one.claim.id == FIRST.id)
    assert (judged.newest, judged.state, judged.reviews) == (
        back.entry,
        "unreviewed",
        tuple(reversed(ledger.reviews())),
    )


def test_reviews_that_a_build_has_overtaken_wait_for_a_person(ledger: Ledger) -> None:
    new = missed()
    say(ledger, "accept")
    say(ledger, "reject", DENIAL.id)
    say(ledger, "add", new.id, **new.record())
    ledger.record([made("a.txt", text=made("a.txt").document.text.replace("Rain fell", "Rain came"), claims=1)], "two")
    waiting = {one.reviewed.about: one.fault for one in ledger.orphaned_reviews()}
    assert waiting == {DENIAL.id: "gone", new.id: "gone"}
    assert [claim.id for claim in ledger.claims(document="a.txt", reviewed=True)] == [FIRST.id]
    ledger.record([made("a.txt")], "three")
    assert ledger.orphaned_reviews() == []
    assert len(ledger.claims(document="a.txt", reviewed=True)) == 2


def test_what_reads_otherwise_waits_too_and_a_new_judgement_settles_it(ledger: Ledger) -> None:
    say(ledger, "reject", made("b.txt", 7).claims[0].id)
    changed = made("b.txt", 7)
    ledger.record([replace(changed, claims=(replace(changed.claims[0], hedged=True), changed.claims[1]))], "two")
    (waiting,) = ledger.orphaned_reviews()
    assert (waiting.fault, waiting.claim.hedged) == ("changed", True)
    assert ledger.states() == {}
    say(ledger, "accept", changed.claims[0].id)
    assert ledger.orphaned_reviews() == []


def test_rulings_join_and_the_later_counts(ledger: Ledger) -> None:
    say(ledger, "same-origin", "A", **{"with": ["B"]})
    say(ledger, "same-origin", "C", **{"with": ["D", "E"]})
    say(ledger, "grade", "Wire", letter="C")
    say(ledger, "grade", "Wire", letter="B")
    say(ledger, "merge", "f1", into="f2")
    say(ledger, "split", "f3", claims=[DENIAL.id])
    joined = say(ledger, "same-origin", "E", **{"with": ["B"]})
    assert ledger.rulings() == Rulings(
        same_origins=(("A", "B", "C", "D", "E"),), grades={"Wire": "B"}, merges=(("f1", "f2"),),
        splits=(("f3", (DENIAL.id,)),),
    )  # fmt: skip
    say(ledger, "undo", str(joined.entry))
    assert ledger.rulings().same_origins == (("A", "B"), ("C", "D", "E"))


def test_what_is_new_since_an_entry_is_told(ledger: Ledger) -> None:
    start = ledger.head()[0]
    assert ledger.changes_since(start) == (set(), False)
    say(ledger, "accept")
    assert ledger.changes_since(start) == ({FIRST.id}, False)
    say(ledger, "grade", "Wire", letter="C")
    assert ledger.changes_since(start) == ({FIRST.id}, True)
    start = ledger.head()[0]
    ledger.record([made("a.txt", claims=1)], "one")
    assert ledger.changes_since(start) == ({DENIAL.id}, False)
    ledger.record([made("c.txt")], "one")
    assert ledger.changes_since(start)[1]


ACTS = st.sampled_from(["accept", "reject", "amend", "undo"])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(ACTS, st.integers(0, 3)), max_size=8))
def test_however_it_was_asked_the_same_comes_out(new_place, steps) -> None:
    with Ledger.open(new_place(), create=True) as ledger:
        ledger.record([made("a.txt"), made("b.txt", 7)], "one")
        ids = [claim.id for claim in ledger.claims()]
        for number, (act, place) in enumerate(steps):
            try:
                if act == "undo":
                    say(ledger, act, str(ledger.reviews()[place].entry))
                else:
                    say(ledger, act, ids[place], **({"speaker": f"no. {number}"} if act == "amend" else {}))
            except (LedgerError, IndexError):
                continue
        judged = ledger.judged()
        assert judged == [ledger.judgement(id) for id in ids]
        assert {one.claim.id: one.state for one in judged if one.state != "unreviewed"} == ledger.states()
        assert ledger.claims(reviewed=True) == [one.claim for one in judged if one.state != "rejected"]
        assert ledger.verify() == []
