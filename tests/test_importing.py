"""Claims of others in a ledger: checked, marked, kept by later builds; an export that makes the same ledger again."""

import csv
import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from armsledger.exporting import export
from armsledger.importing import Imported, import_claims
from armsledger.ledger import Entry, Ledger
from armsledger.lexicon.registers import load_registers
from armsledger.model import Capture, Problem, Review
from export_samples import digest, samples
from ledger_samples import made, unreadable

NOW = datetime(2031, 7, 1, tzinfo=UTC)
TEXT = "The envoy spoke.\n\nIran has sent\nSudan 200 drones, officials said. Sudan denied this."
SENT = {
    "id": "1", "kind": "transfer", "document": "memo", "text": TEXT, "quote": "Iran has sent Sudan 200 drones",
    "supplier": ["Iran"], "recipient": ["SD"], "cargo": ["drones"], "sources": ["officials"],
    "quantity": {"low": 200, "high": 200, "unit": "items"},
}  # fmt: skip
DENIED = {
    "kind": "position",
    "document": "memo",
    "quote": "Sudan denied this",
    "actor": ["SD"],
    "stance": "denies",
    "about": ["1"],
}


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    return tmp_path / "memo.jsonl"


def told(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def taken(path: Path, ledger: Path) -> Imported:
    return import_claims(path, ledger, now=NOW)


def seeded(path: Path) -> Path:
    """A ledger with the samples, an unreadable capture and a loose problem."""
    claims, papers = samples()
    entries = [
        Entry(
            Capture(paper.name, f"in/{paper.name}", paper.text.encode(), paper.capture, "text/plain", NOW,
                    given_url=paper.url),
            paper, tuple(claim for claim in claims if claim.document == paper.name),
        )
        for paper in papers
    ]  # fmt: skip
    with Ledger.open(path, create=True) as book:
        book.record([*entries, unreadable("c.txt")], "an engine 1.0")
        book.note_problems([Problem("not-found", "in/d.txt", "the path does not exist")])
    return path


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(seeded(tmp_path / "first.db")) as ledger:
        yield ledger


def test_claims_with_their_text_are_tied_to_its_words(lines: Path, tmp_path: Path) -> None:
    done = taken(told(lines, SENT, DENIED), tmp_path / "a.db")
    assert (done.documents, dict(done.claims), done.problems) == (1, {"transfer": 1, "position": 1}, [])
    with Ledger.open(tmp_path / "a.db") as ledger:
        sent, denied = ledger.claims()
        assert sent.document == "memo.jsonl!memo"
        assert sent.quote == "Iran has sent\nSudan 200 drones", "the text's own words, line break and all"
        assert sent.supplier == ("IR",)  # type: ignore[attr-defined]
        assert denied.about == (sent.id,)  # type: ignore[attr-defined]
        trace = ledger.trace(sent.id)
        assert trace.history[0].engine == "imported:memo.jsonl"
        assert ledger.verify() == []


def test_the_same_file_again_changes_nothing_and_a_later_state_supersedes(lines: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "a.db"
    other = {**SENT, "document": "note", "text": f"{TEXT} Again."}
    taken(told(lines, SENT, other), ledger)
    with Ledger.open(ledger) as book:
        before = book.head()
        taken(lines, ledger)
        assert book.head() == before
        done = taken(told(lines, {**SENT, "quantity": None}), ledger)
        assert done.documents == 1
        assert [claim.quantity for claim in book.claims()] == [None]  # type: ignore[attr-defined]
        assert book.verify() == []


def test_a_build_leaves_imported_claims_alone(lines: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "a.db"
    with Ledger.open(ledger, create=True) as book:
        book.record([made("memo", claims=2)], "an engine 1.0")
        text = book.documents()[0].text
        quote = text[text.index("Norland shipped") : text.index(", the port")]
        mine = {k: v for k, v in SENT.items() if k != "text"} | {"quote": quote}
        done = taken(told(lines, mine), ledger)
        assert done.problems == []
        book.record([made("memo", claims=1)], "an engine 2.0")
        book.note_problems([], over=[str(tmp_path)])
        assert {claim.document for claim in book.claims()} == {"memo", "memo.jsonl!memo"}
        assert book.document("memo.jsonl!memo").text == text  # type: ignore[union-attr]
        assert book.verify() == []


def test_an_address_and_a_quote_will_do(lines: Path, tmp_path: Path, book: Ledger) -> None:
    bare = {k: v for k, v in SENT.items() if k not in {"text", "document"}} | {"url": "https://example.org/elsewhere"}
    done = taken(told(lines, bare), book.path)
    [claim] = [one for one in book.claims() if one.document.startswith("memo.jsonl!")]
    document = book.document(claim.document)
    assert document is not None
    assert (document.text, document.url, done.problems) == (SENT["quote"], bare["url"], [])
    held = {**bare, "url": samples()[1][0].url}
    refused = taken(told(lines, held), book.path)
    assert [problem.code for problem in refused.problems] == ["quote-not-found"], (
        "the ledger has the text of this address"
    )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"quote": "Iran has sent Sudan tanks"}, "quote-not-found"),
        ({"start": 3}, "quote-not-found"),
        ({"supplier": ["Ruritania"]}, "unknown-name"),
        ({"cargo": ["philosophy"]}, "unknown-name"),
        ({"quantity": {"low": 5, "high": 2, "unit": "items"}}, "bad-claim"),
        ({"text": "", "document": "nobody-has-this"}, "no-source-text"),
        ({"kind": "rumour"}, "bad-claim"),
        ({"stance": "denies"}, "bad-claim"),
    ],
)
def test_what_does_not_hold_is_refused_with_its_line(
    lines: Path, tmp_path: Path, change: dict[str, Any], code: str
) -> None:
    done = taken(told(lines, {**SENT, **change}, {**SENT, "document": "other"}), tmp_path / "a.db")
    assert [(problem.code, problem.place) for problem in done.problems] == [(code, f"{lines}#1")]
    assert sum(done.claims.values()) == 1
    with Ledger.open(tmp_path / "a.db") as ledger:
        assert ledger.problems() == done.problems


