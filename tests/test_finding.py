"""A finding's record is the exchange form: one flat JSON object."""

import json
from datetime import date

from armsledger.model import VERDICT_KINDS, Bound, Finding, Grade, Line, Match, Period, Stand, Step, Verdict

FINDING = Finding(
    id="f1",
    line=Line(("KP",), ("RU",), "troops", "people"),
    claims=("t1", "t2"),
    documents=("a.txt", "b.txt"),
    origins=("US",),
    unknown_origins=1,
    bounds=(Bound(date=date(2024, 12, 1), low=10_000, high=12_000, claims=("t1",)),),
    verdicts=(Verdict(kind="agrees", claims=("t1", "t2"), arithmetic="overlap", steps=(Step(claim="t1", text="x"),)),),
    outside=("t2",),
    credibility=Grade(code="F2", rule="two-origins", claims=("t1",)),
    positions=(Stand(actor=("RU",), stance="denies", when=Period(None, date(2023, 10, 31), "in October"), claim="p1"),),
    provisions=(
        Match(
            regime="made-up", instrument="S/RES/1 (2000)", paragraph="OP 1", relation="nearest", condition="",
            status="in force", checked="memory", claims=("t1",),
        ),
    ),
    in_return=("f2",),
)  # fmt: skip


def test_a_record_is_flat_json_with_the_line_at_the_top() -> None:
    row = json.loads(json.dumps(FINDING.record()))
    assert list(row)[:5] == ["id", "supplier", "recipient", "cargo", "unit"]
    assert row["supplier"] == ["KP"] and row["cargo"] == "troops"
    assert row["bounds"] == [{"date": "2024-12-01", "low": 10000, "high": 12000, "claims": ["t1"]}]
    assert row["verdicts"][0]["steps"] == [{"claim": "t1", "text": "x"}]
    assert row["credibility"] == {"code": "F2", "rule": "two-origins", "claims": ["t1"]}
    assert row["positions"][0]["when"] == {"start": None, "end": "2023-10-31", "words": "in October"}
    assert "line" not in row


def test_the_record_leaves_out_no_field() -> None:
    assert {"claims", "documents", "origins", "unknown_origins", "outside", "provisions", "in_return", "above"} <= set(
        FINDING.record()
    )


def test_lines_sort_by_their_parties() -> None:
    lines = [Line(("B",), ("A",), "troops", ""), Line(("A",), ("C",), "arms", "items")]
    assert min(lines).supplier == ("A",)


def test_verdict_kinds_are_told_once() -> None:
    assert len(VERDICT_KINDS) == len(set(VERDICT_KINDS))
