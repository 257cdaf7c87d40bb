"""A file appears whole or not at all, with the mode that the user's umask gives."""

import os
from pathlib import Path

import pytest

from armsledger.writing import replaced


def test_a_file_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("before")
    with replaced(path) as file:
        file.write(b"after")
        assert path.read_text() == "before"
    assert path.read_text() == "after" and [one.name for one in tmp_path.iterdir()] == ["a"]


def test_nothing_is_left_of_a_file_that_is_not_finished(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("before")

    def fail() -> None:
        with replaced(path) as file:
            file.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_text() == "before" and [one.name for one in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("mask", [0o022, 0o077])
def test_the_mode_keeps_to_the_umask(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        with replaced(tmp_path / "a") as file:
            file.write(b"x")
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o666 & ~mask
