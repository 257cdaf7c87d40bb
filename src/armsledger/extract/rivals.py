"""Complete events from their document: the enemy who is not named, the strike that a count of victims belongs to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from armsledger.extract.feat import Feat, heads_of
from armsledger.extract.happening import Happening
from armsledger.extract.scene import Scene
from armsledger.lexicon.plover import load_plover
from armsledger.lexicon.words import Lexicon

NEAR = 4
"""Paragraphs back in which the strike is looked for that a count of victims or missiles belongs to."""


def settle(found: list[Happening], ranking: Counter[str], lexicon: Lexicon) -> list[Happening]:
    """Fill the side that a clause leaves open from the document, and drop what stays open."""
    aimed = {a for one in found if one.type == "ASSAULT" and one.recipients for a in (*one.actors, *one.feat.weapons)}
    done: list[Happening] = []
    for part in found:
        one = filled(part, done, ranking, lexicon)
        if one.type == "ASSAULT" and trial(one, aimed):
            one = replace(one, type="TEST", recipients=())
        if one.type == "ASSAULT" and not (one.actors and one.recipients) and not (one.feat.act.noun and one.actors):
            continue
        if one.feat.deed.beside and not lexicon.hostile(one.actors, one.recipients) and not friend(one):
            continue
        if one.type == "AGREE" and len({*one.actors, *one.recipients}) < 2:
            continue
        if one.type in {"REJECT", "REQUEST", "SUPPORT"} and one.mood.polarity == "denied":
            continue
        if one.type == "SUPPORT" and lexicon.hostile(one.actors, one.recipients, one.feat.scene.published):
            continue  # a pronoun taken for the wrong side
        if one.actors or one.recipients:
            done.append(one)
    return done


def trial(one: Happening, aimed: set[str]) -> bool:
    """Tell whether missiles were fired at nobody: none is named, and who fired them attacks nobody in the document."""
    feat = one.feat
    groups = [a for a in one.actors if (entry := feat.scene.lexicon.actors.get(a)) and entry.kind == "armed-group"]
    return not feat.recipients and bool(feat.deed.cargo) and not groups and not set(one.actors) & aimed


def friend(one: Happening) -> bool:
    """Tell whether whom somebody fights was not named in the clause but found on another's side."""
    return not one.feat.recipients and bool(one.recipients)


def filled(one: Happening, done: Sequence[Happening], ranking: Counter[str], lexicon: Lexicon) -> Happening:
    """Return the event with its open side from an event before, else from the conflict that the document is about."""
    feat, deed = one.feat, one.feat.deed
    actors, recipients = one.actors, one.recipients
    if feat.weapons and not actors:
        first = opponents(recipients, ranking, feat.scene)[0] if recipients else 0
        actors = tuple(a for a in feat.weapons if not recipients or enmity(a, recipients, feat.scene) <= first)
        if not actors and any(feat.scene.tree.lemma(h) in load_plover().words for h in heads_of(feat, "subject")):
            actors = tuple(a for a in feat.weapons if a not in recipients)  # whose strike it was; a weapon has a maker
    if actors and recipients and deed.type in {"ASSAULT", "COERCE"} and not lexicon.hostile(actors, recipients):
        actors = rethought(feat, actors, recipients)
    if not actors and not recipients and deed.enemy and (last := latest(done, one, "ASSAULT", ())):
        return replace(one, actors=last.actors, recipients=last.recipients)
    if recipients and not actors and (deed.enemy or deed.type == "LOSS") and not stranger(feat):
        last = latest(done, one, "ASSAULT", recipients)
        actors = last.actors if last else opponents(recipients, ranking, feat.scene)[1] if deed.enemy else ()
    elif actors and not recipients and deed.enemy:
        same = [
            other for other in done if other.type == one.type and set(other.actors) == set(actors) and other.recipients
        ]
        known = tuple(a for a in same[-1].recipients if lexicon.hostile(actors, (a,))) if same else ()
        recipients = known or foe(feat, actors, ranking)
    elif deed.type == "AGREE" and len({*actors, *recipients}) < 2:
        met = [
            other
            for other in done
            if other.type == "CONSULT" and other.feat.scene is feat.scene and set(other.actors) & set(actors)
        ]
        last = met[-1] if met else latest(done, one, "AGREE", actors)
        recipients = tuple(a for a in (*last.actors, *last.recipients) if a not in actors) if last else ()
    elif actors and not recipients and deed.type == "REQUEST":
        last = latest(done, one, deed.type, actors)
        recipients = last.recipients if last else ()
    return replace(one, actors=tuple(dict.fromkeys(actors)), recipients=tuple(dict.fromkeys(recipients)))


