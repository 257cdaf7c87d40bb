"""Lines: the total, one claim for each origin, what stands outside, and the chart or the table."""

from dataclasses import replace

from armsledger.publish.chapters.totals import TOLD, course, foremost, lines, reserves, telling, voices
from armsledger.publish.material import Material, Numbering
from armsledger.publish.paper import Chart, Table
from report_samples import empty, found, material, sample


def texts(some: Material) -> dict[str, tuple[str, ...]]:
    [dossier] = foremost(some)
    said = [*course(dossier, some), *voices(dossier, some), *reserves(dossier, some)]
    return {one.text: one.claims for one in said}


def test_a_line_has_a_section_where_it_has_more_than_one_claim() -> None:
    section = lines(material(), Numbering(), "3")
    assert [one.anchor for one in section.sections] == ["finding-f0001", "worth"]
    assert section.sections[0].title == "Troops from North Korea to Russia, in people"
    assert [type(block) for block in section.sections[0].blocks[-1:]] == [Chart]
    assert "one line with less behind it stands in the annex" in section.blocks[0].sentences[0].text  # type: ignore[union-attr]


def test_the_course_and_the_voices_of_a_line() -> None:
    said = texts(material())
    assert any(words.startswith("According to the United States, as reported by Example Daily") for words in said)
    assert any(words.startswith("According to Ukraine, as reported by Example Times and carried by") for words in said)
    own = [claims for words, claims in said.items() if words.startswith("According")]
    assert all(len(claims) == 1 for claims in own)


def test_the_first_bound_is_told_where_it_was_another() -> None:
    claim = sample()[3].id
    first, last = found()[0].bounds
    moved = replace(found()[0], bounds=(replace(first, low=500, claims=(claim,)), last))
    some = material(findings=[moved])
    [sentence] = course(some.dossiers[0], some)
    assert sentence.text == "By 18 March 2024 it came to between 500 and 12,000." and sentence.claims == (claim,)
    assert list(course(material().dossiers[0], material())) == [], "no claim draws the first bound"


def test_what_stands_outside_and_what_is_no_total_is_said() -> None:
    said = texts(material())
    outside = next(words for words in said if "outside of the total" in words)
    assert outside == (
        "One claim (between 10,000 and 12,000 people) cannot hold beside the others and stands outside of the total."
    )
    assert said[outside] == (sample()[5].id,)
    assert any("can hold, but not as the total" in words for words in said)
    assert any(words.startswith("The grade F3 follows from the rule") for words in said)


def test_the_claim_that_speaks_for_an_origin_has_a_figure_and_is_the_latest() -> None:
    cited = {one.claim.id: one for one in material().citations.all}
    claims = sample()
    some = tuple(cited[claims[n].id] for n in (1, 2, 3))
    assert telling(some) is cited[claims[3].id]
    assert telling(some[:1]) is some[0] and telling(()) is None
    assert telling((cited[claims[7].id],)) is None, "a position speaks of no figure"


def test_of_many_lines_the_first_have_sections() -> None:
    many = [replace(found()[0], id=f"f{n}") for n in range(TOLD + 5)]
    section = lines(material(findings=many), Numbering(), "3")
    assert len([one for one in section.sections if one.anchor != "worth"]) == TOLD


def test_figures_without_a_chart_stand_in_a_table_and_sums_apart() -> None:
    undated = [replace(one, published=None) for one in material().documents]
    some = material(documents=undated)
    kinds = [type(block) for block in lines(some, Numbering(), "3").sections[0].blocks]
    assert Table in kinds and Chart not in kinds
    assert lines(empty(), Numbering(), "3").sections == ()
