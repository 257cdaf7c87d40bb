"""Quotations: where they begin and end, and who speaks them, over several sentences and paragraphs."""

import re
from collections.abc import Sequence
from functools import cache

from armsledger.extract.scene import PARTY_FORMS
from armsledger.extract.strangers import known_as
from armsledger.lexicon.inflection import verb_forms
from armsledger.lexicon.stances import stances
from armsledger.lexicon.words import Lexicon
from armsledger.model import Chain, Mention, Reading, Sentence, Span

BACK = 3
"""Paragraphs back in which the speaker of a quotation that fills its own paragraph may be named."""
BESIDE = 160
"""Characters before and behind a quotation in which its speaker is looked for."""
OUTLET_GAP = 12
"""Characters between "according to" and an outlet."""
TELLS = re.compile(r"[\"',]* (?:(?:has|had|also|later) )*")
"""What stands between an outlet and the verb by which it tells something."""
CLOSED = re.compile(r"(?: (?:on|in|this|last|earlier|late) [\w ]{1,30})?(?:[.,!;]|$)")
"""What stands behind a verb of saying that closes what is said."""
LABEL = re.compile(r"^((?:[A-Z][A-Z.'’-]+ ?){1,5}):(?=\s)", re.MULTILINE)
FEWEST_LABELS = 2
COLON = re.compile(r":\s*$")
STOP = re.compile(r"[.!?](?=\s|$|[A-Z“\"])")
BESIDE_VERB = re.compile(r"(?:'s?(?: [\w-]+)+| [a-z]+)?,? ?(?:(?:has|have|had|also|later|then|earlier|once|again),? )*")
"""What stands between a speaker and the verb: his office or an adverb, no "and" or "but"."""
NAME_BEFORE = re.compile(r"([A-Z][\w'-]+)(?:,(?: [\w'-]+){1,9},)?(?: (?:has|had|also|later|then))?,? $")
ADVERB, TITLE = 12, 30
"""Characters between a verb of saying and the speaker before it, or behind it."""
NAME_REACH = 90
"""Characters before a verb of saying in which a name is looked for."""
PLACED = re.compile(r", an? (?:[\w-]+ ){1,4}(?:from|in|of|at|for|with) (?:the )?$")
"""What makes a name say only where a stranger comes from ("Jane Roe, a baker from Y, said")."""
STAYING = re.compile(r"([\w-]+) (?:in|from|at|of) (?:the )?$")
"""What stands between a stranger and where he stays ("an analyst in Y said")."""
NAME_BEHIND = re.compile(r",? (?:[a-z]+ ){0,3}([A-Z][\w'-]+)")


def quotation(text: str, paragraph: Span, at: int) -> Span | None:
    """Return the quotation of a paragraph that a place lies in, None where it lies in none.

    ``text`` is the document as written: curly marks tell where a quotation opens, straight ones only by their number.
    What is still open where the paragraph ends goes on in the next one.
    """
    body = text[paragraph.start : paragraph.end]
    opening, closing = ("“", "”") if "“" in body else ('"', '"')
    before = text[paragraph.start : at]
    if opening == closing:
        if before.count('"') % 2 == 0:
            return None
    elif before.rfind(opening) <= before.rfind(closing):
        return None
    end = text.find(closing, at, paragraph.end)
    return Span(paragraph.start + before.rfind(opening), end + 1 if end >= 0 else paragraph.end)


def paragraph_of(reading: Reading, sentence: Sentence) -> Span:
    """Return the paragraph that a sentence stands in."""
    inside = [s.span for s in reading.sentences if s.paragraph == sentence.paragraph]
    return Span(inside[0].start, inside[-1].end)


