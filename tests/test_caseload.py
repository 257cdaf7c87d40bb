"""The ledger that the workspace is measured on."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

from armsledger.ledger import Ledger
from armsledger.model import Position, Transfer
from caseload import Maker, Size, ledger_of

SMALL = Size(claims=600, lines=40, documents=90)


def test_it_has_the_claims_and_documents_that_were_asked_for_and_the_words_are_there(tmp_path: Path) -> None:
    with Ledger.open(ledger_of(SMALL, tmp_path)) as ledger:
        assert ledger.counts()["documents"] == 90
        assert sum(ledger.counts()["claims"].values()) == 600
        assert ledger.counts()["problems"] == {}
        texts = {one.name: one.text for one in ledger.documents()}
        assert all(one.span.of(texts[one.document]) == one.quote for one in ledger.claims())


def test_it_is_made_once_and_the_same_for_the_same_seed(tmp_path: Path) -> None:
    path = ledger_of(SMALL, tmp_path)
    made = path.stat().st_mtime_ns
    assert ledger_of(SMALL, tmp_path).stat().st_mtime_ns == made
    assert list(Maker(SMALL).entries()) == list(Maker(SMALL).entries())
    assert next(Maker(SMALL, seed=2).entries()) != next(Maker(SMALL).entries())


def test_few_lines_have_many_claims_and_positions_are_on_claims_before_them() -> None:
    size = Size(claims=2_000, lines=300, documents=100)
    claims = [claim for entry in Maker(size).entries() for claim in entry.claims]
    lines = Counter((one.supplier, one.recipient, one.cargo) for one in claims if isinstance(one, Transfer))
    counts = sorted(lines.values(), reverse=True)
    assert counts[0] > 6 * counts[len(counts) // 2]
    assert len(lines) > 200
    told = [one for one in claims if isinstance(one, Position)]
    assert 0.04 < len(told) / len(claims) < 0.15
    assert all(before.id in one.about for before, one in pairwise(claims) if isinstance(one, Position))


def test_documents_come_out_after_what_they_tell_of() -> None:
    for entry in Maker(SMALL).entries():
        days = [one.when.end for one in entry.claims if isinstance(one, Transfer) and one.when and one.when.end]
        assert entry.document is not None and entry.document.published is not None
        assert all(day < entry.document.published for day in days)
