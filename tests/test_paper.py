"""The report's model: nothing about the world without a claim, and everything in the order of reading."""

import pytest

from armsledger.publish.paper import Cell, Chart, Note, Paper, Paragraph, Part, Row, Section, Sentence, Table, notes_of


def table(*rows: Row, **more: object) -> Table:
    return Table("1", "t", "caption", ("A", "B"), rows, **more)  # type: ignore[arg-type]


ROW = Row((Cell("x"), Cell("1")), ("t2",))


def note(number: int, claim: str) -> Note:
    return Note(number, claim, f"claim-{claim}", "q", "", "", "", "", None)


def test_a_sentence_on_the_world_needs_a_claim() -> None:
    with pytest.raises(ValueError, match="without a claim"):
        Sentence("Aland sent drones.")
    with pytest.raises(ValueError, match="without words"):
        Sentence(" ", ("t1",))
    assert Sentence("No document was read.", (), "ledger").claims == ()


def test_a_row_needs_a_claim_and_a_cell_for_each_column() -> None:
    with pytest.raises(ValueError, match="without a claim"):
        table(Row((Cell("x"), Cell("1"))))
    with pytest.raises(ValueError, match="1 cells under 2 columns"):
        table(Row((Cell("x"),), ("t1",)))
    assert table(Row((Cell("x"), Cell("1"))), ground="ledger").rows
    assert table(Row((Cell("over all"),), heading=True), ROW).rows


def test_sections_and_claims_come_in_the_order_of_reading() -> None:
    said = Paragraph("1", "para-1", (Sentence("a", ("t1",)), Sentence("b", ("t3", "t1"))))
    chart = Chart("1", "f", "c", "<svg/>", 1, 1, "alt", table(ROW))
    inner = Section("1.1", "Inner", "inner", (chart,))
    paper = Paper("T", "S", (Part("", (Section("1", "Outer", "outer", (said,), (inner,)),)),))
    assert [(one.title, one.level) for one in paper.sections()] == [("Outer", 1), ("Inner", 2)]
    assert paper.cited() == ("t1", "t3", "t2")
    assert [one.text for one in paper.sentences()] == ["a", "b"]


def test_notes_come_by_number_and_a_claim_without_one_is_an_error() -> None:
    paper = Paper("T", "S", (), {"t1": note(2, "t1"), "t2": note(1, "t2")})
    assert [one.number for one in notes_of(paper, ("t1", "t2"))] == [1, 2]
    with pytest.raises(KeyError):
        notes_of(paper, ("t3",))
