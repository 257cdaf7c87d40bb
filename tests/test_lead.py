"""Leads: what an address that was named carries with it."""

from armsledger.collect.web.lead import MOST, Lead, Leads


def test_a_lead_is_a_page_of_unknown_date_unless_said_otherwise() -> None:
    assert Lead("https://news.example/") == Lead("https://news.example/", dated=None, is_map=False)
    assert (Leads().found, Leads().faults) == ([], [])


def test_one_file_names_no_more_than_the_protocol_lets_it() -> None:
    assert MOST == 50_000
