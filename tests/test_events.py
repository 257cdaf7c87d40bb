"""Events: what actors did besides giving and taking, in sentences of many conflicts, with look-alikes that are none."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.extract.events import LONGEST, event_marks, find_events
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Event
from scenes import claims_of, reading_of, scenes_of

DAY = date(2024, 9, 12)


def events_of(text: str, published: date | None = DAY) -> list[Event]:
    """The events of a text, its transfers known."""
    reading = reading_of(text, published)
    return find_events(reading, scenes_of(text, published), claims_of(text, published), load_lexicon())


def told(event: Event) -> str:
    """Type and sides in one line."""
    return f"{event.type} {','.join(sorted(event.actors))}>{','.join(sorted(event.recipients))}"


SAID = [
    ("Israeli jets bombed a runway in Syria on Tuesday.", "ASSAULT IL>SY"),
    ("Azerbaijan shelled positions in Armenia before dawn.", "ASSAULT AZ>AM"),
    ("Houthi fighters attacked an airport in Saudi Arabia.", "ASSAULT houthis>SA"),
    ("Hezbollah fired dozens of rockets at Israel on Monday.", "ASSAULT hezbollah>IL"),
    ("India carried out air strikes on Pakistan in the night.", "ASSAULT IN>PK"),
    ("Ethiopia launched an offensive against Eritrea in May.", "ASSAULT ET>ER"),
    ("Russian missiles struck a hospital in Ukraine.", "ASSAULT RU>UA"),
    ("Turkey has stepped up its drone strikes on Syria.", "ASSAULT TR>SY"),
    ("North Korea test-fired two ballistic missiles on Friday.", "TEST KP>"),
    ("North Korea fired a missile into the sea off its eastern coast.", "TEST KP>"),
    ("Iran launched its second military satellite last week.", "TEST IR>"),
    ("Some 40 Russian soldiers were killed near the river.", "LOSS >RU"),
    ("The Ukrainian army has suffered heavy losses this month.", "LOSS >UA"),
    ("Pakistan shot down an Indian drone near the border.", "LOSS PK>IN"),
    ("China and Pakistan signed a defence treaty in Beijing.", "AGREE CN,PK>CN,PK"),
    ("Iran ratified a partnership agreement with Venezuela.", "AGREE IR,VE>IR,VE"),
    ("Serbia and Hungary are bound by a mutual defence pact.", "AGREE HU,RS>HU,RS"),
    ("The Turkish president met his Egyptian counterpart in Ankara.", "CONSULT EG,TR>EG,TR"),
    ("Iran's foreign minister will visit Lebanon on Sunday.", "CONSULT IR>LB"),
    ("Japan held talks with South Korea on Thursday.", "CONSULT JP,KR>JP,KR"),
    ("The French defence minister arrived in Poland for talks.", "CONSULT FR>PL"),
    ("China praised Serbia for its stance.", "SUPPORT CN>RS"),
    ("Belarus voiced its full support for Russia.", "SUPPORT BY>RU"),
    ("Ethiopia lifted its restrictions on Eritrea in July.", "CONCEDE ET>ER"),
    ("Israel released 90 Palestinian prisoners on Saturday.", "CONCEDE IL>PS"),
    ("Iran and Russia are deepening their military ties.", "COOPERATE IR,RU>IR,RU"),
    ("Turkey is accused of helping Iran to evade sanctions.", "COOPERATE TR>IR"),
    ("China held joint naval drills with Iran in March.", "COOPERATE CN,IR>CN,IR"),
    ("Egypt rejected a proposal by Ethiopia.", "REJECT EG>ET"),
    ("Hungary vetoed the plan of the European Union.", "REJECT HU>EU"),
    ("Eritrea withdrew its troops from the border in June.", "RETREAT ER>"),
    ("Poland urged Germany to act.", "REQUEST PL>DE"),
    ("Sudan appealed to the United Nations in a letter.", "REQUEST SD>UN"),
    ("Iran threatened Israel with retaliation.", "THREATEN IR>IL"),
    ("China warned Japan against any change of course.", "THREATEN CN>JP"),
    ("The United States imposed new sanctions on Iran.", "SANCTION US>IR"),
    ("Poland expelled three Belarusian diplomats.", "SANCTION PL>BY"),
    ("Serbia put its army on alert.", "MOBILIZE RS>"),
    ("Rwanda has massed thousands of soldiers at the border.", "MOBILIZE RW>"),
    ("Iran seized a tanker of Greece in the strait.", "COERCE IR>GR"),
    ("Venezuela arrested two citizens of Colombia.", "COERCE VE>CO"),
]


@pytest.mark.parametrize(("text", "line"), SAID)
def test_an_event_has_its_type_and_its_sides(text: str, line: str) -> None:
    """One predicate of each type, in the words of many conflicts."""
    assert line in [told(event) for event in events_of(text)]


NONE = [
    "Egypt struck a deal with Jordan over water prices.",
    "The minister met the demands of the union.",
    "Turkey hit a record high in exports to Iraq.",
    "If Israel attacks Iran, oil will become dear.",
    "The rocket that can strike targets in Japan is new.",
    "The court rejected the allegation.",
    "Would China invade Taiwan?",
    "The United Kingdom launched a website for Kenya.",
    "Officers of France asked a question.",
    "Two people died in a car accident in Spain.",
    "The war in Sudan has made bread dear.",
    "Talks about talks are cheap.",
    "It also demonstrates that Iran has skill.",
    "Germany fights inflation.",
    "Norway seized the opportunity in Brazil.",
    "Factories in Vietnam welcomed the visitors.",
]


@pytest.mark.parametrize("text", NONE)
def test_a_look_alike_is_no_event(text: str) -> None:
    """Words of conflict that say no deed between actors, conditions, abilities, questions, things named in passing."""
    assert [told(event) for event in events_of(text)] == []


def test_a_transfer_is_no_event() -> None:
    """The same predicate is not told twice."""
    assert [e.type for e in events_of("Iran sent 200 soldiers to Syria in May.")] == []


def test_status_polarity_and_hedge_are_read() -> None:
    """Planned, denied and reported."""
    (planned,) = events_of("Iran's foreign minister will visit Lebanon on Sunday.")
    assert (planned.status, planned.polarity, planned.hedged) == ("planned", "affirmed", False)
    (hedged,) = events_of("Rwanda has reportedly attacked a town in Congo.")
    assert (hedged.status, hedged.hedged) == ("done", True)


def test_when_place_and_quantity_are_read() -> None:
    """The clause's own date, place and count."""
    (event,) = events_of("On 3 September 2024 Russia fired 40 drones at Kharkiv.")
    assert event.when is not None
    assert (event.when.start, event.when.end) == (date(2024, 9, 3), date(2024, 9, 3))
    assert event.place == "Kharkiv"
    assert event.quantity is not None
    assert (event.quantity.low, event.quantity.unit) == (40, "items")


