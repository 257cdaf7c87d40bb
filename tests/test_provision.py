"""An entry of the rulebook is whole or refused, and says how it would be cited."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from armsledger.rulebook.provision import Cap, Provision, Spell

WHOLE: dict[str, Any] = {
    "regime": "moon", "instrument": "S/RES/9999 (2031)", "paragraph": "OP 8(b)", "adopted": date(2031, 5, 4),
    "target": {"actors": ["MO"], "words": "the moon"}, "binds": "all States", "direction": "from", "cargo": ["arms"],
    "summary": "No arms may come from the moon.", "checked": "memory",
}  # fmt: skip


def test_a_resolution_is_its_own_symbol_and_is_cited_with_body_and_day() -> None:
    item = Provision.model_validate(WHOLE)
    assert item.cite == "S/RES/9999 (2031) OP 8(b)"
    assert item.symbol == "S/RES/9999 (2031)"
    assert item.citation == ("United Nations Security Council resolution 9999 (2031) of 4 May 2031, paragraph 8(b)")


def test_another_instrument_has_no_symbol_and_its_title() -> None:
    item = Provision.model_validate(
        WHOLE | {"instrument": "Decision 3", "paragraph": "article 2", "title": "Decision 3/31"}
    )
    assert (item.symbol, item.citation) == ("", "Decision 3/31 of 4 May 2031, article 2")


def test_it_is_in_force_from_its_effect_to_its_end_and_again_where_it_returned() -> None:
    ended = Provision.model_validate(
        WHOLE | {"effective": date(2032, 1, 1), "until": date(2033, 1, 1), "status": "terminated"}
    )
    assert ended.spells == (Spell(date(2032, 1, 1), date(2033, 1, 1), "in force"),)
    back = {"since": date(2040, 1, 1), "held_by": ["A"], "rejected_by": ["B"]}
    returned = Provision.model_validate(WHOLE | {"until": date(2033, 1, 1), "status": "contested", "returned": back})
    assert [spell.status for spell in returned.spells] == ["in force", "contested"]
    assert returned.spells[1] == Spell(date(2040, 1, 1), None, "contested")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"until": date(2033, 1, 1)}, "terminated goes with an end"),
        ({"status": "terminated"}, "terminated goes with an end"),
        ({"status": "contested"}, "contested goes with returned"),
        ({"until": date(2030, 1, 1), "status": "terminated"}, "cannot end before"),
        ({"direction": None}, "a ban needs a direction and cargo"),
        ({"cargo": []}, "a ban needs a direction and cargo"),
        ({"checked": "text"}, "needs its source"),
        ({"checked": "rumour"}, "checked"),
        ({"cargo": ["arms", ""]}, "an empty word"),
        ({"summary": "short"}, "at least 20 characters"),
        ({"colour": "red"}, "Extra inputs"),
        ({"exemptions": ["gear; food"]}, "a semicolon"),
        ({"also": [{"cargo": ["arms"], "condition": "if; then"}]}, "a semicolon"),
        ({"caps": [{"limits": [{"amount": 0, "unit": "tonnes"}]}]}, "greater than 0"),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Provision.model_validate(WHOLE | change)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"window": "once"}, "needs its end"),
        ({"until": date(2000, 1, 1)}, "cannot end before"),
        ({"limits": []}, "at least 1"),
        ({"limits": [{"amount": 1, "unit": "bushels"}]}, "unknown unit bushels"),
        ({"window": "a while"}, "window"),
    ],
)
def test_a_cap_is_whole_or_refused(change: dict[str, Any], message: str) -> None:
    whole: dict[str, Any] = {
        "limits": [{"amount": 5, "unit": "USD"}],
        "window": "calendar-year",
        "since": date(2031, 1, 1),
    }
    Cap.model_validate(whole)
    with pytest.raises(ValidationError, match=message):
        Cap.model_validate(whole | change)
