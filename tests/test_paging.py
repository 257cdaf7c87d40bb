from hypothesis import given
from hypothesis import strategies as st

from armsledger.serve.paging import sheet


@given(st.integers(0, 200), st.integers(1, 30))
def test_the_pages_hold_everything_once(length: int, size: int) -> None:
    items = list(range(length))
    number, seen = 1, list[int]()
    while True:
        page = sheet(items, number, size)
        seen += page.items
        if page.later is None:
            break
        number = page.later
    assert seen == items
    assert page.number == page.pages


def test_a_number_beyond_the_end_gives_the_last_page() -> None:
    page = sheet("abcde", 99, 2)
    assert (page.items, page.number, page.first, page.last, page.later) == ("e", 3, 5, 5, None)


def test_an_empty_list_has_one_empty_page() -> None:
    page = sheet("", 1)
    assert (page.first, page.last, page.pages, page.earlier) == (0, 0, 1, None)
