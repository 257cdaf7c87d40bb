"""English in running sentences: articles, numbers, plurals, days, and who says so."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Amount, Period
from armsledger.publish.prose import Prose, number, quantity, sentence, when_words

PROSE = Prose(load_lexicon())
DAY = date(2024, 5, 3)


@pytest.mark.parametrize(
    ("id", "name", "verb"),
    [("US", "the United States", "has"), ("KP", "North Korea", "has"), ("houthis", "the Houthis", "have"),
     ("EU", "the European Union", "has"), ("WEST", "the West", "has"), ("NATO", "NATO", "has"),
     ("NL", "the Netherlands", "has"),
     ("rapid-support-forces", "the Rapid Support Forces", "have"), ("Example Wire", "Example Wire", "has")],
)  # fmt: skip
def test_names_take_their_article_and_verb(id: str, name: str, verb: str) -> None:
    assert (PROSE.the(id), PROSE.have((id,))) == (name, verb)


def test_several_actors_take_the_plural_and_none_is_said() -> None:
    assert PROSE.have(("KP", "RU")) == "have"
    assert PROSE.all(("KP", "US")) == "North Korea and the United States"
    assert PROSE.all(()) == "a party not named"


@pytest.mark.parametrize(
    ("cargo", "amount", "words"),
    [
        ("drones", Amount(300, 300, "items"), "300 drones"),
        ("drones", Amount(1, 1, "items"), "1 drone"),
        ("aircraft", Amount(2, None, "items"), "at least 2 aircraft"),
        ("troops", Amount(10000, 12000, "people"), "between 10,000 and 12,000 troops"),
        ("arms", Amount(None, 1000, "containers"), "up to 1,000 containers of arms"),
        ("arms", Amount(5, 5, "items"), "5 items of arms"),
        ("artillery-shells", Amount(5000, None, "rounds"), "at least 5,000 artillery shells"),
        ("fuel", Amount(5000, 5000, "tonnes", approx=True), "about 5,000 tonnes of fuel"),
        ("money", Amount(470_000_000, 470_000_000, "GBP"), "£470 million (GBP) in money"),
        ("military-aid", Amount(1_700_000_000, None, "USD"), "military aid worth at least $1.7 billion (USD)"),
        ("vehicles", Amount(3, 3, "vehicles"), "3 vehicles"),
        ("people", Amount(3, 3, "people"), "3 people"),
        ("food", None, "food"),
    ],
)
def test_goods_stand_in_their_number(cargo: str, amount: Amount | None, words: str) -> None:
    assert PROSE.goods_of((cargo,), amount) == words


def test_what_is_read_from_a_plural_is_not_written_in_nines() -> None:
    assert quantity(Amount(2 * 10**9, 10**10 - 1, "GBP")) == "between £2 billion and just under £10 billion (GBP)"
    assert quantity(Amount(2000, 9999, "items")) == "between 2,000 and 9,999"


def test_what_an_actor_gives_itself_is_its_own() -> None:
    assert PROSE.giving_of(("KP",), ("RU",), ("troops",), ("KP",)) == "its own dispatch of troops to Russia"
    assert PROSE.giving_of(("houthis",), (), ("drones",), ("houthis",)) == "their own provision of drones"


def test_people_are_sent_and_goods_provided() -> None:
    assert PROSE.giving_of(("KP",), ("RU",), ("troops",)) == "the dispatch of troops by North Korea to Russia"
    assert PROSE.giving(("training",))[2] == "provision"
    assert PROSE.giving_of((), ("RU",), ("drones", "troops")) == "the provision of drones and troops to Russia"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (DAY, DAY, "on 3 May 2024"),
        (None, DAY, "by 3 May 2024"),
        (DAY, None, "since 3 May 2024"),
        (date(2023, 8, 1), None, "since August 2023"),
        (date(2023, 1, 1), date(2023, 12, 31), "in 2023"),
        (date(2022, 1, 1), date(2023, 12, 31), "between 2022 and 2023"),
        (date(2024, 1, 1), date(2024, 4, 30), "between January and April 2024"),
        (date(2023, 11, 1), date(2024, 2, 29), "between November 2023 and February 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "in February 2024"),
        (DAY, date(2024, 5, 9), "between 3 May 2024 and 9 May 2024"),
    ],
)
def test_periods_in_words(start: date | None, end: date | None, words: str) -> None:
    assert when_words(Period(start, end)) == words


@given(st.dates(), st.dates())
def test_any_period_has_words(one: date, other: date) -> None:
    words = when_words(Period(min(one, other), max(one, other)))
    assert words.split()[0] in {"on", "in", "between"} and str(max(one, other).year) in words


@pytest.mark.parametrize(
    ("chain", "words"),
    [
        ((), "as Example Wire reported on 3 May 2024 without naming a source"),
        (("KR",), "according to South Korea, as reported by Example Wire on 3 May 2024"),
        (
            ("Example Times", "UA"),
            "according to Ukraine, as reported by Example Times and carried by Example Wire on 3 May 2024",
        ),
        (("Example Wire",), "according to Example Wire on 3 May 2024"),
        (("Example Wire", "UA"), "according to Ukraine, as reported by Example Wire on 3 May 2024"),
    ],
)  # fmt: skip
def test_who_says_so(chain: tuple[str, ...], words: str) -> None:
    assert PROSE.said_by(chain, "Example Wire", DAY) == words


def test_a_named_speaker_speaks_for_the_origin() -> None:
    assert PROSE.said_by(("US",), "Example Wire", None, "A. Minister") == (
        "according to A. Minister of the United States, as reported by Example Wire"
    )


def test_small_numbers_are_words() -> None:
    assert [number(n, "claim") for n in (0, 1, 10, 11, 1200)] == [
        "no claims", "one claim", "ten claims", "11 claims", "1,200 claims",
    ]  # fmt: skip


@given(st.text(min_size=1).filter(str.strip))
def test_a_sentence_ends_once(words: str) -> None:
    said = sentence(words)
    assert said[-1] in ".!?…”" and sentence(said) == said