def quoted_by(reading: Reading, sentence: Sentence, at: int, folded: str, lexicon: Lexicon) -> Chain | None:
    """Return who speaks the quotation that a place in a sentence lies in, an outlet that was told first.

    The speaker stands behind the quotation, before it, or beside an earlier part of what he says. The chain is empty
    where that is nobody of the lexicon; None where the place lies in no quotation or nobody is said to speak.
    """
    paragraph = paragraph_of(reading, sentence)
    spoken = quotation(reading.document.text, paragraph, at)
    if spoken is None:
        return None
    behind, ahead = stretch_behind(reading.document.text, spoken, paragraph), stretch_before(folded, spoken, paragraph)
    if COLON.search(folded, ahead.start, ahead.end):  # "President Roe: …"
        named = [m for m in reading.mentions if m.kind == "actor" and m.form in PARTY_FORMS and ahead.covers(m.span)]
        if named and not telling_pattern(lexicon).search(folded, ahead.start, ahead.end):
            return named[-1].ids[:1]
    for place in (behind, ahead):
        if (found := speaker_near(reading, place, lexicon, folded, ahead=place is ahead)) is not None:
            told = [m.ids[0] for m in reading.mentions if m.form == "outlet" and place.covers(m.span)]
            return (*told[:1], *found) if found else ()
        if telling_pattern(lexicon).search(folded, place.start, place.end):
            return ()  # somebody speaks whom the lexicon does not know
    earlier = [s.span for s in reading.sentences if s.paragraph == sentence.paragraph and s.span.end <= spoken.start]
    above = [s.span for s in reading.sentences if 1 <= sentence.paragraph - s.paragraph <= BACK]
    for place in (*reversed(earlier), *reversed(above)):
        if (found := speaker_near(reading, place, lexicon, folded)) is not None:
            return found
    return None


def stretch_behind(text: str, spoken: Span, paragraph: Span) -> Span:
    """Return the words behind a quotation up to the end of their sentence or the next quotation."""
    last = min(paragraph.end, spoken.end + BESIDE)
    stops = [m.start() for m in STOP.finditer(text, spoken.end, last)]
    opens = [at for mark in '“"' if (at := text.find(mark, spoken.end, last)) >= 0]
    return Span(spoken.end, max(spoken.end, min([*stops[:1], *opens, last])))


def stretch_before(folded: str, spoken: Span, paragraph: Span) -> Span:
    """Return the words of its sentence before a quotation."""
    first = max(paragraph.start, spoken.start - BESIDE)
    stops = [m.end() for m in STOP.finditer(folded, first, spoken.start)]
    return Span(max([first, *stops]), spoken.start)


def tagged(reading: Reading, sentence: Sentence, at: int, folded: str, lexicon: Lexicon) -> Chain:
    """Return who is named by "…, X reports." behind a place, where the parser took the verb for a noun."""
    near = [m for m in reading.mentions if m.kind == "actor" and m.ids and at <= m.span.start < sentence.span.end]
    for match in telling_pattern(lexicon).finditer(folded, at, sentence.span.end) if near else ():
        for mention in near:
            if mention.form not in {*PARTY_FORMS, "outlet"} or mention.form in {"place", "demonym"}:
                continue
            joined = TELLS.fullmatch(folded, mention.span.end, max(mention.span.end, match.start()))
            if joined and mention.span.end < match.start() and CLOSED.match(folded, match.end(), sentence.span.end):
                before = folded[at : mention.span.start].removesuffix("The ").removesuffix("the ").rstrip()
                if before.endswith((",", '"', "-", "–", "—")):
                    return mention.ids[:1]
    return ()


def relaying(reading: Reading, sentence: Sentence, reach: int, folded: str, lexicon: Lexicon) -> Chain:
    """Return the outlet whose account the sentences before, ``reach`` at most and of the paragraph, begin to retell."""
    at = reading.sentences.index(sentence)
    for before in reversed(reading.sentences[max(0, at - reach) : at]):
        if before.paragraph != sentence.paragraph:
            return ()
        outlets = [m for m in reading.mentions if m.form == "outlet" and before.span.covers(m.span)]
        for match in telling_pattern(lexicon).finditer(folded, before.span.start, before.span.end) if outlets else ():
            for mention in outlets:
                named = "ccording" in match.group() and 0 <= mention.span.start - match.end() <= OUTLET_GAP
                tells = TELLS.fullmatch(folded, mention.span.end, max(mention.span.end, match.start()))
                if named or (tells and mention.span.end < match.start()):
                    return mention.ids[:1]
    return ()


def labels(reading: Reading, folded: str, lexicon: Lexicon) -> list[tuple[int, Chain]]:
    """Return where a transcript gives the floor to somebody ("PRESIDENT ROE:"), and whom he speaks for, in order."""
    found = list(LABEL.finditer(reading.document.text))
    if len(found) < FEWEST_LABELS:
        return []
    return [(match.start(), labelled(match.group(1).title(), reading, folded, lexicon)) for match in found]