def test_links_that_lead_nowhere_and_broken_lines_are_told(lines: Path, tmp_path: Path) -> None:
    told(lines, {**DENIED, "text": TEXT, "about": ["7"], "colour": "red"})
    lines.write_text(lines.read_text("utf-8") + "{broken\n[1]\n" + '{"kind": NaN}\n', "utf-8")
    done = taken(lines, tmp_path / "a.db")
    assert [p.code for p in done.problems] == ["unknown-field", "bad-json", "bad-json", "bad-json", "loose-end"]


@pytest.mark.parametrize("whole", [True, False], ids=["with the bytes", "texts alone"])
def test_an_export_makes_the_same_ledger_again(tmp_path: Path, book: Ledger, whole: bool) -> None:
    path = tmp_path / "whole.jsonl"
    export(book, "jsonl", path, with_documents=True, with_captures=whole)
    done = taken(path, tmp_path / "second.db")
    assert done.restored
    with Ledger.open(tmp_path / "second.db") as again:
        assert again.claims() == book.claims()
        assert [claim.id for claim in again.claims()] == [claim.id for claim in book.claims()]
        assert again.documents() == book.documents()
        assert again.verify() == []
        if whole:
            assert again.problems() == book.problems()
            assert again.head() == book.head()
            assert again.known("a.txt", digest(samples()[1][0].text), "an engine 1.0"), "a build need not read it again"
        before = again.head()
        assert taken(path, again.path).restored
        assert again.head() == before


def test_the_order_of_the_lines_does_not_matter(tmp_path: Path, book: Ledger) -> None:
    path = tmp_path / "whole.jsonl"
    export(book, "jsonl", path, with_captures=True)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[::-1]))
    taken(path, tmp_path / "second.db")
    with Ledger.open(tmp_path / "second.db") as again:
        assert again.claims() == book.claims()
        assert again.verify() == []


def test_another_ledger_comes_in_beside_what_is_there(tmp_path: Path, book: Ledger) -> None:
    path = tmp_path / "theirs.jsonl"
    export(book, "jsonl", path, with_documents=True)
    mine = tmp_path / "mine.db"
    with Ledger.open(mine, create=True) as other:
        other.record([made("a.txt")], "an engine 1.0")
        own = other.claims()
        done = taken(path, mine)
        assert not done.restored
        assert [claim for claim in other.claims() if claim.document == "a.txt"] == own
        theirs = [claim for claim in other.claims() if claim.document.startswith("theirs.jsonl!")]
        assert len(theirs) == len(samples()[0])
        denial = next(claim for claim in theirs if getattr(claim, "stance", "") == "denies")
        assert denial.about[0] in {claim.id for claim in theirs}  # type: ignore[attr-defined]
        assert other.verify() == []


def test_a_forged_export_is_found_out(tmp_path: Path, book: Ledger) -> None:
    path = tmp_path / "whole.jsonl"
    export(book, "jsonl", path, with_captures=True)
    text = path.read_text("utf-8")
    path.write_text(text.replace("Talks were held in Vladivostok", "Talks were held in Wladiwostok", 1), "utf-8")
    done = taken(path, tmp_path / "second.db")
    assert [problem.code for problem in done.problems] == ["quote-not-found"]


def test_csv_goes_out_and_comes_in(tmp_path: Path, book: Ledger) -> None:
    export(book, "csv", tmp_path / "table.csv")
    copy = Path(shutil.copy(book.path, tmp_path / "copy.db"))
    done = taken(tmp_path / "table.csv", copy)
    assert [problem.code for problem in done.problems] == ["loose-end"], "the samples have one"
    with Ledger.open(copy) as ledger:
        old = [claim.record() for claim in book.claims()]
        new = [claim.record() for claim in ledger.claims() if claim.document.startswith("table.csv!")]
        keep = {
            "quote",
            "start",
            "end",
            "sources",
            "also",
            "speaker",
            "quantity",
            "value",
            "when",
            "designation",
            "place",
        }
        assert [{k: v for k, v in one.items() if k in keep} for one in new] == [
            {k: v for k, v in one.items() if k in keep} for one in old
        ]


