"""What is exported, in one order whatever order it comes in."""

from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.publish.exports.matter import gather
from export_samples import finding, samples


@settings(deadline=None, max_examples=20)
@given(st.permutations(samples()[0]), st.permutations(samples()[1]))
def test_the_order_of_what_comes_in_does_not_matter(claims: list, papers: list) -> None:  # type: ignore[type-arg]
    one, other = gather(claims, papers), gather(*samples())
    assert one.claims == other.claims
    assert list(one.cited()) == list(other.cited())
    places = [(claim.document, claim.span) for claim in one.claims]
    assert places == sorted(places)


def test_dates_and_codes_of_claims() -> None:
    claims, papers = samples()
    whole = gather(claims, papers, [finding(claims[:2], "B2"), finding(claims[:1], "C4")])
    assert whole.codes() == {claims[0].id: ("B2", "C4"), claims[1].id: ("B2",)}
    assert whole.published(claims[0]) == papers[0].published
    assert gather(claims, ()).published(claims[0]) is None
