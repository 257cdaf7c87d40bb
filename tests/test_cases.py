"""Every .case file under tests/cases, one test a case; and the notation itself."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.extract.engine import extract_claims
from armsledger.lexicon.words import load_lexicon
from armsledger.model import UNITS, Amount, Claim, Document, Event, Period, Position, Span, Transfer
from armsledger.resolve.references import resolve_references
from armsledger.triage.candidates import find_candidates
from casefile import Case, CaseError, read_case, read_cases, read_line
from casematch import agrees, fits, show

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.rglob("*.case"))
ALL = [case for path in FILES for case in read_cases(path, path.relative_to(CASES).as_posix())]


@pytest.fixture(scope="session")
def found() -> Mapping[str, list[Claim]]:
    """Claims by the case's place, from one run over all texts."""
    lexicon = load_lexicon()
    documents = [Document(case.place, case.text, "", published=case.published) for case in ALL]
    readings, lost = find_candidates(documents, lexicon)
    readings, unresolved = resolve_references(readings, lexicon)
    claims, unread = extract_claims(readings, lexicon)
    assert not [p for p in (*lost, *unresolved, *unread) if p.code == "not-analysed"]
    by_case = defaultdict(list)
    for claim in claims:
        by_case[claim.document].append(claim)
    return by_case


def as_test(case: Case) -> object:
    """A case under open/ is one that cannot be read yet: it may fail."""
    waits = case.place.startswith("open/")
    return pytest.param(
        case, id=case.place, marks=[pytest.mark.xfail(strict=False, reason="not read yet")] if waits else []
    )


@pytest.mark.parametrize("case", [as_test(case) for case in ALL])
def test_case(case: Case, found: Mapping[str, list[Claim]]) -> None:
    claims = found.get(case.place, [])
    for claim in claims:
        assert claim.span.of(case.text) == claim.quote
    if not fits(case, claims):
        kept = [claim for claim in claims if claim.kind in case.compared]
        pytest.fail(f"{case.place}\n{case.text}\nfound:\n{show(kept)}", pytrace=False)


def test_there_are_many_cases() -> None:
    assert len(ALL) >= 200
    assert sum(not case.expected for case in ALL) >= 50
    assert len({case.text for case in ALL}) == len(ALL), "the same text stands in two cases"


def transfer(**fields: object) -> Transfer:
    row = {
        "document": "d",
        "span": Span(0, 1),
        "quote": "x",
        "supplier": ("AA",),
        "recipient": ("BB",),
        "cargo": ("arms",),
    }
    return Transfer(**(row | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "claim", "same"),
    [
        ("AA -> BB | arms", transfer(), True),
        ("AA -> BB | arms", transfer(hedged=True), False),
        ("AA -> BB | arms", transfer(supplier=("BB",), recipient=("AA",)), False),
        ("AA -> ? | arms | planned", transfer(recipient=None, status="planned"), True),
        ("AA, CC -> BB | arms, fuel", transfer(supplier=("CC", "AA"), cargo=("fuel", "arms")), True),
        ("AA -> BB | arms", transfer(quantity=Amount(5, 5, "items")), False),
        ("AA -> BB | arms | 5 items", transfer(quantity=Amount(5, 5, "items", approx=True)), True),
        ("AA -> BB | arms | 5 items | exact", transfer(quantity=Amount(5, 5, "items", approx=True)), False),
        ("AA -> BB | arms | ..1,000 items", transfer(quantity=Amount(None, 1000, "items")), True),
        ("AA -> BB | arms | 9 items | basis total", transfer(quantity=Amount(9, 9, "items", basis="total")), True),
        ("AA -> BB | arms | 9 items | basis -", transfer(quantity=Amount(9, 9, "items", basis="total")), False),
        ("AA -> BB | arms | 1000.. items", transfer(quantity=Amount(None, 1000, "items")), False),
        ("AA -> BB | arms | by The Post < CC", transfer(sources=("Post", "CC")), True),
        ("AA -> BB | arms | by CC", transfer(sources=("Post", "CC")), False),
        ("AA -> BB | arms | by CC", transfer(sources=("DD",), also=(("CC",),)), True),
        ("AA -> BB | arms | by CC & DD", transfer(sources=("DD",), also=(("CC",),)), True),
        ("AA -> BB | arms | by -", transfer(sources=("DD",)), False),
        ("AA -> BB | arms | when 2024-01-01..", transfer(when=Period(date(2024, 1, 1), None)), True),
        ("AA -> BB | arms | when -", transfer(when=Period(date(2024, 1, 1), None)), False),
        ("AA -> BB | arms | place the Kursk region", transfer(place="Kursk"), True),
        ("AA -> BB | arms | place Kursk", transfer(), False),
        ("AA -> BB | arms | place -", transfer(place="Kursk"), False),
        ("AA -> BB | arms | means by ship | denied", transfer(means="by ship", polarity="denied"), True),
        ("AA -> BB | arms | value 7.. USD", transfer(value=Amount(7, None, "USD")), True),
        ("AA -> BB | arms", Event(document="d", span=Span(0, 1), quote="x", type="ASSAULT"), False),
    ],
)  # fmt: skip
def test_a_line_agrees_with_a_claim(line: str, claim: Claim, same: bool) -> None:
    assert agrees(read_line(line), claim) is same


