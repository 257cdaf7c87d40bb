"""What a run is to bring, as the command line asks for it."""

from datetime import UTC, date, datetime, timedelta

from armsledger.collect.web.tally import Tally, Wanted, wanted


def test_without_options_everything_is_wanted_and_nothing_again() -> None:
    assert wanted(None, None, None) == Wanted() == Wanted(since=None, limit=None, renew=None)
    assert Tally().problems.total() == 0


def test_options_become_a_day_a_number_and_a_moment() -> None:
    given = wanted(datetime(2024, 11, 4), 20, 2)
    assert (given.since, given.limit) == (date(2024, 11, 4), 20)
    assert given.renew is not None
    assert abs(datetime.now(UTC) - timedelta(days=2) - given.renew) < timedelta(minutes=1)
