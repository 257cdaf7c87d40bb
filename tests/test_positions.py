"""Who confirms, denies, declines, condemns, is concerned or defends; the sentences are ours."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.extract.engine import extract_claims
from armsledger.extract.hearing import hearing
from armsledger.extract.positions import find_positions
from armsledger.lexicon.finder import fold
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Position, Transfer
from scenes import reading_of, scenes_of


@cache
def positions(text: str) -> tuple[Position, ...]:
    """The positions of a text, about the transfers that the engine finds in it."""
    lexicon, reading = load_lexicon(), reading_of(text)
    transfers, _ = extract_claims([reading], lexicon)
    only = [claim for claim in transfers if isinstance(claim, Transfer)]
    return tuple(find_positions(hearing(reading, fold(text), lexicon), scenes_of(text), only, lexicon))


def told(text: str) -> set[tuple[str, str]]:
    """Each position as stance and actors."""
    return {(p.stance, " ".join(sorted(p.actor))) for p in positions(text)}


TAKEN = [
    ("Egypt condemned the shelling of the border post.", "condemns", "EG"),
    ("The raid was condemned by Jordan and Kuwait.", "condemns", "JO KW"),
    ("Khartoum accused the United Arab Emirates of arming the Rapid Support Forces.", "condemns", "SD"),
    ("Rwanda's foreign minister slammed the sanctions on its generals.", "condemns", "RW"),
    ("Algeria lashed out at Morocco over the drone purchase.", "condemns", "DZ"),
    ("India blamed Pakistan for the attack on the convoy.", "condemns", "IN"),
    ("The new missiles have enraged Armenia.", "condemns", "AM"),
    ("The sale drew criticism from Greece.", "condemns", "GR"),
    ("Tunisia was critical of the arms shipments to Libya.", "condemns", "TN"),
    ("Ethiopia called the delivery of tanks to Somalia a provocation.", "condemns", "ET"),
    ('"The transfer violates the arms embargo," France said.', "condemns", "FR"),
    ("The Chadian regime condemned the shelling of the border post.", "condemns", "TD"),
    ("Mali said it had released no statement confirming the raid on the port.", "declines", "ML"),
    ("Eritrea denied sending troops to Ethiopia.", "denies", "ER"),
    ("The report was denied by both Iran and Syria.", "denies", "IR SY"),
    ("It is a charge that Uganda denies.", "denies", "UG"),
    ("Serbia rejected allegations that it sold mortar shells to Ukraine.", "denies", "RS"),
    ("Belarus dismissed the report as a fabrication.", "denies", "BY"),
    ("Venezuela described the claims as baseless.", "denies", "VE"),
    ("China said it had never supplied weapons to Myanmar.", "denies", "CN"),
    ("Poland confirmed that the fighter jets had left for Ukraine.", "confirms", "PL"),
    ("Azerbaijan acknowledged the loss of a drone.", "confirms", "AZ"),
    ("Mali has admitted that foreign instructors train its army.", "confirms", "ML"),
    ("The delivery was confirmed by Turkey.", "confirms", "TR"),
    ("Neither Kigali nor Kinshasa has confirmed the clashes.", "declines", "CD RW"),
    ("Israel declined to comment on the strike in Syria.", "declines", "IL"),
    ("Saudi Arabia refused to say whether it had bought the missiles.", "declines", "SA"),
    ("Vietnam has not confirmed the purchase of the frigates.", "declines", "VN"),
    ("Pakistan neither confirmed nor denied the report.", "declines", "PK"),
    ("Chad did not respond to the allegations.", "declines", "TD"),
    ("There was no comment from Iran on the shipment.", "declines", "IR"),
    ("Japan expressed concern over the missile exports.", "concerned", "JP"),
    ("Norway is deeply concerned about the drone flights.", "concerned", "NO"),
    ("Kenya warned against sending more weapons to Sudan.", "concerned", "KE"),
    ("The rockets have alarmed Israel.", "concerned", "IL"),
    ("The deal raised alarm in Cyprus.", "concerned", "CY"),
    ("Finland fears that the shells will reach Belarus.", "concerned", "FI"),
    ("Niger defended its purchase of drones.", "defends", "NE"),
    ("Turkey said the delivery of drones to Libya was lawful.", "defends", "TR"),
    ("Russia said the deployment was in accordance with international law.", "defends", "RU"),
    ("Armenia praised the delivery of radars.", "defends", "AM"),
]


@pytest.mark.parametrize(("text", "stance", "actor"), TAKEN, ids=[row[0][:45] for row in TAKEN])
def test_a_position_is_taken(text: str, stance: str, actor: str) -> None:
    assert (stance, actor) in told(text)


NOT_TAKEN = [
    "Iran sent drones to Russia, Ukraine said.",  # a source
    "Sudan denied the aid workers entry.",
    "Turkey confirmed the appointment of a new ambassador.",
    "Jordan urged Egypt to condemn the strikes.",
    "Greece should condemn the sale.",
    "Kuwait may deny the report.",
    "Morocco rejected the offer of peace talks.",
    "Brazil announced a package of food aid for Haiti.",
    "Ghana defended its border with soldiers.",
    "Israel has not responded to the attack with rockets.",
    "The condemned building in Cairo was pulled down.",
    "A tyre concern from Germany built a plant in Chad.",
    "Did Libya condemn the raid?",
    "No concern was voiced by Oman.",
    "The former minister of Peru denied the charge.",
    "An analyst in London condemned the sale.",
    "If Kenya condemns the coup, trade will suffer.",
    "Yemen needs grain, and it is necessary to open the port.",
    "It was not clear who had fired the rockets at Israel.",
    "The terrorist group attacked Mali, officials said.",
    "The vote was followed by protests in Kenya.",
    "Kenya said it had no reason to doubt the report.",
    "Kenya has warned on Tuesday.",
]


@pytest.mark.parametrize("text", NOT_TAKEN)
def test_look_alikes_take_none(text: str) -> None:
    assert told(text) == set()


def test_a_verb_alone_is_not_both_denial_and_silence() -> None:
    assert told("Pakistan neither confirmed nor denied the report.") == {("declines", "PK")}


def test_what_is_not_condemned_is_not_condemned() -> None:
    assert ("condemns", "IN") not in told("India has refrained from condemning the invasion of Ukraine.")


def test_he_is_who_spoke_before() -> None:
    text = (
        "Turkish foreign minister Hakan Fidan said the talks with Greece went well. "
        "He denied that drones had been sent to Azerbaijan."
    )
    assert ("denies", "TR") in told(text)


def test_he_is_nobody_where_nobody_known_spoke() -> None:
    text = "Smith said the talks with Greece went well. He denied that drones had been sent to Azerbaijan."
    assert told(text) == set()


def test_the_quotation_goes_on_with_its_speaker() -> None:
    text = 'Iran has sent drones to Sudan, France said. "This violates the arms embargo. It is a grave crime."'
    assert {actor for _, actor in told(text)} <= {"FR"}


def test_but_parts_a_name_from_the_verb() -> None:
    text = "Turkish president Erdogan said he hoped for talks with Iran, but added that it rained. He denied the raid."
    assert told(text) == {("denies", "TR")}


def test_a_speaker_who_goes_on_takes_one_position() -> None:
    text = 'Iran sent drones to Sudan. "Iran\'s drones threaten the peace," said Chad. '
    text += '"The war threatens us all," it added.'
    found = [p for p in positions(text) if p.stance == "concerned"]
    assert len(found) == 1


def test_the_ministers_are_those_who_met() -> None:
    text = (
        "Japanese defence minister Gen Nakatani met South Korean defence minister Shin Won-sik in Tokyo. "
        "The two ministers condemned the missile exports to Russia."
    )
    assert told(text) == {("condemns", "JP KR")}


def test_about_points_at_the_transfer_of_the_sentence() -> None:
    text = "Kenya condemned the United Arab Emirates for supplying drones to the Rapid Support Forces."
    (one,) = positions(text)
    reading = reading_of(text)
    transfers, _ = extract_claims([reading], load_lexicon())
    assert one.about == tuple(t.id for t in transfers if isinstance(t, Transfer))
    assert one.about


def test_about_points_back_to_what_was_told() -> None:
    text = "Iran has sent 300 drones to Sudan, a United Nations report said. Tehran denied the allegation."
    denial = next(p for p in positions(text) if p.stance == "denies")
    assert isinstance(denial.about, tuple)
    assert denial.about


def test_denying_one_thing_is_not_denying_another() -> None:
    text = "Belarus has sent soldiers to Mali, France said. Belarus has denied selling rockets to Mali."
    denial = next(p for p in positions(text) if p.stance == "denies")
    reading = reading_of(text)
    transfers, _ = extract_claims([reading], load_lexicon())
    troops = {t.id for t in transfers if isinstance(t, Transfer) and "troops" in t.cargo}
    assert troops
    assert not troops & set(denial.about)


def test_about_is_words_where_no_transfer_fits() -> None:
    (one,) = positions("Spain condemned the coup in Niger.")
    assert one.about == "the coup in Niger"


def test_a_stance_on_the_same_transfer_is_told_once() -> None:
    text = (
        "Chad has sent rifles to Sudan, Egypt said. Egypt condemned the shipment of rifles to Sudan. "
        "Egypt denounced the shipment of rifles to Sudan."
    )
    assert sum(p.stance == "condemns" for p in positions(text)) == 1


def test_when_the_stance_was_taken() -> None:
    (one,) = positions("Spain condemned the coup in Niger on 3 August 2023.")
    assert one.when is None or one.when.end is not None


def test_the_own_words_of_an_actor_are_its_own_source() -> None:
    (one,) = positions('"This delivery is a violation of the embargo," Kenya said.')
    assert (one.stance, one.actor, one.sources) == ("condemns", ("KE",), ("KE",))


def test_we_is_who_issued_the_statement() -> None:
    reading = reading_of("We condemn the raid on Port Sudan.", None, "White House")
    heard = hearing(reading, fold(reading.document.text), load_lexicon())
    found = find_positions(heard, scenes_of("We condemn the raid on Port Sudan."), [], load_lexicon())
    assert [(p.stance, p.actor) for p in found] == [("condemns", ("US",))]


def test_no_scenes_no_positions() -> None:
    assert find_positions(hearing(reading_of("Rain."), "Rain.", load_lexicon()), [], [], load_lexicon()) == []


@pytest.mark.parametrize("text", [row[0] for row in TAKEN] + [" ".join(row[0] for row in TAKEN)])
def test_quotes_are_the_words_at_their_spans(text: str) -> None:
    for one in positions(text):
        assert one.span.of(text) == one.quote
        assert len(one.quote) <= 300
        assert len({p.id for p in positions(text)}) == len(positions(text))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from([*[row[0] for row in TAKEN], *NOT_TAKEN, '"', "—"]), max_size=4))
def test_any_order_of_sentences_is_read(sentences: list[str]) -> None:
    text = " ".join(sentences)
    for one in positions(text) if text.strip() else ():
        assert one.span.of(text) == one.quote
        assert one.actor
