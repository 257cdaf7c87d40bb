"""A document's transfers put together."""

import pytest

from armsledger.extract.discourse import akin, covered, in_reach, repeats
from armsledger.lexicon.words import load_lexicon
from armsledger.model import LONGEST_QUOTE, Amount, Transfer
from scenes import drafts_of, parties_of, transfers_of

Row = tuple[tuple[str, str], tuple[str, ...]]


def rows(text: str) -> list[Row]:
    return [(parties_of(claim), claim.cargo) for claim in transfers_of(text)]


def test_an_open_party_is_that_of_the_transfer_before() -> None:
    text = "Turkey sold Mali drones. The drones were delivered by Turkey in May."
    assert all(parties == ("TR", "ML") for parties, _ in rows(text))
    text = "Turkey sold Mali drones. Forty mortars were delivered by Niger."
    assert rows(text) == [(("TR", "ML"), ("drones",))]


def test_the_content_of_a_package_goes_where_the_package_goes() -> None:
    text = "Germany announced military aid for Moldova. The package includes 30 tanks and 500 rifles."
    found = rows(text)
    assert (("DE", "MD"), ("armoured-vehicles",)) in found
    assert (("DE", "MD"), ("small-arms",)) in found


def test_a_subject_that_nobody_knows_takes_no_party_from_context() -> None:
    text = "Norway sent Sudan rifles. Some 50 countries sent Sudan rifles."
    assert rows(text) == [(("NO", "SD"), ("small-arms",))]


def test_the_usual_recipient() -> None:
    text = "Norway sent Moldova rifles. Sweden sent Moldova mortars. Denmark sent howitzers."
    assert (("DK", "MD"), ("artillery",)) in rows(text)


def test_the_most_detailed_of_repetitions_is_kept() -> None:
    (claim,) = transfers_of("Turkey sold Mali drones. Turkey sold Mali 40 drones. Turkey sold Mali drones.")
    assert claim.quantity is not None
    assert claim.quantity.low == 40


def test_other_figures_are_other_claims() -> None:
    found = transfers_of("Turkey sold Mali 40 drones. Turkey sold Mali 60 drones.")
    assert [claim.quantity and claim.quantity.low for claim in found] == [40, 60]


def test_a_denial_stands_for_itself_only_where_nobody_affirms() -> None:
    (denied,) = transfers_of("Turkey denied that it had sold Mali drones.")
    assert denied.polarity == "denied"
    (affirmed,) = transfers_of("Turkey sold Mali drones. Turkey denied that it had sold Mali drones.")
    assert affirmed.polarity == "affirmed"


def test_a_long_quote_is_cut() -> None:
    filler = ", ".join(["a spokesman for the company that owns the line of ships in the old port"] * 12)
    text = f"Turkey, {filler}, sold Mali drones."
    for claim in transfers_of(text):
        assert len(claim.quote) <= LONGEST_QUOTE
        assert claim.span.of(text) == claim.quote


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        (None, None, True),
        (None, Amount(3, 3, "items"), True),
        (Amount(3, 3, "items"), None, False),
        (Amount(3, 3, "items", approx=True), Amount(3, 3, "items"), True),
        (Amount(3, 3, "items"), Amount(3, 4, "items"), False),
        (Amount(3, 3, "items"), Amount(3, 3, "rounds"), False),
    ],
)
def test_amounts_that_say_nothing_new(mine: Amount | None, theirs: Amount | None, same: bool) -> None:
    assert covered(mine, theirs) is same


def test_a_plan_does_not_repeat_a_deed() -> None:
    (done,) = drafts_of("Turkey sold Mali drones.", "sell")
    (planned,) = drafts_of("Turkey will sell Mali drones.", "sell")
    assert repeats(done, done)
    assert not repeats(planned, done)


def test_what_may_be_the_same_things() -> None:
    lexicon = load_lexicon()
    (drones,) = drafts_of("Turkey sold Mali drones.", "sell")
    (arms,) = drafts_of("Turkey sold Mali weapons.", "sell")
    (oil,) = drafts_of("Turkey sold Mali oil.", "sell")
    assert akin(drones, arms, lexicon)
    assert not akin(drones, oil, lexicon)
    assert not in_reach(drones, arms), "both stand in the same sentence of their text"


def test_one_identity_makes_one_claim() -> None:
    found: list[Transfer] = transfers_of("Turkey sold Mali drones, Turkey sold Mali drones.")
    assert len({claim.id for claim in found}) == len(found)


def test_another_origin_of_the_same_claim_stands_beside_the_first() -> None:
    (found,) = transfers_of("Kenya said that Turkey sold Mali drones. Ghana also said that Turkey sold Mali drones.")
    assert (found.sources, found.also) == (("KE",), (("GH",),))
    (found,) = transfers_of("Kenya said that Turkey sold Mali drones. Kenya also said that Turkey sold Mali drones.")
    assert found.also == ()


def test_what_a_supplier_gives_goes_to_his_only_recipient() -> None:
    told = "Iran trained Sudanese soldiers. Iran sent Sudan mortars. Norway sold Egypt wheat. "
    assert (("IR", "SD"), ("drones",)) in rows(told + "Iran also provided drones.")
    assert (("IR", "SD"), ("food",)) not in rows(told + "Iran also provided wheat.")
    told += "Iran sent Yemen mortars. "
    assert (("IR", "SD"), ("drones",)) not in rows(told + "Iran also provided drones.")
