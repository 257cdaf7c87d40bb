"""The account of what a format could not carry."""

import json

from armsledger.publish.exports.leftout import EXAMPLES, LeftOut


def test_values_are_counted_by_field_and_reason_with_the_first_examples() -> None:
    account = LeftOut("x", ("findings",))
    for number in range(EXAMPLES + 2):
        account.leave("claim", "quantity", "no place", f"t{number}", number)
    account.leave("document", "url", "no address", "a.txt", "é")
    told = json.loads(account.text())
    assert told["never_carried"] == ["findings"]
    first, second = told["left_out"]
    assert (first["field"], first["count"], len(first["examples"])) == ("quantity", EXAMPLES + 2, EXAMPLES)
    assert first["examples"][0] == {"of": "t0", "value": 0}
    assert second["examples"] == [{"of": "a.txt", "value": "é"}]


def test_a_field_that_nobody_named_is_left_out_and_empty_ones_are_not() -> None:
    account = LeftOut("x")
    record = {"a": 1, "b": [], "c": None, "d": "", "e": False, "f": "new", "g": "half", "zero": 0}
    account.leave_fields("claim", record, "t1", {"a": "", "g": "in part"})
    rows = account.record()["left_out"]
    assert [(row["field"], row["why"]) for row in rows if row["field"] != "zero"] == [
        ("f", "the format has no place for it"),
        ("g", "in part"),
    ]
