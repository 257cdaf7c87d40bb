"""Periods in sentences: absolute, relative, open, between; and words that are no time."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.extract.periods import When, find_periods

PUBLISHED = date(2024, 12, 18)  # a Wednesday

PERIODS = [
    # days
    ("The envoy left on 18 December 2024.", "2024-12-18..2024-12-18"),
    ("The envoy left on Dec. 18, 2024.", "2024-12-18..2024-12-18"),
    ("The envoy left on December 18.", "2024-12-18..2024-12-18"),
    ("The envoy left on the 18th of December.", "2024-12-18..2024-12-18"),
    ("The envoy left on 2024-12-18.", "2024-12-18..2024-12-18"),
    ("The envoy left on 18.12.2024.", "2024-12-18..2024-12-18"),
    ("The envoy left on 18/12/2024.", "2024-12-18..2024-12-18"),
    ("The envoy left on Wednesday December 4.", "2024-12-04..2024-12-04"),
    ("The envoy left on Wednesday, 4 December 2024.", "2024-12-04..2024-12-04"),
    ("The envoy left on Tuesday.", "2024-12-17..2024-12-17"),
    ("The envoy left on Wednesday.", "2024-12-18..2024-12-18"),
    ("The envoy left last Tuesday.", "2024-12-17..2024-12-17"),
    ("The envoy left on Tuesday last week.", "2024-12-10..2024-12-10"),
    ("The envoy left on Monday this week.", "2024-12-16..2024-12-16"),
    ("The envoy leaves next Tuesday.", "2024-12-24..2024-12-24"),
    ("The envoy left yesterday.", "2024-12-17..2024-12-17"),
    ("The envoy left two days ago.", "2024-12-16..2024-12-16"),
    ("The depot burned overnight.", "2024-12-17..2024-12-18"),
    ("The envoy toured the port on December 3-5.", "2024-12-03..2024-12-05"),
    ("The envoy toured the port from 3 to 5 December.", "2024-12-03..2024-12-05"),
    ("He was ousted on 7 May.", "2024-05-07..2024-05-07"),
    ("They meet again on 9 January.", "2025-01-09..2025-01-09"),
    # months and their parts
    ("Libya got the trucks in August.", "2024-08-01..2024-08-31"),
    ("Libya got the trucks last August.", "2024-08-01..2024-08-31"),
    ("Libya got the trucks in November last year.", "2023-11-01..2023-11-30"),
    ("Libya got the trucks in mid-November 2024.", "2024-11-10..2024-11-20"),
    ("Libya got the trucks in early November.", "2024-11-01..2024-11-10"),
    ("Libya got the trucks in late October.", "2024-10-21..2024-10-31"),
    ("Libya got the trucks at the end of October.", "2024-10-21..2024-10-31"),
    ("Libya got the trucks in May 2023.", "2023-05-01..2023-05-31"),
    ("Libya will get the trucks in June.", "2025-06-01..2025-06-30"),
    ("Libya got the trucks earlier this month.", "2024-12-01..2024-12-18"),
    ("Libya got the trucks last month.", "2024-11-01..2024-11-30"),
    ("Libya got the trucks last week.", "2024-12-09..2024-12-15"),
    ("Libya got the trucks this week.", "2024-12-16..2024-12-22"),
    ("Libya gets the trucks next month.", "2025-01-01..2025-01-31"),
    # years and their parts
    ("Sudan bought the jets in 2023.", "2023-01-01..2023-12-31"),
    ("Sudan bought the jets in early 2024.", "2024-01-01..2024-04-30"),
    ("Sudan bought the jets in mid-2024.", "2024-05-01..2024-08-31"),
    ("Sudan bought the jets in late 2024.", "2024-09-01..2024-12-31"),
    ("Sudan bought the jets late last year.", "2023-09-01..2023-12-31"),
    ("Sudan bought the jets last year.", "2023-01-01..2023-12-31"),
    ("Sudan bought the jets earlier this year.", "2024-01-01..2024-12-18"),
    ("Sudan bought the jets in the first quarter of 2024.", "2024-01-01..2024-03-31"),
    ("Sudan bought the jets in the first half of last year.", "2023-01-01..2023-06-30"),
    ("Sudan bought the jets in Q3 2023.", "2023-07-01..2023-09-30"),
    ("Sudan bought the jets in spring 2023.", "2023-03-01..2023-05-31"),
    ("Sudan bought the jets last summer.", "2024-06-01..2024-08-31"),
    ("Sudan bought the jets in the winter of 2022.", "2022-12-01..2023-02-28"),
    ("Sudan bought the jets in the final months of 2023.", "2023-09-01..2023-12-31"),
    ("Sudan bought the jets in the 1990s.", "1990-01-01..1999-12-31"),
    ("Sudan bought the jets two years ago.", "2022-01-01..2022-12-31"),
    ("Sudan bought the jets in 2023-24.", "2023-01-01..2024-12-31"),
    # stretches
    ("The convoys ran in the past two years.", "2022-12-18..2024-12-18"),
    ("The convoys ran over the last six months.", "2024-06-18..2024-12-18"),
    ("The convoys ran over the last year.", "2023-12-18..2024-12-18"),
    ("The convoys ran in the last 48 hours.", "2024-12-16..2024-12-18"),
    ("The convoys will run for the next two years.", "2024-12-18..2026-12-18"),
    ("The convoys ran between May and July 2023.", "2023-05-01..2023-07-31"),
    ("The convoys ran from 2014 to 2022.", "2014-01-01..2022-12-31"),
    ("The convoys ran from September to December 2023.", "2023-09-01..2023-12-31"),
    ("The convoys ran in September-December 2023.", "2023-09-01..2023-12-31"),
    ("The convoys ran between November and February 2024.", "2023-11-01..2024-02-29"),
    ("The convoys ran between Christmas 2022 and New Year.", "2022-12-25..2023-01-01"),
    # open periods
    ("Arms have flowed since 2022.", "2022-01-01.."),
    ("Arms have flowed since September.", "2024-09-01.."),
    ("Arms have flowed since at least March 2021.", "2021-03-01.."),
    ("Arms have flowed since the beginning of the year.", "2024-01-01.."),
    ("Arms have flowed since the two leaders met in Sochi in September.", "2024-09-01.."),
    ("Arms came as early as November last year.", "2023-11-01.."),
    ("Arms came from May onwards.", "2024-05-01.."),
    ("Arms will come by March.", "..2025-03-31"),
    ("Arms had come by the end of 2023.", "..2023-12-31"),
    ("Arms had come until March 2023.", "..2023-03-31"),
    ("Arms came no later than 3 July 2023.", "..2023-07-03"),
    ("Arms are to come before summer 2025.", "..2025-05-31"),
    # anchors
    ("It has sent shells since the launch of its invasion of Ukraine.", "2022-02-24.."),
    ("It has sent shells since Russia’s full-scale invasion.", "2022-02-24.."),
    ("It had sent shells before the invasion of Ukraine.", "..2022-02-23"),
    ("It has sent shells since the start of the war in Sudan.", "2023-04-15.."),
    ("It has sent shells since the October 7 attacks.", "2023-10-07.."),
    ("It has sent shells since the fall of Assad.", "2024-12-08.."),
    ("It has sent shells since the coup in Myanmar.", "2021-02-01.."),
    ("It has trained them since the collapse of the Soviet Union.", "1991-12-26.."),
]

NO_PERIODS = [
    "It may march on the capital.",
    "The talks went on for months.",
    "It recently sent 2000 soldiers.",
    "The force of 2010 soldiers left.",
    "The fall of the city was a blow.",
    "Resolution 1718 bans it.",
    "They marched on and may not return.",
    "He spent years abroad and weeks at sea.",
    "The second shipment and the first convoy came.",
    "The coming months will be hard.",
    "It sent 18 tanks and 20 guns.",
    "He asked whether that day or month mattered.",
]


def shown(when: When) -> str:
    start, end = when.period.start, when.period.end
    return f"{start.isoformat() if start else ''}..{end.isoformat() if end else ''}"


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_reads_period(text: str, expected: str) -> None:
    assert [shown(when) for when in find_periods(text, PUBLISHED)] == [expected]


@pytest.mark.parametrize("text", NO_PERIODS)
def test_leaves_other_words(text: str) -> None:
    assert [when.span.of(text) for when in find_periods(text, PUBLISHED)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It began in September 2014 and went on the following month.",
            ["2014-09-01..2014-09-30", "2014-10-01..2014-10-31"],
        ),
        ("They met on 3 May 2023 and again two days later.", ["2023-05-03..2023-05-03", "2023-05-05..2023-05-05"]),
        (
            "They met in March 2020 and fell out the following year.",
            ["2020-03-01..2020-03-31", "2021-01-01..2021-12-31"],
        ),
        ("They met in May 2023; that same month arms went out.", ["2023-05-01..2023-05-31", "2023-05-01..2023-05-31"]),
        ("Sent in 2023, and a further 300 in early 2024.", ["2023-01-01..2023-12-31", "2024-01-01..2024-04-30"]),
        ("He said on Monday it will begin next week.", ["2024-12-16..2024-12-16", "2024-12-23..2024-12-29"]),
    ],
)
def test_several_periods(text: str, expected: list[str]) -> None:
    assert [shown(when) for when in find_periods(text, PUBLISHED)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The following month it sent more.", "2023-09-01..2023-09-30"),
        ("That same day it sent more.", "2023-08-15..2023-08-15"),
        ("A week earlier it had sent more.", ""),
        ("It had sent more a day earlier.", "2023-08-14..2023-08-14"),
        ("It sent more two months later.", "2023-10-01..2023-10-31"),
    ],
)
def test_counts_from_the_context(text: str, expected: str) -> None:
    found = find_periods(text, PUBLISHED, date(2023, 8, 15))
    assert [shown(when) for when in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It arrived on 3 May 2023.", ["2023-05-03..2023-05-03"]),
        ("It arrived in 2023.", ["2023-01-01..2023-12-31"]),
        ("It arrived last month.", []),
        ("It arrived on Tuesday.", []),
        ("It arrived in August.", []),
        ("On Wednesday December 4 it spoke of 2024.", ["2024-12-04..2024-12-04", "2024-01-01..2024-12-31"]),
        ("On Wednesday December 4 it spoke of 2022.", ["2024-12-04..2024-12-04", "2022-01-01..2022-12-31"]),
        ("On Wednesday December 4 it spoke of 2020.", ["2020-01-01..2020-12-31"]),
        ("On Wednesday December 4 it spoke.", []),
    ],
)
def test_without_a_date_of_the_document(text: str, expected: list[str]) -> None:
    assert [shown(when) for when in find_periods(text, None)] == expected


def test_ahead() -> None:
    text = "Arrival in June or on Monday."
    assert [shown(w) for w in find_periods(text, PUBLISHED)] == ["2024-06-01..2024-06-30", "2024-12-16..2024-12-16"]
    assert [shown(w) for w in find_periods(text, PUBLISHED, ahead=True)] == [
        "2025-06-01..2025-06-30",
        "2024-12-23..2024-12-23",
    ]


def test_the_setting_tells_which_war() -> None:
    text = "Deliveries have grown since the invasion."
    assert find_periods(text, PUBLISHED) == []
    assert [shown(w) for w in find_periods(text, PUBLISHED, setting="Moscow and Kyiv")] == ["2022-02-24.."]


def test_relative_and_words() -> None:
    text = "It went out since September, and in May 2023."
    first, second = find_periods(text, PUBLISHED)
    assert (first.relative, first.period.words, first.span.of(text)) == (True, "since September", "since September")
    assert (second.relative, second.period.words) == (False, "May 2023")


VOCABULARY = (
    "since by between and from to until before after in on early mid late the end of start December May may 18 4 2024 "
    "1999 Wednesday last next this following same week month year years two days ago earlier later spring fall quarter "
    "first half Christmas New Year invasion Ukraine war 2023-24 - , . 's March will said that 31 30 February 0 "
    "9999 Q1 overnight"
)
WORDS = st.sampled_from(VOCABULARY.split())
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(WORDS, max_size=14).map(" ".join),
    st.lists(WORDS, max_size=8).map("".join),
)
DAYS = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2035, 12, 31)), st.dates())


@settings(max_examples=300, deadline=None)
@given(TEXTS, DAYS, DAYS, st.booleans())
def test_any_text(text: str, published: date | None, context: date | None, ahead: bool) -> None:
    end = 0
    for when in find_periods(text, published, context, ahead=ahead):
        assert end <= when.span.start < when.span.end <= len(text)
        assert when.period.words == when.span.of(text)
        if when.period.start and when.period.end:
            assert when.period.start <= when.period.end
        end = when.span.end


@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%b. %d, %Y"])
)
def test_every_full_date_is_read(day: date, form: str) -> None:
    written = day.strftime(form).replace("May.", "May")
    found = find_periods(f"They signed on {written} at noon.", None)
    assert [(w.period.start, w.period.end, w.relative) for w in found] == [(day, day, False)]


@given(st.dates(date(2001, 1, 1), date(2030, 1, 1)))
def test_a_weekday_lies_within_the_last_week(published: date) -> None:
    (found,) = find_periods("They signed on Friday.", published)
    start = found.period.start
    assert start is not None
    assert 0 <= (published - start).days < 7
    assert start.weekday() == 4
