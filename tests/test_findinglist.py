"""Findings as a table and as JSON Lines, and the filters by actor and cargo."""

import json
from datetime import date

import pytest

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Bound, Finding, Grade, Line, Number, Verdict
from armsledger.publish.findinglist import chosen, counted, finding_lines, finding_table, shortened, total

LEXICON = load_lexicon()


def finding(id: str, way: str, cargo: str, claims: int = 1, **more: object) -> Finding:
    giver, taker = way.split(">")
    fields: dict = {
        "origins": ("US",), "unknown_origins": 0, "documents": ("a.txt",),
        "claims": tuple(f"t{n}" for n in range(claims)), **more,
    }  # fmt: skip
    return Finding(id=id, line=Line((giver,), (taker,), cargo, "rounds"), **fields)


FINDINGS = [
    finding("f1111111aaaa", "IR>SD", "artillery-shells", 2),
    finding("f2222222bbbb", "IR>SD", "arms", 3, unknown_origins=2),
    finding("f3333333cccc", "KP>RU", "troops", 9),
    finding("f4444444dddd", "houthis>SD", "drones"),
]


@pytest.mark.parametrize(
    ("actor", "cargo", "ids"),
    [
        ("", "", "1234"), ("IR", "", "12"), ("ir", "", "12"), ("Iran", "", "12"), ("SD", "", "124"),
        ("houthis", "", "4"),
        ("", "arms", "124"), ("", "ammunition", "1"), ("", "artillery-shells", "1"), ("", "people", "3"),
        ("", "shells", "1"), ("IR", "troops", ""), ("nobody", "", ""), ("", "nothing", ""),
    ],
)  # fmt: skip
def test_filters(actor: str, cargo: str, ids: str) -> None:
    assert "".join(one.id[1] for one in chosen(FINDINGS, LEXICON, actor, cargo)) == ids


def test_the_direction_with_most_claims_comes_first() -> None:
    table = finding_table(FINDINGS, LEXICON)
    assert [row[0] for row in table.rows] == ["f333333", "f222222", "f111111", "f444444"]
    assert table.rows[1] == ("f222222", "Iran → Sudan: arms", "", "3", "1 + 2?", "", "")
    assert all(len(row) == len(table.headings) for row in table.rows)


def test_ids_are_shortened_as_far_as_they_differ() -> None:
    assert shortened(["f1234567a", "f1234567b", "f9"]) == {
        "f1234567a": "f1234567a",
        "f1234567b": "f1234567b",
        "f9": "f9",
    }
    assert set(shortened([one.id for one in FINDINGS]).values()) == {"f111111", "f222222", "f333333", "f444444"}
    assert shortened([]) == {}


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(1000, 2000, "1,000–2,000 rounds"), (1000, None, "≥ 1,000 rounds"), (0, 2000, "≤ 2,000 rounds"), (0, None, "")],
)
def test_the_total_is_the_last_bound(low: Number, high: Number | None, words: str) -> None:
    bounds = (Bound(date=date(2023, 1, 1), low=5, high=6), Bound(date=date(2024, 1, 1), low=low, high=high))
    assert total(finding("f1", "IR>SD", "arms", bounds=bounds)) == words


def test_grades_and_conflicts_are_in_the_table() -> None:
    one = finding(
        "f1", "IR>SD", "arms", credibility=Grade(code="B2", rule="admitted", claims=()),
        verdicts=tuple(Verdict(kind=kind, claims=(), arithmetic="1 > 0") for kind in ("conflicts", "agrees")),
    )  # fmt: skip
    assert finding_table([one], LEXICON).rows[0][-2:] == ("B2", "1")


def test_each_finding_is_one_line_of_json() -> None:
    rows = [json.loads(line) for line in finding_lines(FINDINGS)]
    assert [row["id"] for row in rows] == [one.id for one in FINDINGS]


def test_what_stands_behind_is_counted_in_words() -> None:
    assert counted(FINDINGS[1]) == "3 claims in 1 document; 1 origin, 2 of unknown lineage"
    assert counted(FINDINGS[3]) == "1 claim in 1 document; 1 origin"
