"""Run the console samples of a page again, so that they show what the commands really show.

A sample is a block ``console`` whose lines ``$ armsledger …`` are commands; ``| head -n N`` cuts the output. A comment
``<!-- trace: DOCUMENT -->`` before a block makes its ``trace`` command follow the first amount of that document.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import armsledger
from armsledger.model import Transfer

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"(?:<!-- trace: (?P<document>\S+) -->\n)?```console\n(?P<body>.*?)```", re.DOTALL)
CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?\+00:00")
FIXED = "2025-08-01T09:30:00+00:00"
"""Stands for every time of day, which differs from run to run."""


def refresh(page: str) -> str:
    """Return the page with the output of every console sample made anew."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "examples").symlink_to(ROOT / "examples")
        return BLOCK.sub(lambda block: _rerun(block, folder), page)


def _rerun(block: re.Match[str], folder: Path) -> str:
    """Return a block with its commands run one after the other in a folder."""
    lines: list[str] = []
    for command in re.findall(r"^\$ (.*)$", block["body"], re.MULTILINE):
        told = command
        if block["document"] and " trace " in command:
            told = f"armsledger trace {_first_amount(folder, block['document'])}"
        lines += [f"$ {told}", *_output(told, folder)]
    comment = block[0].partition("```console")[0]
    return "\n".join([f"{comment}```console", *lines, "```"])


def _first_amount(folder: Path, document: str) -> str:
    """Return the id of the first transfer with a quantity in a document."""
    with armsledger.open_ledger(folder / "armsledger.db") as ledger:
        claims = ledger.claims(kind="transfer", document=document)
    return next(claim.id for claim in claims if isinstance(claim, Transfer) and claim.quantity)


def _output(command: str, folder: Path) -> list[str]:
    """Run one command and return what it shows, with the clock's times made the same."""
    told, _, cut = command.partition(" | head -n ")
    environ = {name: value for name, value in os.environ.items() if not name.startswith("ARMSLEDGER_")}
    done = subprocess.run(
        [sys.executable, "-m", "armsledger", *shlex.split(told)[1:]],
        cwd=folder, env={**environ, "PYTHONUTF8": "1"}, capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{command}: exit status {done.returncode}: {done.stderr}")
    shown = CLOCK.sub(FIXED, done.stdout + done.stderr).splitlines()
    return shown[: int(cut)] if cut else shown
