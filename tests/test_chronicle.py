"""The timeline: claims by the days that they name, and how many name none."""

from dataclasses import replace
from datetime import date

from armsledger.model import Event, Period, Transfer
from armsledger.publish.chapters.chronicle import SHOWN, timeline
from armsledger.publish.material import Numbering
from armsledger.publish.paper import Table
from report_samples import at, empty, material, sample


def test_dated_claims_stand_in_order_with_their_marks() -> None:
    first, last = timeline(material(), Numbering(), "7").blocks
    assert isinstance(first, Table)
    assert [row.cells[0].text for row in first.rows] == ["since 1 Aug 2023", "Mar–May 2024"]
    assert first.rows[1].cells[1].text.endswith("(possible)") and first.rows[0].claims == (sample()[0].id,)
    assert last.sentences[0].text == "Ten claims name no day and are not in this table."  # type: ignore[union-attr]


def test_nothing_dated_is_said() -> None:
    [only] = timeline(empty(), Numbering(), "7").blocks
    assert only.sentences[0].text == "No claim names a day of its own."  # type: ignore[union-attr]


def test_of_very_many_the_events_wait() -> None:
    day = Period(date(2024, 1, 1), date(2024, 1, 1))
    base = sample()[0]
    assert isinstance(base, Transfer)
    deeds = [replace(base, recipient=(f"x{n}",), when=day) for n in range(SHOWN)]
    event = Event(**at("shells.txt", "Seoul"), type="CONSULT", actors=("KR",), when=day)
    table, rest = timeline(material(claims=[event, *deeds], findings=[]), Numbering(), "7").blocks
    assert isinstance(table, Table) and len(table.rows) == SHOWN
    assert rest.sentences[0].claims == (event.id,)  # type: ignore[union-attr]
