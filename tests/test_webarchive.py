"""The archive: nothing kept is lost, nothing is kept twice, whatever happens to its files."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from armsledger.collect.web.answer import Answer, Fault
from armsledger.collect.web.journal import parsed
from armsledger.collect.web.webarchive import WebArchive, lock
from test_answer import made

HOME = "https://news.example/"
Answers = Callable[..., Answer]


@pytest.fixture
def answers() -> Iterator[Answers]:
    """Make answers that are closed at the end."""
    given: list[Answer] = []

    def make(path: str, body: bytes = b"<p>Shells.</p>", status: int = 200, **headers: str) -> Answer:
        answer = replace(made(body, status, **headers), address=HOME + path, at=datetime(2024, 11, 4, tzinfo=UTC))
        answer.digest = hashlib.sha256(body).hexdigest()
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        answer.head = f"HTTP/1.1 {status} As It Is\r\n{lines}\r\n".encode()
        given.append(answer)
        return answer

    yield make
    for answer in given:
        answer.close()


@contextmanager
def opened(folder: Path, most: int = 2**30) -> Iterator[WebArchive]:
    with WebArchive(folder, user_agent="armsledger/9", most_bytes=most) as archive:
        yield archive


def records(folder: Path) -> list[tuple[str, str, str]]:
    """Return the file, type and address of every record but the requests."""
    found = []
    for path in sorted(folder.rglob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                row = (path.name, str(record.record_type), record.headers.get("WARC-Target-URI", "").removeprefix(HOME))
                if row[1] not in ("request", "warcinfo"):
                    found.append(row)
    return found


def test_pages_stand_apart_from_what_leads_to_them(tmp_path: Path, answers: Answers) -> None:
    with opened(tmp_path) as archive:
        archive.keep(answers("feed"), page=False)
        archive.keep(answers("old", status=301, Location="/new"), page=False)
        archive.keep(answers("new"), page=True)
        broken = answers("broken")
        broken.fault, broken.truncated = Fault("too-slow", "no more came"), "time"
        archive.keep(broken, page=True)
        assert archive.visits.page(HOME + "old") == archive.visits.at(HOME + "new")
        assert archive.visits.at(HOME + "broken") is None
        assert archive.visits.page(HOME + "feed") is None
    assert records(tmp_path) == [
        ("leads-00001.warc.gz", "response", "feed"), ("leads-00001.warc.gz", "response", "old"),
        ("leads-00001.warc.gz", "response", "broken"), ("captures-00001.warc.gz", "response", "new"),
    ]  # fmt: skip
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")] == ["captures-00001.warc.gz"]


def test_what_has_not_changed_is_a_revisit(tmp_path: Path, answers: Answers) -> None:
    with opened(tmp_path) as archive:
        assert archive.keep(answers("a", ETag='"v1"'), page=True)
        first = archive.visits.at(HOME + "a")
        assert not archive.keep(answers("a", b"", 304), page=True)
        assert not archive.keep(answers("a"), page=True)
        assert archive.keep(answers("a", b"other"), page=True)
        assert archive.keep(answers("b"), page=True)
        assert first is not None
        assert first.etag == '"v1"'
    assert [kind for _, kind, _ in records(tmp_path)] == ["response", "revisit", "revisit", "response", "response"]


def test_an_earlier_payload_is_found_again(tmp_path: Path, answers: Answers) -> None:
    with opened(tmp_path) as archive:
        archive.keep(answers("before"), page=False)
        archive.keep(answers("feed", b"<rss/>" * 100, ETag='"v1"'), page=False)
        archive.keep(answers("feed", b"", 304, ETag='"v1"'), page=False)
    with opened(tmp_path) as archive:
        visit = archive.visits.at(HOME + "feed")
        assert visit is not None
        assert archive.payload(visit, 10_000) == b"<rss/>" * 100
        assert archive.payload(visit, 6) == b"<rss/>"


def test_files_are_followed_by_the_next_when_full(tmp_path: Path, answers: Answers) -> None:
    with opened(tmp_path, most=1500) as archive:
        for number in range(6):
            archive.keep(answers(str(number)), page=True)
    files = {name for name, _, _ in records(tmp_path)}
    assert len(files) > 1
    with opened(tmp_path) as archive:
        assert all(archive.visits.page(HOME + str(number)) for number in range(6))
        assert not archive.problems


@pytest.fixture
def filled(tmp_path: Path, answers: Answers) -> Path:
    """An archive with three pages, a revisit, a feed and a redirect."""
    folder = tmp_path / "filled"
    with opened(folder) as archive:
        for name in ("a", "b", "c"):
            archive.keep(answers(name, f"<p>{name}</p>".encode() * 20, ETag=f'"{name}"'), page=True)
        archive.keep(answers("a", b"", 304), page=True)
        archive.keep(answers("feed"), page=False)
        archive.keep(answers("old", status=301, Location="/a"), page=False)
    return folder


def known(archive: WebArchive) -> set[str]:
    return {name for name in ("a", "b", "c", "old") if archive.visits.page(HOME + name)}


@pytest.mark.parametrize("wreck", ["gone", "empty", "noise", "half a line", "behind"])
def test_the_journal_is_made_anew_from_the_records(filled: Path, wreck: str) -> None:
    path = filled / ".collect/visits.jsonl"
    with opened(filled) as archive:
        before = {name: archive.visits.at(HOME + name) for name in ("a", "b", "c", "feed")}
    content = path.read_bytes()
    lines = content.splitlines(keepends=True)
    path.write_bytes(
        {"gone": b"", "empty": b"", "noise": b"\0\xff{]\n" + content, "half a line": content[:-9], "behind": lines[0]}[
            wreck
        ]
    )
    if wreck == "gone":
        path.unlink()
    for _ in range(2):
        with opened(filled) as archive:
            assert {name: archive.visits.at(HOME + name) for name in before} == before
            assert known(archive) == {"a", "b", "c", "old"}
            assert not archive.problems
        assert all(map(parsed, path.read_bytes().splitlines(keepends=True)))


@pytest.mark.parametrize("cut", range(1, 2400, 53))
def test_a_cut_at_any_byte_loses_nothing_that_was_whole(filled: Path, answers: Answers, cut: int) -> None:
    path, journal = filled / "captures-00001.warc.gz", filled / ".collect/visits.jsonl"
    content = path.read_bytes()[:-cut]
    path.write_bytes(content)
    if cut % 2:
        journal.write_bytes(b"")
    with opened(filled) as archive:
        had = known(archive)
        for name in ("a", "b", "c"):
            if name not in had:
                archive.keep(answers(name), page=True)
        assert known(archive) == {"a", "b", "c", "old"}
    with opened(filled) as archive:
        assert known(archive) == {"a", "b", "c", "old"}
        assert not archive.problems
    responses = [name for file, kind, name in records(filled) if file == path.name and kind == "response"]
    assert sorted(responses) == ["a", "b", "c"]


def test_a_half_written_record_is_told(filled: Path) -> None:
    path = filled / "captures-00001.warc.gz"
    with path.open("ab") as file:
        file.write(b"\x1f\x8b\x08half")
    with opened(filled) as archive:
        [problem] = archive.problems
        assert (problem.code, problem.place) == ("half-written", str(path))
        assert known(archive) == {"a", "b", "c", "old"}


def test_what_was_moved_away_is_no_longer_known(filled: Path) -> None:
    (filled / "captures-00001.warc.gz").unlink()
    with opened(filled) as archive:
        assert known(archive) == set()
        assert archive.visits.at(HOME + "feed")


def test_records_of_others_are_left_alone(filled: Path) -> None:
    (filled / "captures-of-mine.warc.gz").write_bytes(b"not ours")
    with opened(filled) as archive:
        assert not archive.problems
    assert (filled / "captures-of-mine.warc.gz").read_bytes() == b"not ours"


def test_only_one_process_writes(filled: Path) -> None:
    with opened(filled), pytest.raises(OSError, match="another process is collecting") as caught:
        lock(filled)
    assert caught.value.filename == str(filled)
    lock(filled).close()


def test_a_closed_archive_keeps_nothing(filled: Path, answers: Answers) -> None:
    with opened(filled) as archive:
        pass
    size = (filled / "captures-00001.warc.gz").stat().st_size
    with pytest.raises(ValueError, match="closed"):
        archive.keep(answers("d"), page=True)
    assert (filled / "captures-00001.warc.gz").stat().st_size == size


@pytest.mark.skipif(shutil.which("gzip") is None, reason="no gzip here to check with")
def test_the_files_are_plain_gzip(filled: Path) -> None:
    done = subprocess.run(["gzip", "-t", filled / "captures-00001.warc.gz"], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_the_journal_is_json_lines(filled: Path) -> None:
    rows = [json.loads(row) for row in (filled / ".collect/visits.jsonl").read_text().splitlines()]
    assert {row["visit"]["address"].removeprefix(HOME) for row in rows} == {"a", "b", "c", "feed", "old"}
