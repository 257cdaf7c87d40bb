"""Figures in sentences: bounds, units, basis, rates, and numbers that are no amounts."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.extract.amounts import Figure, find_figures
from armsledger.lexicon.wording import read_amount, show
from armsledger.model import Amount

AMOUNTS = [
    # bare numerals
    ("The depot released 14 howitzers.", "14"),
    ("The depot released fourteen howitzers.", "14"),
    ("Twenty-one helicopters were flown in.", "21"),
    ("A hundred rifles went missing.", "100"),
    ("They unloaded three hundred and fifty mortars.", "350"),
    ("It bought two hundred thousand helmets.", "200,000"),
    ("It bought 3 million 122mm shells.", "3 million"),
    ("Some 1.5m tonnes of grain left the port.", "about 1.5 million tonnes"),
    ("Half a million shells were promised.", "500,000"),
    ("Half a dozen frigates sailed.", "6"),
    ("A couple of launchers arrived.", "2"),
    ("A pair of gunboats was handed over.", "2"),
    ("A dozen instructors flew out.", "12"),
    ("They sent two dozen instructors.", "24"),
    ("Two and a half million rounds were shipped.", "2.5 million rounds"),
    ("A million and a half cartridges were seized.", "1.5 million"),
    ("The navy wants 14 000 mines.", "14,000"),
    ("The navy wants 1.234.500 mines.", "1,234,500"),
    ("India ordered 2 lakh carbines.", "200,000"),
    # bounds
    ("Up to 1,000 containers crossed the border.", "up to 1,000 containers"),
    ("As many as 300 drones were bought.", "up to 300"),
    ("No more than 40 trucks got through.", "up to 40 vehicles"),
    ("Fewer than 60 missiles are left.", "up to 60"),
    ("They handed over 60 missiles.", "60"),
    ("They received over 60 missiles.", "at least 60"),
    ("Over 100 fighters were trained.", "at least 100"),
    ("More than two dozen vehicles were driven off.", "at least 24 vehicles"),
    ("At least 900 mercenaries crossed.", "at least 900"),
    ("No fewer than 80 pilots trained there.", "at least 80"),
    ("It handed over 100 plus interceptors.", "at least 100"),
    ("It handed over 250+ interceptors.", "at least 250"),
    ("It handed over 70 or more interceptors.", "at least 70"),
    ("Some 14,000 soldiers embarked.", "about 14,000"),
    ("About 90 instructors left.", "about 90"),
    ("Nearly 700 rebels were armed.", "about 700"),
    ("An estimated 3,000 rifles vanished.", "about 3,000"),
    ("It has 60 or so gliders.", "about 60"),
    ("It has ~200 gliders.", "about 200"),
    ("They need up to about 50 guns.", "about up to 50"),
    # orders of magnitude
    ("Several thousand volunteers signed up.", "about 2,000 to 9,999"),
    ("A few hundred recruits signed up.", "about 200 to 999"),
    ("Dozens of pickups were seen.", "24 to 99"),
    ("Hundreds of shells were fired.", "200 to 999"),
    ("Thousands of rifles were bought.", "2,000 to 9,999"),
    ("Tens of thousands of rounds were dumped.", "20,000 to 99,999 rounds"),
    ("Hundreds of thousands of mines remain.", "200,000 to 999,999"),
    ("Millions of cartridges were sold.", "2 million to 9,999,999"),
    ("Up to several hundred gliders may follow.", "about up to 999"),
    ("Scores of launchers were found.", "40 to 99"),
    # ranges
    ("Between 10,000 and 12,000 men were sent.", "10,000 to 12,000"),
    ("The fleet carried 10,000-12,000 men.", "10,000 to 12,000"),
    ("The fleet carried 10,000 to 12,000 men.", "10,000 to 12,000"),
    ("The fleet carried 5-10,000 men.", "5,000 to 10,000"),
    ("Two or three brigades will get it.", "2 to 3"),
    ("From 40 to 60 tanks are on offer.", "40 to 60"),
    ("It makes 2 to 3 million shells.", "2 million to 3 million"),
    ("At least 10,000 and possibly as many as 12,000 men left.", "10,000 to 12,000"),
    # money
    ("The package is worth $1.7 billion.", "USD 1.7 billion"),
    ("It cost £470 million in all.", "GBP 470 million in total"),
    ("It lent $2bn.", "USD 2 billion"),
    ("It lent 5m euros.", "EUR 5 million"),
    ("It lent US$40-million.", "USD 40 million"),
    ("It lent A$12m.", "AUD 12 million"),
    ("It paid 90 billion rubles.", "RUB 90 billion"),
    ("It paid 300 billion won.", "KRW 300 billion"),
    ("It paid 20 million Swiss francs.", "CHF 20 million"),
    ("It paid USD 75 million.", "USD 75 million"),
    ("It paid billions of pounds.", "GBP 2 billion to 9,999,999,999"),
    ("A multibillion-euro fund was set up.", "EUR 2 billion to 9,999,999,999"),
    ("A multi-million-dollar deal was struck.", "USD 2 million to 9,999,999"),
    ("It is worth $2-3 billion.", "USD 2 billion to 3 billion"),
    ("It is worth $ 2 billion $ 980 million.", "USD 2.98 billion"),
    ("It is worth between $2 billion and $3 billion.", "USD 2 billion to 3 billion"),
    ("The bank granted €3bn (£2.5bn) in loans.", "EUR 3 billion"),
    ("The bank granted €3bn, or $3.2bn, in loans.", "EUR 3 billion"),
    # units
    ("Two shipments of flour arrived.", "2 shipments"),
    ("It sank with 23,000 metric tons of wheat.", "23,000 tonnes"),
    ("It sank with 500 tonnes (550 tons) of wheat.", "500 tonnes"),
    ("They pumped 4 million barrels of crude.", "4 million barrels"),
    ("Around 600 armoured vehicles were parked there.", "about 600 vehicles"),
    ("Nine sealed shipping containers stood there.", "9 containers"),
    ("It got three systems.", "3 systems"),
    ("It got 500 artillery rounds.", "500 rounds"),
    ("It lost 2 kilotonnes of fuel.", "2,000 tonnes"),
    ("Three rounds of talks failed.", "3"),
    # basis
    ("A further 3,000 troops came in spring.", "3,000 more"),
    ("Four more batteries are on the way.", "4 more systems"),
    ("An additional $225 million will follow.", "USD 225 million more"),
    ("Another 60 jeeps were bought.", "60 more"),
    ("A total of 125 rockets were fired.", "125 in total"),
    ("So far 88 tanks have arrived.", "88 in total"),
    ("The army has 2,000 men stationed abroad.", "2,000 present"),
    # numbers beside designations
    ("It sent 31 M1 Abrams.", "31"),
    ("It sent 14 Leopard 2 A6 tanks.", "14"),
    ("It sent 2000 soldiers.", "2,000"),
    ("It sent 1000-1500 soldiers.", "1,000 to 1,500"),
    ("A 1,500-strong brigade was raised.", "1,500"),
    ("The appeal drew 47 countries.", "47"),
    ("Only one shipment got through.", "1 shipment"),
]

NO_AMOUNTS = [
    "In 2023 soldiers were sent abroad.",
    "The 2021 agreement expired in 2024.",
    "He resigned on December 18.",
    "He resigned on 18 December 2024 at 10:30.",
    "The talks of 3-5 May failed.",
    "The war is in its 22nd month.",
    "This was the third such delivery and the twenty-first flight.",
    "The guns fire 155mm rounds.",
    "The missile has a 300-km range and flew 70 miles.",
    "It took three years, 24 hours and 22 months.",
    "Output rose by 15 per cent, exports by 12 to 15%.",
    "It bought Leopard 2 and F-16 types.",
    "The S-400, T-72 and KN-23 were on show.",
    "The Mohajer-6 and the Mohajer 6 are the same.",
    "It breaches Resolution 1718, OP 8.",
    "The Group of Seven met.",
    "The G7 and the P5+1 met.",
    "One of them denied it; no one else spoke to one another.",
    "The envoy of Peru, 54, denied it.",
    "A 24-year-old man, aged 24, was held.",
    "The council voted 14-1.",
    "He lives at 10 Downing Street.",
    "Call 202-555-0133 for details.",
    "Seven in ten voters agree, as do seven out of 10 retailers.",
    "The text (2006) has been amended.",
    "The runway is 500m long.",
    "The bomb weighs 2,000 pounds of steel.",
    "Exports doubled 10 times.",
    "The Five Eyes partners agreed.",
    "A four-person crew manned the 40-foot boat.",
    "Two-thirds of the fleet and two thirds of the men are lost.",
    "The rule is in Document 2022-22347.",
    "The unit was founded in the 1990s.",
]


def only(text: str) -> Figure:
    figures = find_figures(text)
    assert len(figures) == 1, [f.span.of(text) for f in figures]
    return figures[0]


@pytest.mark.parametrize(("text", "words"), AMOUNTS)
def test_reads_amount(text: str, words: str) -> None:
    assert only(text).amount == read_amount(words), show(only(text).amount)


@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_leaves_other_numbers(text: str) -> None:
    assert [f.span.of(text) for f in find_figures(text)] == []


@pytest.mark.parametrize(
    ("text", "span", "number"),
    [
        ("It sent up to 1,000 containers there.", "up to 1,000 containers", "1,000"),
        ("It sent some 14,000 men.", "some 14,000", "14,000"),
        ("It sent more than $1.7 billion in aid.", "more than $1.7 billion", "$1.7 billion"),
        ("It sent an additional $1.7 billion worth of arms.", "an additional $1.7 billion worth", "$1.7 billion"),
        ("It sent 100 plus jets.", "100 plus", "100 plus"),
        ("It sent dozens of jets.", "dozens of", "dozens of"),
        ("It sent dozens of its jets.", "dozens", "dozens"),
        ("It sent between 10 and 12 jets.", "between 10 and 12", "between 10 and 12"),
    ],
)
def test_spans(text: str, span: str, number: str) -> None:
    figure = only(text)
    assert (figure.span.of(text), figure.number.of(text)) == (span, number)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("The plant makes 200,000 shells a month.", "month"),
        ("It burns 20,000 rounds per day.", "day"),
        ("Oil fetched $80 a barrel.", "barrel"),
        ("The plant makes 50,000 mines annually.", "year"),
        ("They cost $20,000 apiece.", "each"),
        ("It gave 300 tanks a year ago.", ""),
        ("It gave 300 tanks.", ""),
    ],
)
def test_rates(text: str, per: str) -> None:
    assert only(text).per == per


def test_worth() -> None:
    assert only("Billions of dollars’ worth of arms.").worth
    assert not only("Billions of dollars in loans.").worth


def test_several_figures_in_order() -> None:
    text = "It gave 300 tanks, 600 to 700 carriers and $5m; a further 12 guns follow in 2026."
    assert [show(f.amount) for f in find_figures(text)] == ["300", "600 to 700", "USD 5 million", "12 more"]


def test_change_is_no_range() -> None:
    assert [f.amount.low for f in find_figures("Output rose from 40 to 60 tanks.")] == [40, 60]


def test_second_conversion_in_brackets_is_left_out() -> None:
    assert len(find_figures("It gave €3bn (about $3.2bn; £2.5bn) and 40 tanks.")) == 2


VOCABULARY = (
    "up to at least some about more than 1,000 12 3.5 2024 million billion $ € ( ) - , . and or between from dozen "
    "hundreds of thousands tonnes containers a an one two twenty several half shells men 5m 2bn + plus worth per month "
    "US$ Leopard December Resolution no total further"
)
WORDS = st.sampled_from(VOCABULARY.split())
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(WORDS, max_size=14).map(" ".join),
    st.lists(WORDS, max_size=10).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text(text: str) -> None:
    figures = find_figures(text)
    end = 0
    for figure in figures:
        assert end <= figure.span.start < figure.span.end <= len(text)
        assert figure.span.covers(figure.number)
        assert figure.span.of(text).strip() == figure.span.of(text) != ""
        assert read_amount(show(figure.amount)) == figure.amount
        end = figure.span.end


@given(st.integers(1, 10**9), st.sampled_from(["", "up to ", "at least ", "about "]))
def test_numbers_with_bounds_are_read_exactly(number: int, bound: str) -> None:
    amount = only(f"They sent {bound}{number:,} containers of flour.").amount
    low, high = (None, number) if bound == "up to " else (number, None) if bound == "at least " else (number, number)
    assert amount == Amount(low, high, "containers", bound == "about ")


def test_text_without_numbers_costs_little() -> None:
    text = "The minister said that nothing had been sent anywhere and that talks would go on. " * 2000
    start = time.perf_counter()
    assert find_figures(text) == []
    assert time.perf_counter() - start < 1


def test_line_without_space_is_read() -> None:
    assert find_figures("9" * 100_000) == []
    assert len(find_figures("8 tanks " * 2_000)) == 2_000
