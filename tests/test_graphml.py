"""GraphML: what networkx reads, with every claim a node and every link an edge."""

from io import BytesIO

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.model import Claim
from armsledger.publish.exports.matter import gather
from export_samples import any_claims, leaves, left, matter, samples, written


def graph(content: bytes) -> nx.MultiDiGraph:
    return nx.read_graphml(BytesIO(content), force_multigraph=True)


def test_claims_stand_between_their_parties() -> None:
    content, account = written("graphml", matter())
    net = graph(content)
    drones, fuel, _, talks, denial, *_, gold = samples()[0]
    parts = {(start, end, data["part"]) for start, end, data in net.edges(data=True)}
    assert ("actor:IR", drones.id, "supplier") in parts
    assert (drones.id, "actor:SD", "recipient") in parts
    assert (denial.id, drones.id, "about") in parts
    assert (fuel.id, drones.id, "in return for") in parts
    assert (drones.id, "document:a.txt", "stated in") in parts
    assert (talks.id, "actor:houthis", "recipient") in parts
    steps = {data["step"] for _, end, data in net.edges(data=True) if end == "source:port, authority"}
    assert steps == {1}
    data = net.nodes[drones.id]
    assert (data["quantity_high"], data["hedged"], data["start"]) == (1000.0, True, 15)
    assert net.nodes["document:a.txt"]["url"] == "https://example.org/a?x=1&y"
    assert net.nodes["document:b.txt"]["title"] == "@note"
    assert left(account) == {"in return for": 1}
    assert gold.id in net


@settings(deadline=None, max_examples=50)
@given(st.lists(any_claims(), max_size=3, unique_by=lambda claim: claim.id))
def test_any_words_make_a_graph_that_can_be_read(claims: list[Claim]) -> None:
    content, account = written("graphml", gather(claims, samples()[1]))
    net = graph(content)
    unique = {claim.id: claim for claim in claims}
    assert {node for node, data in net.nodes(data=True) if data["node"] == "claim"} == set(unique)
    if not left(account):
        for claim in unique.values():
            have = "\n".join(leaves(dict(net.nodes[claim.id])))
            assert claim.quote in have
