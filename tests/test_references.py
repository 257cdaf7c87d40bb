"""Mentions quote the text; surnames, roles, pronouns, pairs and shared heads find what they stand for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Document, Mention, Reading
from armsledger.resolve.references import resolve_references
from armsledger.triage.candidates import find_candidates

LEXICON = load_lexicon()


def read(text: str) -> Reading:
    readings, _ = find_candidates([Document("a", text, "")], LEXICON, everything=True)
    return resolve_references(readings, LEXICON)[0][0]


def mentions(text: str, *forms: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(m.span.of(text), m.ids) for m in read(text).mentions if m.form in forms]


def goods(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(m.span.of(text), m.ids) for m in read(text).mentions if m.kind == "cargo"]


def test_nothing_wanted_nothing_done() -> None:
    reading = Reading(Document("a", "Turkey sent drones to Libya.", ""), ())
    assert resolve_references([reading], LEXICON) == ([reading], [])


def test_mentions_are_sorted_and_quote_their_words() -> None:
    text = "Serbia sent Zambia rifles. It also sent trucks, President Vucic said."
    found = read(text).mentions
    assert [m.span for m in found] == sorted(m.span for m in found)
    assert {m.span.of(text) for m in found} >= {"Serbia", "Zambia", "rifles", "It", "trucks"}


def test_a_person_speaks_for_whom_the_role_names() -> None:
    text = "Ghana's defence minister Ama Mensa met Kojo Addo, the Togolese envoy. Mensa gave Addo two jeeps."
    assert mentions(text, "person") == [("Ama Mensa", ("GH",)), ("Kojo Addo", ("TG",))]
    assert mentions(text, "surname") == [("Mensa", ("GH",)), ("Addo", ("TG",))]


def test_a_former_minister_speaks_for_nobody() -> None:
    assert mentions("Ghana's former minister Ama Mensa sold rifles to Togo.", "person") == []


def test_where_a_thing_was_made_is_no_party() -> None:
    assert mentions("Kenya bought Brazilian-built aircraft.", "demonym") == []
    assert mentions("Kenya bought Brazilian aircraft.", "demonym") == [("Brazilian", ("BR",))]


def test_a_pronoun_looks_back_in_its_sentence_first() -> None:
    text = "Turkey armed Somalia. Egypt says it will send rifles to Chad."
    assert mentions(text, "pronoun")[0] == ("it", ("EG", "TR", "SO"))


def test_a_person_comes_first_for_he() -> None:
    text = "Peru asked Italy's defence minister Carlo Bassi for frigates. He agreed."
    assert mentions(text, "pronoun") == [("He", ("IT", "PE"))]


def test_a_pronoun_does_not_look_back_for_ever() -> None:
    text = "Peru armed Chile.\n\nIt rained.\n\nIt was cold.\n\nPeople slept.\n\nIt sold boats."
    assert mentions(text, "pronoun")[-1] == ("It", ())


def test_a_pair_is_the_two_states_named_last() -> None:
    text = "Kenya, Uganda and Rwanda met. Both countries will send troops to Congo."
    assert mentions(text, "pair") == [("Both countries", ("RW", "UG"))]
    assert mentions("Kenya said both countries were silent about rifles.", "pair") == []


@pytest.mark.parametrize(
    ("text", "cargo"),
    [
        ("India gave Nepal military, economic and humanitarian aid.",
         [("military, economic and humanitarian aid", ("military-aid", "economic-aid", "humanitarian-aid"))]),
        ("Fiji got rice and humanitarian aid.", [("rice", ("food",)), ("humanitarian aid", ("humanitarian-aid",))]),
        ("The World Food Programme sent rice from Kenya to Somalia.", [("rice", ("food",))]),
    ],
)  # fmt: skip
def test_cargo(text: str, cargo: list[tuple[str, tuple[str, ...]]]) -> None:
    assert goods(text) == cargo


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Serbia promised Niger mlitary assistance.", "mlitary assistance"),
        ("Iran moved artilery shells to Sudan.", "artilery shells"),
        ("Ethiopia received ammuniton from Israel.", "ammuniton"),
        ("India gave Nepal military, econmic and humanitarain aid.", "military, econmic and humanitarain aid"),
    ],
)
def test_misspelt_cargo_is_found_and_quoted_as_it_stands(text: str, words: str) -> None:
    assert [found for found, _ in goods(text)] == [words]


def test_a_misspelt_word_means_what_the_right_one_means() -> None:
    right, wrong = "Chad sold helicopters and missiles to Niger.", "Chad sold helicoptors and missles to Niger."
    assert [ids for _, ids in goods(wrong)] == [ids for _, ids in goods(right)]


@pytest.mark.parametrize("word", ["mission", "supplier", "contains", "tasks", "bonds", "marines", "miscible"])
def test_a_word_one_letter_from_a_term_is_left_alone(word: str) -> None:
    text = f"Ghana told Togo that the {word} sent on Friday stays."
    assert [words for words, _ in goods(text) if word in words and word != "marines"] == []


def test_misspelt_words_of_unwanted_sentences_are_left_alone() -> None:
    text = "Some artilery stood in the yard. Ghana sold rifles to Togo."
    readings, _ = find_candidates([Document("a", text, "")], LEXICON)
    found = resolve_references(readings, LEXICON)[0][0].mentions
    assert [m.span.of(text) for m in found if m.kind == "cargo"] == ["rifles"]


def test_western_is_an_adjective_of_the_alliance_or_a_compass_point() -> None:
    assert mentions("Mali got western rifles in the western provinces.", "demonym") == [
        ("western", (LEXICON.cues.alliance,))
    ]


PARTS = ["Turkey", "Ghana's minister Ama Mensa", "Mensa", "sent", "rifles", "artilery", "to", "it", "both countries",
         ".", ". He", "\n\n", "military, economic and humanitarian aid", "T-72s", "western", "İstanbul", "“", "”", "’s",
         "-made"]  # fmt: skip


@settings(max_examples=80)
@given(st.lists(st.sampled_from(PARTS), max_size=20).map(" ".join) | st.text(max_size=60))
def test_any_text_is_read_and_mentions_lie_in_it(text: str) -> None:
    found: tuple[Mention, ...] = read(text).mentions
    assert [m.span for m in found] == sorted(m.span for m in found)
    assert all(m.span.of(text) and m.span.end <= len(text) for m in found)
    assert all(m.ids or m.form == "pronoun" for m in found)


def test_a_regime_named_by_its_people_is_no_pronoun() -> None:
    assert mentions("Ghana met Togo. The Chadian regime left.", "pronoun") == []
    assert mentions("Ghana met Togo. The isolated regime left.", "pronoun") == [("The isolated regime", ("GH", "TG"))]


def test_counterparts_speak_for_their_states() -> None:
    assert mentions("Togolese counterparts Kojo Addo and Ama Mensa left.", "person") == [("Kojo Addo", ("TG",))]


def test_the_former_and_the_latter() -> None:
    text = "Norway and Serbia met Mali in May. The former sent trucks, the latter has sold rifles."
    assert mentions(text, "pronoun") == [("The former", ("NO",)), ("the latter", ("RS",))]
    assert mentions("Norway saw Serbia. The former president left.", "pronoun") == []


def test_an_ally_without_a_name_is_the_other_state() -> None:
    text = "Serbia praised Mali. Belgrade gave its ally rifles."
    assert ("ally", ("ML",)) in mentions(text, "pronoun")
    assert "ally" not in dict(mentions("Serbia praised Chad. Belgrade gave its ally Mali rifles.", "pronoun"))


def test_the_west_is_the_alliance_or_a_part_of_a_country() -> None:
    assert ("the west", (LEXICON.cues.alliance,)) in mentions("Rifles were supplied by the west to Mali.", "name")
    for text in (
        "Mali got rifles in the west.",
        "Mali sent rifles to the west of Chad.",
        "Mali sold the west bank rifles.",
    ):
        assert "the west" not in {words for words, _ in mentions(text, "name")}, text


def test_the_group_is_the_armed_group_named_shortly_before() -> None:
    text = "Iran met Hezbollah. Iran sent the group rifles."
    assert ("the group", ("hezbollah",)) in mentions(text, "pronoun")
    assert "the group" not in {words for words, _ in mentions("Iran met Mali. Iran sent the group rifles.", "pronoun")}
    text = "Iran met Hezbollah. " + "It rained. " * 60 + "Iran sent the group rifles."
    assert "the group" not in {words for words, _ in mentions(text, "pronoun")}


def test_titles_with_capitals_are_no_part_of_a_name() -> None:
    text = "Spanish Foreign Minister Juana Diaz sent Mali rifles."
    assert mentions(text, "person") == [("Juana Diaz", ("ES",))]


def test_coordinated_programmes_share_their_head() -> None:
    kinds = {ids for _, ids in goods("Chad gave support for Mali's nuclear and missile programme.")}
    assert ("nuclear-technology", "missile-technology") in kinds
