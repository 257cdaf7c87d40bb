"""The side that a clause leaves open, from the document and the conflicts of the lexicon."""

from collections import Counter
from datetime import date

from armsledger.extract.deeds import feats
from armsledger.extract.events import draft
from armsledger.extract.rivals import enmity, opponents, settle
from armsledger.lexicon.words import load_lexicon
from scenes import scene_of, scenes_of

DAY = date(2024, 9, 12)


def settled(text: str) -> list[str]:
    """The events of a text, completed, by type and sides."""
    found = [draft(feat) for scene in scenes_of(text, DAY) for feat in feats(scene)]
    ranking = Counter(a for scene in scenes_of(text, DAY) for m in scene.mentions if m.kind == "actor" for a in m.ids)
    return [f"{h.type} {','.join(h.actors)}>{','.join(h.recipients)}" for h in settle(found, ranking, load_lexicon())]


def test_the_open_enemy_is_filled_in() -> None:
    """An attack without a target is on the enemy whom the document names."""
    assert settled("Pakistan is calm. India has stepped up its air strikes.") == ["ASSAULT IN>PK"]


def test_who_has_no_enemy_attacks_nobody() -> None:
    """Without a known conflict nothing is guessed."""
    assert "ASSAULT" not in " ".join(settled("Norway is calm. Kenya fired 20 rockets."))


def test_missiles_at_nobody_are_a_trial() -> None:
    """A launch by who attacks nobody in the document is a test."""
    assert settled("Japan is calm. North Korea fired a missile on Monday.") == ["TEST KP>"]


def test_a_stranger_stays_unknown() -> None:
    """Who is named by words that stand for nobody known is not replaced by an enemy."""
    assert "IL" not in " ".join(settled("Israel is calm. Poachers killed two people in Syria.")).split(">")[0]


def test_conflicts_have_a_rank_and_dates() -> None:
    """The first conflict on the list counts, and only while it lasts."""
    scene = scene_of("Russia and Ukraine are at war.", DAY)
    rank, enemy = opponents(("RU",), Counter({"UA": 1, "US": 5}), scene)
    assert enemy == ("UA",)
    assert enmity("RU", ("UA",), scene) == rank
    assert enmity("NO", ("SE",), scene) == float("inf")
    before = scene_of("Russia and Ukraine are at peace.", date(1999, 1, 1))
    assert opponents(("RU",), Counter({"UA": 1}), before)[1] == ()
