"""Golden floors: what ``build`` finds in the yardstick's texts, scored, must not fall below tests/floors.yaml.

The texts are not part of this repository. Where the folder with them does not stand beside the checkout the tests are
left out, with a word; with CI=true in the environment that is a failure.
"""

import json
import os
import subprocess
import sys
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
import yaml

import armsledger
from armsledger.publish.listing import jsonl_lines

ROOT = Path(__file__).parent.parent
YARDSTICK = ROOT.parent / "shared"
FLOORS = yaml.safe_load((ROOT / "tests" / "floors.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def yardstick() -> Path:
    if not (YARDSTICK / "score" / "score.py").exists():
        if os.environ.get("CI") == "true":
            pytest.fail(
                "the yardstick (../shared beside the checkout) is demanded in CI and is not there", pytrace=False
            )
        pytest.skip("the yardstick (../shared beside the checkout) is not there, so the floors were not tested")
    return YARDSTICK


@pytest.fixture(scope="session")
def scores(yardstick: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The figures of each set, by its name, as score.py gives them."""
    folder = tmp_path_factory.mktemp("floors")
    found = {}
    for name in FLOORS:
        texts = yardstick / "corpus" / name
        with armsledger.build([texts], ledger=folder / f"{name}.db") as ledger:
            assert not ledger.verify()
            claims = folder / f"{name}.jsonl"
            claims.write_text("".join(f"{line}\n" for line in jsonl_lines(ledger.claims())), encoding="utf-8")
        command = [sys.executable, yardstick / "score" / "score.py", yardstick / "gold" / name, texts, claims, "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
        found[name] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(("name", "figure"), [(name, figure) for name, floors in FLOORS.items() for figure in floors])
def test_floor(name: str, figure: str, scores: dict[str, Any]) -> None:
    reached = reduce(lambda part, key: part[key], figure.split("."), scores[name])
    assert reached >= FLOORS[name][figure], f"{name} {figure}: {reached}, floor {FLOORS[name][figure]}"


@pytest.mark.parametrize("name", list(FLOORS))
def test_every_quote_is_exact(name: str, scores: dict[str, Any]) -> None:
    assert scores[name]["broken"] == 0
