"""What holds of a claim's reviews: by act, after undo, and when a later build reads otherwise."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from armsledger.ledger.judged import amended_record, judge, reading_of_record
from armsledger.ledger.payload import claim_from
from armsledger.model import NOUN_OF, Amount, Review, Reviewed
from ledger_samples import made

CLAIM = made().claims[0]
RECORD = CLAIM.record()
OTHER = replace(CLAIM, hedged=True).record()


def said(entry: int, act: str, changes: dict | None = None, old: dict | None = None, **more: object) -> Reviewed:
    return Reviewed(
        entry=entry, review=Review(act=act, target=CLAIM.id, who="ann", changes=changes or {}), at="", hash="",
        noun=NOUN_OF[act], about=CLAIM.id, old=old or {}, reading=reading_of_record(more.get("read", RECORD)),
        undone_by=more.get("undone_by"),
    )  # fmt: skip


def anywhere(_record: object) -> bool:
    return True


def nowhere(_record: object) -> bool:
    return False


def test_without_reviews_a_claim_is_as_it_was_read() -> None:
    done = judge(RECORD, (), anywhere)
    assert (done.record, done.state, done.overtaken) == (RECORD, "unreviewed", [])
    assert judge(None, (), anywhere).record is None


def test_the_last_judgement_counts_and_amendments_stay() -> None:
    amendment = said(2, "amend", {"hedged": True}, {"hedged": False})
    done = judge(RECORD, [said(1, "reject"), amendment, said(3, "accept")], anywhere)
    assert (done.state, done.record["hedged"]) == ("accepted", True)
    assert judge(RECORD, [amendment, said(3, "reject")], anywhere).state == "rejected"


def test_what_was_taken_back_does_not_count() -> None:
    done = judge(RECORD, [said(1, "accept"), said(2, "reject", undone_by=3)], anywhere)
    assert done.state == "accepted"


def test_a_judgement_of_another_reading_waits() -> None:
    for act in ("accept", "reject"):
        done = judge(OTHER, [said(1, act)], anywhere)
        assert (done.state, done.record, [one.fault for one in done.overtaken]) == ("unreviewed", OTHER, ["changed"])
        assert done.overtaken[0].claim.hedged


def test_an_amendment_holds_as_long_as_its_fields_read_as_before() -> None:
    place = said(1, "amend", {"place": "the port"}, {"place": ""})
    assert judge(OTHER, [place], anywhere).record == {**OTHER, "place": "the port"}
    hedged = said(1, "amend", {"hedged": True}, {"hedged": False})
    assert [one.fault for one in judge({**OTHER, "hedged": True}, [hedged], anywhere).overtaken] == ["changed"]


def test_who_judges_the_claim_as_it_is_now_settles_what_waited() -> None:
    done = judge(OTHER, [said(1, "reject"), said(2, "accept", read=OTHER)], anywhere)
    assert (done.state, done.overtaken) == ("accepted", [])


def test_reviews_of_a_claim_that_is_gone_wait() -> None:
    done = judge(None, [said(1, "accept"), said(2, "amend", {"place": "x"}, {"place": ""})], anywhere)
    assert done.record is None
    assert [(one.reviewed.entry, one.fault, one.claim) for one in done.overtaken] == [
        (1, "gone", None),
        (2, "gone", None),
    ]


def test_an_added_claim_stands_while_its_words_do() -> None:
    added = said(1, "add", RECORD, read=None)
    assert judge(None, [added], anywhere).state == "added"
    assert [one.fault for one in judge(None, [added], nowhere).overtaken] == ["gone"]
    rejected = judge(None, [added, said(2, "reject", read=None)], anywhere)
    assert (rejected.state, rejected.record) == ("rejected", RECORD)
    assert judge(RECORD, [said(1, "add", OTHER, read=None)], anywhere).record == OTHER


def test_an_amended_span_must_stand_in_the_text() -> None:
    moved = said(1, "amend", {"start": RECORD["start"] + 1, "quote": RECORD["quote"][1:]}, {"start": RECORD["start"]})
    assert [one.fault for one in judge(RECORD, [moved], nowhere).overtaken] == ["changed"]
    assert judge(RECORD, [moved], anywhere).record["held_as"] == CLAIM.id


@given(st.sampled_from([{"supplier": ["sudland"]}, {"cargo": ["arms"]}, {"recipient": None}, {"hedged": True}]))
def test_an_amended_claim_keeps_its_id(changes: dict) -> None:
    amended = amended_record(RECORD, changes)
    assert claim_from(amended).id == CLAIM.id
    assert claim_from(amended).record()["id"] == CLAIM.id
    assert amended_record(amended, {name: RECORD[name] for name in changes}) == RECORD


def test_the_same_reading_has_the_same_mark() -> None:
    other = replace(CLAIM, quantity=Amount(1, 2, "items"))
    assert reading_of_record(RECORD) == reading_of_record(CLAIM.record()) != reading_of_record(other.record())
    assert reading_of_record(None) == ""
