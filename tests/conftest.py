"""What several test files share: a folder of reports in our own words, and the command as a user runs it."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from armsledger.cli import main
from armsledger.ledger import Ledger
from ledger_samples import made
from postgres_server import new_schema, programs, running

REPORTS = {
    "drones.txt": "Officials on drones\n3 March 2023\n\n"
    "Iran has supplied Russia with 400 attack drones, Ukraine's intelligence service said on Friday.\n",
    "tanks.txt": "Tanks for Ukraine\n25 January 2023\n\n"
    "Germany will send 14 Leopard 2 tanks to Ukraine, the government in Berlin said.\n",
    "weather.txt": "A wet week\n1 June 2023\n\nIt rained in Lisbon for three days, and the fair was moved indoors.\n",
    "2024/shells.txt": "Shells by rail\n9 February 2024\n\n"
    "North Korea has delivered 3,000 containers of artillery shells to Russia, South Korea's defence minister said.\n",
}
"""Four short reports, three with a transfer each; their words are ours."""


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with the four reports."""
    folder = tmp_path / "reports"
    for name, text in REPORTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command ``armsledger`` with arguments in the test's folder, its output in a pipe."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("ARMSLEDGER_")]:
        monkeypatch.delenv(name)

    def run_command(*words: str | Path, **variables: str) -> Done:
        with monkeypatch.context() as here:
            here.setattr(sys, "argv", ["armsledger", *map(str, words)])
            for name, value in variables.items():
                here.setenv(name, value)
            with pytest.raises(SystemExit) as ended:
                main()
        shown = capsys.readouterr()
        return Done(int(ended.value.code or 0), shown.out, shown.err)

    return run_command


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL database of the tests' own; left out where the server is not installed."""
    if programs() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL and psycopg are demanded in CI and are not installed", pytrace=False)
        pytest.skip(
            "PostgreSQL (apt-get install postgresql) or psycopg is not installed, so ledgers in it were not tested"
        )
    with running() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Path | str]:
    """A function that gives the place of a ledger that is not there yet, each time another, on either database."""
    if request.param == "sqlite":
        numbers = count(1)
        return lambda: tmp_path / f"{next(numbers)}.db"
    address = request.getfixturevalue("postgres")
    return lambda: new_schema(address)


@pytest.fixture
def ledger(new_place: Callable[[], Path | str]) -> Iterator[Ledger]:
    """A ledger with two documents of two claims each, on either database."""
    with Ledger.open(new_place(), create=True) as book:
        book.record([made("a.txt"), made("b.txt", 7)], "one")
        yield book
