"""Problems: a code of the catalogue, a place, one line."""

import pytest

from armsledger.model import CODES, Problem


def test_a_problem_is_one_line_with_place_and_code() -> None:
    assert str(Problem("empty", "in/a.txt", "nothing in it")) == "in/a.txt: empty: nothing in it"


def test_a_code_outside_the_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown problem code"):
        Problem("odd", "a.txt", "")


def test_every_code_says_what_it_means() -> None:
    assert all(meaning and meaning[0].islower() and "\n" not in meaning for meaning in CODES.values())
