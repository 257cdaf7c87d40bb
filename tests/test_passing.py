"""The exchange: what is claimed each way, what is tied as a return, and the pairs beyond."""

from dataclasses import replace

from armsledger.model import Line
from armsledger.publish.chapters.passing import exchange, returns, way
from armsledger.publish.material import Material, Numbering
from armsledger.publish.paper import Chart, Section, Table
from report_samples import empty, found, material, sample


def section(some: Material) -> Section:
    return exchange(some, Numbering(), "2")


def test_a_pair_has_both_ways_and_a_diagram() -> None:
    [pair] = section(material()).sections
    assert (pair.number, pair.title, pair.anchor) == ("2.1", "North Korea and Russia", "pair-KP-RU")
    assert [type(block) for block in pair.blocks if isinstance(block, Chart)] == [Chart]


def test_each_way_is_told_with_its_totals() -> None:
    some = material()
    [pair] = some.pairs
    [sentence] = way("KP", "RU", pair.there, some)
    assert sentence.text == (
        "From North Korea to Russia, one kind of cargo is claimed to pass: troops (11,000–12,000 people)."
    )
    assert set(sentence.claims) == set(found()[0].claims)
    [nothing] = way("RU", "KP", (), some, pair.claims)
    assert nothing.text == "Nothing is claimed to have passed from Russia to North Korea." and nothing.claims


def test_one_cargo_in_two_units_is_one_kind() -> None:
    other = replace(found()[0], id="f3", line=replace(found()[0].line, unit=""), bounds=())
    some = material(findings=[found()[0], other])
    [sentence] = way("KP", "RU", some.pairs[0].there, some)
    assert "one kind of cargo is claimed to pass: troops (11,000–12,000 people)." in sentence.text


def test_what_is_only_predicted_is_said() -> None:
    some = material(findings=[replace(found()[0], claims=(sample()[2].id,))])
    words = [one.text for one in way("KP", "RU", some.pairs[0].there, some)]
    assert words[-1] == "None of it is said to have been done; it is planned, expected or feared."


def test_returns_rest_on_the_claims_that_tie_them() -> None:
    shells = replace(
        found()[0], claims=(sample()[0].id,), line=Line(("KP",), ("RU",), "artillery-shells", "containers")
    )
    some = material(findings=[shells, found()[1]])
    [sentence] = returns(some.pairs[0], some)
    assert sentence.text == (
        "The provision of artillery shells by North Korea to Russia is told as being in return for "
        "refined oil products."
    )
    assert set(sentence.claims) == {sample()[0].id, sample()[1].id}
    assert list(returns(material().pairs[0], material())) == [], "no claim on the troops ties them to anything"


def test_open_ends_and_other_pairs_stand_in_tables() -> None:
    opened = replace(found()[1], id="f3", line=Line((), ("KP",), "food", ""))
    other = replace(found()[1], id="f4", line=Line(("DE",), ("UA",), "food", ""))
    *_, last = section(material(findings=[*found(), opened, other])).sections
    assert [block.anchor for block in last.blocks if isinstance(block, Table)] == ["pairs-table", "open-table"]


def test_nothing_that_passed_is_said() -> None:
    assert "No claim says that something passed" in section(empty()).blocks[0].sentences[0].text  # type: ignore[union-attr]
