"""The pages that the archive's benchmark reads: the same everywhere, hardly a sentence twice, a share on transfers."""

from pathlib import Path

from archive_samples import captures
from armsledger.collect.contents import Found, open_file
from newsroom import STYLES, page, stories, story, write_archive


def test_the_same_number_gives_the_same_page() -> None:
    others = [story(n, 0).title for n in range(5)]
    for number in range(len(STYLES)):
        made = page(number, story(number, 0), others)
        assert made == page(number, story(number, 0), others)
        assert 5_000 < len(made) < 150_000


def test_hardly_a_sentence_comes_twice() -> None:
    said = [words for one in stories(200, 0, None, 1) for part in one.paragraphs for words in part.split(". ")]
    assert len(set(said)) > 0.97 * len(said)


def test_the_share_of_stories_has_a_transfer() -> None:
    told = [" ".join(one.paragraphs) for one in stories(300, 0.5, None, 1)]
    assert 110 < sum(" has sent " in one for one in told) < 190
    assert not any(" has sent " in " ".join(one.paragraphs) for one in stories(50, 0, None, 1))


def test_an_archive_has_all_pages_each_a_record(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    size = write_archive(path, 12, 0.5)
    found = captures(list(open_file(Found(path, path.name, path.name))))
    assert len(found) == 12
    assert sum(len(one.content) for one in found) == size
