"""Measure the engine on annotated texts: a team's own, exported from its reviews, or any in the same form.

A folder of annotations holds one YAML file a document (``armsledger export gold`` writes such files); the texts stand
in a folder beside them. Each text is read as ``build`` would read it, and what is found is scored.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from armsledger.evaluate.agreement import Judge
from armsledger.evaluate.scoring import KINDS, Scores, Sheet
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Capture
from armsledger.stages import analyse_batch

TEXTS = "texts"
"""The folder of the texts, within that of the annotations, where none is named."""
BATCH = 64


class GoldError(ValueError):
    """A folder of annotations cannot be used; the message is one line with the file's place."""


def evaluate(gold_folder: Path | str, text_folder: Path | str | None = None) -> Scores:
    """Read the texts of a folder of annotations and score what is found.

    Without a folder of texts they are looked for in "texts" within that of the annotations, else in it. Raises
    ``GoldError`` and ``OSError``.
    """
    folder = Path(gold_folder)
    texts = Path(text_folder) if text_folder else folder / TEXTS if (folder / TEXTS).is_dir() else folder
    scores = Scores(Judge(load_lexicon().lineage))
    pages = list(read_sheets(folder, texts))
    if not pages:
        raise GoldError(f"{folder}: no annotations (*.yaml) in this folder")
    for start in range(0, len(pages), BATCH):
        batch = pages[start : start + BATCH]
        for (sheet, _), outcome in zip(batch, analyse_batch([capture for _, capture in batch]), strict=True):
            scores.add(sheet, [claim.record() for claim in outcome.claims])
    return scores


def read_sheets(folder: Path, texts: Path) -> Iterator[tuple[Sheet, Capture]]:
    """Yield the annotated documents by file name, each with its text as a capture; raises ``GoldError``."""
    for path in sorted(folder.glob("*.yaml")):
        try:
            told = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise GoldError(f"{path}: no YAML: {' '.join(str(error).split())}") from error
        if not isinstance(told, dict) or not isinstance(told.get("document"), str):
            raise GoldError(f"{path}: a mapping with the name of a document is needed")
        name = told["document"]
        content = inside(texts, name, path).read_bytes()
        golds = {kind: list(_rows(told, kind, path)) for kind in KINDS if f"{kind}s" in told}
        given = told.get("given") or {}
        capture = Capture(
            name, name, content, hashlib.sha256(content).hexdigest(), "text/plain", datetime.now(UTC),
            given_url=str(given.get("url") or ""), given_outlet=str(given.get("outlet") or ""),
            given_title=str(given.get("title") or ""),
            given_date=given["date"] if isinstance(given.get("date"), date) else None,
        )  # fmt: skip
        text = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        yield Sheet(name, text, golds), capture


def inside(texts: Path, name: str, path: Path) -> Path:
    """Return the file of a text; raises ``GoldError`` where it is not in the folder of the texts."""
    found = texts / name
    if Path(name).name != name or not found.is_file():
        raise GoldError(f"{path}: the text {name!r} is not in {texts}")
    return found


def _rows(told: Mapping[str, Any], kind: str, path: Path) -> Iterator[dict[str, Any]]:
    """Yield the annotations of a kind, each checked for what the scoring relies on."""
    needed = {
        "transfer": {"polarity", "hedged", "status"},
        "event": {"type"},
        "position": {"stance"},
    }[kind] | {"id", "quote"}
    for row in told[f"{kind}s"] or ():
        if not isinstance(row, dict) or not row.keys() >= needed:
            missing = ", ".join(sorted(needed - (row.keys() if isinstance(row, dict) else set())))
            raise GoldError(f"{path}: a {kind} without {missing}")
        yield row


def score_lines(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the figures of an evaluation as lines to read."""
    for kind in KINDS:
        row = figures[kind]
        yield (
            f"{kind:14}precision {row['precision']:.3f}  recall {row['recall']:.3f}  F1 {row['f1']:.3f}  "
            f"found {row['found']}, missed {row['missed']}, wrong {row['wrong']}, repeats {row['repeats']}"
        )
    for name in ("amounts", "hedged", "in_return_for"):
        row = figures[name]
        yield (
            f"{name:14}precision {row['precision']:.3f}  recall {row['recall']:.3f}  F1 {row['f1']:.3f}  "
            f"right {row['right']} of {row['wanted']}, claimed {row['claimed']}"
        )
    for name, row in figures["fields"].items():
        yield f"{name:14}" + (f"right in {row['right']} of {row['of']} ({row['share']:.0%})" if row["of"] else "none")
    if figures["broken"]:
        yield f"{'broken':14}{figures['broken']}"
