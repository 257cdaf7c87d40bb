"""The table of settings, and what the environment makes of it."""

from pathlib import Path

import pytest

from armsledger.config import PREFIX, SettingError, Settings, read_settings, rows


def test_without_variables_every_setting_has_its_default() -> None:
    assert read_settings({}) == Settings()
    assert {name: row.default for name, row in rows().items()} == {
        name: getattr(Settings(), name) for name in Settings.__slots__
    }


def test_every_setting_has_a_help_that_is_one_sentence() -> None:
    for row in rows().values():
        assert row.help.endswith(".")
        assert "\n" not in row.help


def test_each_variable_sets_its_setting() -> None:
    for name, row in rows().items():
        value = {int: 17, float: 0.5, str: "some words"}.get(type(row.default), Path("elsewhere/file"))
        settings = read_settings({row.variable: str(value)})
        assert getattr(settings, name) == value
        assert [other for other in rows() if getattr(settings, other) != getattr(Settings(), other)] == [name]


def test_an_empty_variable_counts_as_unset() -> None:
    assert read_settings({"ARMSLEDGER_JOBS": "", "ARMSLEDGER_LEDGER": ""}) == Settings()


@pytest.mark.parametrize(
    ("variable", "words"),
    [("JOBS", "many"), ("JOBS", "-1"), ("BATCH", "0"), ("BATCH", "1.5"), ("MAX_BYTES", "64MB"), ("BATCH_BYTES", "0"),
     ("PAUSE", "-0.1"), ("PAUSE", "nan"), ("HOSTS", "0"), ("READ_TIMEOUT", "0"), ("FETCH_TIMEOUT", "inf"),
        ("RETRIES", "-1"),
     ("CONTACT", "büro"), ("CONTACT", "a\nb")],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused_in_one_line_that_names_the_variable(variable: str, words: str) -> None:
    with pytest.raises(SettingError) as caught:
        read_settings({PREFIX + variable: words})
    assert str(caught.value).startswith(PREFIX + variable)
    assert "\n" not in str(caught.value)