def labelled(label: str, reading: Reading, folded: str, lexicon: Lexicon) -> Chain:
    """Return whom a transcript's label stands for: by its own words, else as the text introduces the person."""
    if named := lexicon.find_actors(label):
        return named[0].ids[:1]
    surname = re.escape(label.rsplit(maxsplit=1)[-1])
    introduced = re.compile(rf"\b{surname}\b(?: [A-Z][\w-]+){{0,2}},? (?:of|from) (?:the )?")
    for match in introduced.finditer(folded):
        for mention in reading.mentions:
            if mention.span.start == match.end() and mention.form == "name":
                return mention.ids[:1]
    return ()


@cache
def saying_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern for the forms in which reports say that somebody spoke, with the name beside them."""
    irregular = stances().spoken
    forms = "|".join(f for verb in lexicon.cues.saying for f in irregular.get(verb, past(verb)))
    return re.compile(rf"\b(?:{forms}|[Aa]ccording to)\b")


@cache
def telling_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern for all finite forms of the verbs of saying; beside a name or a quotation they are no nouns."""
    irregular = stances().spoken
    forms = {form for verb in lexicon.cues.saying for form in (*irregular.get(verb, past(verb)), third(verb))}
    return re.compile(rf"\b(?:{'|'.join(sorted(forms))}|[Aa]ccording to)\b")


@cache
def facing_forms(lexicon: Lexicon) -> frozenset[str]:
    """Return the forms of the verbs of saying behind which stands whom they address or blame."""
    irregular = stances().spoken
    return frozenset(form for verb in lexicon.cues.facing for form in (*irregular.get(verb, past(verb)), third(verb)))


def third(verb: str) -> str:
    """Return the form of a verb behind "he"."""
    return min((form for form in verb_forms(verb) if form.endswith("s") and form != verb), key=len, default=verb)


def past(verb: str) -> list[str]:
    """Return the regular past form of a verb."""
    return sorted(form for form in verb_forms(verb) if form.endswith("ed"))


def speaker_near(reading: Reading, place: Span, lexicon: Lexicon, folded: str, *, ahead: bool = False) -> Chain | None:
    """Return the actor right before or behind the last saying verb of a stretch; with ``ahead`` only one before it.

    The chain is empty where the verb stands beside a name that is nobody's of the lexicon, None where nobody speaks.
    """
    near = [
        m
        for m in reading.mentions
        if m.kind == "actor" and m.ids and m.form in {*PARTY_FORMS, "pronoun"} and place.covers(m.span)
    ]
    for match in reversed(list(saying_pattern(lexicon).finditer(folded, place.start, place.end))):
        if (found := who_stands_before(match, near, place, folded, lexicon)) is not None:
            return found
        onward = not ahead and match.group() not in facing_forms(lexicon)
        if onward and (found := who_stands_behind(match, near, folded, lexicon)) is not None:
            return found
    return None


def who_stands_before(
    match: re.Match[str], near: Sequence[Mention], place: Span, folded: str, lexicon: Lexicon
) -> Chain | None:
    """Return the actor right before a verb of saying, a stranger by his name, () for a bare name, None for neither."""
    left = [m for m in near if m.span.end <= match.start()]
    left = [m for m in left if m.form != "place" and not PLACED.search(folded, place.start, m.span.start)]
    if left and (told := STAYING.search(folded, place.start, max(m.span.start for m in left))):
        noun = told.group(1).lower().removesuffix("s")
        if noun in lexicon.cues.private and noun not in lexicon.cues.officials:
            return ()
    last = max(left, key=lambda m: m.span.end, default=None)
    close = last is not None and match.start() - last.span.end <= ADVERB
    if last is not None and close and BESIDE_VERB.fullmatch(folded, last.span.end, match.start()):
        return last.ids[:1]
    name = NAME_BEFORE.search(folded, max(place.start, match.start() - NAME_REACH), match.start())
    if name is None:
        return None
    return next((m.ids[:1] for m in left if m.span.end == name.end(1)), None) or known_as(
        [name.group(1)], folded, match.start(), lexicon
    )


def who_stands_behind(match: re.Match[str], near: Sequence[Mention], folded: str, lexicon: Lexicon) -> Chain | None:
    """Return the actor right behind a verb of saying, a stranger by his name, () for a bare name, None for neither."""
    first = min((m for m in near if m.span.start >= match.end()), key=lambda m: m.span.start, default=None)
    close = first is not None and first.span.start - match.end() <= TITLE
    if first is not None and close and not re.search(r"[.;:\"]", folded[match.end() : first.span.start]):
        return first.ids[:1]
    name = NAME_BEHIND.match(folded, match.end())
    return known_as([name.group(1)], folded, name.end(), lexicon) if name else None
