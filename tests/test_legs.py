"""Both legs of an exchange, tied by what is said to be given in return."""

from armsledger.model import Finding, Line, Transfer
from armsledger.reconcile.legs import exchange, with_returns
from finding_samples import told


def finding(id: str, way: str, cargo: str, *claims: Transfer) -> Finding:
    giver, taker = way.split(">")
    line = Line((giver,), (taker,), cargo, "")
    return Finding(id=id, line=line, claims=tuple(c.id for c in claims), documents=(), origins=(), unknown_origins=0)


OIL = told(at=50, supplier=("SD",), recipient=("IR",), cargo=("crude-oil",))
ARMS = told(at=0, in_return_for=(OIL.id,))
FOOD = told(at=90, supplier=("SD",), recipient=("IR",), cargo=("food",), status="planned")
FINDINGS = [finding("arms", "IR>SD", "arms", ARMS), finding("oil", "SD>IR", "crude-oil", OIL),
            finding("food", "SD>IR", "food", FOOD), finding("other", "YE>SD", "arms")]  # fmt: skip


def test_a_tie_counts_for_both_findings() -> None:
    found = {one.id: one.in_return for one in with_returns(FINDINGS, [ARMS, OIL, FOOD])}
    assert found == {"arms": ("oil",), "oil": ("arms",), "food": (), "other": ()}


def test_a_tie_within_one_direction_is_no_exchange() -> None:
    drones = told(at=70, cargo=("drones",), in_return_for=(ARMS.id,))
    found = with_returns([*FINDINGS[:1], finding("drones", "IR>SD", "drones", drones)], [ARMS, drones])
    assert [one.in_return for one in found] == [(), ()]


def test_both_directions_stand_side_by_side_and_what_is_only_predicted_comes_last() -> None:
    claims = {claim.id: claim for claim in (ARMS, OIL, FOOD)}
    found = exchange(with_returns(FINDINGS, claims.values()), claims, "SD", "IR")
    assert (found.one, found.other) == ("SD", "IR")
    assert [(leg.finding.id, leg.predicted, leg.in_return) for leg in found.there] == [
        ("oil", False, ("arms",)),
        ("food", True, ()),
    ]
    assert [leg.finding.id for leg in found.back] == ["arms"]
