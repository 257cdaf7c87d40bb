"""The summary: what was read, the foremost findings in a sentence each, and where denials and doubts lie."""

from dataclasses import replace

from armsledger.model import Bound, Finding
from armsledger.publish.chapters.opening import FOREMOST, foremost, headline, standing, summary
from armsledger.publish.material import Material, Numbering
from report_samples import empty, found, material, sample


def told(some: Material) -> list[str]:
    section = summary(some, Numbering(), "1")
    return [one.text for block in section.blocks for one in block.sentences]  # type: ignore[union-attr]


def test_what_was_read_is_told_first() -> None:
    assert told(material())[0] == (
        "This report rests on 12 claims (ten on transfers, one event and one position) read in four documents of three "
        "outlets, published between 18 March 2024 and 4 December 2024 (one of them without a date)."
    )
    assert (
        "narrowed to what passes; three claims of the ledger lie outside"
        in told(material(scope="what passes", left_out=3))[1]
    )


def test_nothing_read_and_nothing_found_are_said() -> None:
    assert told(empty()) == ["No document has been read yet, so there are no claims to report."]
    assert told(empty(documents=material().documents))[0].endswith("were read, and no claim on a transfer was found.")


def test_a_finding_in_a_sentence() -> None:
    troops, fuel = (headline(one, material()) for one in material().dossiers)
    assert troops.text == (
        "Two independent origins (Ukraine and the United States) and one document of unknown lineage tell of the "
        "dispatch of troops by North Korea to Russia; the claims that can hold together leave a total of between "
        "11,000 and 12,000 people "
        "by 4 December 2024; Admiralty grade F3."
    )
    assert set(troops.claims) == set(found()[0].claims)
    assert fuel.text == (
        "One independent origin (South Korea) tells of the provision of refined oil products by Russia to North Korea."
    )


def only(finding: Finding, claim: int) -> str:
    some = material(findings=[replace(finding, claims=(sample()[claim].id,))])
    return headline(some.dossiers[0], some).text


def test_what_is_only_predicted_or_only_denied_is_not_told_as_done() -> None:
    assert only(found()[1], 2).startswith("No claim says that the provision of refined oil products")
    assert "is denied, and no claim says that it took place" in only(found()[1], 6)


def test_a_total_with_one_open_side() -> None:
    bound = Bound(date=found()[0].bounds[0].date, low=300, high=None)
    some = material(findings=[replace(found()[0], bounds=(bound,))])
    assert standing(some.dossiers[0]).endswith("leave a total of at least 300 people by 18 March 2024")


def test_stances_conflicts_and_provisions_are_counted_with_their_claims() -> None:
    section = summary(material(), Numbering(), "1")
    said = {one.text: one.claims for block in section.blocks for one in block.sentences}  # type: ignore[union-attr]
    assert said["Some of these transfers are denied by Russia."] == (sample()[7].id,)
    conflict = next(words for words in said if words.startswith("One set of claims cannot all be right"))
    assert len(said[conflict]) == 2
    assert not any("may fall under" in words for words in said), "what only comes nearest is no match"


def test_the_foremost_are_few() -> None:
    many = [replace(found()[1], id=f"f{n}") for n in range(FOREMOST + 4)]
    assert len(foremost(material(findings=many))) == FOREMOST
