import pytest

from armsledger.ledger.faults import Fault, LedgerError


def test_an_error_is_one_line_with_place_and_code():
    error = LedgerError("disk-full", "my.db", "no room\nleft   here")
    assert str(error) == "my.db: disk-full: no room left here"
    assert (error.code, error.place, error.message) == ("disk-full", "my.db", "no room left here")


def test_an_error_without_words_says_what_its_code_means():
    assert "no claim" in str(LedgerError("no-claim", "t0"))


def test_a_fault_is_one_line():
    assert str(Fault("wrong-quote", "t1", "it says otherwise")) == "t1: wrong-quote: it says otherwise"


@pytest.mark.parametrize("kind", [LedgerError, Fault])
def test_unknown_codes_are_refused(kind):
    with pytest.raises(ValueError, match="unknown"):
        kind("no-such-code", "here", "words")
