"""From a ledger to graded findings with provisions: the commands, the Python calls, and the shipped example."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import armsledger
from armsledger import reviewing
from armsledger.assess.reliability import Reliability
from armsledger.casebook import Casebook, FindingError, OutdatedError, compose, open_casebook
from armsledger.config import Settings
from armsledger.ledger import Ledger
from armsledger.lexicon.words import load_lexicon
from armsledger.model import RELATIONS, Amount, Finding, Transfer
from armsledger.rulebook.regimes import load_rulebook
from conftest import Run
from finding_samples import printed, told

EXAMPLE = Path(__file__).parent.parent / "examples" / "dprk-russia"
FIELDS = {
    "id", "supplier", "recipient", "cargo", "unit", "claims", "documents", "origins", "unknown_origins", "bounds",
    "verdicts", "outside", "credibility", "positions", "provisions", "in_return",
}  # fmt: skip


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Casebook]]:
    path = tmp_path_factory.mktemp("example") / "example.db"
    with armsledger.build([EXAMPLE], ledger=path) as ledger:
        yield path, open_casebook(ledger)


def on_line(book: Casebook, supplier: str, recipient: str, cargo: str, unit: str | None = None) -> Finding:
    (found,) = (
        one for one in book.findings
        if (one.line.supplier, one.line.recipient, one.line.cargo) == ((supplier,), (recipient,), cargo)
        if unit is None or one.line.unit == unit
    )  # fmt: skip
    return found


def test_containers_grow_and_the_reprint_counts_once(example: tuple[Path, Casebook]) -> None:
    containers = on_line(example[1], "KP", "RU", "arms", "containers")
    lows = [bound.low for bound in containers.bounds]
    assert lows == sorted(lows) and lows[-1] > 20_000
    assert {"US", "MSMT"} <= set(containers.origins)
    (american,) = (part for part in containers.backing if part.origin == "US")
    assert "reprints" in american.note
    assert containers.credibility is not None and set(containers.credibility.claims) > set()


def test_who_denied_the_troops_confirms_them_later_and_arms_are_still_denied(example: tuple[Path, Casebook]) -> None:
    troops = on_line(example[1], "KP", "RU", "troops")
    stances = [(stand.stance, stand.changed_from) for stand in troops.positions if stand.actor == ("RU",)]
    assert stances[0] == ("denies", None)
    assert stances[-1][0] == "confirms" and stances[-1][1] is not None
    arms = on_line(example[1], "KP", "RU", "arms", "containers")
    assert {stand.stance for stand in arms.positions if stand.actor == ("KP",)} & {"denies"}
    assert "confirms" not in {stand.stance for stand in arms.positions if stand.actor in {("KP",), ("RU",)}}


def test_both_legs_of_the_exchange_are_tied(example: tuple[Path, Casebook]) -> None:
    book = example[1]
    found = book.exchange("KP", "RU")
    there, back = ({leg.finding.id: leg for leg in legs} for legs in (found.there, found.back))
    assert there and back and not there.keys() & back.keys()
    tied = [leg for leg in there.values() if leg.in_return]
    assert tied and all(set(leg.in_return) <= back.keys() for leg in tied)
    assert any(leg.predicted for leg in back.values())


def test_provisions_are_of_the_findings_own_cargo(example: tuple[Path, Casebook]) -> None:
    book = example[1]
    troops = on_line(book, "KP", "RU", "troops")
    assert troops.provisions and {match.relation for match in troops.provisions} == {"nearest"}
    assert any(match.relation == "matches" for match in on_line(book, "KP", "RU", "arms", "containers").provisions)
    western = [one for one in book.findings if one.line.supplier == ("WEST",)]
    assert western and not any(one.provisions for one in western)


def test_the_command_gives_one_json_object_a_finding(example: tuple[Path, Casebook], run: Run) -> None:
    done = run("findings", "--ledger", example[0], "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert [row["id"] for row in rows] == [one.id for one in example[1].findings]
    for row in rows:
        assert row.keys() >= FIELDS
        assert row["credibility"].keys() == {"code", "rule", "claims"}
        assert all(match["relation"] in RELATIONS for match in row["provisions"])
    narrowed = run("findings", "--ledger", example[0], "--format", "jsonl", "--actor", "KP", "--cargo", "people")
    chosen = [json.loads(line) for line in narrowed.stdout.splitlines()]
    assert {row["cargo"] for row in chosen} >= {"troops", "workers"}
    assert all("KP" in row["supplier"] + row["recipient"] for row in chosen)


def test_the_table_is_for_people_and_its_ids_lead_to_the_page(example: tuple[Path, Casebook], run: Run) -> None:
    lines = run("findings", "--ledger", example[0], "--cargo", "troops").stdout.splitlines()
    assert lines[0].split() == ["id", "finding", "total", "claims", "origins", "grade", "conflicts"]
    id, rest = lines[1].split(maxsplit=1)
    page = run("explain-finding", id, "--ledger", example[0])
    assert page.returncode == 0
    assert "North Korea → Russia: troops" in rest and "North Korea → Russia: troops" in page.stdout
    for heading in ("Total over time", "Who says so", "Who confirms and who denies", "Provisions", "Exchange"):
        assert heading in page.stdout


@pytest.mark.parametrize(("id", "code"), [("f0000000", "no-finding"), ("f", "ambiguous"), ("", "no-finding")])
def test_an_id_that_does_not_fit_is_told_in_one_line(
    example: tuple[Path, Casebook], run: Run, id: str, code: str
) -> None:
    done = run("explain-finding", id, "--ledger", example[0])
    assert (done.returncode, done.stdout) == (1, "")
    assert code in done.stderr and len(done.stderr.splitlines()) == 1
    with pytest.raises(FindingError, match=code):
        example[1].find(id)


def test_nothing_found_is_said(example: tuple[Path, Casebook], run: Run) -> None:
    done = run("findings", "--ledger", example[0], "--actor", "nobody")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "no findings\n")


def test_python_gives_typed_findings(example: tuple[Path, Casebook]) -> None:
    with armsledger.open_ledger(example[0]) as ledger:
        found = armsledger.findings(ledger)
    assert found == list(example[1].findings)
    assert all(isinstance(one, Finding) for one in found)


def letters(run: Run, path: Path, **variables: str) -> tuple[set[str], str]:
    done = run("findings", "--ledger", path, "--format", "jsonl", **variables)
    assert done.returncode == 0
    return {json.loads(line)["credibility"]["code"][0] for line in done.stdout.splitlines()}, done.stderr


def test_the_users_grades_stand_beside_the_ledger(reports: Path, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "book" / "a.db"
    path.parent.mkdir()
    armsledger.build([reports], ledger=path).close()
    assert letters(run, path) == ({"F"}, "")
    grades = path.parent / "sources.yaml"
    grades.write_text("South Korea: B\n", encoding="utf-8")
    assert letters(run, path) == ({"B", "F"}, "")
    grades.write_text("South Korea: B\nUkraine: Z\n", encoding="utf-8")
    found, told_lines = letters(run, path)
    assert found == {"B", "F"}
    assert told_lines.splitlines() == [f"{grades}#2: bad-sources: Ukraine: one letter of A to F is wanted, not 'Z'"]
    (tmp_path / "mine.yaml").write_text("Ukraine: A\n", encoding="utf-8")
    assert letters(run, path, ARMSLEDGER_SOURCES=str(tmp_path / "mine.yaml")) == ({"A", "F"}, "")
    assert "not-found" in letters(run, path, ARMSLEDGER_SOURCES="none.yaml")[1]


def composed(claims: list[Transfer], **more: Any) -> Casebook:
    documents = more.pop("documents", [printed(name) for name in sorted({claim.document for claim in claims})])
    return compose(claims, documents, load_lexicon(), load_rulebook(), Reliability(), tolerance=Settings().tolerance)


def test_a_claim_on_several_kinds_of_cargo_brings_each_finding_its_own_provisions() -> None:
    oil = Amount(900_000, 900_000, "barrels", basis="total")
    both = told(supplier=("RU",), recipient=("KP",), cargo=("refined-oil", "missiles"))
    alone = told("b.txt", supplier=("RU",), recipient=("KP",), cargo=("refined-oil",), quantity=oil)
    book = composed([both, alone])
    paragraphs = {
        one.line.cargo: {f"{match.instrument} {match.paragraph}" for match in one.provisions} for one in book.findings
    }
    assert paragraphs["refined-oil"] and paragraphs["missiles"]
    assert not paragraphs["refined-oil"] & paragraphs["missiles"]
    assert {id for one in book.findings for match in one.provisions for id in match.claims} <= {both.id, alone.id}


def test_what_a_claim_is_a_return_for_is_known_for_a_part_of_its_cargo_too() -> None:
    shells = told(supplier=("KP",), recipient=("RU",), cargo=("artillery-shells",))
    money = {"supplier": ("RU",), "recipient": ("KP",)}
    words = "if the money pays for arms"
    for cargo in (("money",), ("money", "refined-oil")):
        for given, open_question in (((), True), ((shells.id,), False)):
            paid = told("b.txt", cargo=cargo, in_return_for=given, **money)
            book = composed([shells, paid])
            (finding,) = (one for one in book.findings if one.line.cargo == "money")
            told_so = [match for match in finding.provisions if match.relation == "matches"]
            assert told_so
            assert any(words in match.condition for match in told_so) == open_question


def test_the_documents_own_words_date_it_where_nothing_is_printed() -> None:
    claim = told(cargo=("troops",), quantity=Amount(300, 300, "people", basis="total"))
    text = "Goods were sent, the port said on Wednesday December 4, 2024. " + " ".join(f"word{n}" for n in range(30))
    book = composed([claim], documents=[printed("a.txt", text)])
    assert [bound.date.isoformat() for bound in book.findings[0].bounds] == ["2024-12-04"]


@pytest.fixture
def own(example: tuple[Path, Casebook], tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of the example's own that can be reviewed."""
    path = tmp_path / "own.db"
    path.write_bytes(example[0].read_bytes())
    with Ledger.open(path) as ledger:
        yield ledger


