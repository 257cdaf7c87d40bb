"""The report that a document is about, and the newspaper."""

import pytest

from armsledger.extract.retelling import Retelling, last_outlet, retelling
from armsledger.lexicon.finder import fold
from armsledger.lexicon.words import load_lexicon
from scenes import reading_of

OPENED = "A report by the European Union says that Mali bought drones."


def read(text: str) -> Retelling:
    return retelling(reading_of(text), fold(text), load_lexicon())


def test_a_document_about_a_report_retells_it_to_the_last_paragraph_that_speaks_of_it() -> None:
    text = f"{OPENED}\n\nThe report lists three ships. It also notes a loan.\n\nMali left the talks."
    told = read(text)
    assert told.report == ("EU",)
    assert text[: told.until].endswith("a loan.")


def test_named_once_more_it_is_not_retold() -> None:
    assert read(f"{OPENED}\n\nThe report is long.") == Retelling(("EU",), -1)
    assert read(OPENED) == Retelling(("EU",), -1)


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("A report published by NATO is out. Mali met Chad.", ("NATO",)),
        ("NATO's latest report is out. Mali met Chad.", ("NATO",)),
        ("Reuters contributed to this report. Mali met Chad.", ()),
        ("A report by Mali is out. Chad has read it.", ()),
        ("NATO has left. A report is out in Mali and Chad.", ()),
        ("Mali met Chad.", ()),
    ],
)
def test_only_an_organisation_or_outlet_makes_a_report_to_retell(text: str, report: tuple[str, ...]) -> None:
    assert read(text).report == report


def test_the_outlet_named_last() -> None:
    text = "Reuters met Mali, Bloomberg met Chad."
    mentions = reading_of(text).mentions
    assert last_outlet(mentions, len(text)) == ("Bloomberg",)
    assert last_outlet(mentions, 15) == ("Reuters",)
    assert last_outlet(mentions, 3) == ()
