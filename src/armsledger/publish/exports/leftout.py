"""What a format could not carry: counted by field, with the reason and the first examples."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

EXAMPLES = 3
"""Examples kept for each field and reason."""


@dataclass(slots=True)
class LeftOut:
    """The account of one export. ``never`` says in words what the format does not carry of any ledger."""

    format: str
    never: tuple[str, ...] = ()
    _fields: dict[tuple[str, str, str], list[dict[str, Any]]] = field(default_factory=dict)
    _counts: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def leave(self, noun: str, name: str, why: str, key: str, value: Any) -> None:
        """Count a value that is not carried, or not as what it is: ``key`` is the claim's id or document's name."""
        place = (noun, name, why)
        self._counts[place] = self._counts.get(place, 0) + 1
        examples = self._fields.setdefault(place, [])
        if len(examples) < EXAMPLES:
            examples.append({"of": key, "value": value})

    def leave_fields(self, noun: str, record: Mapping[str, Any], key: str, carried: Mapping[str, str]) -> None:
        """Account for a whole record: ``carried`` names the fields that the format takes, with "" or what is lost.

        A field that is not named and says something is counted as left out, so that none vanishes unseen.
        """
        for name, value in record.items():
            why = carried.get(name, "the format has no place for it")
            if why and value not in (None, "", [], False):
                self.leave(noun, name, why, key, value)

    def record(self) -> dict[str, Any]:
        """Return the account as one JSON object, the fields in order."""
        return {
            "format": self.format,
            "never_carried": list(self.never),
            "left_out": [
                {"of": noun, "field": name, "why": why, "count": count, "examples": self._fields[noun, name, why]}
                for (noun, name, why), count in sorted(self._counts.items())
            ],
        }

    def text(self) -> str:
        """Return the account as a JSON text that people can read."""
        return json.dumps(self.record(), ensure_ascii=False, indent=2) + "\n"
