"""Plain text stays as it is, to the character."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.read.plain import read_plain
from capture_samples import capture


@given(st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_the_text_is_what_python_reads(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "same.txt"
    path.write_bytes(text.encode())
    readout, problems = read_plain(capture(path.read_bytes()))
    if readout is None:
        assert not text.strip("\ufeff\ufffd \r\n\t\f\v")
        assert [problem.code for problem in problems] == ["empty"]
    else:
        assert readout.text == Path(path).read_text(encoding="utf-8")
        assert problems == []


def test_odd_spacing_and_glued_sentences_stay() -> None:
    words = "\ufeff  Two\xa0ships left.A third  stayed, “empty”.\n\n\n\tMenu | Contact \n"
    readout, problems = read_plain(capture(words.encode()))
    assert readout is not None
    assert readout.text == words
    assert problems == []


def test_what_could_not_be_read_is_told_with_its_place() -> None:
    readout, (problem,) = read_plain(capture(b"Two ships left the caf\xe9."))
    assert readout is not None
    assert readout.text == "Two ships left the café."
    assert (problem.code, problem.place) == ("bad-encoding", "in/a.txt:22")


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf\r\n", "\n \t".encode("utf-16"), b"\0\0\0"])
def test_nothing_but_white_space(content: bytes) -> None:
    readout, problems = read_plain(capture(content))
    assert readout is None
    assert problems[-1].code == "empty"