def stranger(feat: Feat) -> bool:
    """Tell whether the doer is named by words that stand for nobody known ("gunmen killed …")."""
    scene = feat.scene
    if feat.act.noun or feat.weapons:
        return False
    words = load_plover().words
    heads = heads_of(feat, "subject")
    if scene.tree.dep(feat.act.token) == "relcl" and not feat.act.passive:
        heads = [scene.tree.head(feat.act.token)]
    return not any(scene.cargo_mention(h) for h in heads) and any(
        scene.tree.is_noun(h) and scene.tree.parse.pos[h] != "PRON" and scene.tree.lemma(h) not in words
        for h in heads
    )  # fmt: skip


def latest(done: Sequence[Happening], one: Happening, type_: str, sides: Sequence[str]) -> Happening | None:
    """Return the last event of a type shortly before in which one of these takes part: of an
    attack as the attacked; anybody, where none is given."""
    for other in reversed(done):
        near = other.type == type_ and one.number - other.number <= NEAR and other.actors and other.recipients
        members = {*other.recipients, *(() if type_ == "ASSAULT" else other.actors)}
        if near and (not sides or members & set(sides)):
            return other
    return None


def rethought(feat: Feat, actors: tuple[str, ...], recipients: Sequence[str]) -> tuple[str, ...]:
    """Return for a pronoun that attacks whoever among its candidates is an enemy of the attacked."""
    for head in heads_of(feat, "subject"):
        mention = feat.scene.actor_mention(head)
        if mention is not None and mention.form == "pronoun":
            hostile = [a for a in mention.ids if feat.scene.lexicon.hostile((a,), recipients)]
            return tuple(hostile[:1]) or actors
    return actors


def foe(feat: Feat, actors: Sequence[str], ranking: Counter[str]) -> tuple[str, ...]:
    """Return whom an actor fights where nobody is named: its enemy in the document; for what one may do on another's
    side, the enemy of those it is named beside where their conflict stands first."""
    scene = feat.scene
    own = opponents(actors, ranking, scene)
    if not feat.deed.beside:
        return own[1]
    named = [
        a for m in scene.mentions if m.kind == "actor" and m.form not in {"outlet", "pronoun", "pair"} for a in m.ids
    ]
    friends = [a for a in named if a not in actors and not scene.lexicon.hostile(actors, (a,), scene.published)]
    others = [opponents((a,), ranking, scene) for a in friends]
    best = min([own, *(o for o in others if o[1] and not set(o[1]) & set(actors))], key=lambda found: found[0])
    return best[1]


def enmity(one: str, others: Sequence[str], scene: Scene) -> float:
    """Return the rank on the lexicon's list of the conflict in which one actor stands against others."""
    for rank, conflict in enumerate(scene.lexicon.conflicts):
        for mine, theirs in (conflict.sides, conflict.sides[::-1]):
            if one in mine and set(others) & set(theirs):
                return rank
    return float("inf")


def opponents(sides: Sequence[str], ranking: Counter[str], scene: Scene) -> tuple[int, tuple[str, ...]]:
    """Return the open enemy of an actor whom the document names, behind its conflict's rank on the lexicon's list."""
    for rank, conflict in enumerate(scene.lexicon.conflicts):
        if scene.published is not None and (
            (conflict.since and scene.published < conflict.since)
            or (conflict.until and scene.published > conflict.until)
        ):
            continue
        for mine, theirs in (conflict.sides, conflict.sides[::-1]):
            if set(sides) & set(mine) and (named := [a for a in theirs if ranking[a]]):
                return rank, (max(named, key=lambda a: ranking[a]),)
    return len(scene.lexicon.conflicts), ()
