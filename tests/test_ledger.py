import os
import signal
import subprocess
import sys
import textwrap
import time
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import armsledger.ledger as room
from armsledger.ledger import Entry, Ledger, LedgerError, open_ledger
from armsledger.model import Problem
from ledger_samples import made, unreadable

NAMES = ("a.txt", "b.txt", "c#1", "c#2")
readings = st.one_of(
    st.builds(made, st.just("a.txt"), st.integers(1, 3), claims=st.integers(0, 2)),
    st.just(unreadable("a.txt")),
)


def named(entry: Entry, name: str) -> Entry:
    """The same entry for another document."""
    if entry.document is None:
        return unreadable(name)
    return made(name, int(entry.document.text.split(" to ")[1].split()[0]), claims=len(entry.claims))


@st.composite
def batches(draw):
    """Some of the documents, each in some state, in some order."""
    chosen = draw(st.lists(st.sampled_from(NAMES), unique=True))
    return [named(draw(readings), name) for name in chosen]


def current(ledger):
    """All that is current, whatever the order in which it was written."""
    return ledger.claims(), ledger.documents(), ledger.problems(), ledger.counts()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(batches(), st.sampled_from(["one", "two"])), max_size=4))
def test_whatever_was_recorded_the_last_reading_counts_and_a_second_time_adds_nothing(new_place, history):
    with open_ledger(new_place(), create=True) as ledger:
        last: dict[str, Entry] = {}
        for batch, engine in history:
            ledger.record(batch, engine)
            head = ledger.head()
            ledger.record(batch, engine)
            assert ledger.head() == head
            last.update({entry.capture.name: entry for entry in batch})
        assert ledger.verify() == []
        assert sorted(claim.id for claim in ledger.claims()) == sorted(
            claim.id for entry in last.values() for claim in entry.claims
        )
        assert {document.name: document for document in ledger.documents()} == {
            name: entry.document for name, entry in last.items() if entry.document
        }
        assert set(ledger.problems()) == {problem for entry in last.values() for problem in entry.problems}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches(), st.data())
def test_neither_order_nor_batches_change_what_is_current(new_place, batch, data):
    turned = data.draw(st.permutations(batch))
    cut = data.draw(st.integers(0, len(batch)))
    with (
        open_ledger(new_place(), create=True) as one,
        open_ledger(new_place(), create=True) as two,
    ):
        one.record(batch, "one")
        two.record(turned[:cut], "one")
        two.record(turned[cut:], "one")
        assert current(one) == current(two)
        two.record(batch, "one")
        assert current(one) == current(two)


def test_the_same_build_at_another_time_gives_the_same_hashes(new_place):
    heads = []
    for number in range(2):
        with open_ledger(new_place(), create=True) as ledger:
            for name in NAMES:
                entry = made(name)
                collected = entry.capture.collected + timedelta(days=number)
                ledger.record([replace(entry, capture=replace(entry.capture, collected=collected))], "one")
            ledger.note_problems([Problem("not-found", "x", "none")])
            heads.append(ledger.head())
    assert heads[0] == heads[1]
    assert heads[0][0] == 21


def test_how_a_build_is_cut_into_batches_does_not_change_the_hashes(new_place):
    entries = [made(f"{number}.txt", number) for number in range(9)]
    heads = set()
    for size in (1, 4, 9):
        with open_ledger(new_place(), create=True) as ledger:
            for start in range(0, 9, size):
                ledger.record(entries[start : start + size], "one")
            heads.add(ledger.head())
    assert len(heads) == 1


def test_a_later_engine_that_reads_the_same_changes_no_claim(new_place):
    with open_ledger(new_place(), create=True) as ledger:
        ledger.record([made()], "one")
        before = current(ledger)
        ledger.record([made()], "two")
        assert current(ledger) == before
        assert [step.kind for step in ledger.trace(made().claims[0].id).history] == ["claim"]


def test_an_error_in_the_middle_of_a_batch_leaves_nothing_of_it(new_place):
    def batch():
        yield made("a.txt")
        raise KeyboardInterrupt

    with open_ledger(new_place(), create=True) as ledger:
        ledger.record([made("b.txt")], "one")
        before = ledger.head()
        with pytest.raises(KeyboardInterrupt):
            ledger.record(batch(), "one")
        with pytest.raises(LedgerError, match="bad-entry"):
            ledger.record([made("a.txt"), replace(made("c.txt"), document=made("d.txt").document)], "one")
        assert ledger.head() == before
        assert ledger.verify() == []


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from armsledger.ledger import open_ledger
from ledger_samples import made
with open_ledger(sys.argv[1], create=True) as ledger:
    print("begun", flush=True)
    for start in range(0, 100_000, 20):
        ledger.record([made(f"{number}.txt", number) for number in range(start, start + 20)], "one")