def test_a_trade_register_comes_in_as_claims_of_its_origin(tmp_path: Path) -> None:
    header = list(load_registers()["SIPRI"].columns)
    more = ["New", 1, 1, 1, "No"]
    rows = [
        [1, "Iran", "Sudan", "Mohajer-6", "armed UAV", "Aircraft", 2030, "No", 4, "Yes", "2030; 2031", "No", *more],
        [2, "Unknown supplier(s)", "Sudan", "T-55", "tank", "Armoured vehicles", 2029, "No", 0, "No", "", "", *more],
        [3, "Ruritania", "Sudan", "X", "tank", "Armoured vehicles", 2029, "No", 1, "No", "2030", "", *more],
    ]
    path = tmp_path / "register.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("Trade register\n\n")
        csv.writer(file).writerows([header, *rows])
    done = taken(path, tmp_path / "a.db")
    assert [(problem.code, problem.place) for problem in done.problems] == [("unknown-name", f"{path}#6")]
    with Ledger.open(tmp_path / "a.db") as ledger:
        first, second = ledger.claims()
        assert first.sources == ("SIPRI",)
        assert first.quote.startswith("1,Iran,Sudan")
        assert (first.supplier, first.cargo, first.designation) == (("IR",), ("drones",), ("Mohajer-6",))  # type: ignore[attr-defined]
        amount, when = first.quantity, first.when  # type: ignore[attr-defined]
        assert (amount.low, amount.high, amount.approx, amount.basis) == (4, 4, True, "increment")
        assert (when.start.year, when.end.year) == (2030, 2031)
        assert (second.supplier, second.status, second.quantity) == (None, "planned", None)  # type: ignore[attr-defined]
        assert ledger.verify() == []


def test_our_own_export_in_its_columns_is_no_register(tmp_path: Path, book: Ledger) -> None:
    export(book, "sipri", tmp_path / "claims.csv")
    done = taken(tmp_path / "claims.csv", tmp_path / "a.db")
    assert [problem.code for problem in done.problems] == ["bad-table"]
    assert not done.claims


def test_a_file_that_is_not_there_makes_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        taken(tmp_path / "missing.jsonl", tmp_path / "a.db")
    assert not (tmp_path / "a.db").exists()


def test_what_people_said_comes_back_with_the_ledger(tmp_path: Path, book: Ledger) -> None:
    first, second, third = book.claims("transfer")[:3]
    book.review(Review(act="reject", target=first.id, who="Ann", reason="misread"))
    back = book.review(Review(act="accept", target=second.id, who="Bo"))
    book.review(Review(act="undo", target=str(back.entry), who="Ann", reason="too soon"))
    book.review(Review(act="amend", target=third.id, who="Bo", changes={"cargo": ["drones"], "hedged": True}))
    export(book, "jsonl", tmp_path / "whole.jsonl", with_captures=True)
    copy = tmp_path / "copy.db"
    for turn in range(2):
        done = taken(tmp_path / "whole.jsonl", copy)
        assert done.restored and done.problems == [], turn
        with Ledger.open(copy) as ledger:
            assert ledger.claims(reviewed=True) == book.claims(reviewed=True)
            assert ledger.states() == book.states()
            said = [(one.review.act, one.review.who, one.at) for one in ledger.reviews()]
            assert said == [(one.review.act, one.review.who, one.at) for one in book.reviews()]
            assert ledger.verify() == []


def test_reviews_that_cannot_be_made_here_are_told(tmp_path: Path, book: Ledger) -> None:
    export(book, "jsonl", tmp_path / "whole.jsonl", with_captures=True)
    path = tmp_path / "whole.jsonl"
    row = {"kind": "review", "entry": 9, "act": "accept", "target": "t404", "who": "Ann", "reason": "",
           "changes": {}, "at": "2031-01-01T00:00:00+00:00"}  # fmt: skip
    wrong = [row, row | {"act": "undo", "target": "77"}, row | {"at": "noon"}, {"kind": "review"}]
    path.write_text(path.read_text("utf-8") + "".join(f"{json.dumps(one)}\n" for one in wrong), encoding="utf-8")
    codes = [problem.code for problem in taken(path, tmp_path / "copy.db").problems]
    assert sorted(codes) == ["bad-claim", "loose-end", "loose-end", "loose-end"]
    with Ledger.open(tmp_path / "other.db", create=True) as other:
        other.record([made("elsewhere.txt")], "an engine 1.0")
    done = taken(path, tmp_path / "other.db")
    assert not done.restored
    assert ["3 reviews are not read" in problem.message for problem in done.problems].count(True) == 1
