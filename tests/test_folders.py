"""Files and folders become captures with fixed names in a fixed order."""

import os
from pathlib import Path

import pytest

from armsledger.collect.folders import collect, free_name
from armsledger.model import Capture, Problem


def write(path: Path, content: str | bytes = "Two ships left the port.\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def names(items: list[Capture | Problem]) -> list[str]:
    return [item.name for item in items if isinstance(item, Capture)]


def codes(items: list[Capture | Problem]) -> list[str]:
    return [item.code for item in items if isinstance(item, Problem)]


def test_a_file_is_named_as_given(tmp_path: Path) -> None:
    (item,) = collect([write(tmp_path / "a.txt", "text")])
    assert isinstance(item, Capture)
    assert (item.name, item.content, item.media, item.origin) == (
        "a.txt",
        b"text",
        "text/plain",
        str(tmp_path / "a.txt"),
    )
    assert item.sha256 == "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1"
    assert item.collected.utcoffset() is not None


def test_a_folder_is_searched_in_order_and_names_are_relative(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "2024/c.htm", "2024/02/d.json", ".hidden.txt", ".git/e.txt"):
        write(tmp_path / name, '{"text": "Two ships left."}')
    assert names(list(collect([tmp_path]))) == ["2024/02/d.json", "2024/c.htm", "a.html", "b.txt"]


def test_a_hidden_file_given_by_name_is_read(tmp_path: Path) -> None:
    assert names(list(collect([write(tmp_path / ".a.txt")]))) == [".a.txt"]


def test_the_order_of_the_inputs_does_not_matter(tmp_path: Path) -> None:
    inputs = [write(tmp_path / name) for name in ("z/a.txt", "b/a.txt", "b/c.txt", "a.txt")]
    forward, backward = list(collect(inputs)), list(collect(inputs[::-1]))
    pairs = [[(item.name, item.origin) for item in items if isinstance(item, Capture)] for items in (forward, backward)]
    assert pairs[0] == pairs[1]
    assert names(forward) == ["a.txt", "b/a.txt", "c.txt", "z/a.txt"]


def test_a_second_file_of_the_same_name_gets_its_folder(tmp_path: Path) -> None:
    write(tmp_path / "x/2024/a.txt", "one")
    write(tmp_path / "y/2024/a.txt", "two")
    items = list(collect([tmp_path / "y", tmp_path / "x"]))
    assert [(item.name, item.content) for item in items if isinstance(item, Capture)] == [
        ("2024/a.txt", b"one"),
        ("y/2024/a.txt", b"two"),
    ]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "in/a.txt")
    assert names(list(collect([path, tmp_path / "in", str(path)]))) == ["a.txt"]


def test_free_name_grows_until_it_is_free() -> None:
    path = Path("/data/x/2024/a.txt")
    assert free_name("a.txt", path, set()) == "a.txt"
    assert free_name("a.txt", path, {"a.txt"}) == "2024/a.txt"
    assert free_name("a.txt", path, {"a.txt", "2024/a.txt"}) == "x/2024/a.txt"


@pytest.mark.parametrize("name", ["a.png", "b.txt.7z", "noending"])
def test_other_types_are_told(tmp_path: Path, name: str) -> None:
    items = list(collect([write(tmp_path / name)]))
    assert codes(items) == ["unknown-type"]
    assert str(items[0]).startswith(str(tmp_path / name))


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    items = list(collect([tmp_path / "nowhere", write(tmp_path / "a.txt")]))
    assert codes(items) == ["not-found"]
    assert names(items) == ["a.txt"]


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed, folder = write(tmp_path / "in/a.txt"), tmp_path / "in/closed"
    folder.mkdir()
    write(tmp_path / "in/z.txt")
    real_open, real_iterdir = Path.open, Path.iterdir

    def refuse_open(self: Path, *words: str, **more: str) -> object:
        if self == closed:
            raise PermissionError(13, "Permission denied")
        return real_open(self, *words, **more)  # type: ignore[call-overload]

    def refuse_iterdir(self: Path) -> object:
        if self == folder:
            raise PermissionError(13, "Permission denied")
        return real_iterdir(self)

    monkeypatch.setattr(Path, "open", refuse_open)
    monkeypatch.setattr(Path, "iterdir", refuse_iterdir)
    items = list(collect([tmp_path / "in"]))
    assert codes(items) == ["no-permission", "no-permission"]
    assert [item.place for item in items if isinstance(item, Problem)] == [str(closed), str(folder)]
    assert names(items) == ["z.txt"]


def test_links_are_followed_to_files_but_not_round_in_circles(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt")
    (tmp_path / "in/again").symlink_to(tmp_path / "in")
    (tmp_path / "in/b.txt").symlink_to(tmp_path / "in/a.txt")
    (tmp_path / "in/c.txt").symlink_to(tmp_path / "gone.txt")
    items = list(collect([tmp_path / "in"]))
    assert names(items) == ["a.txt", "b.txt"]
    assert codes(items) == ["not-found"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.txt")
    assert codes(list(collect([tmp_path]))) == ["not-read"]


def test_a_name_that_is_no_unicode_can_be_stored(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("Two ships left.")
    (item,) = collect([tmp_path])
    assert isinstance(item, Capture)
    assert item.name == "caf\ufffd.txt"
    assert item.origin.encode()


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    later = write(tmp_path / "b.txt", "before")
    items = collect([tmp_path])
    next(items)
    later.write_text("after")
    second = next(items)
    assert isinstance(second, Capture)
    assert second.content == b"after"


def test_the_manifest_inside_the_folder_is_no_document(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    table = write(tmp_path / "list.csv", "file,outlet\na.txt,example-wire\n")
    (item,) = collect([tmp_path], manifest=table)
    assert isinstance(item, Capture)
    assert item.given_outlet == "example-wire"


def test_what_the_run_writes_is_left_out(tmp_path: Path) -> None:
    for name in ("a.txt", "report/index.html", "report/old/a.html", "ledger.db"):
        write(tmp_path / name)
    assert names(list(collect([tmp_path], leave_out=[tmp_path / "report", str(tmp_path / "ledger.db")]))) == ["a.txt"]


@pytest.mark.parametrize("given", [".", "./", "in", "in/", "./in", "../{here}/in", "in/a.txt", "./in/b.bin", "nowhere"])
def test_places_begin_with_the_input_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    write(tmp_path / "in/a.txt")
    write(tmp_path / "in/b.bin")
    monkeypatch.chdir(tmp_path)
    given = given.format(here=tmp_path.name)
    items = list(collect([given]))
    assert items
    for item in items:
        place = item.origin if isinstance(item, Capture) else item.place
        assert place == given or place.startswith(given.rstrip("/") + "/")
