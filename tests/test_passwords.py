import pytest

from armsledger.serve.passwords import PasswordError, fits, keep


def test_a_password_fits_its_own_hash_alone() -> None:
    kept = keep("correct horse battery", "Ann")
    assert kept.startswith("$argon2id$")
    assert "horse" not in kept
    assert fits("correct horse battery", kept)
    assert not fits("correct horse batterY", kept)
    assert keep("correct horse battery", "Ann") != kept


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("short", "at least 12"),
        ("x" * 201, "at most 200"),
        ("aaaaaaaaaaaaaaaa", "easily guessed"),
        ("my name is ANN really", "easily guessed"),
    ],
)
def test_what_is_easily_guessed_is_refused(password: str, told: str) -> None:
    with pytest.raises(PasswordError, match=told):
        keep(password, "Ann")


def test_nobody_comes_in_without_an_account_or_with_a_broken_hash() -> None:
    assert not fits("nobody's own password", None)
    assert not fits("anything at all", "no hash")
    assert not fits("", None)
    assert not fits("x" * 100_000, None)