def test_the_source_is_kept() -> None:
    """Who says so stands in the chain."""
    (event,) = events_of("Israeli bombers attacked Syria, Iran said.")
    assert event.sources == ("IR",)


def test_the_enemy_is_found_in_the_document() -> None:
    """A clause that leaves out whom it hit takes the open enemy whom the document names."""
    found = events_of("Ukraine has asked for help.\n\nRussia has stepped up its missile strikes.")
    assert "ASSAULT RU>UA" in [told(event) for event in found]


def test_victims_belong_to_the_strike_before() -> None:
    """A count of the killed takes its actor from the attack that the document told."""
    found = events_of("Indian jets attacked Pakistan on Monday.\n\nAt least 12 people were killed in Lahore.")
    losses = [event for event in found if event.type == "LOSS"]
    assert [told(event) for event in losses] == ["LOSS IN>PK"]
    assert losses[0].quantity is not None
    assert (losses[0].quantity.low, losses[0].quantity.unit) == (12, "people")


def test_a_repetition_is_told_once() -> None:
    """The second time adds nothing."""
    found = events_of("China praised Serbia for its stance. China praised Serbia.")
    assert [told(event) for event in found] == ["SUPPORT CN>RS"]


def test_marks_cover_every_event() -> None:
    """A sentence with an event has a mark, so that leaving the others unparsed loses none."""
    for text, _ in SAID:
        assert event_marks(text), text
    assert event_marks("Nothing of note was on the table.") == []


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([text for text, _ in SAID] + NONE), min_size=1, max_size=3))
def test_a_quote_is_the_text_at_its_span(parts: list[str]) -> None:
    """Whatever the text, every quote equals its span, is short, and names somebody."""
    text = "\n\n".join(parts)
    for event in events_of(text):
        assert event.span.of(text) == event.quote
        assert len(event.quote) <= LONGEST
        assert event.actors or event.recipients


def test_what_somebody_did_not_do_is_told_once() -> None:
    (found,) = events_of("Serbia did not impose economic sanctions on Russia.")
    assert (told(found), found.polarity) == ("SANCTION RS>RU", "denied")


def test_enemies_do_not_support_each_other() -> None:
    text = "In response to Russian attacks, Biden and Scholz affirmed their intention to further support Ukraine."
    assert not [e for e in events_of(text) if e.type == "SUPPORT" and e.actors == ("RU",)]