def test_a_casebook_follows_what_people_say_in_the_ledger(own: Ledger) -> None:
    book = open_casebook(own)
    assert book.followed(own) is book
    troops = on_line(book, "KP", "RU", "troops")
    rejected, accepted, amended = troops.claims[:3]
    reviewing.reject(own, rejected, who="ada", reason="another war")
    reviewing.accept(own, accepted, who="ada")
    reviewing.amend(own, amended, {"hedged": "true", "place": "Kursk"}, who="ada")
    newer = book.followed(own)
    assert newer == open_casebook(own) and newer is not None
    now = on_line(newer, "KP", "RU", "troops")
    assert rejected not in now.claims and troops.id in newer.touched
    assert set(now.reviewed) == {accepted, amended}
    assert newer.states[rejected] == "rejected"
    assert rejected in book.claims and book.find(troops.id) is troops
    reviewing.undo(own, next(one.entry for one in own.reviews() if one.review.act == "reject"), who="ada")
    last = newer.followed(own)
    assert last is not None and last == open_casebook(own)
    assert rejected in on_line(last, "KP", "RU", "troops").claims
    with pytest.raises(OutdatedError):
        newer.revised()


def test_a_casebook_follows_what_people_decide_on_origins_findings_and_sources(own: Ledger) -> None:
    book = open_casebook(own)
    troops, workers = (on_line(book, "KP", "RU", cargo) for cargo in ("troops", "workers"))
    reviewing.merge(own, workers.id, troops.id, who="ada", reason="the same people")
    reviewing.grade(own, "US", "B", who="ada")
    names = [name for name in troops.origins if name not in {"KP", "RU"}][:2]
    reviewing.same_origin(own, names, who="ada", reason="one service")
    newer = book.followed(own)
    assert newer is not None and newer == open_casebook(own)
    merged = newer.find(troops.id)
    assert set(workers.claims) <= set(merged.claims) and not any(one.id == workers.id for one in newer.findings)
    assert len(set(merged.origins) & set(names)) == 1
    assert any(one.credibility and one.credibility.code[0] == "B" for one in newer.findings)


def test_a_claim_that_a_person_adds_stands_on_its_finding(own: Ledger) -> None:
    book = open_casebook(own)
    troops = on_line(book, "KP", "RU", "troops")
    uncited = next((one for one in own.documents() if one.name not in book.documents), own.documents()[0])
    fields = {"kind": "transfer", "supplier": "KP", "recipient": "RU", "cargo": "troops"}
    added = reviewing.add(own, uncited.name, 0, 20, fields, who="ada", reason="missed")
    newer = book.followed(own)
    assert newer is not None and newer == open_casebook(own)
    assert added.about in newer.find(troops.id).claims and added.about in newer.find(troops.id).reviewed


def test_after_another_build_a_casebook_has_to_be_opened_anew(own: Ledger, reports: Path) -> None:
    book = open_casebook(own)
    armsledger.build([reports], ledger=own.path).close()
    assert book.followed(own) is None
