"""A fault in a lexicon file is one clear line with file and key."""

from typing import Any

import pytest

from armsledger.lexicon.entries import Actor, Place
from armsledger.lexicon.loading import check_entries, check_entry, digest, load, read_yaml, rows, table


def fault(function: Any, *given: Any) -> str:
    with pytest.raises(ValueError) as caught:
        function(*given)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_files_of_the_package_are_read() -> None:
    assert {"frames", "governors"} <= load("frames").keys()
    assert isinstance(load("places"), list)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("rifles:\n  label: [rifles\nboats: 1\n", "cargo.yaml: line "),
        ("rifles:\n\tlabel: rifles\n", "cargo.yaml: line 2: "),
        ("a: 1\n---\nb: 2\n", "cargo.yaml: line 2: "),
        ("a: \x07", "cargo.yaml: "),
        ("a: !!python/object:os.system x", "cargo.yaml: line 1: "),
    ],
)
def test_what_is_no_yaml_is_one_line(text: str, start: str) -> None:
    assert fault(read_yaml, text, "cargo.yaml").startswith(start)


def test_a_key_that_stands_twice_is_no_silent_loss() -> None:
    assert fault(read_yaml, "boats:\n  label: boats\nboats:\n  label: ships\n", "cargo.yaml") == (
        "cargo.yaml: line 1: boats stands here twice"
    )
    assert "terms stands here twice" in fault(read_yaml, "x: {terms: [a], label: b, terms: [c]}", "cargo.yaml")


def test_lists_and_mappings_are_told_apart() -> None:
    assert rows([1], "a.yaml") == [1]
    assert table({"a": 1}, "a.yaml") == {"a": 1}
    assert fault(rows, {"a": 1}, "places.yaml") == "places.yaml: not a list"
    assert fault(table, None, "cargo.yaml") == "cargo.yaml: not a mapping"


def test_a_fault_names_the_entry_and_the_field() -> None:
    good = {"name": "Port Vell", "state": "QQ"}
    assert check_entries(Place, [good], "places.yaml") == [Place(name="Port Vell", state="QQ")]
    message = fault(check_entries, Place, [good, {"name": "Old Pier", "state": "QQ", "names": "Pier"}], "places.yaml")
    assert message.startswith("places.yaml: Old Pier: names: ")
    message = fault(check_entries, Actor, [{"id": "QQ", "name": "Quebra", "kind": "state", "seat": []}], "actors.yaml")
    assert message.startswith("actors.yaml: QQ: seat: ")


def test_an_entry_without_a_name_goes_by_its_number() -> None:
    assert fault(check_entries, Place, [{"name": "Pier", "state": "QQ"}, {}], "places.yaml").startswith(
        "places.yaml: entry 2: name: "
    )
    assert fault(check_entry, Place, ["Pier"], "places.yaml: entry 1").startswith("places.yaml: entry 1: ")


def test_the_digest_of_all_files_is_stable() -> None:
    assert digest() == digest()
    assert len(digest()) == 8
    assert int(digest(), 16) >= 0
