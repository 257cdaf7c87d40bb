"""The whole room: from readings to claims."""

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.extract.engine import ENGINE, extract_claims, stage
from armsledger.lexicon.finder import fold
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Claim, Document, Transfer
from armsledger.resolve.references import resolve_references
from armsledger.triage.candidates import find_candidates
from casefile import read_cases
from scenes import claims_of, reading_of, transfers_of

CASES = sorted((Path(__file__).parent / "cases").glob("*.case"))
DOCUMENTS = [Document(c.place, c.text, "", published=c.published) for path in CASES for c in read_cases(path)]


def extract(documents: list[Document], *, everything: bool = False) -> dict[str, list[Claim]]:
    lexicon = load_lexicon()
    readings = resolve_references(find_candidates(documents, lexicon, everything=everything)[0], lexicon)[0]
    found = defaultdict(list)
    for claim in extract_claims(readings, lexicon)[0]:
        found[claim.document].append(claim)
    return found


@pytest.fixture(scope="module")
def triaged() -> dict[str, list[Claim]]:
    return extract(DOCUMENTS)


def test_every_claims_quote_equals_its_span(triaged: dict[str, list[Claim]]) -> None:
    texts = {document.name: document.text for document in DOCUMENTS}
    assert sum(map(len, triaged.values())) > 100
    for name, claims in triaged.items():
        assert all(claim.span.of(texts[name]) == claim.quote for claim in claims)
        assert len({claim.id for claim in claims}) == len(claims)


def test_the_order_of_readings_does_not_change_claims(triaged: dict[str, list[Claim]]) -> None:
    others = sorted(DOCUMENTS, key=lambda document: document.text[::-1])[:150]
    assert extract(others) == {d.name: triaged[d.name] for d in others if d.name in triaged}


def test_the_run_over_everything_holds_the_claims_of_the_triaged_run(triaged: dict[str, list[Claim]]) -> None:
    everything = extract(DOCUMENTS, everything=True)
    for name, claims in triaged.items():
        assert {claim.id for claim in claims} <= {claim.id for claim in everything[name]}


def test_claims_come_in_text_order() -> None:
    found = transfers_of("Serbia sold Egypt mortars. Turkey sold Mali drones. Qatar gave Chad rifles.")
    assert [claim.span.start for claim in found] == sorted(claim.span.start for claim in found)
    assert len(found) == 3


PARTS = [
    "Turkey", "sold", "Mali", "40 drones", "“", "”", "(", "who", "Reuters", "said", "that", "in exchange for", "denied",
    "$5 million", ",", "to", "from", "of", "the report", "by", "and", "was", "\n", "\n\n", ".", "worth", "military aid",
    "its", "allies", "according", "both countries", "French-supplied", "no", "not", "é", "\u200b", "1.", "%",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=40).map(" ".join) | st.text(max_size=80))
def test_no_text_breaks_the_engine(text: str) -> None:
    for claim in claims_of(text):
        assert claim.span.of(text) == claim.quote


def test_nothing_wanted_makes_nothing() -> None:
    assert extract_claims([], load_lexicon()) == ([], [])
    assert extract([Document("d", "", ""), Document("e", "It rained.", "")]) == {}


def test_a_stage_holds_what_lies_in_its_sentence() -> None:
    text = "It rained. Turkey sold Mali 40 KN-23 missiles."
    reading = reading_of(text)
    here = stage(reading, fold(text), 1, load_lexicon())
    assert here.sentence is reading.sentences[1]
    assert [m.span.of(text) for m in here.mentions][:2] == ["Turkey", "Mali"]
    assert [figure.number.of(text) for figure in here.figures] == ["40"], "a type's number counts nothing"
    assert all(piece.start >= 11 for piece in here.view)


def test_a_long_sentence_is_parsed_in_part_only() -> None:
    text = "Turkey sold Mali drones, " + "rifles, " * 400 + "mortars."
    reading = reading_of(text)
    assert all(len(stage(reading, fold(text), n, load_lexicon()).view) <= 160 for n in range(len(reading.sentences)))
    assert transfers_of(text)


def test_an_outlet_goes_on_speaking_in_its_paragraph_an_official_does_not() -> None:
    head = "Reuters reported that Turkey sold Mali drones. "
    found = transfers_of(head + "Serbia sold Egypt mortars.\n\nQatar gave Chad rifles.")
    assert [claim.sources for claim in found] == [("Reuters",), ("Reuters",), ()]
    found = transfers_of("Algeria said that Turkey sold Mali drones. Serbia sold Egypt mortars.")
    assert [claim.sources for claim in found] == [("DZ",), ()]
    found = transfers_of(head + "A baker said that Serbia sold Egypt mortars.")
    assert [claim.sources for claim in found] == [("Reuters",), ()], "somebody else, if unknown, has taken over"


def test_a_retold_report_is_the_source_of_what_has_none() -> None:
    told = "A report by NATO is out. Turkey sold Mali drones.\n\nThe report is long. The report is dull."
    text = f"{told}\n\nQatar gave Chad rifles."
    assert [claim.sources for claim in transfers_of(text)] == [("NATO",), ()]


def test_we_is_who_speaks() -> None:
    (claim,) = transfers_of("Turkey's president said: we sold Mali drones.")
    assert isinstance(claim, Transfer)
    assert claim.supplier == ("TR",)
    (claim,) = [c for c in claims_of("We sold Mali drones. Chad left.", outlet="Turkey") if isinstance(c, Transfer)]
    assert claim.supplier == ("TR",)


def test_dates_count_from_the_documents_own() -> None:
    (claim,) = transfers_of("Turkey sold Mali drones last month.", date(2024, 3, 10))
    assert claim.when is not None
    assert (claim.when.start, claim.when.end) == (date(2024, 2, 1), date(2024, 2, 29))


def test_the_engine_has_a_version() -> None:
    assert ENGINE
