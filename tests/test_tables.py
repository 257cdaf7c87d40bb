from decimal import Decimal

import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from armsledger.ledger.projection import claim_row
from armsledger.ledger.tables import OWNER, READABLE, SETTLED, UNHASHED, Words, claims, exact, metadata, whole_or_float
from ledger_samples import made


def test_every_kind_has_a_table_with_its_entry_owner_and_end():
    assert SETTLED.keys() == OWNER.keys() < READABLE.keys()
    for kind, table in READABLE.items():
        assert [column.name for column in table.primary_key] == ["entry"]
        assert kind not in SETTLED or OWNER[kind] in table.c
        assert table.c.superseded_by.nullable


def test_the_claims_table_has_just_the_columns_of_a_flat_claim():
    row = claim_row(made().claims[0].record())
    assert set(row) | {"entry", "superseded_by"} == set(claims.c.keys())


def test_only_the_captures_hold_unhashed_columns():
    assert [name for name, table in READABLE.items() if UNHASHED & set(table.c.keys())] == ["capture"]


def test_the_tables_can_be_made_on_postgresql_too():
    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_figures_keep_whole_numbers_whole(tmp_path):
    engine = sa.create_engine("sqlite://")
    table = sa.Table("one", sa.MetaData(), sa.Column("low", claims.c.low.type))
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(sa.insert(table), [{"low": 7}, {"low": 7.5}, {"low": None}])
        found = list(connection.scalars(sa.select(table.c.low)))
    engine.dispose()
    assert found == [7, 7.5, None]
    assert [type(one) for one in found] == [int, float, type(None)]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_figure_comes_back_from_decimal_numbers(number: float) -> None:
    assert whole_or_float(exact(number)) == number
    assert isinstance(whole_or_float(Decimal(7)), int)


def test_a_nul_character_is_kept_where_a_database_takes_none() -> None:
    words = Words()
    kept = words.process_bind_param("a\0b", postgresql.dialect())
    assert "\0" not in kept
    assert words.process_result_value(kept, postgresql.dialect()) == "a\0b"
    assert words.process_bind_param("a\0b", sqlite.dialect()) == "a\0b"
    assert words.process_bind_param(None, postgresql.dialect()) is None
