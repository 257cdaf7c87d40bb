"""Read the user's own reliability grades of sources, A to F, from a YAML file beside the ledger.

The file has one source a line, by name, alias or id:

    The New York Times: B
    US: B
    KCNA: E

A source that it does not name is an F: its reliability cannot be judged. A line that cannot be used is a problem with
its place, and the others still count.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from armsledger.model import Problem

LETTERS: Mapping[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""Reliability of a source by the NATO Admiralty code (STANAG 2511)."""
UNGRADED = "F"


@dataclass(frozen=True, slots=True)
class Reliability:
    """Letters by canonical source."""

    letters: Mapping[str, str] = field(default_factory=dict)

    def of(self, source: str) -> str:
        """Return a source's letter, F where the user has not graded it."""
        return self.letters.get(source, UNGRADED)

    def best(self, sources: Iterator[str] | tuple[str, ...]) -> str:
        """Return the best letter among sources; F, which is no grade, only where there is no other."""
        return min((self.of(source) for source in sources), default=UNGRADED)


def read_reliability(path: Path, canonical: Callable[[str], str]) -> tuple[Reliability, list[Problem]]:
    """Read the file of grades; ``canonical`` turns a name as the user wrote it into the one name of a source.

    Problems: ``not-found``, ``no-permission``, ``bad-encoding``, ``bad-sources`` (place ``path#line``).
    """
    try:
        node = read_node(path)
    except UnreadError as error:
        return Reliability(), [error.problem]
    letters: dict[str, str] = {}
    problems: list[Problem] = []
    for line, name, letter, fault in graded(node, canonical) if node else ():
        if fault or name in letters:
            problems.append(bad(path, line, fault or f"{name} is graded twice"))
        else:
            letters[name] = letter
    return Reliability(letters), problems


class UnreadError(Exception):
    """The file as a whole cannot be used, for the reason that ``problem`` tells."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_node(path: Path) -> yaml.MappingNode | None:
    """Return the file's content with its places, None where it is empty; raises ``UnreadError``."""
    what = "the file of reliability grades"
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except FileNotFoundError:
        raise UnreadError(Problem("not-found", str(path), f"{what} does not exist")) from None
    except UnicodeDecodeError:
        raise UnreadError(Problem("bad-encoding", str(path), f"{what} is not UTF-8")) from None
    except OSError as error:
        raise UnreadError(Problem("no-permission", str(path), f"{what}: {error.strerror or error}")) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be parsed"
        raise UnreadError(bad(path, mark.line + 1 if mark else 1, f"not YAML: {said}")) from None
    if node is not None and not isinstance(node, yaml.MappingNode):
        raise UnreadError(bad(path, node.start_mark.line + 1, "not a list of sources with grades (NAME: B)"))
    return node


def bad(path: Path, line: int, words: str) -> Problem:
    """Return the problem of a line that cannot be used."""
    return Problem("bad-sources", f"{path}#{line}", words)


def graded(node: yaml.MappingNode, canonical: Callable[[str], str]) -> Iterator[tuple[int, str, str, str]]:
    """Yield line, canonical source, letter, and what is wrong with the line ("" where nothing is)."""
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or not key.value.strip():
            yield line, "", "", "no name of a source"
        elif not isinstance(value, yaml.ScalarNode):
            yield line, "", "", f"{key.value}: one letter of A to F is wanted"
        elif (letter := value.value.strip().upper()) not in LETTERS:
            yield line, "", "", f"{key.value}: one letter of A to F is wanted, not {value.value!r}"
        else:
            yield line, canonical(key.value), letter, ""
