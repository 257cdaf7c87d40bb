"""From predicates to transfers, and what is refused."""

from datetime import date
from typing import get_args

import pytest

from armsledger.extract.drafting import READERS, drafts, enemies, names_actor
from armsledger.extract.goods import Goods
from armsledger.lexicon.entries import Frame
from scenes import act_of, drafts_of, parties_of, scene_of


def test_every_role_of_the_lexicon_has_a_reader() -> None:
    assert set(READERS) == set(get_args(Frame.model_fields["role"].annotation))


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Turkey sold Ethiopia an apology.", "sell"),
        ("Turkey helped Ethiopia.", "help"),
        ("Turkey deployed howitzers to Ethiopia.", "deploy"),
        ("Drones were bought.", "buy"),
        ("They gave them equipment.", "give"),
        ("Turkey supported Ethiopia with support.", "support"),
    ],
)
def test_what_says_no_transfer(text: str, lemma: str) -> None:
    assert drafts_of(text, lemma) == []


def test_enemies_at_war_do_not_arm_each_other() -> None:
    scene = scene_of("Sudan sent the Rapid Support Forces rifles.", date(2024, 5, 1))
    sides = ("SD",), ("rapid-support-forces",)
    assert enemies(scene, *sides, Goods(("small-arms",)))
    assert not enemies(scene, *sides, Goods(("gas",)))
    assert not enemies(scene, ("SD",), ("LK",), Goods(("small-arms",)))
    assert drafts(scene, act_of(scene, "send")) == []


def test_estranged_states_are_believed_only_when_named() -> None:
    assert [parties_of(draft) for draft in drafts_of("Pakistan sent India rifles.", "send")] == [("PK", "IN")]
    assert drafts_of("Pakistan left when India said that it had sent it rifles.", "send") == []
    assert drafts_of("Pakistan sent soldiers to India.", "send") == []


def test_a_conflict_that_is_over_bars_nothing() -> None:
    goods = Goods(("small-arms",))
    assert enemies(scene_of("Armenia armed Azerbaijan.", date(2020, 10, 1)), ("AM",), ("AZ",), goods)
    assert not enemies(scene_of("Armenia armed Azerbaijan.", date(2025, 12, 1)), ("AM",), ("AZ",), goods)


def test_a_pronoun_that_would_arm_an_enemy_is_somebody_else() -> None:
    text = "Saudi Arabia said of Iran that it had sent the Houthis missiles."
    (draft,) = drafts_of(text, "send")
    assert parties_of(draft) == ("IR", "houthis")


def test_a_subject_that_nobody_knows_is_not_filled_from_context() -> None:
    (draft,) = drafts_of("Some 50 countries sent rifles to Sudan.", "send")
    assert draft.closed
    assert draft.supplier == ()
    (draft,) = drafts_of("Rifles were sent to Sudan.", "send")
    assert not draft.closed


def test_only_the_first_of_several_has_the_whole_clause() -> None:
    text = "Turkey sold Ethiopia six drones and 40 mortars."
    first, second = drafts_of(text, "sell")
    assert first.span.of(text) == "Turkey sold Ethiopia six drones"
    assert second.span.of(text) == "40 mortars"
    assert (first.mood, second.mood) == (second.mood, first.mood)


def test_who_names_an_actor() -> None:
    assert names_actor(scene_of("Turkey left."))
    assert not names_actor(scene_of("They left."))


def test_citizens_who_are_forbidden_to_give_make_no_transfer() -> None:
    assert drafts_of("Norway barred Norwegian nationals from providing money to Hezbollah.", "provide") == []
    (draft,) = drafts_of("Norway barred Sweden from providing rifles to Mali.", "provide")
    assert parties_of(draft) == ("SE", "ML")


def test_a_purchase_by_nobody_in_particular_takes_no_buyer_from_context() -> None:
    (draft,) = drafts_of("They discussed the purchase of French howitzers.", "purchase")
    assert draft.closed
    assert draft.supplier == ("FR",)
