"""The texts that benchmarks are measured on where no corpus is at hand."""

import json
from pathlib import Path

import armsledger
from made import article, write_articles


def test_the_same_number_gives_the_same_article() -> None:
    assert article(7, 0.5) == article(7, 0.5)
    assert article(7, 0.5) != article(8, 0.5)
    assert 200 <= len(article(7, 0.0)["text"].split()) <= 320


def test_hardly_a_sentence_comes_twice(tmp_path: Path) -> None:
    lines = write_articles(tmp_path / "a.jsonl", 50).read_text(encoding="utf-8").splitlines()
    sentences = [part for line in lines for part in json.loads(line)["text"].replace("\n\n", " ").split(". ")]
    assert len(set(sentences)) > 0.98 * len(sentences)


def test_the_share_of_articles_holds_transfers_that_are_found_and_the_others_hold_none(tmp_path: Path) -> None:
    for share, fewest, most in ((1.0, 27, 30), (0.0, 0, 0)):
        articles = write_articles(tmp_path / f"{share}.jsonl", 30, share)
        with armsledger.build([articles], ledger=tmp_path / f"{share}.db") as ledger:
            assert fewest <= len(ledger.claims(kind="transfer")) <= most
