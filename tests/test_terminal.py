"""What a person sees: control characters kept out, columns aligned, words for counts, sizes for the bar."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.console.terminal import _weigh, aligned, each, holding, inert, progress, show_table, stopped, verified
from armsledger.ledger import Counts
from armsledger.publish.listing import Table
from armsledger.summary import Summary

COUNTS = Counts(captures=3, documents=2, claims={"transfer": 1, "event": 2}, problems={"empty": 1, "binary": 1})


@given(st.text())
def test_no_control_character_reaches_a_terminal(text: str) -> None:
    shown = inert(text)
    assert len(shown) == len(text)
    assert not [c for c in shown if ord(c) < 32 or 127 <= ord(c) < 160]


def test_an_escape_sequence_out_of_a_document_is_harmless() -> None:
    assert inert("a\x1b[2Jb\nc") == "a\ufffd[2Jb c"


def test_columns_stand_below_each_other() -> None:
    assert list(aligned([("id", "claim"), ("t1234", "x")])) == ["id     claim", "t1234  x"]


def test_an_empty_table_says_so_and_leaves_stdout_empty(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(Table(("id",), [], "id", "no claims"))
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", "no claims\n")


def test_counts_in_words() -> None:
    assert each({"transfer": 1, "event": 2000}, "s") == "2,000 events, 1 transfer"
    assert each({}) == ""
    assert holding(COUNTS) == "2 documents, 2 events, 1 transfer, 2 problems"
    assert verified(COUNTS, Path("a.db")) == "a.db: the chain, 3 captures and 3 quotes checked: no fault"


def test_ctrl_c_is_answered_in_one_line_that_says_how_to_go_on() -> None:
    line = stopped(Summary(read=12), Path("a.db"))
    assert "12 documents recorded in a.db" in line
    assert "same command" in line
    assert "\n" not in line


def test_the_bar_knows_how_much_there_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 100)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.jsonl.gz").write_bytes(gzip.compress(b"y" * 5000))
    (tmp_path / "deep" / "broken.gz").write_bytes(b"")
    assert _weigh([tmp_path, tmp_path / "missing"]) == 5100
    packed = (tmp_path / "deep" / "b.jsonl.gz").stat().st_size
    assert _weigh([tmp_path], packed=True) == 100 + packed


def test_there_is_no_bar_in_a_pipe() -> None:
    with progress([]) as report:
        assert report is None
