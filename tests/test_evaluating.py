"""Measure the engine on annotated texts: what is read, what is refused, and the yardstick's own folders."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from armsledger.evaluate.evaluating import GoldError, evaluate, read_sheets, score_lines
from armsledger.stages import analyse_batch

YARDSTICK = Path(__file__).parent.parent.parent / "shared"
TEXT = "Iran has supplied Russia with 400 attack drones, Ukraine's intelligence service said on Friday.\n"
ROW = {"id": "t1", "quote": "Iran has supplied Russia with 400 attack drones", "supplier": ["IR"], "recipient": ["RU"],
       "cargo": ["drones"], "status": "done", "polarity": "affirmed", "hedged": False, "sources": ["UA"],
       "quantity": {"low": 400, "high": 400, "unit": "items"}}  # fmt: skip


def gold(folder: Path, told: object, text: str | None = TEXT) -> Path:
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    (folder / "a.yaml").write_text(told if isinstance(told, str) else yaml.safe_dump(told), encoding="utf-8")
    if text is not None:
        (folder / "texts" / "a.txt").write_bytes(text.encode())
    return folder


def test_a_text_is_read_and_scored(tmp_path: Path) -> None:
    scores = evaluate(gold(tmp_path, {"document": "a.txt", "transfers": [ROW]}))
    assert scores.counts["transfer"] == {"found": 1, "missed": 0, "wrong": 0, "repeats": 0}
    lines = list(score_lines(scores.record()))
    assert lines[0].startswith("transfer      precision 1.000  recall 1.000")
    assert "when          none" in lines
    assert len(lines) == 13


def test_the_texts_stand_where_it_is_said(tmp_path: Path) -> None:
    folder = gold(tmp_path, {"document": "a.txt", "transfers": [ROW]}, text=None)
    (tmp_path / "texts").rmdir()
    (tmp_path / "a.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert evaluate(folder).counts["transfer"]["found"] == 1
    assert evaluate(folder, tmp_path).broken == 0


def test_what_is_given_of_a_document_is_used(tmp_path: Path) -> None:
    told = {"document": "a.txt", "given": {"date": date(2031, 5, 4), "outlet": "A wire", "title": "T"}}
    ((sheet, capture),) = read_sheets(gold(tmp_path, told), tmp_path / "texts")
    assert (capture.given_date, capture.given_outlet, sheet.golds) == (date(2031, 5, 4), "A wire", {})


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("a: [", "no YAML"),
        ("- a", "a mapping with the name of a document"),
        ({"document": "b.txt"}, "the text 'b.txt' is not in"),
        ({"document": "../a.txt"}, "the text '../a.txt' is not in"),
        ({"document": "a.txt", "transfers": [{"id": "t1"}]}, "a transfer without hedged, polarity, quote, status"),
        ({"document": "a.txt", "events": ["x"]}, "a event without id, quote, type"),
    ],
)
def test_annotations_that_cannot_be_used_are_told_with_their_file(tmp_path: Path, told: object, said: str) -> None:
    with pytest.raises(GoldError, match=said) as caught:
        evaluate(gold(tmp_path, told))
    assert "\n" not in str(caught.value)


def test_a_folder_without_annotations_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no annotations"):
        evaluate(tmp_path)


def test_the_yardsticks_own_folders_give_its_figures(tmp_path: Path) -> None:
    if not (YARDSTICK / "score" / "score.py").exists():
        pytest.skip("the yardstick (../shared beside the checkout) is not there")
    folders = YARDSTICK / "gold" / "seeds", YARDSTICK / "corpus" / "seeds"
    figures = evaluate(*folders).record()
    outcomes = analyse_batch([capture for _, capture in read_sheets(*folders)])
    claims = tmp_path / "claims.jsonl"
    rows = [json.dumps(claim.record()) for outcome in outcomes for claim in outcome.claims]
    claims.write_text("\n".join(rows), encoding="utf-8")
    command = [sys.executable, YARDSTICK / "score" / "score.py", *folders, claims, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    assert json.loads(done.stdout) == json.loads(json.dumps(figures))
