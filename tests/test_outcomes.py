"""The Parquet of a shard: what goes in comes out, all or nothing, and what is left out where little is kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from armsledger.model import Amount, Capture, Document, Period, Position, Problem, Span, Transfer
from armsledger.outcome import Outcome
from armsledger.scale import outcomes
from armsledger.scale.outcomes import Pair, grouped, read_heads, read_pairs, read_rows, write_outcomes

MOMENT = datetime(2024, 12, 18, 9, 30, 1, 250, tzinfo=UTC)
LOOSE = Problem("damaged", "a.warc#12", "the record breaks off")


def pair(name: str, content: bytes = b"Two tanks went to Mali.", *, claims: bool = True) -> Pair:
    digest = sha256(content).hexdigest()
    capture = Capture(
        name, f"in/{name}", content, digest, "text/html; charset=koi8-r", MOMENT,
        given_url="https://news.example/a", given_outlet="example-wire", given_date=date(2024, 12, 1),
    )  # fmt: skip
    text = content.decode()
    document = Document(name, text, digest, title="Tänks", published=date(2024, 12, 2), dated_by="url", pages=(0, 9))
    words = {"document": name, "span": Span(0, 9), "quote": text[:9]}
    transfer = Transfer(
        **words, supplier=None, recipient=("ML",), cargo=("tanks",),
        quantity=Amount(2, 2, "items"), when=Period(date(2024, 1, 1), None, "since January"), sources=("a", "b"),
    )  # fmt: skip
    position = Position(**words, actor=("ML",), stance="denies", about=("tanks",))
    return capture, Outcome(document, [transfer, position] if claims else [], [Problem("long-line", f"{name}:3", "x")])


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    given = [pair("a"), pair("b", claims=False), (pair("c")[0], Outcome(problems=[Problem("no-text", "c", "none")]))]
    write_outcomes(path, [given[0], LOOSE, *given[1:]], "all")
    assert list(read_pairs(path, lambda number: number != 1)) == given
    assert list(read_pairs(path, lambda number: number == 2)) == given[1:2]
    heads = list(read_heads(path))
    assert [head.capture and head.capture.name for head in heads] == ["a", None, "b", "c"]
    assert heads[0].capture == replace(given[0][0], content=b"")
    assert [head.size for head in heads] == [23, 0, 23, 23]
    assert [head.read for head in heads] == [True, False, True, False]
    assert heads[1].problems == (LOOSE,)
    assert [path.name for path in tmp_path.iterdir()] == ["a.parquet"]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=40), content=st.binary(max_size=40), pages=st.lists(st.integers(0, 2**40), max_size=3))
def test_any_text_and_bytes_come_out(tmp_path: Path, words: str, content: bytes, pages: list[int]) -> None:
    capture = replace(pair("a")[0], content=content, given_title=words)
    document = Document("a", words, capture.sha256, author=words, pages=tuple(pages))
    write_outcomes(tmp_path / "a.parquet", [(capture, Outcome(document))], "all")
    assert list(read_pairs(tmp_path / "a.parquet", lambda _: True)) == [(capture, Outcome(document))]


def test_halves_of_characters_do_not_stop_it(tmp_path: Path) -> None:
    capture = replace(pair("a")[0], name="a\ud800")
    write_outcomes(tmp_path / "a.parquet", [(capture, Outcome())], "all")
    assert [one.name for one, _ in read_pairs(tmp_path / "a.parquet", lambda _: True)] == ["a\ufffd"]


def test_of_a_document_without_a_claim_little_is_kept_where_only_claims_are(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    write_outcomes(path, [pair("a"), pair("b", claims=False)], "claims")
    assert [head.kept for head in read_heads(path)] == [True, False]
    rows = list(read_rows(path, None))
    assert [row["content"] is None for row in rows] == [False, True]
    assert rows[1]["document"]["text"] == ""
    assert rows[1]["problems"] == [{"code": "long-line", "place": "b:3", "message": "x"}]
    assert list(read_pairs(path, lambda number: number == 0)) == [pair("a")]


def test_it_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    def breaking() -> Iterator[Pair]:
        yield pair("a")
        raise RuntimeError("in the middle")

    path = tmp_path / "a.parquet"
    with pytest.raises(RuntimeError):
        write_outcomes(path, breaking(), "all")
    assert not list(tmp_path.iterdir())
    write_outcomes(path, [pair("b")], "all")
    with pytest.raises(RuntimeError):
        write_outcomes(path, breaking(), "all")
    assert [capture.name for capture, _ in read_pairs(path, lambda _: True)] == ["b"]
    assert len(list(tmp_path.iterdir())) == 1


def test_what_a_killed_process_left_is_cleared_up_and_the_quicker_of_two_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"

    def overtaken() -> Iterator[Pair]:
        yield pair("a")
        (tmp_path / f"a.0123{outcomes.PART}").write_bytes(b"half")
        (tmp_path / f"b.4567{outcomes.PART}").write_bytes(b"of another shard")
        write_outcomes(path, [pair("a")], "all")

    write_outcomes(path, overtaken(), "all")
    assert [capture.name for capture, _ in read_pairs(path, lambda _: True)] == ["a"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.parquet", "b.4567.part"]


def test_a_shard_that_holds_nothing_has_a_parquet_too(tmp_path: Path) -> None:
    write_outcomes(tmp_path / "a.parquet", [], "all")
    assert list(read_heads(tmp_path / "a.parquet")) == []


def test_few_rows_are_in_memory_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcomes, "ROWS", 3)
    monkeypatch.setattr(outcomes, "ROW_BYTES", 10)
    groups = list(grouped({"content": b"x" * size} for size in (1, 1, 1, 12, 1, 9, 1)))
    assert [[len(row["content"]) for row in group] for group in groups] == [[1, 1, 1], [12], [1, 9], [1]]
