"""Reviewed claims as annotations: which documents are done, what their files hold, and that they can be measured by."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import armsledger
from armsledger import reviewing
from armsledger.evaluate.evaluating import evaluate
from armsledger.evaluate.golden import export_gold, flat_name, kinds_done
from armsledger.ledger import Ledger


@pytest.fixture
def book(reports: Path, tmp_path: Path) -> Iterator[Ledger]:
    with armsledger.build([reports], ledger=tmp_path / "my.db") as opened:
        yield opened


def test_only_documents_that_people_have_judged_are_written(book: Ledger, tmp_path: Path) -> None:
    drones, shells = (book.claims(document=name)[0] for name in ("drones.txt", "2024/shells.txt"))
    reviewing.accept(book, drones.id, who="ann")
    reviewing.amend(book, shells.id, {"quantity.low": "2000", "in_return_for": drones.id}, who="ann")
    done = export_gold(book, tmp_path / "gold")
    assert (len(done.files), done.claims, done.waiting) == (4, 2, {"tanks.txt": 1})
    told = yaml.safe_load((tmp_path / "gold" / "drones.yaml").read_text(encoding="utf-8"))
    assert (told["document"], told["published"].isoformat(), told["events"], told["positions"]) == (
        "drones.txt", "2023-03-03", [], [],
    )  # fmt: skip
    (row,) = told["transfers"]
    assert (row["id"], row["quote"], row["supplier"], row["quantity"]["low"]) == ("t1", drones.quote, ["IR"], 400)
    text = (tmp_path / "gold" / "texts" / "drones.txt").read_text(encoding="utf-8")
    assert text[row["start"] : row["end"]] == row["quote"]
    name = flat_name("2024/shells.txt").removesuffix(".txt")
    (other,) = yaml.safe_load((tmp_path / "gold" / f"{name}.yaml").read_text(encoding="utf-8"))["transfers"]
    assert other["quantity"]["low"] == 2000
    assert "in_return_for" not in other  # its partner stands in another document


def test_what_is_exported_can_be_measured_by(book: Ledger, tmp_path: Path) -> None:
    for claim in book.claims():
        reviewing.accept(book, claim.id, who="ann")
    export_gold(book, tmp_path / "gold")
    figures = evaluate(tmp_path / "gold").record()
    assert (figures["transfer"]["found"], figures["transfer"]["f1"], figures["broken"]) == (3, 1.0, 0)
    wrong = book.claims(document="tanks.txt")[0]
    reviewing.reject(book, wrong.id, who="ann", reason="only a plan")
    export_gold(book, tmp_path / "again")
    assert evaluate(tmp_path / "again").record()["transfer"]["wrong"] == 1


def test_a_kind_is_done_where_all_its_claims_are(book: Ledger) -> None:
    judged = book.judged()
    assert kinds_done(judged) == ()
    assert kinds_done([]) == ("transfer", "event", "position")


def test_names_are_flat_and_stay_apart() -> None:
    assert flat_name("a.txt") == "a.txt"
    others = {
        flat_name(name) for name in ("x/a.txt", "y/a.txt", "a.html", "a", "../a.txt", "n#1", "n#2", "é" * 300, ".txt")
    }
    assert len(others) == 9
    assert all("/" not in name and name.endswith(".txt") and len(name) < 120 for name in others)
