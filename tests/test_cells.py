"""The limit of a cell holds inside of a block, and is set back whatever happens there."""

import csv

import pytest

from armsledger.cells import cell_limit


def test_the_limit_holds_for_a_while_and_is_set_back() -> None:
    usual = csv.field_size_limit()
    with cell_limit(3):
        assert list(csv.reader(["abc,d"])) == [["abc", "d"]]
        with pytest.raises(csv.Error), cell_limit(2):
            list(csv.reader(["abc,d"]))
        assert csv.field_size_limit() == 3
    assert csv.field_size_limit() == usual
    with cell_limit():
        assert len(next(csv.reader(["x" * (usual + 1)]))[0]) == usual + 1
