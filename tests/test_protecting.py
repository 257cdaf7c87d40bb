from pathlib import Path

from armsledger.serve.protecting import HEADERS, POLICY
from desk_samples import visiting, written


def test_every_answer_bears_the_headers(tmp_path: Path) -> None:
    with visiting(written(tmp_path / "l.db")) as visitor:
        for path in ("/", "/nowhere", "/api/counts", "/static/workspace.css", "/findings?page=x"):
            answer = visitor.get(path)
            assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS), path


def test_the_policy_lets_no_inline_script_or_style_run() -> None:
    assert "unsafe" not in POLICY
    assert "default-src 'none'" in POLICY
    assert "frame-ancestors 'none'" in POLICY


def test_pages_are_not_kept_and_our_files_may_be(tmp_path: Path) -> None:
    with visiting(written(tmp_path / "l.db")) as visitor:
        assert visitor.get("/").headers["cache-control"] == "no-store"
        assert visitor.get("/static/workspace.js").headers.get("cache-control") != "no-store"
