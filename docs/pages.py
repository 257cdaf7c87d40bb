"""Write what the docs take from the code: whole pages, samples of what commands show, parts of pages that people write.

``python docs/pages.py`` writes them; ``tests/test_docs.py`` fails while one of them is not what this would write.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from typer.testing import CliRunner

import notebooks
from armsledger.cli import app
from armsledger.config import rows
from armsledger.ledger import ERRORS, FAULTS
from armsledger.model import CODES
from parts import fill
from samples import refresh

HERE = Path(__file__).parent
MADE = "This page is made from `{source}` by `make docs`; edit that, not this."
COMMANDS = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]


def settings_page() -> str:
    """Return the table of settings."""
    lines = [
        "# Settings",
        "",
        "Each setting has a default. An environment variable comes before the default, and the option of the same",
        "name, where a command has one, before both.",
        "",
        MADE.format(source="src/armsledger/config.py"),
        "",
        "| setting | variable | default | what it is |",
        "| --- | --- | --- | --- |",
    ]
    lines += [f"| {row.name} | `{row.variable}` | `{row.default}` | {row.help} |" for row in rows().values()]
    return "\n".join(lines) + "\n"


def commands_page() -> str:
    """Return what each command says of itself."""
    lines = [
        "# Commands",
        "",
        "A command that reads takes `--ledger FILE`. Exit status: 0 for success, 1 where something is wrong that the",
        "command tells in one line, 2 for a command line that is not understood, 130 after Ctrl-C.",
        "",
        MADE.format(source="src/armsledger/cli.py"),
    ]
    for words in ((), *((name,) for name in COMMANDS)):
        lines += ["", f"## {' '.join(('armsledger', *words))}", "", "```text", help_of(*words), "```"]
    return "\n".join(lines) + "\n"


def help_of(*words: str) -> str:
    """Return a command's help as it is on a terminal of 100 columns."""
    environ = {"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1"}
    plain = {name: None for name in os.environ if name.startswith("ARMSLEDGER_")}
    result = CliRunner().invoke(app, [*words, "--help"], prog_name="armsledger", env=environ | plain)
    return "\n".join(line.rstrip() for line in result.output.strip().splitlines())


def problems_page() -> str:
    """Return every code that a user may meet, with what it means."""
    lines = [
        "# Problems, errors and faults",
        "",
        "Something wrong with an input never stops a build: it becomes a *problem* in the ledger, with a code, a place",
        "(a path, `path#line` or `path:offset`) and a message. `armsledger problems` lists them.",
        "",
        MADE.format(source="src/armsledger/model/problem.py and src/armsledger/ledger/faults.py"),
        *code_table("Problems of inputs", CODES),
        *code_table("Errors of a ledger: one line on stderr, exit status 1", ERRORS),
        *code_table("Faults that `armsledger verify` finds", FAULTS),
    ]
    return "\n".join(lines) + "\n"


def code_table(title: str, codes: Mapping[str, str]) -> list[str]:
    """Return a heading and a table of codes."""
    head = ["", f"## {title}", "", "| code | what it means |", "| --- | --- |"]
    return head + [f"| `{code}` | {meaning} |" for code, meaning in codes.items()]


def readme() -> str:
    """Return the README with its console samples made anew."""
    return refresh((HERE.parent / "README.md").read_text(encoding="utf-8"))


def prose(name: str) -> str:
    """Return a page of docs/ that people write, with its console samples and its made parts made anew."""
    return fill(refresh((HERE / name).read_text(encoding="utf-8")))


PAGES = {
    "docs/settings.md": settings_page,
    "docs/commands.md": commands_page,
    "docs/problems.md": problems_page,
    "docs/reading.md": lambda: prose("reading.md"),
    "docs/lexicon.md": lambda: prose("lexicon.md"),
    "docs/limits.md": lambda: prose("limits.md"),
    "README.md": readme,
}
"""What is written, by its path in the repository."""


def main() -> None:
    """Write every page and run the notebook."""
    for name, page in PAGES.items():
        (HERE.parent / name).write_text(page(), encoding="utf-8")
    notebooks.main()


if __name__ == "__main__":
    main()
