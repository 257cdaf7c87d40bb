"""A fault in any data file is one line with its place."""

import pytest
from pydantic import BaseModel

from armsledger.datafile import check_entries, check_entry, read_yaml, rows, table


class Boat(BaseModel):
    """An entry to check."""

    name: str
    length: int = 1


def test_entries_are_checked_into_their_kind() -> None:
    assert check_entries(Boat, read_yaml("- {name: dinghy, length: 3}\n", "boats.yaml"), "boats.yaml") == [
        Boat(name="dinghy", length=3)
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {name: dinghy, length: long}", "boats.yaml: dinghy: length: Input should be a valid integer"),
        ("- {length: 2}", "boats.yaml: entry 1: name: Field required"),
        ("boats: 2", "boats.yaml: not a list"),
    ],
)
def test_a_fault_names_the_entry(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        check_entries(Boat, read_yaml(text, "boats.yaml"), "boats.yaml")
    assert str(caught.value).startswith(message)


def test_what_is_no_yaml_names_the_line() -> None:
    with pytest.raises(ValueError, match=r"^boats.yaml: line 2: "):
        read_yaml("name: dinghy\n\tlength: 3\n", "boats.yaml")
    with pytest.raises(ValueError, match=r"^boats.yaml: line 1: name stands here twice$"):
        read_yaml("name: dinghy\nname: raft\n", "boats.yaml")


def test_shapes_are_told_apart() -> None:
    assert rows([1], "x") == [1]
    assert table({"a": 1}, "x") == {"a": 1}
    with pytest.raises(ValueError, match=r"^x: not a mapping$"):
        table([], "x")
    with pytest.raises(ValueError, match=r"^x: y: name: "):
        check_entry(Boat, {"name": 3}, "x: y")
