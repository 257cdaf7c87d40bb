"""The names of an article's fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.model.fields import FIELDS, choose_fields, folded, read_columns


def test_common_names_in_any_spelling() -> None:
    chosen = choose_fields(["ID", "Pub-Date", "HEADLINE", "article_body", "site name"])
    assert chosen == {"text": "article_body", "title": "HEADLINE", "outlet": "site name", "date": "Pub-Date"}


def test_the_users_names_go_before_the_common_ones() -> None:
    assert choose_fields(["text", "story"], {"text": "story"}) == {"text": "story"}
    assert choose_fields(["text", "STORY"], {"text": "story"}) == {"text": "STORY"}
    assert choose_fields(["text"], {"text": "story"}) == {"text": "text"}


def test_columns_as_a_user_says_them() -> None:
    assert read_columns([]) == {}
    columns = read_columns(["text=body, date=pub", "url=source.link"])
    assert columns == {
        "text": "body",
        "date": "pub",
        "url": "source.link",
    }


@pytest.mark.parametrize("words", ["body", "text=", "story=body", "=body"])
def test_columns_that_say_nothing(words: str) -> None:
    with pytest.raises(ValueError, match="FIELD=COLUMN"):
        read_columns([words])


def test_common_names_are_folded_and_of_one_field_alone() -> None:
    names = [name for common in FIELDS.values() for name in common]
    assert [folded(name) for name in names] == names
    assert len(set(names)) == len(names)


@given(st.lists(st.text(max_size=12), max_size=8))
def test_only_names_that_are_there_are_chosen(names: list[str]) -> None:
    assert set(choose_fields(names).values()) <= set(names)
