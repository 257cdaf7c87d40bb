from pathlib import Path

from armsledger.model import CODES, Problem
from desk_samples import visiting, words_of, written

FAULTS = (
    Problem("empty", "in/a.txt", "the file holds no text"),
    Problem("empty", "in/b.txt", "the file holds no text"),
    Problem("not-found", "in/<c>.txt", "there is no such file"),
)


def test_problems_are_told_by_code_with_what_it_means(tmp_path: Path) -> None:
    with visiting(written(tmp_path / "l.db", problems=FAULTS)) as visitor:
        whole = words_of(visitor.get("/problems"))
        assert all(place in whole for place in ("in/a.txt", "in/b.txt", "in/&lt;c&gt;.txt"))
        some = words_of(visitor.get("/problems?code=not-found"))
        assert "in/a.txt" not in some
        assert CODES["not-found"][:20] in some.replace("&#39;", "'")
        assert "No problem has this code" in words_of(visitor.get("/problems?code=nope"))