def case_of(*lines: str) -> Case:
    return read_case(list(enumerate(["> A text.", *lines], start=1)), "x.case")


def test_claims_must_be_exactly_the_expected_ones() -> None:
    one, other = transfer(), transfer(cargo=("fuel",))
    assert fits(case_of("= AA -> BB | fuel", "= AA -> BB | arms"), [one, other])
    assert not fits(case_of("= AA -> BB | arms"), [one, other])
    assert not fits(case_of("= AA -> BB | arms", "= AA -> BB | fuel"), [one])
    assert not fits(case_of("= AA -> BB | arms", "= AA -> BB | arms"), [one])
    assert fits(case_of("= none"), [])
    assert not fits(case_of("= none"), [one])


def test_links_are_compared_where_written() -> None:
    back = transfer(supplier=("BB",), recipient=("AA",), cargo=("fuel",))
    there = transfer(in_return_for=(back.id,))
    lines = ["= AA -> BB | arms | for 2", "= BB -> AA | fuel"]
    assert fits(case_of(*lines), [back, there])
    assert not fits(case_of(*lines), [back, transfer()])
    assert not fits(case_of("= AA -> BB | arms | for -", "= BB -> AA | fuel"), [back, there])


def test_positions_and_events_are_compared_only_where_written() -> None:
    sent = transfer()
    denial = Position(document="d", span=Span(0, 1), quote="x", actor=("AA",), stance="denies", about=(sent.id,))
    assert fits(case_of("= AA -> BB | arms"), [sent, denial])
    assert fits(case_of("= AA -> BB | arms", "= position denies AA | about 1"), [sent, denial])
    assert not fits(case_of("= AA -> BB | arms", "= position denies BB | about 1"), [sent, denial])
    assert not fits(case_of("= AA -> BB | arms", "= no positions"), [sent, denial])
    blow = Event(document="d", span=Span(0, 1), quote="x", type="ASSAULT", actors=("AA",), recipients=("BB",))
    assert fits(case_of("= event ASSAULT AA -> BB"), [blow])
    assert not fits(case_of("= event ASSAULT BB -> AA"), [blow])


@pytest.mark.parametrize(
    "lines",
    [
        ["AA -> BB | arms"],
        ["= AA, BB | arms"],
        ["= AA -> BB"],
        ["= AA -> BB | arms | twelve tanks"],
        ["= AA -> BB | arms | 12 tanks"],
        ["= AA -> BB | arms | when soon"],
        ["= AA -> BB | arms | basis sum"],
        ["= position doubts AA"],
        ["= event PARTY AA -> BB"],
        ["= no figures"],
        ["@ issued 2024-01-01"],
        [],
    ],
)
def test_what_is_not_in_the_notation_is_refused_with_its_place(lines: list[str]) -> None:
    with pytest.raises(CaseError, match=r"^x\.case:\d+: "):
        case_of(*lines)


NUMBERS = st.none() | st.integers(0, 10**12) | st.floats(0, 10**9, allow_nan=False).map(lambda x: round(x, 2) + 0.001)
DAYS = st.none() | st.dates()
PARTIES = st.none() | st.lists(st.sampled_from(["AA", "BB", "some-group"]), min_size=1, unique=True).map(tuple)


@st.composite
def amounts(draw: st.DrawFn, units: tuple[str, ...] = UNITS) -> Amount:
    ends = sorted(n for n in (draw(NUMBERS), draw(st.integers(0, 99))) if n is not None)
    low, high = draw(st.sampled_from([(ends[0], ends[-1]), (ends[0], None), (None, ends[0])]))
    basis = draw(st.sampled_from([None, "total", "increment", "stock"]))
    return Amount(low, high, draw(st.sampled_from(units)), draw(st.booleans()), basis)


@st.composite
def transfers(draw: st.DrawFn) -> Transfer:
    days = sorted(draw(st.lists(st.dates(), min_size=2, max_size=2)))
    return transfer(
        supplier=draw(PARTIES), recipient=draw(PARTIES), quantity=draw(st.none() | amounts()),
        value=draw(st.none() | amounts(("USD", "EUR"))), when=draw(st.sampled_from([None, Period(*days)])),
        status=draw(st.sampled_from(["done", "planned", "possible"])), hedged=draw(st.booleans()),
        polarity=draw(st.sampled_from(["affirmed", "denied"])),
        sources=draw(st.sampled_from([(), ("AA",), ("The Post", "BB")])),
        place=draw(st.sampled_from(["", "Kursk"])), means=draw(st.sampled_from(["", "by rail"])),
    )  # fmt: skip


@given(transfers())
def test_what_is_shown_can_be_copied(claim: Transfer) -> None:
    """The line printed for a claim reads back as an expectation that the claim meets."""
    line = show([claim]).removeprefix("= ")
    assert agrees(read_line(line), claim)


def test_the_example_of_the_docs_is_in_the_notation(tmp_path: Path) -> None:
    page = Path(__file__).parents[1] / "docs" / "cases.md"
    blocks = page.read_text(encoding="utf-8").split("```")[1::2]
    assert blocks
    for number, block in enumerate(blocks):
        path = tmp_path / f"{number}.case"
        path.write_text(block.partition("\n")[2], encoding="utf-8")
        assert list(read_cases(path))
