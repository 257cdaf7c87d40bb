"""The commands as a user runs them: in a process of their own, in a pipe and on a terminal."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from armsledger.version import VERSION
from conftest import REPORTS, Run

FIELDS = {
    "document", "id", "kind", "quote", "start", "end", "sources", "supplier", "recipient", "cargo", "quantity", "value",
    "when", "place", "means", "status", "polarity", "hedged", "in_return_for",
}  # fmt: skip


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the four reports have been built once: armsledger.db and report/."""
    folder = tmp_path_factory.mktemp("built")
    for name, text in REPORTS.items():
        path = folder / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "armsledger", "build", "reports", "missing.txt"], cwd=folder, check=True, timeout=120,
        capture_output=True,
    )  # fmt: skip
    return folder


@pytest.fixture
def ledger(built: Path, tmp_path: Path) -> Path:
    """A copy of the built ledger in the test's own folder, under the default name."""
    return Path(shutil.copy(built / "armsledger.db", tmp_path))


def test_build_says_what_it_did_and_made(reports: Path, run: Run, tmp_path: Path) -> None:
    done = run("build", "reports", "missing.txt")
    assert done.returncode == 0
    assert done.stderr == "missing.txt: not-found: no such file or folder\n"
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["read", "4", "documents", "now,", "0", "known", "before"]
    assert lines[1].split() == ["found", "3", "transfers"]
    assert lines[2].split() == ["problems", "1", "not-found"]
    assert lines[3].split()[:2] == ["ledger", "armsledger.db:"]
    assert lines[4].split() == ["report", "report/index.html"]
    assert (tmp_path / "armsledger.db").exists()
    assert (tmp_path / "report/index.html").exists()
    again = run("build", "reports")
    assert again.stdout.splitlines()[0].split() == ["read", "no", "documents", "now,", "4", "known", "before"]


def test_build_takes_its_options_from_flags_before_variables(reports: Path, run: Run, tmp_path: Path) -> None:
    done = run(
        "build", "reports", "--ledger", "flag.db", "--jobs", "1",
        ARMSLEDGER_LEDGER="variable.db", ARMSLEDGER_REPORT="elsewhere",
    )  # fmt: skip
    assert done.returncode == 0
    assert (tmp_path / "flag.db").exists()
    assert not (tmp_path / "variable.db").exists()
    assert (tmp_path / "elsewhere/index.html").exists()


def test_build_fails_where_nothing_could_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("build", "empty.txt", "missing")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert "Traceback" not in done.stderr


def test_claims_as_json_lines_follow_the_schema(ledger: Path, run: Run) -> None:
    done = run("claims", "--kind", "transfer", "--format", "jsonl")
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    assert [claim["document"] for claim in claims] == ["2024/shells.txt", "drones.txt", "tanks.txt"]
    for claim in claims:
        assert REPORTS[claim["document"]][claim["start"] : claim["end"]] == claim["quote"]
        wanted = (
            "id sources supplier recipient cargo quantity value when place means status polarity hedged in_return_for"
        )
        assert set(wanted.split()) <= set(claim)
    assert claims[1]["quantity"]["low"] == claims[1]["quantity"]["high"] == 400


def test_claims_as_csv_have_one_plain_cell_a_field(ledger: Path, run: Run) -> None:
    done = run("claims", "--kind", "transfer", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["supplier"] for row in rows] == ["KP", "IR", "DE"]
    assert rows[0]["quantity_unit"] == "containers"
    assert not any("[" in cell or "{" in cell for row in rows for cell in row.values())


def test_claims_of_one_document(ledger: Path, run: Run) -> None:
    done = run("claims", "--document", "tanks.txt", "--format", "jsonl")
    assert {json.loads(line)["document"] for line in done.stdout.splitlines()} == {"tanks.txt"}


def test_the_table_of_claims_is_whole_in_a_pipe(ledger: Path, run: Run) -> None:
    done = run("claims", COLUMNS="40")
    head, *rows = done.stdout.splitlines()
    assert head.split("  ")[0] == "id"
    assert len(rows) == 3
    assert "…" not in done.stdout
    assert "Germany → Ukraine" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_trace_leads_from_claim_to_capture(ledger: Path, run: Run) -> None:
    [claim] = [
        json.loads(line) for line in run("claims", "--document", "drones.txt", "--format", "jsonl").stdout.splitlines()
    ]
    done = run("trace", claim["id"][:8])
    assert done.returncode == 0
    assert f"«{claim['quote']}»" in done.stdout
    capture = next(line for line in done.stdout.splitlines() if line.startswith("sha256"))
    assert len(capture.split()[1]) == 64
    assert "drones.txt" in done.stdout
    assert "\x1b" not in done.stdout


def test_documents_and_problems_are_listed(ledger: Path, run: Run) -> None:
    documents = run("documents").stdout.splitlines()
    assert [line.split()[0] for line in documents[1:]] == ["2024/shells.txt", "drones.txt", "tanks.txt", "weather.txt"]
    assert run("problems").stdout == "missing.txt: not-found: no such file or folder\n"


def test_documents_names_the_earliest_print_of_a_reprint(reports: Path, run: Run) -> None:
    (reports / "later.txt").write_text((reports / "tanks.txt").read_text().replace("25 January", "27 January"))
    run("build", reports)
    lines = run("documents").stdout.splitlines()
    assert lines[0].endswith("reprint of")
    assert [line.split()[0] for line in lines if line.endswith(" tanks.txt")] == ["later.txt"]


