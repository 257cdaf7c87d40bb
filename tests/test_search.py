"""What a search gives."""

from dataclasses import fields

from armsledger.model import FACETS, Found, Hit


def test_a_page_of_nothing_is_whole() -> None:
    empty = Found(total=0, more=False, counted=0)
    assert empty.hits == () and empty.facets == {}


def test_a_hit_shows_what_it_can_be_chosen_by() -> None:
    assert {"kind", "state", "outlet"} <= {item.name for item in fields(Hit)} & {*FACETS}
