"""The user's own grades: read by any name of a source, and every fault told with its line."""

from functools import partial
from pathlib import Path

import pytest

from armsledger.assess.reliability import Reliability, read_reliability
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Problem
from armsledger.reconcile.origins import canonical

NAMED = partial(canonical, lexicon=load_lexicon())


def read(tmp_path: Path, text: str) -> tuple[Reliability, list[Problem]]:
    path = tmp_path / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    return read_reliability(path, NAMED)


def test_grades_are_read_by_id_name_or_alias_in_either_case(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "# mine\nAP: b\nUS: C\nSouth Korea: A\nKCNA: E\nA Small Gazette: D\nNO: B\n")
    assert problems == []
    assert [found.of(one) for one in ("The Associated Press", "US", "KR", "KP", "A Small Gazette", "NO", "FR")] == list(
        "BCAEDBF"
    )


def test_the_best_letter_counts_and_no_grade_is_worse_than_the_worst(tmp_path: Path) -> None:
    found, _ = read(tmp_path, "US: C\nKP: E\n")
    assert found.best(("KP", "US", "FR")) == "C"
    assert found.best(("KP", "FR")) == "E"
    assert found.best(("FR",)) == found.best(()) == "F"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("US: B\nKR: G\n", 2, "KR"),
        ("US: B\n\nKR:\n", 3, "KR"),
        ("US: B\nKR: [A, B]\n", 2, "KR"),
        ("US: B\nUnited States: C\n", 2, "twice"),
        ("US: B\n'': C\n", 2, "no name"),
        ("- US\n- KR\n", 1, "not a list of sources"),
        ("US: B\nKR: 'A\n", 3, "not YAML"),
        ("just words", 1, "not a list of sources"),
    ],
)
def test_a_bad_line_is_one_problem_with_its_place(tmp_path: Path, text: str, line: int, words: str) -> None:
    _, problems = read(tmp_path, text)
    (problem,) = problems
    assert problem.code == "bad-sources"
    assert problem.place == f"{tmp_path / 'sources.yaml'}#{line}"
    assert words in problem.message
    assert "\n" not in str(problem)


def test_the_other_lines_still_count_beside_a_bad_one(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "US: B\nKR: X\nFR: A\n")
    assert len(problems) == 1
    assert (found.of("US"), found.of("KR"), found.of("FR")) == ("B", "F", "A")


def test_an_empty_file_holds_no_grade_and_is_no_problem(tmp_path: Path) -> None:
    assert read(tmp_path, "# nothing yet\n") == (Reliability({}), [])


def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "bytes.yaml").write_bytes(b"US: \xff\xfe\n")
    codes = [read_reliability(tmp_path / name, NAMED)[1][0].code for name in ("none.yaml", "bytes.yaml", ".")]
    assert codes == ["not-found", "bad-encoding", "no-permission"]
