"""Find all mentions in the candidate documents and resolve references: surnames, roles, pronouns, pairs.

Pronouns are resolved by salience: the actor named first in the same sentence before the pronoun, then the one named
last before it, then those of the sentences before (a light form of the recency and subject preferences of Lappin and
Leass, 1994). A pronoun keeps a short ranking, so that a frame whose other party is the best antecedent can take the
next one.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from armsledger.lexicon.finder import fold, longest, lower
from armsledger.lexicon.repair import load_repairer
from armsledger.lexicon.words import Lexicon
from armsledger.model import Mention, Problem, Reading, Sentence, Span

PARTY = {"name", "seat", "demonym", "person", "surname", "nickname"}
NAME = r"(?:[A-Z][\w'’-]+|[A-Z]\.)(?:\s+(?:[A-Z][\w'’-]+|[A-Z]\.|(?:al|bin|de|van|von)\b)){1,3}"
BEFORE = re.compile(rf"\s*(?:'s|')?\s+((?:[\w-]+\s+){{0,5}}?|(?:[\w-]+\s+){{0,4}}[\w-]+,\s+(?={NAME},))({NAME})")
AFTER = re.compile(rf"({NAME}),\s+(?:the\s+|an?\s+|)((?:[\w'-]+\s+){{0,5}}?)$")
SHARED = re.compile(r"((?:[A-Za-z-]+, )*[A-Za-z-]+),? (?:and|or) $")
VERBS = "has|had|is|was|will|would|may|could|can|did|does|to|sent|gave|sold|bought|got|took|made|said|says"
ORDERED = re.compile(rf"\b[Tt]he (former|latter)(?=[,.;]| (?:{VERBS}|[a-z]+ed)\b)")
"""Which of two was named first or last; "the former president" is neither."""
DIRECTION = re.compile(r"(?:\b(?:in|to|from)|wards) $", re.IGNORECASE)
"""Before "the west" as a part of a country, or a way."""
BAND = re.compile(r"\b[Tt]he (?:group|militia|movement|militants|rebels)\b(?! of\b| [A-Z])")
"""Words for an armed group that was named before."""
BAND_REACH = 400
"""Characters back in which it must have been named."""
NEAREST_PAIRS = 3
"""Pairs of states named before, among which "the former" looks for two that stand together."""
OWNING = {"its", "his", "her", "their"}
LOOK_BACK = 2
"""Paragraphs back in which an antecedent may stand."""
BREAK = re.compile(r"[.!?][\"')]*\s")
FULL_NAME = 2
"""Words that a person's name has at least behind a title."""
RANKED = 4
"""Antecedents kept for a pronoun."""


def resolve_references(readings: Sequence[Reading], lexicon: Lexicon) -> tuple[list[Reading], list[Problem]]:
    """Return the readings with their mentions; those without wanted sentences come back as they are."""
    return [resolve(reading, lexicon) for reading in readings], []


def resolve(reading: Reading, lexicon: Lexicon) -> Reading:
    """Return one reading with all its mentions, sorted by place."""
    if not any(sentence.wanted for sentence in reading.sentences):
        return reading
    folded = fold(reading.document.text)
    actors = [m for m in lexicon.find_actors(folded) if not is_made(folded, m, lexicon)]
    actors = longest([*actors, *western(folded, lexicon)])
    actors = longest([*actors, *persons(folded, actors, lexicon)])
    actors = longest([*actors, *surnames(folded, actors)])
    found = [*actors, *cargo(folded, reading.sentences, actors, lexicon), *pairs(folded, actors, lexicon)]
    found += [*pronouns(folded, reading.sentences, actors, lexicon), *ordered(folded, actors, lexicon)]
    found += bands(folded, actors, lexicon)
    found = sorted(found, key=lambda m: m.span)
    return Reading(reading.document, reading.sentences, tuple(found))


