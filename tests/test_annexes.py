"""The annexes: every claim, document, line, position and problem, each a row with what a reader needs to check it."""

from armsledger.model import Problem
from armsledger.publish.chapters.annexes import annexes
from armsledger.publish.material import Material, Numbering
from armsledger.publish.paper import Section, Table
from report_samples import TEXTS, empty, material, sample


def section(anchor: str, some: Material | None = None) -> Section:
    part = annexes(some or material(), Numbering())
    return next(one for one in part.sections if one.anchor == anchor)


def table(anchor: str, some: Material | None = None) -> Table:
    block = section(anchor, some).blocks[0]
    assert isinstance(block, Table)
    return block


def test_every_claim_is_a_row_with_quote_chain_grade_and_provision() -> None:
    rows = {row.claims[0]: [cell.text for cell in row.cells] for row in table("claims").rows}
    assert rows.keys() == {claim.id for claim in sample()}
    number, said, quote, chain, where, grade, provision = rows[sample()[3].id]
    assert number.isdecimal() and said == "North Korea → Russia: troops, at least 11,000 people"
    assert quote == f"“{sample()[3].quote}”" and chain == "Example Daily ← Example Times ← Ukraine"
    assert (where, grade, provision) == ("troops.html, 4 Dec 2024", "F3", "S/RES/1 (2000) OP 2(c)")
    assert "(the ministry's spokesman speaking)" in rows[sample()[0].id][3]
    assert "(possible)" in rows[sample()[2].id][1] and "(denied)" in rows[sample()[6].id][1]


def test_every_document_is_a_row_with_its_hash() -> None:
    rows = {
        row.cells[0].text: row.cells for row in table("documents", material(captures={"shells.txt": "77" * 32})).rows
    }
    assert rows.keys() == TEXTS.keys() and rows["shells.txt"][5].text == "77" * 32
    assert rows["troops.html"][5].text == "cd" * 32 and rows["weather.txt"][4].text == "0"
    assert rows["shells.txt"][0].link.startswith("https://wire.example/") and rows["troops.html"][0].link == ""
    assert (
        "41 further documents were read and hold no claim."
        in section("documents", material(unlisted=41)).blocks[1].sentences[0].text
    )  # type: ignore[union-attr]


def test_every_line_and_every_position_is_a_row() -> None:
    lines = table("lines").rows
    assert [row.anchor for row in lines] == ["line-f0001", "line-f0002"]
    assert [cell.text for cell in lines[0].cells] == [
        "North Korea → Russia: troops",
        "11,000–12,000 people",
        "3",
        "2 + 1?",
        "F3",
        "1",
    ]
    [row] = table("all-positions").rows
    assert [cell.text for cell in row.cells][:3] == [
        "Russia",
        "denies",
        "the dispatch of troops by North Korea to Russia",
    ]


def test_problems_are_counted_by_code() -> None:
    some = [Problem("empty", f"void-{n}.txt", "nothing in it") for n in range(7)] + [Problem("bad-json", "x", "broken")]
    rows = table("problems", material(problems=some)).rows
    assert [row.cells[1].text for row in rows] == ["7", "1"] and rows[0].cells[2].text.endswith("; and 2 more")


def test_what_is_empty_is_said() -> None:
    said = [one.blocks[0].sentences[0].text for one in annexes(empty(), Numbering()).sections]  # type: ignore[union-attr]
    assert said == [
        "There are no claims.", "There are no documents.", "There are no lines.", "There are no positions.",
        "No problem was met.",
    ]  # fmt: skip
