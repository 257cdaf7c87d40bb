"""News-like texts made by rule, for measuring where no corpus is at hand: many sentences, few of them on transfers."""

import json
import random
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """Return the words and the two patterns for sentences."""
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return found


def sentence(draw: random.Random, pattern: str) -> str:
    """Return a sentence after a pattern; the number in it makes nearly each one different."""
    chosen = {name: draw.choice(some) for name, some in words().items() if isinstance(some, list)}
    return str(words()[pattern]).format(number=draw.randint(2, 9999), **chosen)


def article(number: int, share: float) -> dict[str, str]:
    """Return one article of about 250 words; ``share`` of all articles hold one transfer."""
    draw = random.Random(number)  # noqa: S311 - the same texts on every machine, not a secret
    lines = [sentence(draw, "news") for _ in range(15)]
    if draw.random() < share:
        lines.insert(draw.randrange(len(lines)), sentence(draw, "transfer"))
    text = "\n\n".join(" ".join(lines[i : i + 3]) for i in range(0, len(lines), 3))
    day = f"{2022 + number % 3}-{1 + number % 12:02}-{1 + number % 28:02}"
    return {"title": f"Report {number}", "outlet": "example-wire", "date": day, "text": text}


def write_articles(path: Path, number: int, share: float = 0.1) -> Path:
    """Write articles to a .jsonl file and return its path."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(f"{json.dumps(article(n, share))}\n" for n in range(number))
    return path
