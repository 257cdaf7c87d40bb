"""Shards for tests: small files with a line a document, and what analyses them in place of the stages."""

import os
import signal
import sys
import time
from pathlib import Path

from armsledger.collect.contents import Found
from armsledger.model import Capture, Claim, Document, Problem, Span, Transfer
from armsledger.outcome import Outcome
from armsledger.scale.shards import Shard, Terms
from armsledger.workers import Batch


def lines_file(folder: Path, name: str, *words: str) -> Found:
    """Write a .jsonl with one document for each of the words."""
    path = folder / name
    path.write_text("".join(f'{{"text": "{one}"}}\n' for one in words))
    return Found(path, name, name)


def shard(*files: Found) -> Shard:
    return Shard(files, sum(one.path.stat().st_size for one in files))


def shards(folder: Path, number: int) -> list[Shard]:
    """Make shards of one file with three documents, every second of them with a claim."""
    made = []
    for n in range(number):
        claim = "two tanks" if n % 2 else "no news"
        made.append(shard(lines_file(folder, f"{n:02}.jsonl", f"rain {n}", claim, f"more rain {n}")))
    return made


def terms(folder: Path, **given: object) -> Terms:
    """Return terms with an analysis that is quick and needs no language model."""
    return Terms(
        **{
            "folder": folder,
            "engine": "tanks 1",
            "batch": 2,
            "analyse": tell_tanks,
            "dismiss": dismiss_nothing,
            **given,
        }
    )  # type: ignore[arg-type]


def tell_tanks(batch: Batch, engine: str = "") -> list[Outcome]:
    """Give each capture a document; "two tanks" are a claim, "mist" is a problem."""
    found = []
    for item in batch:
        document = Document(item.name, item.content.decode(), item.sha256, pages=(0, 3))
        at = document.text.find("two tanks")
        parties = {"supplier": None, "recipient": ("ML",)}
        claims: list[Claim] = []
        if at >= 0:
            words = {"document": item.name, "span": Span(at, at + 9), "quote": "two tanks"}
            claims.append(Transfer(**words, **parties, cargo=("tanks",)))  # type: ignore[arg-type]
        problems = [Problem("not-analysed", item.name, "mist")] if b"mist" in item.content else []
        found.append(Outcome(document, claims, problems))
    return found


def die_of_poison(batch: Batch, engine: str = "") -> list[Outcome]:
    """End the process at once, as a crash inside a C library does, where a capture holds the word poison."""
    if any(b"poison" in item.content for item in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return tell_tanks(batch, engine)


def die_once(batch: Batch, engine: str = "") -> list[Outcome]:
    """End the process the first time that a document names a file that is not there yet: "mortal:/path"."""
    for item in batch:
        marker = Path(item.content.decode().partition("mortal:")[2].rstrip('"}') or "/")
        if not marker.exists():
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return tell_tanks(batch, engine)


def fall_ill(batch: Batch, engine: str = "") -> list[Outcome]:
    """Raise what nobody foresaw where a capture holds the word poison."""
    if any(b"poison" in item.content for item in batch):
        raise KeyError("not a matter\nof documents")
    return tell_tanks(batch, engine)


def dismiss_poison(capture: Capture) -> str:
    """Dismiss what holds the word poison."""
    return "it is bad" if b"poison" in capture.content else ""


def dismiss_nothing(capture: Capture) -> str:
    """Dismiss nothing, and ask no lexicon."""
    return ""


def chatter(batch: Batch, engine: str = "") -> list[Outcome]:
    """Write to stdout what would be no answer, by Python and past it."""
    sys.stdout.write("a library has something to say\n")
    sys.stdout.flush()
    os.write(1, b"and another one too\n")
    return tell_tanks(batch, engine)


def be_slow(batch: Batch, engine: str = "") -> list[Outcome]:
    """Take half a second a batch."""
    time.sleep(0.5)
    return tell_tanks(batch, engine)


def take_for_ever(batch: Batch, engine: str = "") -> list[Outcome]:
    """Never end."""
    time.sleep(3600)
    return tell_tanks(batch, engine)
