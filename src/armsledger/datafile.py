"""Read the data that ships as YAML; whatever is wrong in a file becomes a ValueError of one line with file and key."""

from collections.abc import Hashable, Mapping
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

M = TypeVar("M", bound=BaseModel)


class Entry(BaseModel):
    """Base of all entries of data files: unknown keys are refused, so that a typing slip is found at once."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @field_validator("*")
    @classmethod
    def _no_empty_word(cls, value: object) -> object:
        """Refuse an empty word, which would be found everywhere."""
        if isinstance(value, tuple) and "" in value:
            raise ValueError("an empty word")
        return value


class OneOfEach:
    """Refuses a key that stands twice in a mapping, where YAML readers silently keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Return a mapping's content; raises yaml.constructor.ConstructorError at a key that came before."""
        keys = [key.value for key, _ in node.value]
        if len(set(keys)) < len(keys):
            twice = next(key for key, _ in node.value if keys.count(key.value) > 1)
            raise yaml.constructor.ConstructorError(None, None, f"{twice.value} stands here twice", node.start_mark)
        return super().construct_mapping(node, deep)  # type: ignore[misc, no-any-return]


LOADER: Any = type("Loader", (OneOfEach, getattr(yaml, "CSafeLoader", yaml.SafeLoader)), {})
"""The quicker of the safe loaders that this installation has."""


def read_yaml(text: str, place: str) -> Any:
    """Return what a YAML text holds; raises ValueError with ``place``, the line and what is wrong there."""
    try:
        return yaml.load(text, Loader=LOADER)  # noqa: S506 - LOADER is a safe one
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise ValueError(f"{place}: {line}{error.problem}") from error
    except yaml.YAMLError as error:
        raise ValueError(f"{place}: {' '.join(str(error).split())}") from error


def rows(data: Any, place: str) -> list[Any]:
    """Return a list's items; raises ValueError where the data are no list."""
    if not isinstance(data, list):
        raise ValueError(f"{place}: not a list")  # noqa: TRY004 - the value of a file, not of an argument
    return data


def table(data: Any, place: str) -> dict[str, Any]:
    """Return a mapping; raises ValueError where the data are none."""
    if not isinstance(data, dict):
        raise ValueError(f"{place}: not a mapping")  # noqa: TRY004 - the value of a file, not of an argument
    return data


def check_entry(model: type[M], data: Any, place: str) -> M:
    """Return one checked entry; raises ValueError with ``place`` and its first fault where it has one."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        fault = error.errors()[0]
        key = ".".join(map(str, fault["loc"]))
        raise ValueError(f"{place}: {key + ': ' if key else ''}{fault['msg']}") from error


def check_entries(model: type[M], data: Any, place: str) -> list[M]:
    """Return the checked entries of a list; a fault names the entry by its id, name or number."""
    found: list[M] = []
    for number, item in enumerate(rows(data, place), start=1):
        known = item if isinstance(item, Mapping) else {}
        key = known.get("id") or known.get("name") or f"entry {number}"
        found.append(check_entry(model, item, f"{place}: {key}"))
    return found
