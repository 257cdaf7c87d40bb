"""Zip and tar: members by their names, whatever is wrong with one of them."""

import io
import struct
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_samples import PAGE, TEXT, captures, opened, tarred, told, zipped
from armsledger.collect.archives import Names, clean_name, directory_size, is_hidden
from armsledger.collect.contents import Found, open_file
from armsledger.model import Capture

MEMBERS = {"b/two.html": PAGE, "a.txt": TEXT, "lines.jsonl": b'{"text": "One."}\n{"text": "Two."}\n'}
NAMES = ["!b/two.html", "!a.txt", "!lines.jsonl#1", "!lines.jsonl#2"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.zip", zipped(MEMBERS)), ("x.tar", tarred(MEMBERS)), ("x.tar.gz", tarred(MEMBERS, "w:gz")),
     ("x.tgz", tarred(MEMBERS, "w:gz")), ("x.tar.bz2", tarred(MEMBERS, "w:bz2")), ("x.txz", tarred(MEMBERS, "w:xz"))],
)  # fmt: skip
def test_members_are_named_behind_their_archive(tmp_path: Path, name: str, content: bytes) -> None:
    items = opened(tmp_path / name, content)
    assert told(items) == [name + end for end in NAMES]
    first = captures(items)[0]
    assert (first.content, first.media, first.origin) == (PAGE, "text/html", f"{tmp_path / name}!b/two.html")


def test_archives_within_archives(tmp_path: Path) -> None:
    inner = tarred({"deep/a.txt": TEXT, "c.zip": zipped({"d.txt.gz": b""})})
    items = opened(tmp_path / "x.zip", zipped({"b.tar": inner, "e.md": b"# Two ships"}))
    assert told(items) == ["x.zip!b.tar!deep/a.txt", "empty x.zip!b.tar!c.zip!d.txt.gz", "x.zip!e.md"]


def test_too_many_archives_within_each_other(tmp_path: Path) -> None:
    content = zipped({"a.txt": TEXT})
    for _ in range(9):
        content = zipped({"x.zip": content, "a.txt": TEXT})
    items = opened(tmp_path / "x.zip", content)
    assert [name.count("!") for name in told(items) if name.endswith("a.txt")] == [3, 2, 1]
    assert [name.split()[0] for name in told(items) if " " in name] == ["too-deep"]


def test_a_zip_that_holds_itself_many_times_over_ends(tmp_path: Path) -> None:
    content = zipped({f"{n}.txt": TEXT for n in range(4)})
    for _ in range(7):
        content = zipped({f"{n}.zip": content for n in range(4)})
    items = opened(tmp_path / "x.zip", content)
    assert {item.split()[0] for item in told(items) if " " in item} == {"too-deep"}


@pytest.mark.parametrize("bad", ["../../up.txt", "/etc/up.txt", "a/../../up.txt", "C:\\up.txt", "..\\up.txt"])
def test_names_that_lead_out_are_not_read(tmp_path: Path, bad: str) -> None:
    for name, content in (("x.zip", zipped({bad: TEXT, "a.txt": TEXT})), ("x.tar", tarred({bad: TEXT, "a.txt": TEXT}))):
        items = told(opened(tmp_path / name, content))
        assert [item.split()[0] for item in items] == ["unsafe-name", f"{name}!a.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.tar", "x.zip"]