"""


@pytest.mark.parametrize("delay", [0.0, 0.05, 0.13, 0.31])
def test_a_writer_that_is_killed_leaves_whole_batches_and_the_next_goes_on(new_place, delay):
    path = new_place()
    command = [sys.executable, "-c", textwrap.dedent(WRITER), str(path), str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"begun\n"
        time.sleep(delay)
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
    with open_ledger(path, create=True) as ledger:
        assert ledger.verify() == []
        done = ledger.counts()["documents"]
        assert done % 20 == 0
        entries = [made(f"{number}.txt", number) for number in range(done + 20)]
        left = list(ledger.unread((entry.capture for entry in entries), "one"))
        assert len(left) == 20
        ledger.record([entry for entry in entries if entry.capture in left], "one")
        assert len(ledger.claims()) == 2 * (done + 20)
        assert ledger.verify() == []


def test_a_killed_writer_leaves_its_mark_on_disk_and_it_is_undone(tmp_path):
    """Killed inside a transaction that has already spilled to the file: the journal beside it is rolled back."""
    path = tmp_path / "my.db"
    with open_ledger(path, create=True) as ledger:
        ledger.record([made("old.txt")], "one")
        head = ledger.head()
    script = """
    import os, signal, sys
    from pathlib import Path
    sys.path.insert(0, sys.argv[2])
    from armsledger.ledger import book, open_ledger
    from ledger_samples import made
    book.CHUNK_ENTRIES = 10
    def batch():
        for number in range(200):
            yield made(f"{number}.txt", number)
        os.kill(os.getpid(), signal.SIGKILL)
    with open_ledger(Path(sys.argv[1])) as ledger:
        with ledger._reading() as connection:
            connection.exec_driver_sql("PRAGMA cache_size = 5")
        ledger.record(batch(), "one")
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(path), str(Path(__file__).parent)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert path.with_name("my.db-journal").stat().st_size > 0
    with open_ledger(path) as ledger:
        assert ledger.head() == head
        assert ledger.verify() == []


def test_memory_does_not_grow_with_the_batch(tmp_path, monkeypatch):
    monkeypatch.setattr("armsledger.ledger.book.CHUNK_ENTRIES", 8)

    def peak(name, number):
        padding = " Padding." * 2000
        with open_ledger(tmp_path / name, create=True) as ledger:
            ledger.record([made("warm.txt")], "one")
            tracemalloc.start()
            text = "Norland got {} lorries, the port said. Sudland denied it. Rain" + padding
            ledger.record((made(f"{one}.txt", one, text=text) for one in range(number)), "one")
            ledger.verify()
            top = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return top

    assert peak("large.db", 160) < 1.5 * peak("small.db", 32)


def test_two_readers_and_a_writer_do_not_stand_in_each_others_way(new_place):
    path = new_place()
    with open_ledger(path, create=True) as writer, open_ledger(path) as one, open_ledger(path) as two:
        writer.record([made("a.txt")], "one")
        assert one.claims() == two.claims()
        writer.record([made("b.txt")], "one")
        assert len(one.claims()) == len(two.claims()) == 4


def test_two_writers_take_turns(new_place):
    path = new_place()
    open_ledger(path, create=True).close()

    def write(writer):
        with open_ledger(path) as ledger:
            for number in range(15):
                ledger.record([made(f"{writer}-{number}.txt", number)], "one")

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, ["one", "two"]))
    with open_ledger(path) as ledger:
        assert ledger.counts()["documents"] == 30
        assert ledger.verify() == []


def test_a_ledger_closes_and_says_where_it_is(tmp_path):
    ledger = Ledger.open(str(tmp_path / "my.db"), create=True)
    assert repr(ledger) == f"Ledger({str(tmp_path / 'my.db')!r})"
    ledger.close()
    (tmp_path / "my.db").unlink()
    with pytest.raises(LedgerError, match="not-found"):
        open_ledger(tmp_path / "my.db")


def test_a_book_whose_words_make_no_sense_is_told_as_damage(tmp_path, monkeypatch):
    with open_ledger(tmp_path / "my.db", create=True) as ledger:
        ledger.record([made()], "one")
        monkeypatch.setattr(
            "armsledger.ledger.queries.json.loads", lambda _: {"document": "a", "start": 0, "end": 1, "id": "x"}
        )
        with pytest.raises(LedgerError, match="damaged"):
            ledger.claims()


def test_nul_and_odd_letters_come_back_as_they_were(new_place):
    text = "\ufeffNorland\0 shipped “up to” {}\u00a0lorries\r\n, the port said. Sudland denied\u2028it. Rain 😀 e\u0301"
    with open_ledger(new_place(), create=True) as ledger:
        entry = made("ünï côdé\u00a0.txt", text=text)
        ledger.record([entry], "one")
        assert ledger.documents() == [entry.document]
        assert tuple(ledger.claims()) == entry.claims
        assert ledger.verify() == []


def test_the_room_offers_what_it_promises():
    assert all(hasattr(room, name) for name in room.__all__)


def test_a_few_captures_are_looked_up_by_name(new_place) -> None:
    one, other = made("a.txt"), made("b.txt")
    with Ledger.open(new_place(), create=True) as book:
        book.record([one], "grammar-1")
        asked = [one.capture, other.capture, replace(one.capture, content=b"", given_title="A title")]
        assert book.unread_among(asked, "grammar-1") == asked[1:]
        assert book.unread_among(asked, "grammar-2") == asked
        assert book.unread_among([replace(one.capture, content=b"")], "grammar-1") == []
        assert book.unread_among([], "grammar-1") == []