def test_a_corpus_is_read_by_shards_and_a_cluster_that_is_not_there_is_told_in_one_line(
    reports: Path, run: Run
) -> None:
    done = run("build", reports, "--shards", "outcomes", "--keep", "claims", "--jobs", "1", "--ledger", "s.db")
    assert done.returncode == 0
    assert "read      4 documents now" in done.stdout
    assert "ledger    s.db: 3 documents, 3 transfers, no problems" in done.stdout
    for words in (("--dask", "nowhere"), ("--shards", "outcomes", "--keep", "some")):
        failed = run("build", reports, "--ledger", "s.db", *words)
        assert failed.returncode == 1
        assert failed.stderr.startswith("armsledger: ")
        assert failed.stderr.count("\n") == 1


def test_verify_says_what_was_checked_and_finds_tampering(ledger: Path, run: Run) -> None:
    done = run("verify")
    assert done.returncode == 0
    assert done.stdout == "armsledger.db: the chain, 4 captures and 3 quotes checked: no fault\n"
    tamper(ledger)
    done = run("verify")
    assert done.returncode == 1
    assert "changed-row" in done.stdout
    assert "Traceback" not in done.stderr


def tamper(ledger: Path) -> None:
    import sqlite3  # noqa: PLC0415

    connection = sqlite3.connect(ledger)
    connection.execute("update claims set recipient = 'XX'")
    connection.commit()
    connection.close()


def test_the_report_can_be_written_again(ledger: Path, run: Run, tmp_path: Path, built: Path) -> None:
    done = run("report", "--report", "page")
    assert done.stdout == "page/index.html\n"
    assert (tmp_path / "page/index.html").read_bytes() == (built / "report/index.html").read_bytes()


@pytest.mark.parametrize("command", ["claims", "trace t1", "documents", "problems", "verify", "report"])
@pytest.mark.parametrize("kind", ["missing", "not a ledger"])
def test_a_ledger_that_cannot_be_read_is_told_in_one_line(command: str, kind: str, run: Run, tmp_path: Path) -> None:
    if kind == "not a ledger":
        (tmp_path / "armsledger.db").write_text("a shopping list: bread, butter, and a great many other things\n" * 20)
    done = run(*command.split())
    assert done.returncode == 1
    assert done.stdout == ""
    code = "not-found" if kind == "missing" else "not-a-ledger"
    assert done.stderr.startswith(f"armsledger: armsledger.db: {code}: ")
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "armsledger.db").exists() == (kind == "not a ledger")


def test_other_faults_of_a_user_are_told_in_one_line(ledger: Path, run: Run, tmp_path: Path) -> None:
    assert run("trace", "zzz").stderr == "armsledger: zzz: no-claim: no claim has an id that begins like this\n"
    bad = run("build", "reports", ARMSLEDGER_BATCH="none")
    assert (bad.returncode, bad.stderr) == (1, "armsledger: ARMSLEDGER_BATCH: not a whole number: 'none'\n")
    (tmp_path / "taken").write_text("a file, no folder")
    blocked = run("report", "--report", "taken")
    assert (blocked.returncode, blocked.stderr.count("\n")) == (1, 1)
    (tmp_path / "own.txt").write_text("Norway gave Ukraine two ferries in 2023.\n")
    unwritten = run("build", "own.txt", "--report", "taken")
    assert (unwritten.returncode, unwritten.stderr.count("\n")) == (1, 1)
    assert "taken: not-written: " in unwritten.stderr
    assert run("claims", "--format", "xml").returncode == 2


def test_the_version_is_the_packages(run: Run) -> None:
    assert run("--version").stdout == f"armsledger {VERSION}\n"


@pytest.mark.skipif(os.name != "posix", reason="there is no /dev/full on this system")
def test_a_full_disk_below_the_output_is_told_in_one_line(ledger: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "armsledger", "claims"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE,
            text=True, check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode != 0
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="there is no shell with head on this system")
def test_a_reader_that_stops_early_is_no_error(ledger: Path, tmp_path: Path) -> None:
    piped = f"{sys.executable} -m armsledger claims --format jsonl | head -c 1"
    done = subprocess.run(["bash", "-c", piped], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""


def on_terminal(words: list[str], folder: Path, columns: int) -> tuple[int, str]:
    """Run the command on a pseudo-terminal of a given width; give its exit status and all that it shows."""
    import fcntl  # noqa: PLC0415
    import pty  # noqa: PLC0415
    import struct  # noqa: PLC0415
    import termios  # noqa: PLC0415

    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environ = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "NO_COLOR"}}
    process = subprocess.Popen(
        [sys.executable, "-m", "armsledger", *words], cwd=folder, stdin=its, stdout=its, stderr=its,
        env={**environ, "TERM": "xterm-256color"},
    )  # fmt: skip
    os.close(its)
    shown = b""
    until = time.monotonic() + 100
    while time.monotonic() < until:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    return process.wait(10), shown.decode()


@pytest.mark.skipif(os.name != "posix", reason="there is no pseudo-terminal on this system")
def test_on_a_terminal_tables_fit_and_traced_words_stand_out(ledger: Path, tmp_path: Path, run: Run) -> None:
    status, shown = on_terminal(["claims"], tmp_path, 72)
    assert status == 0
    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in shown.splitlines()) <= 72
    claim = run("claims", "--format", "jsonl").stdout
    _, shown = on_terminal(["trace", json.loads(claim.splitlines()[0])["id"]], tmp_path, 100)
    assert "\x1b[1;30;43m" in shown
    assert "«" not in shown


@pytest.mark.skipif(os.name != "posix", reason="there is no pseudo-terminal on this system")
def test_a_progress_bar_on_a_terminal(reports: Path, tmp_path: Path) -> None:
    status, shown = on_terminal(["build", "reports", "--jobs", "1"], tmp_path, 100)
    assert status == 0
    assert "%" in shown
    assert "4 documents now" in shown
