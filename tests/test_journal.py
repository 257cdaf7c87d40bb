"""The journal: what the archive knows of an address, and where its capture stands."""

import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from armsledger.collect.web.journal import Journal, parsed
from armsledger.collect.web.visits import MOST_HOPS, Visit
from test_visits import VISIT

FILE = VISIT.file
SIZES = {FILE: 1000}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "visits.jsonl"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with closing(Journal(path, SIZES)) as opened:
        yield opened


def moved(address: str, to: str) -> Visit:
    return replace(VISIT, address=address, status=301, to=to, page=False)


def note(journal: Journal, *visits: Visit) -> None:
    for visit in visits:
        journal.note(FILE, 500, visit)


def test_the_last_visit_that_brought_something_counts(journal: Journal) -> None:
    note(journal, VISIT, replace(VISIT, at="2024-11-05T00:00:00Z", digest="11"), replace(VISIT, status=503))
    found = journal.at(VISIT.address)
    assert found is not None
    assert found.digest == "11"
    assert journal.at("https://news.example/b") is None


def test_a_page_is_found_through_redirects(journal: Journal) -> None:
    note(journal, VISIT, moved("https://a.example/", "https://b.example/"), moved("https://b.example/", VISIT.address))
    assert journal.page("https://a.example/") == VISIT
    assert journal.at("https://a.example/") is None
    assert journal.page("https://c.example/") is None
    note(journal, replace(VISIT, page=False))
    assert journal.page("https://a.example/") is None


def test_redirects_in_a_circle_lead_to_no_page(journal: Journal) -> None:
    note(journal, moved("https://a.example/", "https://b.example/"), moved("https://b.example/", "https://a.example/"))
    assert journal.page("https://a.example/") is None
    chain = [f"https://{number}.example/" for number in range(MOST_HOPS + 2)]
    note(journal, *(moved(*pair) for pair in pairwise(chain)), replace(VISIT, address=chain[-1]))
    assert journal.page(chain[1]) is not None
    assert journal.page(chain[0]) is None


def test_what_was_noted_is_known_when_it_is_opened_again(path: Path) -> None:
    visits = [replace(VISIT, address=f"https://news.example/ü{number}", begin=number) for number in range(50)]
    with closing(Journal(path, SIZES)) as journal:
        for visit in visits:
            journal.note(FILE, visit.begin + 10, visit)
    with closing(Journal(path, SIZES)) as journal:
        assert [journal.at(visit.address) for visit in visits] == visits
        assert journal.ends == {FILE: 59}


@pytest.mark.parametrize(
    "tail", [b'{"in": "captures', b"\0\xff\n", b"{}\n", b'{"in": "x", "end": 1, "visit": {}}\n', b"[]\n", b"1\n"]
)
def test_lines_that_are_none_are_forgotten(path: Path, tail: bytes) -> None:
    with closing(Journal(path, SIZES)) as journal:
        note(journal, VISIT)
    whole = path.read_bytes()
    path.write_bytes(tail + whole if tail.endswith(b"\n") else whole + tail)
    with closing(Journal(path, SIZES)) as journal:
        assert journal.at(VISIT.address) == VISIT
    assert path.read_bytes() == whole
    assert parsed(tail) is None


@pytest.mark.parametrize("sizes", [{}, {FILE: 499}])
def test_what_it_says_of_a_file_that_is_gone_or_shorter_is_forgotten(path: Path, sizes: dict[str, int]) -> None:
    other = replace(VISIT, address="https://news.example/other", file="captures-00002.warc.gz")
    with closing(Journal(path, SIZES)) as journal:
        note(journal, VISIT)
        journal.note("captures-00002.warc.gz", 300, other)
        journal.note("captures-00002.warc.gz", 350, VISIT)
    with closing(Journal(path, sizes | {"captures-00002.warc.gz": 350})) as journal:
        assert journal.at(VISIT.address) is None
        assert journal.at(other.address) == other


def test_threads_may_share_it(journal: Journal) -> None:
    def work(name: str) -> None:
        for number in range(100):
            visit = replace(VISIT, address=f"https://{name}.example/{number}")
            note(journal, visit)
            assert journal.at(visit.address) == visit

    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(journal.at(f"https://{name}.example/{number}") for name in "abc" for number in range(100))
