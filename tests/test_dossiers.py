"""What is printed of a finding: which figures, which claims behind each count, and in what order."""

from dataclasses import replace
from datetime import date

from armsledger.model import Amount, Bound
from armsledger.publish.citing import Citations
from armsledger.publish.dossiers import Dossier, dossiers
from report_samples import TEXTS, found, sample

CITATIONS = Citations(list(TEXTS.values()), sample())


def made() -> tuple[Dossier, ...]:
    return dossiers(found(), CITATIONS, lambda figure: str(figure.cited.number))


def test_those_with_most_behind_them_come_first() -> None:
    assert [each.finding.id for each in made()] == ["f0001", "f0002"]
    assert dossiers(found()[::-1], CITATIONS, lambda _: "") == dossiers(found(), CITATIONS, lambda _: "")


def test_claims_with_an_amount_are_figures_and_the_others_bare() -> None:
    troops, oil = made()
    assert [figure.amount.low for figure in troops.figures] == [3000, 11000, 10000] and not troops.bare
    assert not oil.figures and len(oil.bare) == 1 and oil.strip is None and oil.total is None


def test_a_figure_in_another_unit_is_no_figure_of_the_line() -> None:
    [troops, *_] = found()
    other = replace(troops, line=replace(troops.line, unit="vehicles"))
    [dossier] = dossiers([other], CITATIONS, lambda _: "")
    assert not dossier.figures and len(dossier.bare) == 3


def test_the_total_is_the_last_bound() -> None:
    troops, _ = made()
    assert (troops.total, troops.as_of) == (Amount(11000, 12000, "people"), date(2024, 12, 4))
    open_ended = replace(found()[0], bounds=(Bound(date=date(2024, 1, 1), low=0, high=None),))
    [dossier] = dossiers([open_ended], CITATIONS, lambda _: "")
    assert (dossier.total, dossier.as_of) == (None, date(2024, 1, 1))


def test_conflicts_stand_apart_and_every_count_opens() -> None:
    troops, _ = made()
    assert len(troops.conflicts) == 1 and len(troops.relations) == 1
    assert [len(said.claims) for said in troops.backing] == [1, 2, 1]
    assert troops.outside == {found()[0].outside[0]}


def test_a_finding_none_of_whose_claims_is_held_is_left_out() -> None:
    gone = replace(found()[0], claims=("t-gone",))
    assert dossiers([gone], CITATIONS, lambda _: "") == ()
