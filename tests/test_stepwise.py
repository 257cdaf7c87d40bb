"""The look of an explanation: marks under their words, no line too long, the same as JSON, the command itself."""

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.console.stepwise import LABEL, lines, marked, record
from armsledger.explain.explaining import Explanation, explain
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Document
from conftest import Run

TEXT = "Iran will not give 300 drones to Russia in May, it said, and Norway lost two ships on their way to Oslo."


def told(text: str) -> Explanation:
    return explain(Document("d", text, "", published=date(2024, 12, 1)), load_lexicon())


def test_marks_stand_under_their_words() -> None:
    (steps,) = told(TEXT).sentences
    shown = [line.plain for line in marked(steps, 60)]
    below = {
        word: shown[n + 1][line.index(word)] for n, line in enumerate(shown) for word in line.split() if n % 2 == 0
    }
    assert {word: below[word] for word in ("Iran", "give", "300", "drones", "May,", "it", "said,")} == {
        "Iran": "a", "give": "p", "300": "n", "drones": "c", "May,": "t", "it": "r", "said,": " ",
    }  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(st.integers(min_value=48, max_value=160))
def test_no_line_is_longer_than_the_terminal_is_wide(width: int) -> None:
    found = told(TEXT)
    shown = [line.plain for line in lines(found, width, parse=True)]
    assert max(map(len, shown)) <= width
    for label in ("triage", "mentions", "amounts", "periods", "predicate", "transfer", "  how", "claim", "parse"):
        assert any(line[:LABEL].rstrip() == label for line in shown), label


def test_what_was_not_made_says_why() -> None:
    shown = "\n".join(line.plain for line in lines(told("Iran and Russia: will Iran send drones to Russia?")))
    assert "not made     the sentence is a question, which tells nothing  [asked]" in shown


def test_control_characters_do_not_reach_the_terminal() -> None:
    shown = "".join(line.plain for line in lines(told("Iran sent\x1b[2J drones to Russia.\x07")))
    assert not [c for c in shown if ord(c) < 32]


def test_the_record_is_json_with_offsets_of_the_document() -> None:
    row = json.loads(record(told(TEXT)))
    (steps,) = row["sentences"]
    assert [TEXT[m["start"] : m["end"]] for m in steps["mentions"]] == [m["words"] for m in steps["mentions"]]
    assert row["published"] == "2024-12-01"
    assert row["claims"][0]["id"] == steps["predicates"][0]["attempts"][0]["claim"]


def test_the_command(run: Run) -> None:
    done = run("explain", "Iran gave Russia 5 drones in May.", "--date", "2024-11-11")
    assert done.returncode == 0
    assert "supplier   Iran: “Iran”, subject of “gave”" in done.stdout
    assert "May 2024" in done.stdout
    assert "\x1b" not in done.stdout
    as_json = run("explain", "Iran gave Russia 5 drones.", "--format", "json")
    assert json.loads(as_json.stdout)["claims"][0]["kind"] == "transfer"


def test_the_command_says_what_it_cannot_do(run: Run) -> None:
    assert run("explain").returncode == 2
    assert run("explain", "Iran gave Russia drones.", "--file", "a.txt").returncode == 2
    missing = run("explain", "--file", "a.txt")
    assert (missing.returncode, len(missing.stderr.splitlines())) == (1, 1)
    assert "there is no sentence 7" in run("explain", "Iran gave Russia drones.", "--sentence", "7").stderr