def cargo(folded: str, sentences: Sequence[Sentence], actors: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Find what can be transferred; words misspelt in wanted sentences are read as what they should be.

    The search is in the repaired text, the places are those of the text as it is.
    """
    wanted = [sentence.span for sentence in sentences if sentence.wanted]
    repaired = load_repairer(lexicon).repair(folded, wanted)
    goods = [m for m in lexicon.find_cargo(repaired.text) if not inside(repaired.back(m.span), actors)]
    found = shared_heads(repaired.text, goods, lexicon)
    return [replace(mention, span=repaired.back(mention.span)) for mention in found] if repaired.old else found


def inside(span: Span, actors: Sequence[Mention]) -> bool:
    """Tell whether a term's place is only part of a name ("World Food Programme")."""
    at = bisect_left(actors, span.end, key=lambda m: m.span.start) - 1
    return at >= 0 and actors[at].span.covers(span) and actors[at].span != span


def western(folded: str, lexicon: Lexicon) -> list[Mention]:
    """Find "western" and "the west" in lower case where they name the alliance and no compass point."""
    adjective, noun = compass_patterns(lexicon)
    ids = (lexicon.cues.alliance,)
    found = [Mention(Span(*m.span()), "actor", ids, "demonym") for m in adjective.finditer(folded)]
    whole = (m for m in noun.finditer(folded) if not DIRECTION.search(folded, max(0, m.start() - 8), m.start()))
    return [*found, *(Mention(Span(*m.span()), "actor", ids, "name") for m in whole)]


@lru_cache(maxsize=4)
def compass_patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns for the adjective and the noun of the alliance, which are no part of a country."""
    compass = "|".join(lexicon.cues.not_west)
    adjective = rf"\b[Ww]estern(?= (?!(?:{compass})\b)[a-z])"
    return re.compile(adjective), re.compile(rf"\b[Tt]he west\b(?!-| (?:of|and east|{compass})\b)")


def shared_heads(folded: str, goods: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Let coordinated modifiers share their head: "military, economic and humanitarian aid" is three kinds of aid."""
    found: list[Mention] = []
    for mention in goods:
        words = lower(mention.span.of(folded)).split()
        match = SHARED.search(folded[max(0, mention.span.start - 80) : mention.span.start]) if len(words) >= 2 else None
        if match is None or mention.form == "designation":
            found.append(mention)
            continue
        weak = mention.form == "weak"
        modifiers = re.findall(r"[\w-]+", match.group(1).lower())
        ids = [category for word in modifiers for category in lexicon.category(f"{word} {words[-1]}", weak=weak)]
        start = mention.span.start - (len(match.group(0)) if ids else 0)
        kinds = tuple(dict.fromkeys((*ids, *mention.ids)))
        found.append(Mention(Span(start, mention.span.end), "cargo", kinds, mention.form))
    return longest(found)


def is_made(folded: str, mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a name only says where a thing was made ("German-built"), which is no party."""
    match = re.match(r"-(\w+)", folded[mention.span.end : mention.span.end + 20])
    return match is not None and match.group(1).lower() in lexicon.cues.made


def persons(folded: str, actors: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Find persons by the role in which they speak: "Ukraine's defence minister Jane Roe", "Jane Roe, the US envoy"."""
    roles, private, bodies = set(lexicon.cues.officials), set(lexicon.cues.private), set(lexicon.cues.agents)
    found: list[Mention] = []
    for mention in actors:
        if mention.form not in {"name", "demonym", "seat", "nickname"}:
            continue
        if match := BEFORE.match(folded, mention.span.end, min(len(folded), mention.span.end + 120)):
            start, titles = titled(match.group(2), roles)
            words = [*re.findall(r"[a-z-]+", match.group(1).lower()), *titles]
            if words and {words[-1], words[-1].removesuffix("s")} & roles and not private & set(words):
                found.append(Mention(Span(match.start(2) + start, match.end(2)), "actor", mention.ids, "person"))
        before = folded[max(0, mention.span.start - 90) : mention.span.start]
        if match := AFTER.search(before):
            rest = re.findall(r"[a-z-]+", folded[mention.span.end : mention.span.end + 60].lower())[:5]
            if roles & set(rest) and not private & set(rest[:3]) and ", " not in match.group(2):
                start = max(0, mention.span.start - 90) + match.start(1)
                found.append(Mention(Span(start, start + len(match.group(1))), "actor", mention.ids, "person"))
    # "the Royal Navy" and "the Defence Ministry" stand where a person's name may stand, and are none.
    return [m for m in found if m.span.of(folded).rpartition(" ")[2].lower() not in bodies]


def titled(name: str, roles: Container[str]) -> tuple[int, list[str]]:
    """Return where a name begins behind the titles written with capitals before it, and these in lower case."""
    words = [(m.start(), m.group().lower()) for m in re.finditer(r"\S+", name)]
    count = next((n for n, (_, word) in enumerate(words) if word not in roles), 0)
    return (words[count][0], [word for _, word in words[:count]]) if len(words) - count >= FULL_NAME else (0, [])


def surnames(folded: str, actors: Sequence[Mention]) -> list[Mention]:
    """Find later mentions of named persons by their last name."""
    known: dict[str, tuple[int, Mention]] = {}
    for mention in actors:
        if mention.form == "person":
            last = mention.span.of(folded).split()[-1]
            if len(last) > 2:
                known.setdefault(last, (mention.span.end, mention))
    found: list[Mention] = []
    for last, (after, person) in known.items():
        for match in re.finditer(rf"\b{re.escape(last)}\b", folded[after:]):
            span = Span(after + match.start(), after + match.end())
            found.append(Mention(span, "actor", person.ids, "surname"))
    return found


def pairs(folded: str, actors: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Find phrases for two actors at once ("both governments"), the two states named last before."""
    found: list[Mention] = []
    for match in pair_pattern(lexicon).finditer(lower(folded)):
        last: list[str] = []
        for mention in reversed([m for m in actors if m.span.end <= match.start() and m.form in PARTY]):
            for actor in mention.ids:
                if actor not in last and lexicon.actors[actor].kind == "state":
                    last.append(actor)
            if len(last) >= 2:
                break
        if len(last) >= 2:
            found.append(Mention(Span(match.start(), match.end()), "actor", tuple(last[:2]), "pair"))
    return found


@lru_cache(maxsize=4)
def pair_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern for phrases that stand for two actors at once."""
    return re.compile(r"\b(?:" + "|".join(lexicon.cues.pairs) + r")\b")


def bands(folded: str, actors: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Find "the group" and its like where an armed group was named shortly before."""
    groups = [m for m in actors if m.form in PARTY and lexicon.actors[m.ids[0]].kind == "armed-group"]
    starts = [m.span.start for m in groups]
    found: list[Mention] = []
    for match in BAND.finditer(folded) if groups else ():
        at = bisect_left(starts, match.start()) - 1
        if at >= 0 and match.start() - starts[at] <= BAND_REACH:
            found.append(Mention(Span(*match.span()), "actor", groups[at].ids[:1], "pronoun"))
    return found


def ordered(folded: str, actors: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Find "the former" and "the latter" for the two states that were named last with "and" between them, else last."""
    found: list[Mention] = []
    for match in ORDERED.finditer(folded):
        before = [m for m in actors if m.span.end <= match.start() and m.form in PARTY]
        states = [m for m in before if lexicon.actors[m.ids[0]].kind == "state"]
        named = [(a, b) for a, b in pairwise(states) if a.ids[0] != b.ids[0]][-NEAREST_PAIRS:]
        joined = [(a, b) for a, b in named if folded[a.span.end : b.span.start] == " and "]
        if chosen := (joined or named)[-1:]:
            mention = chosen[0][match.group(1) == "latter"]
            found.append(Mention(Span(*match.span()), "actor", mention.ids[:1], "pronoun"))
    return found


def pronouns(folded: str, sentences: Sequence[Sentence], actors: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Resolve pronouns to ranked antecedents, in all sentences: events stand beside those that are wanted."""
    words, ally_pattern = pronoun_pattern(lexicon), allies(lexicon)
    people = [m for m in actors if m.form in PARTY]
    starts = [m.span.start for m in people]
    paragraphs = spread(sentences)
    found: list[Mention] = []
    for sentence in sentences:
        for match in words.finditer(folded, sentence.span.start, sentence.span.end):
            if " " in match.group() and inside_any(Span(*match.span()), actors):
                continue  # "the Chadian regime" says itself whose it is
            first = paragraphs[max(0, sentence.paragraph - LOOK_BACK)].start
            near = people[bisect_left(starts, first) : bisect_left(starts, match.start())]
            ranking = antecedents(match, near, folded, sentence.span)
            if match.group().lower() in OWNING and (ally := ally_pattern.match(folded, match.end())):
                found.append(Mention(Span(*ally.span(1)), "actor", tuple(ranking[1:RANKED]), "pronoun"))
            found.append(Mention(Span(*match.span()), "actor", tuple(ranking[:RANKED]), "pronoun"))
    return found


@lru_cache(maxsize=4)
def allies(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern for "ally" behind "its", where no name follows that says who that is."""
    return re.compile(rf" (?:[a-z]+ )?({'|'.join(sorted(lexicon.cues.allies))})\b(?!,? (?:and |the )?[A-Z])")


def inside_any(span: Span, actors: Sequence[Mention]) -> bool:
    """Tell whether a stretch holds the name of an actor."""
    at = bisect_left(actors, span.start, key=lambda m: m.span.start)
    return at < len(actors) and actors[at].span.start < span.end


@lru_cache(maxsize=4)
def pronoun_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern for pronouns and for "the regime" and its like, which are resolved alike."""
    definite = r"|the (?:\w+ )?(?:" + "|".join(lexicon.cues.definite) + r")(?! of\b)"
    return re.compile(r"\b(" + "|".join(lexicon.cues.pronouns) + definite + r")\b", re.IGNORECASE)


def spread(sentences: Sequence[Sentence]) -> dict[int, Span]:
    """Return the span of each paragraph by its number."""
    found: dict[int, Span] = {}
    for sentence in sentences:
        start = found[sentence.paragraph].start if sentence.paragraph in found else sentence.span.start
        found[sentence.paragraph] = Span(start, sentence.span.end)
    return found


def antecedents(match: re.Match[str], near: Sequence[Mention], text: str, sentence: Span) -> list[str]:
    """Rank the actors that a pronoun can stand for, best first.

    In its own sentence the first named before it, then the nearest; of the sentences above, the nearest first and in
    each the first named, who is likely its topic. Adjectives ("the French plan") come after names; "he" and "she"
    look for persons first.
    """
    human = match.group().lower() in {"he", "she", "him", "her", "his"}
    inside = [m for m in near if m.span.start >= sentence.start]
    above = [m for m in near if m.span.start < sentence.start]
    breaks = [b.end() for b in BREAK.finditer(text, above[0].span.start, sentence.start)] if above else []
    far = sorted(above, key=lambda m: (-bisect_left(breaks, m.span.start + 1), m.form == "demonym", m.span.start))
    ranked = [*inside[:1], *reversed(inside[1:]), *far]
    if human:
        ranked = sorted(ranked, key=lambda m: m.form not in {"person", "surname"})
    found: list[str] = []
    for mention in ranked:
        for actor in mention.ids[:1]:
            if actor not in found:
                found.append(actor)
    return found
