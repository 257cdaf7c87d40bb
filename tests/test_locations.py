"""Where a ledger stands: a path is a file's, an address a database's, and no password is shown."""

from pathlib import Path

import pytest

from armsledger.ledger import postgres, shown, sqlite
from armsledger.ledger.locations import located


@pytest.mark.parametrize("place", ["my.db", Path("my.db"), "postgresql:/odd.db"])
def test_a_path_is_a_file(place: Path | str) -> None:
    assert located(place) == (sqlite, Path(place), str(place))


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_an_address_is_a_database_and_shown_without_its_password(scheme: str) -> None:
    address = f"{scheme}://ann:secret@db.example/arms"
    assert located(address)[:2] == (postgres, address)
    assert "secret" not in shown(address)
    assert "ann" in shown(address)
    assert "secret" not in shown("postgresql://ann:secret@[db/arms")


def test_both_databases_offer_the_same() -> None:
    names = {"plain_errors", "look_at", "engine_at", "check", "renew", "is_blank", "found", "damage"}
    assert all(callable(getattr(room, name)) for room in (postgres, sqlite) for name in names)
