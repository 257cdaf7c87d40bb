"""What a report is made of: its counts, grades, notes, and the numbering of what it says."""

from armsledger.publish.material import Numbering, house, ids
from armsledger.publish.paper import Sentence
from report_samples import TEXTS, empty, found, material, sample


def test_counts() -> None:
    counts = material(unlisted=3).counts
    assert (counts.documents, counts.outlets, counts.claims, counts.undated) == (7, 3, 12, 1)
    assert dict(counts.kinds) == {"transfer": 10, "event": 1, "position": 1}
    assert empty().counts.first is None


def test_each_claim_has_the_grades_and_provisions_of_its_findings() -> None:
    some = material()
    claim = found()[0].claims[1]
    assert some.grades[claim] == ("F3",) and sample()[1].id not in some.grades
    assert [match.paragraph for match in some.provisions[claim]] == ["OP 2(c)"]


def test_a_note_tells_of_a_claim_all_that_a_footnote_needs() -> None:
    note = material().notes()[sample()[3].id]
    assert (note.quote, note.chain) == (sample()[3].quote, "Ukraine, as reported by Example Times")
    assert (note.outlet, note.grade, note.anchor) == ("Example Daily", "F3", f"claim-{sample()[3].id}")
    assert note.published == TEXTS["troops.html"].published


def test_numbers_run_on_by_kind_and_empty_paragraphs_take_none() -> None:
    numbering = Numbering()
    made = numbering.paragraphs([(), (Sentence("a", ("t",)),), (), (house("b"),)])
    assert [one.number for one in made] == ["1", "2"] and made[1].sentences[0].ground == "method"
    assert numbering.next("table") == "1" and numbering.paragraph(house("c")).anchor == "para-3"


def test_ids_come_once_and_in_order() -> None:
    cited = material().citations.all[:2]
    assert ids([cited[1], cited[0], cited[1]]) == (cited[1].claim.id, cited[0].claim.id)
