"""The method and its limits: words of the house, with the tolerance that was set."""

from armsledger.publish.chapters.howmade import method, sentences
from armsledger.publish.material import Numbering
from report_samples import material


def test_every_sentence_is_the_house_s_own() -> None:
    section = method(material(tolerance=0.25), Numbering(), "9")
    said = [one for part in section.sections for block in part.blocks for one in block.sentences]  # type: ignore[union-attr]
    assert len(section.sections) == 2 and len(said) > 15
    assert {one.ground for one in said} == {"method"} and not any(one.claims for one in said)
    assert any("a tolerance of 25 %" in one.text for one in said)
    assert not any("{" in one.text for one in said)


def test_the_limits_say_that_it_does_not_say_what_is_true() -> None:
    assert "does not say what is true" in sentences()["limits"]["paragraphs"][0][0]
