"""Who plays which part in a claim."""

from armsledger.publish.exports.cast import actors_of, cast, chains, claimants_of, links
from export_samples import samples


def test_parts_by_kind() -> None:
    drones, fuel, _, talks, denial, *_ = samples()[0]
    assert cast(drones) == {"supplier": ("IR",), "recipient": ("SD",)}
    assert cast(fuel) == {"supplier": ("IR",), "recipient": ()}, "a side that is not settled is nobody's"
    assert cast(talks) == {"actor": ("IR",), "recipient": ("SD", "houthis")}
    assert cast(denial) == {"actor": ("SD",)}
    assert actors_of(samples()[0]) == ["IR", "SD", "houthis"]


def test_chains_and_claimants() -> None:
    drones, _, paid, *_ = samples()[0]
    assert chains(drones) == (("Example Wire", "port, authority"), ("Example Daily", "a ← b; c"))
    assert chains(paid) == ()
    assert claimants_of([drones]) == ["Example Daily", "Example Wire", "a ← b; c", "port, authority"]


def test_links_to_other_claims() -> None:
    drones, fuel, _, _, denial, regret, _ = samples()[0]
    assert list(links(fuel)) == [("in return for", drones.id)]
    assert list(links(denial)) == [("about", drones.id)]
    assert list(links(regret)) == [], "a position on words points to no claim"
