"""Who a document retells: the report it is about, the newspaper it quotes, the speaker whose words go on.

Three things reach beyond a sentence: "the report" and "the newspaper" stand for what was named before; a document
that retells one report keeps doing so until it last speaks of it; and a quotation or a retold article goes on in the
next sentence of the paragraph.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from armsledger.lexicon.finder import lower
from armsledger.lexicon.words import Lexicon
from armsledger.model import Chain, Mention, Reading

MAKER = re.compile(r" (?:\w+ ){0,3}?(?:by|of|from)(?: the| an?)? ")
"""What stands between a report and its maker ("report published by the …")."""
OWNED = re.compile(r"(?:'s)? (?:(?!(?:to|in|of|for|by|on|at|with|this|a|an|the) )[\w-]+ ){0,3}")
"""What stands between a maker and its report ("…'s latest report")."""


@dataclass(frozen=True, slots=True)
class Retelling:
    """``report`` is what "the report" stands for; up to ``until`` the document retells it in its own voice."""

    report: Chain = ()
    until: int = -1


def retelling(reading: Reading, folded: str, lexicon: Lexicon) -> Retelling:
    """Find the report that a document is about: named with its maker, and spoken of at least twice again."""
    small = lower(folded)
    nouns = "|".join(lexicon.cues.reports)
    maker: Chain = ()
    start = len(folded)
    for match in re.finditer(rf"\b(?:{nouns})\b", small):
        near = [m for m in reading.mentions if m.kind == "actor" and m.ids and makes(m, match, folded, lexicon)]
        if near:
            maker, start = near[0].ids[:1], match.start()
            break
    if not maker:
        return Retelling()
    verbs = "|".join(lexicon.cues.retold)
    resumed = re.compile(rf"\bthe (?:{nouns})\b|\bit (?:also )?(?:{verbs})\b")
    again = [match.start() for match in resumed.finditer(small) if match.start() > start]
    if not again:
        return Retelling(maker)
    paragraph = next((s.paragraph for s in reversed(reading.sentences) if s.span.start <= again[-1]), 0)
    end = max((s.span.end for s in reading.sentences if s.paragraph == paragraph), default=again[-1])
    return Retelling(maker, end if len(again) >= 2 else -1)


def makes(mention: Mention, match: re.Match[str], folded: str, lexicon: Lexicon) -> bool:
    """Tell whether an actor is said to have made a report ("a report by X", "X's report")."""
    entry = lexicon.actors.get(mention.ids[0])
    if mention.form != "outlet" and (entry is None or entry.kind not in {"organisation", "bloc"}):
        return False
    behind = mention.span.start >= match.end() and MAKER.fullmatch(folded, match.end(), mention.span.start)
    before = mention.span.end <= match.start() and OWNED.fullmatch(folded, mention.span.end, match.start())
    return bool(behind or before)


def last_outlet(mentions: Sequence[Mention], at: int) -> Chain:
    """Return the outlet named last before a place, for "the newspaper"."""
    for mention in reversed(mentions):
        if mention.form == "outlet" and mention.span.end <= at:
            return mention.ids[:1]
    return ()
