"""Claims and findings that know their ledger are still claims and findings."""

import copy
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from armsledger.model import Claim, Finding, Transfer
from armsledger.notebook.views import claim_view
from export_samples import samples
from finding_samples import told
from opened_samples import opened


class Nobody:
    """A ledger without documents."""

    def document(self, name: str) -> None:
        return None

    def casebook(self) -> None:
        return None


@pytest.mark.parametrize("claim", samples()[0], ids=lambda claim: claim.id)
def test_a_view_is_the_claim(claim: Claim) -> None:
    view = claim_view(claim, Nobody())  # type: ignore[arg-type]
    assert isinstance(view, type(claim))
    assert view.id == claim.id
    assert view == claim and claim == view
    assert hash(view) == hash(claim)
    assert view.record() == claim.record()
    assert claim_view(view, Nobody()) == claim  # type: ignore[arg-type]


def test_another_content_is_another_claim() -> None:
    view = claim_view(told(), Nobody())  # type: ignore[arg-type]
    assert view != told(place="Khartoum")
    assert view != "t1"


def test_copies_are_claims_that_show_what_they_hold(tmp_path: Path) -> None:
    with opened(tmp_path, 20) as book:
        (claim,) = book.claims("transfer")
    assert isinstance(claim, Transfer)
    for other in (copy.deepcopy(claim), pickle.loads(pickle.dumps(claim)), replace(claim)):  # noqa: S301 - our own bytes
        assert other == claim
        assert "<mark>Iran has sent Sudan 20 drones</mark>" in other._repr_html_()  # type: ignore[attr-defined]
    assert replace(claim, place="") != claim


def test_a_copied_finding_cannot_draw_for_it_knows_no_ledger(tmp_path: Path) -> None:
    with opened(tmp_path, 20, 40) as book:
        (finding,) = book.findings()
        assert finding.plot().chart is not None
        other = replace(finding)
        assert isinstance(other, Finding) and other == finding and {other} == {finding}
        with pytest.raises(LookupError, match="knows no ledger"):
            other.plot()
        assert list(other.to_pandas().columns) == ["low", "high", "claims"]
