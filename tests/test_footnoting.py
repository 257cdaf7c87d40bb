"""Footnotes: in full at first, by reference afterwards, numbers that lead somewhere."""

import pytest

from armsledger.publish.footnoting import GROUPS, LONGEST, TOLD, Footnotes, Run, row_claims, shortened, stretches
from armsledger.publish.paper import Cell, Paper, Row, Sentence, Table
from paper_samples import note, sample_paper


def words(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def test_the_first_mention_tells_all_and_a_later_one_leads_to_it() -> None:
    paper = sample_paper()
    second = tuple(paper.notes)[1]
    notes = Footnotes(paper)
    first = notes.of(Sentence("Said.", (second,)))
    assert words(first) == (
        "“Words of claim 2” – the port, as reported by Example Wire; Example Wire, 2 Jun 2031; Admiralty B2; claim 2."
    )
    assert [run.link for run in first if run.link] == [f"#claim-{second}"]
    assert notes.of(Sentence("Method.", ground="method")) == ()
    assert words(notes.of(Sentence("Again.", (second, second)))) == "Claim 2 (note 1)."
    assert notes.count == 2


def test_many_claims_are_told_in_full_only_at_first() -> None:
    paper = sample_paper(100)
    told = words(Footnotes(paper).of(Sentence("All.", tuple(paper.notes)[::-1])))
    assert told.count("Admiralty") == TOLD
    assert told.endswith(f"See also claims {TOLD + 1}–100.")


def test_every_claim_of_a_sentence_is_told_by_and_by() -> None:
    paper = sample_paper(9)
    notes = Footnotes(paper)
    everything = Sentence("All.", tuple(paper.notes))
    first, second, third = (words(notes.of(everything)) for _ in range(3))
    assert "“Words of claim 4”" in first
    assert "“Words of claim 5”" in second
    assert second.endswith("See also claims 1 (note 1), 2 (note 1), 3 (note 1), 4 (note 1), 9.")
    assert "“Words of claim 9”" in third
    assert words(notes.of(everything)) == "The same 9 claims as in note 1."
    assert words(notes.of(Sentence("Other.", tuple(paper.notes)[:3]))) == "Claims 1 (note 1), 2 (note 1), 3 (note 1)."


def test_a_claim_without_a_note_is_an_error() -> None:
    with pytest.raises(KeyError):
        Footnotes(sample_paper()).of(Sentence("Said.", ("t404",)))


def test_what_is_not_known_of_a_claim_is_not_made_up() -> None:
    bare = note(1, outlet="", grade="")
    told = words(Footnotes(Paper("x", "", (), {bare.claim: bare})).of(Sentence("Said.", (bare.claim,))))
    assert told.endswith("; a.txt, 2 Jun 2031; claim 1.")


def test_long_quotes_are_cut_at_a_word() -> None:
    assert shortened("one\n two") == "one two"
    cut = shortened("word " * 100)
    assert cut.endswith("word …")
    assert len(cut) <= LONGEST + 2
    assert len(shortened("x" * 999)) == LONGEST + 2


def test_rows_name_their_claims_unless_they_show_them() -> None:
    paper = sample_paper()
    ids = tuple(paper.notes)

    def below(row: Row, ground: str = "claims") -> str:
        table = Table("1", "t", "c", ("x",), (row,), ground=ground)  # type: ignore[arg-type]
        return words(row_claims(paper, table, row))

    assert below(Row((Cell("a"),), ids[1:3])) == "claims 2, 3"
    assert below(Row((Cell("a"),), ids[1:2])) == "claim 2"
    assert below(Row((Cell("a", f"#claim-{ids[1]}"),), ids[1:2])) == ""
    assert below(Row((Cell("a"),), ids[1:2], anchor=f"claim-{ids[1]}")) == ""
    assert below(Row((Cell("a"),), ids[1:2]), "ledger") == ""
    assert below(Row((Cell("a"),), heading=True)) == ""
    assert below(Row((Cell("a"),), ids)) == "claims 1–9"


def test_numbers_stand_together_and_none_is_lost_but_in_long_lists() -> None:
    assert stretches([]) == ""
    assert stretches([3]) == "3"
    assert stretches([1, 2, 4, 5, 6]) == "1, 2, 4–6"
    odd = list(range(1, 2 * GROUPS + 21, 2))
    assert stretches(odd).endswith(f", {2 * GROUPS - 1} and 10 more")
