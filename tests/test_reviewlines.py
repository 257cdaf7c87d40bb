"""Reviews, editions and changes as tables and lines."""

import json

import pytest

from armsledger.console.reviewlines import (
    change_lines,
    change_record,
    edition_table,
    golden_lines,
    json_lines,
    orphan_lines,
    review_rows,
    review_table,
    short,
    told,
)
from armsledger.ledger import Ledger
from armsledger.model import Changes, ConflictChange, Edition, FigureChange, FigureState, Line, PositionChange, Review
from ledger_samples import made

CLAIM = made("a.txt").claims[0]
BOATS = Line(("PE",), ("CL",), "naval", "items")


def say(ledger: Ledger, act: str, target: str = CLAIM.id, **changes: object):
    return ledger.review(Review(act=act, target=target, who="ann", reason="so", changes=changes))


def edition(number: int, **more: object) -> Edition:
    return Edition(number=number, title="", made="2031-05-04T10:00:00", engine="e", head_entry=1, head_hash="h", **more)


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "nothing"), ([], "nothing"), (["KP", "RU"], "KP, RU"), (True, "true"), ("x", "x"),
     ({"low": 500, "high": None, "unit": "items"}, "at least 500 items"),
     ({"start": None, "end": "2031-05-04"}, "… to 2031-05-04"),
     ([["a", "b"], ["c"]], "a, b, c")],
)  # fmt: skip
def test_a_value_in_a_few_signs(value: object, words: str) -> None:
    assert short(value) == words


def test_each_act_is_told_in_a_few_words(ledger: Ledger) -> None:
    done = [
        say(ledger, "accept"),
        say(ledger, "amend", place="the port", hedged=True),
        say(ledger, "merge", "f1", into="f2"),
        say(ledger, "split", "f1", claims=["t1", "t2"]),
        say(ledger, "same-origin", "A", **{"with": ["B"]}),
        say(ledger, "grade", "Wire", letter="B"),
    ]
    assert [told(one) for one in done] == [
        "accept", "amend hedged: false → true; place: nothing → the port", "merge into f2", "split off t1, t2",
        "same origin as B", "grade B",
    ]  # fmt: skip
    back = say(ledger, "undo", str(done[1].entry))
    assert told(back) == f"undo {done[1].entry}"
    table = review_table(ledger.reviews())
    assert [row[0] for row in table.rows] == [str(one.entry) for one in reversed([*done, back])]
    assert f"(taken back by {back.entry})" in table.rows[-2][3]
    lines = [json.loads(line) for line in json_lines(ledger.reviews())]
    assert lines[0] | {} == {
        **lines[0],
        "act": "undo",
        "who": "ann",
        "about": CLAIM.id,
        "noun": "claim",
        "hash": back.hash,
    }
    rows = list(review_rows(ledger.judgement(CLAIM.id), tuple(ledger.reviews(CLAIM.id))))
    assert rows[0] == ("judged", "accepted")
    assert rows[-1][1].endswith("ann: accept – so")
    assert list(review_rows(None, ())) == []


def test_what_waits_is_a_line(ledger: Ledger) -> None:
    say(ledger, "accept")
    ledger.record([made("a.txt", claims=0)], "two")
    (line,) = orphan_lines(ledger.orphaned_reviews())
    assert line.startswith(f"{CLAIM.id}: entry ") and line.endswith("(accept, ann): the claim is gone")


def test_changes_are_told_sort_by_sort() -> None:
    small, large = (FigureState(finding="f", line=BOATS, low=low, high=9, grade="F3") for low in (5, 6))
    changes = Changes(
        since=edition(1), until=edition(2), new_claims=tuple(f"t{number}" for number in range(50)),
        gone_claims=("t99",),
        new_figures=(small,), gone_figures=(large,), figures=(FigureChange(before=small, after=large),),
        appeared=(ConflictChange(finding="f", line=BOATS, claims=("t1", "t2")),),
        positions=(PositionChange(finding="f", line=BOATS, actor="CL", before=None, after="denies"),),
    )  # fmt: skip
    lines = list(change_lines(changes))
    assert lines[0] == "from edition 1 of 2031-05-04 to edition 2 of 2031-05-04"
    assert "new claim           … and 10 others" in lines
    assert any(line.endswith("grew from 5 to 9 items to 6 to 9 items") and "Peru → Chile" in line for line in lines)
    assert any(line.startswith("position") and line.endswith("Chile: none → denies") for line in lines)
    record = json.loads(json.dumps(change_record(changes)))
    assert (record["figures"][0]["grew"], record["since"]["number"], record["dissolved"]) == (True, 1, [])
    assert list(change_lines(Changes(since=edition(1), until=edition(1))))[1:] == ["nothing changed"]


def test_editions_and_exports_are_listed() -> None:
    assert edition_table([edition(1, claims=("t1",))]).rows[0][:2] == ("1", "2031-05-04 10:00")
    lines = list(golden_lines(2, 1, {f"{number}.txt": number for number in range(1, 43)}, "gold"))
    assert lines[0] == "wrote     2 documents, 1 claim to gold"
    assert lines[-1] == "waiting   2 other documents"
