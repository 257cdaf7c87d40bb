"""The docs say what is so: generated pages are current, samples run, links lead somewhere."""

import re
from pathlib import Path
from typing import Any

import pytest

from armsledger.lexicon.loading import load, read_yaml
from armsledger.lexicon.words import Lexicon
from pages import PAGES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEXTS = [ROOT / "README.md", *sorted(DOCS.rglob("*.md")), *sorted((ROOT / "examples").glob("*.md"))]
CODE = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("name", list(PAGES))
def test_pages_made_from_the_code_are_current(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == PAGES[name](), "run: make docs"


def test_the_readme_begins_with_the_two_commands() -> None:
    code = [body for _, body in CODE.findall(README)]
    assert [line.split("#")[0].strip() for line in code[0].splitlines()] == ["make demo", "make test"]


def test_every_command_is_in_the_readme() -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    for command in re.findall(r"^## armsledger (\w+)$", page, re.MULTILINE):
        assert f"armsledger {command}" in README


@pytest.mark.parametrize("number", range(len(re.findall(r"```python\n", README))))
def test_python_samples_of_the_readme_run(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = [body for language, body in CODE.findall(README) if language == "python"][number]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports").symlink_to(ROOT / "examples" / "dprk-russia")
    names: dict[str, object] = {}
    exec(compile(sample, "README.md", "exec"), names)  # noqa: S102 - this is what a reader will do with it
    ledger = names["ledger"]
    ledger.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_the_docs_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), f"{path}: {target}"


def test_yaml_samples_fit_into_the_lexicon() -> None:
    """Each sample names its file, and the list in it, in a comment at its head."""
    page = (DOCS / "lexicon.md").read_text(encoding="utf-8")
    more = [body for language, body in CODE.findall(page) if language == "yaml"]
    assert len(more) >= 5

    def read(name: str) -> Any:
        data = load(name)
        for body in more:
            file, part = re.fullmatch(r"# (\w+)\.yaml(?:: (\w+))?", body.partition("\n")[0]).groups()  # type: ignore[union-attr]
            if file != name:
                continue
            added = read_yaml(body, name)
            data = (
                data | {part: data[part] + added} if part else data | added if isinstance(data, dict) else data + added
            )
        return data

    assert len(Lexicon(read).frames) > len(load("frames")["frames"])


def test_the_settings_page_names_every_variable_that_the_code_reads() -> None:
    page = (DOCS / "settings.md").read_text(encoding="utf-8")
    for path in (ROOT / "src").rglob("*.py"):
        for name in re.findall(r"ARMSLEDGER_[A-Z_]+[A-Z]", path.read_text(encoding="utf-8")):
            assert name in page, f"{path}: {name}"
