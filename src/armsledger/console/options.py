"""What the commands share: options that come from the table of settings, and how a refusal is told."""

import sys
from getpass import getuser
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from armsledger.config import rows

ROWS = rows()


def option(name: str, *flags: str) -> Any:
    """Make the option of a setting: its help and its variable come from the table."""
    return typer.Option(f"--{name}", *flags, help=ROWS[name].help, envvar=ROWS[name].variable)


LEDGER: Any = str(ROWS["ledger"].default)
REPORT: Any = ROWS["report"].default
LedgerPath = Annotated[str, option("ledger")]
"""A file's path or a database's address: a ``Path`` would join the two strokes of postgresql://."""
ReportPath = Annotated[Path, option("report")]


def fail(words: str) -> NoReturn:
    """Tell in one line on stderr what a user can mend, and leave with exit status 1."""
    typer.echo(f"armsledger: {' '.join(words.split())}", err=True)
    sys.exit(1)


def user_name() -> str:
    """Return the name of the machine's user, "analyst" where it has none."""
    try:
        return getuser()
    except (OSError, KeyError):
        return "analyst"