def test_two_members_of_the_same_name_are_both_kept(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.txt", TEXT)
        archive.writestr("a.txt", TEXT + TEXT)
    assert told(opened(tmp_path / "x.zip", out.getvalue())) == ["x.zip!a.txt", "x.zip!a.txt~2"]


def test_a_suffix_behind_the_second_of_a_name_does_not_hide_its_kind(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for _ in range(2):
            info = tarfile.TarInfo("a.html")
            info.size = len(PAGE)
            archive.addfile(info, io.BytesIO(PAGE))
    found = captures(opened(tmp_path / "x.tar", out.getvalue()))
    assert [(item.name, item.media) for item in found] == [
        ("x.tar!a.html", "text/html"),
        ("x.tar!a.html~2", "text/html"),
    ]


def test_hidden_entries_and_folders_are_passed_over(tmp_path: Path) -> None:
    members = {".secret.txt": TEXT, "__MACOSX/._a.txt": TEXT, "a/.b/c.txt": TEXT, "a/": b"", "a/d.txt": TEXT}
    assert told(opened(tmp_path / "x.zip", zipped(members))) == ["x.zip!a/d.txt"]


def test_links_in_archives_are_not_followed(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind, name in (
            (tarfile.SYMTYPE, "soft.txt"),
            (tarfile.LNKTYPE, "hard.txt"),
            (tarfile.FIFOTYPE, "pipe.txt"),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert told(opened(tmp_path / "x.tar", out.getvalue())) == [
        "not-read x.tar!soft.txt", "not-read x.tar!hard.txt", "not-read x.tar!pipe.txt"
    ]  # fmt: skip
    link = zipfile.ZipInfo("soft.txt")
    link.external_attr = 0o120777 << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zipper:
        zipper.writestr(link, "/etc/passwd")
    assert told(opened(tmp_path / "x.zip", packed.getvalue())) == ["not-read x.zip!soft.txt"]


def test_other_types_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    members = {"a.png": b"\x89PNG", "noending": b"x", "z.txt": TEXT}
    for name, content in (("x.zip", zipped(members)), ("x.tar", tarred(members))):
        assert told(opened(tmp_path / name, content)) == [
            f"unknown-type {name}!a.png", f"unknown-type {name}!noending", f"{name}!z.txt"
        ]  # fmt: skip


def test_locked_members(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    head, entry = content.index(b"PK\x03\x04"), content.index(b"PK\x01\x02")
    content[head + 6] |= 1
    content[entry + 8] |= 1
    assert told(opened(tmp_path / "x.zip", bytes(content))) == ["encrypted x.zip!a.txt", "x.zip!b.txt"]


def test_a_zip_that_breaks_off_has_one_problem(tmp_path: Path) -> None:
    content = zipped({f"{n}.txt": TEXT * 50 for n in range(20)})
    for cut in (len(content) - 1000, 40, 4):
        assert told(opened(tmp_path / "x.zip", content[:cut])) == ["damaged x.zip"]


def test_a_member_that_is_damaged_costs_itself_alone(tmp_path: Path) -> None:
    content = bytearray(zipped({f"{n}.txt": str(n).encode() * 3000 for n in range(3)}, zipfile.ZIP_STORED))
    at = content.index(b"1" * 100)
    content[at : at + 50] = bytes(50)
    items = told(opened(tmp_path / "x.zip", bytes(content)))
    assert items == ["x.zip!0.txt", "damaged x.zip!1.txt", "x.zip!2.txt"]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz", "w:bz2"])
def test_a_tar_that_breaks_off_keeps_what_stands_before_and_has_one_problem(tmp_path: Path, mode: str) -> None:
    noise = {f"{n}.txt": bytes(f"{n} {hash((n, 7))} " * 900, "ascii") for n in range(6)}
    content = tarred(noise, mode)
    path = tmp_path / ("x.tar" + mode[1:].replace(":", "."))
    items = opened(path, content[: int(len(content) * 0.7)])
    assert isinstance(items[0], Capture) or mode in {"w:xz", "w:bz2"}
    assert [item.split()[0] for item in told(items) if " " in item] == ["damaged"]
    assert len(items) < 7


@pytest.mark.parametrize("name", ["x.zip", "x.tar", "x.tar.gz", "x.tgz", "x.wacz"])
def test_no_archive_at_all(tmp_path: Path, name: str) -> None:
    assert told(opened(tmp_path / name, b"<html>not found</html>" * 100)) == [f"damaged {name}"]


def test_a_bomb_is_left_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("armsledger.collect.contents.FREE", 2**20)
    monkeypatch.setattr("armsledger.collect.contents.RATIO", 2)
    bomb = zipped({f"{n}.txt": b" x" * 300_000 for n in range(20)})
    assert len(bomb) < 40_000
    items = told(opened(tmp_path / "x.zip", bomb))
    assert items == ["x.zip!0.txt", "bomb x.zip"]
    packed = tarred({"a.txt": TEXT, "b.bin": bytes(5 * 2**20), "c.txt": TEXT}, "w:gz")
    assert told(opened(tmp_path / "y.tar.gz", packed)) == [
        "y.tar.gz!a.txt",
        "unknown-type y.tar.gz!b.bin",
        "bomb y.tar.gz",
    ]


def test_a_member_larger_than_the_limit_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    members = {"a.txt": b"x " * 600, "b.txt": TEXT}
    for name, content in (("x.zip", zipped(members)), ("x.tar.gz", tarred(members, "w:gz"))):
        assert told(opened(tmp_path / name, content, max_bytes=1000)) == [f"too-large {name}!a.txt", f"{name}!b.txt"]


def test_a_head_that_is_a_bomb(tmp_path: Path) -> None:
    info = tarfile.TarInfo("x" * (5 * 2**20) + ".txt")
    content = info.tobuf(tarfile.PAX_FORMAT) + bytes(1024)
    assert told(opened(tmp_path / "x.tar", content)) == ["bomb x.tar"]


def test_a_zip_whose_directory_would_fill_the_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("armsledger.collect.archives.DIRECTORY", 200)
    items = opened(tmp_path / "x.zip", zipped({f"{n}.txt": TEXT for n in range(9)}))
    assert told(items) == ["too-large x.zip"]
    assert "split the archive" in str(items[0])


def test_the_size_of_a_directory_is_read_from_both_ends_of_a_zip() -> None:
    plain = zipped({"a.txt": TEXT})
    entry = plain.index(b"PK\x01\x02")
    size = plain.index(b"PK\x05\x06") - entry
    assert directory_size(io.BytesIO(plain)) == size
    end = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 7777, entry)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(plain), 1)
    old = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 2**32 - 1, 0, 0)
    assert directory_size(io.BytesIO(plain + end + locator + old)) == 7777
    assert directory_size(io.BytesIO(b"")) == 0


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.tar"
        path.write_bytes(tarred({f"{n}.txt": TEXT * 100 for n in range(count)}))
        tracemalloc.start()
        assert sum(1 for _ in open_file(Found(path, path.name, path.name))) == count
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(10)
    assert peak(1000) < peak(100) + 300_000


@given(st.text(max_size=40))
def test_any_name_can_be_stored(name: str) -> None:
    plain = clean_name(name)
    plain.encode()
    assert "\0" not in plain
    assert not plain.startswith("/")
    assert isinstance(is_hidden(plain), bool)


def test_names_are_given_once() -> None:
    names = Names()
    assert [names.free(name) for name in ("a", "a", "a~2", "a", "b")] == ["a", "a~2", "a~2~2", "a~3", "b"]


@settings(max_examples=60)
@given(st.data())
def test_no_damage_raises(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    name, whole = data.draw(st.sampled_from([("x.zip", zipped(MEMBERS)), ("x.tar", tarred(MEMBERS)),
                                             ("x.tar.gz", tarred(MEMBERS, "w:gz"))]))  # fmt: skip
    content = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    items = opened(tmp_path_factory.mktemp("any") / name, bytes(content[: data.draw(st.integers(0, len(content)))]))
    assert len({item.name for item in captures(items)}) == len(captures(items))
