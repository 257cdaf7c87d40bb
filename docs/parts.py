"""Write the parts of a page that come from code or data: tables of decisions and open cases, a walk, what checks say.

A part stands between ``<!-- made: NAME -->`` and ``<!-- end -->``.
"""

import importlib.util
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from types import ModuleType
from typing import Any

from armsledger.explain.explaining import explain
from armsledger.explain.following import CLASSES
from armsledger.extract.notes import DECISIONS, DROPPED
from armsledger.lexicon.loading import load, read_yaml
from armsledger.lexicon.words import Lexicon
from armsledger.model import Document

ROOT = Path(__file__).parent.parent
PART = re.compile(r"(<!-- made: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
WALK = ("Norway consigned 40 drones to Moldova.", "NO -> MD | drones | 40 items")
"""A sentence whose verb the lexicon does not have, and the claim that is expected."""
NEW_VERB = "consign"


def fill(page: str) -> str:
    """Return the page with its made parts made anew; raises KeyError for a part that nobody makes."""
    return PART.sub(lambda part: part[1] + PARTS[part[2]]().strip("\n") + "\n" + part[3], page)


def decisions() -> str:
    """Return the decisions of the engine, those that end a transfer apart."""

    def row(code: str) -> str:
        return f"| `{code}` | {DECISIONS[code]} |"

    head = ["| code | what it means |", "| --- | --- |"]
    ended = [row(code) for code in DECISIONS if code in DROPPED]
    others = [row(code) for code in DECISIONS if code not in DROPPED]
    return "\n".join([*head, *ended, "", "Decisions that end nothing:", "", *head, *others])


def classes() -> str:
    """Return the classes of predicates, each with what it means."""
    return "\n".join(
        ["| role | meaning |", "| --- | --- |", *(f"| `{key}` | {said} |" for key, said in CLASSES.items())]
    )


def open_cases() -> str:
    """Return how many cases each phenomenon has, how many of them are open, and an open one."""
    read_cases = tests_module("casefile").read_cases
    folder = ROOT / "tests" / "cases"
    lines = ["| phenomenon | cases read | open | an open one |", "| --- | --- | --- | --- |"]
    solved = waiting = 0
    names = {path.name for path in folder.rglob("*.case")}
    for name in sorted(names):
        done, left = (
            list(read_cases(path)) if path.exists() else [] for path in (folder / name, folder / "open" / name)
        )
        solved, waiting = solved + len(done), waiting + len(left)
        example = " ".join(left[0].text.split()).replace("|", "\\|") if left else ""
        lines.append(f"| {name.removesuffix('.case').replace('_', ' ')} | {len(done)} | {len(left)} | {example} |")
    return "\n".join([f"{solved} cases must be read, {waiting} are open.", "", *lines])


def walk() -> str:
    """Return a case that fails, the line that helps, and the same case passing."""
    before = Lexicon()
    if NEW_VERB in before.verbs:
        raise ValueError(f"docs/parts.py: the lexicon has {NEW_VERB!r} by now: choose another verb for the walk")
    frames = deepcopy(load("frames"))
    frames["frames"][0]["verbs"].append(NEW_VERB)
    after = Lexicon(lambda name: frames if name == "frames" else load(name))
    sentence, claim = WALK
    return "\n".join([
        "```case", f"> {sentence}", f"= {claim}", "```", "",
        "It fails. `armsledger explain` says why:", "", "```text", *explained(before, fits=False), "```", "",
        "So the verb goes into `frames.yaml`, beside the others whose subject gives:", "",
        "```text", f"  verbs: [send, supply, …, {NEW_VERB}]", "```", "", "The case passes:", "",
        "```text", *explained(after, fits=True), "```",
    ])  # fmt: skip


def explained(lexicon: Lexicon, *, fits: bool) -> Iterator[str]:
    """Yield how the sentence of the walk is read with a lexicon; raises ValueError unless it ``fits`` as expected."""
    from armsledger.console.stepwise import lines  # noqa: PLC0415 - it brings the terminal with it

    sentence, claim = WALK
    told = explain(Document("sentence", sentence, ""), lexicon)
    case = tests_module("casefile").read_case([(1, f"> {sentence}"), (2, f"= {claim}")], "walk")
    if tests_module("casematch").fits(case, told.claims) is not fits:
        raise ValueError("docs/parts.py: the case of the walk does not fail and pass as it should")
    shown = [line.plain.rstrip() for line in lines(told)]
    yield from shown[next(n for n, line in enumerate(shown) if line.startswith("triage")) :]


def faults() -> str:
    """Return what the checks say about wrong data: what was written, and the message."""
    lines = ["| what is wrong | what the check says |", "| --- | --- |"]
    lines += [f"| {words} | `{message(file, added)}` |" for words, file, added in WRONG]
    twice = message_of(lambda: read_yaml("saying: [say]\nsaying: [tell]\n", "cues.yaml"))
    return "\n".join([*lines, f"| a key that stands twice | `{twice}` |"])


NEW_FRAME = {"verbs": ["fly"], "role": "give"}
WRONG: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("a key that no entry has", "actors", {"id": "XX", "kind": "state", "name": "X", "capital": "Y"}),
    ("a kind that is none", "actors", {"id": "XX", "kind": "country", "name": "X"}),
    ("an actor that stands there already", "actors", {"id": "NO", "kind": "state", "name": "Norge"}),
    ("a place whose state is no actor", "places", {"name": "Xville", "state": "XX"}),
    ("a category below one that is not there", "cargo", {"kites": {"label": "kites", "parent": "toys"}}),
    ("a category without a label", "cargo", {"kites": {"terms": ["kite"]}}),
    ("a frame for cargo that is not there", "frames", {"frames": [NEW_FRAME | {"only": ["kites"]}]}),
    ("a class of predicates that is none", "frames", {"frames": [NEW_FRAME | {"role": "lend"}]}),
)
"""What is wrong, in which file, and what was added to it."""


def message(file: str, added: Mapping[str, Any]) -> str:
    """Return what loading the lexicon says once something is added to a file's data."""
    data = load(file)
    changed = [*data, added] if isinstance(data, list) else data | added
    return message_of(lambda: Lexicon(lambda name: changed if name == file else load(name)))


def message_of(act: Callable[[], object]) -> str:
    """Return the message with which something is refused."""
    try:
        act()
    except ValueError as error:
        return str(error).replace("|", "\\|")
    raise ValueError("docs/parts.py: what should be refused was taken")


def tests_module(name: str) -> ModuleType:
    """Return a module of the test suite, whether tests run or not."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, ROOT / "tests" / f"{name}.py")
        if spec is None or spec.loader is None:
            raise ImportError(name)
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


PARTS: Mapping[str, Callable[[], str]] = {
    "decisions": decisions,
    "classes": classes,
    "open-cases": open_cases,
    "walk": walk,
    "faults": faults,
}
"""What makes each part."""
