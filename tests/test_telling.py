"""Claims in whole sentences: tense, polarity, reserve, voice, and the claims each sentence names."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Amount, Period, Position, Transfer
from armsledger.publish.citing import Citations
from armsledger.publish.prose import Prose
from armsledger.publish.telling import Teller, quoted
from report_samples import TEXTS, at, found, material, sample

TELLER = material().teller
YEAR = Period(date(2023, 1, 1), date(2023, 12, 31), "in 2023")
SINCE = Period(date(2023, 8, 1), None, "since August")


def sent(**more: Any) -> Transfer:
    given: dict[str, Any] = {"supplier": ("KP",), "recipient": ("RU",), "cargo": ("drones",)}
    return Transfer(**at("shells.txt", "shipped"), **(given | more))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "North Korea has provided drones to Russia"),
        ({"when": YEAR}, "North Korea provided drones to Russia in 2023"),
        ({"when": SINCE}, "North Korea has provided drones to Russia since August 2023"),
        ({"hedged": True}, "North Korea has reportedly provided drones to Russia"),
        ({"hedged": True, "when": YEAR}, "North Korea reportedly provided drones to Russia in 2023"),
        ({"polarity": "denied"}, "North Korea has not provided drones to Russia"),
        ({"polarity": "denied", "when": YEAR}, "North Korea did not provide drones to Russia in 2023"),
        ({"status": "planned"}, "North Korea is to provide drones to Russia"),
        ({"status": "planned", "polarity": "denied"}, "North Korea is not to provide drones to Russia"),
        ({"status": "possible"}, "North Korea may provide drones to Russia"),
        ({"status": "possible", "polarity": "denied"}, "North Korea will not provide drones to Russia"),
        ({"cargo": ("troops",)}, "North Korea has sent troops to Russia"),
        ({"supplier": ("KP", "IR")}, "North Korea and Iran have provided drones to Russia"),
        ({"supplier": ("KP", "IR"), "status": "planned"}, "North Korea and Iran are to provide drones to Russia"),
        ({"recipient": None}, "North Korea has provided drones to a party not named"),
        ({"supplier": None}, "drones have been provided to Russia"),
        ({"supplier": None, "cargo": ("food",)}, "food has been provided to Russia"),
        ({"supplier": None, "cargo": ("food",), "when": YEAR}, "food was provided to Russia in 2023"),
        ({"supplier": None, "status": "planned", "hedged": True}, "drones are reportedly to be provided to Russia"),
        ({"supplier": None, "status": "possible"}, "drones may be provided to Russia"),
        ({"supplier": None, "status": "possible", "polarity": "denied"}, "drones will not be provided to Russia"),
        ({"supplier": None, "recipient": None}, "drones have been provided"),
        ({"quantity": Amount(20, 20, "items", basis="total"), "designation": ("Shahed-136",)},
         "North Korea has provided 20 drones in total (Shahed-136) to Russia"),
        ({"quantity": Amount(20, None, "items", basis="stock")},
         "North Korea has provided at least 20 drones to Russia, as many being present"),
        ({"value": Amount(5, 5, "EUR")}, "North Korea has provided drones, €5 (EUR) in value, to Russia"),
    ],
)  # fmt: skip
def test_what_a_transfer_says(more: dict[str, Any], words: str) -> None:
    assert TELLER.deed(sent(**more)) == words


def test_a_claim_is_told_with_its_chain_and_names_itself() -> None:
    cited = next(one for one in TELLER.citations.all if one.claim.id == sample()[3].id)
    told = TELLER.claim(cited)
    assert told.text == (
        "According to Ukraine, as reported by Example Times and carried by Example Daily on 4 December 2024, and "
        "likewise "
        "according to the United States, North Korea has sent at least 11,000 troops to Russia."
    )
    assert told.claims == (cited.claim.id,)


def test_a_document_without_an_outlet_goes_by_its_name() -> None:
    bare = replace(TEXTS["shells.txt"], outlet="")
    teller = Teller(Prose(load_lexicon()), Citations([bare], [sent()]))
    assert teller.claim(teller.citations.all[0]).text.startswith("As the document shells.txt reported on 18 March 2024")


def test_only_a_transfer_is_told_and_only_a_position_is_about_something() -> None:
    by_kind = {one.claim.kind: one for one in TELLER.citations.all}
    with pytest.raises(TypeError):
        TELLER.claim(by_kind["position"])
    with pytest.raises(TypeError):
        TELLER.position(by_kind["transfer"])


def test_what_a_position_is_about() -> None:
    cited = next(one for one in TELLER.citations.all if isinstance(one.claim, Position))
    assert TELLER.position(cited) == "the dispatch of troops by North Korea to Russia"
    worded = replace(cited, claim=replace(cited.claim, about="the war at large"))  # type: ignore[type-var]
    assert TELLER.position(worded) == "“the war at large”"
    assert TELLER.position(replace(cited, claim=replace(cited.claim, about="gone"))) == "“gone”"  # type: ignore[type-var]


def test_words_of_a_document_stand_in_single_quotes_and_are_not_cut_in_a_word() -> None:
    assert quoted("called it “a lie”") == "“called it ‘a lie’”" and quoted("") == ""
    assert quoted("word " * 15 + "cut-o") == f"“{('word ' * 15).strip()} …”"


def test_a_position_on_an_event_names_it() -> None:
    event = next(one for one in sample() if one.kind == "event")
    stance = replace(sample()[7], about=(event.id,))  # type: ignore[type-var]
    teller = material(claims=[event, stance], findings=[]).teller
    cited = next(one for one in teller.citations.all if one.claim.kind == "position")
    assert teller.position(cited) == "“Reject: United Arab Emirates”"


def test_cargo_that_goes_the_same_way_is_told_together() -> None:
    ways = [(("KP",), ("RU",), ("drones", "food")), (("KP",), ("RU",), ("drones",)), (("RU",), ("KP",), ("fuel",))]
    assert TELLER.together(ways) == (
        "the provision of drones and food by North Korea to Russia and the provision of fuel by Russia to North Korea"
    )


def test_who_stands_behind_a_finding() -> None:
    troops, fuel = found()
    assert (
        TELLER.behind(troops)
        == "two independent origins (Ukraine and the United States) and one document of unknown lineage"
    )
    assert TELLER.behind(fuel) == "one independent origin (South Korea)"
    assert TELLER.behind(replace(fuel, origins=())) == ""
    assert TELLER.all_about([troops, fuel], 1).endswith("and one further kind of cargo")
