"""How an explanation looks: each sentence with its words marked from below, then one row a step.

The letters below a sentence stand under the words that they mark, on a terminal and in a pipe alike; colour, on a
terminal, only repeats what they say.
"""

import json
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

import typer
from rich.console import Console
from rich.text import Text

from armsledger.console.terminal import inert
from armsledger.explain.explaining import Explanation, Named, Steps
from armsledger.explain.following import Attempt, Decision, Predicate
from armsledger.explain.recounting import Recounted
from armsledger.lexicon.wording import show
from armsledger.lexicon.words import load_lexicon
from armsledger.model.claim import plain
from armsledger.publish.listing import chain
from armsledger.publish.phrasing import Names, days

WIDTH = 100
"""Columns in a pipe, and the most that is used of a terminal."""
LABEL = 13
"""Columns of a row's label."""
SIGNS = {"actor": "a", "reference": "r", "cargo": "c", "amount": "n", "period": "t", "predicate": "p"}
"""The letter that marks each kind of words."""
COLOURS = {"a": "cyan", "r": "cyan", "c": "green", "n": "yellow", "t": "blue", "p": "magenta"}
FIGURE_FORMS = {"term": "", "weak": "a weak word", "designation": "a type"}

UNTOLD = "the engine left no note of why"

Row = tuple[str, str]
"""A label, which may be empty, and its words."""


def show_explanation(explanation: Explanation, form: str = "text", *, parse: bool = False) -> None:
    """Write an explanation to stdout as "text", with ``parse`` also each sentence's tree, or as "json" on one line."""
    if form == "json":
        typer.echo(record(explanation))
        return
    console = Console(highlight=False)
    width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    for line in lines(explanation, width, parse=parse):
        if console.is_terminal:
            console.print(line, soft_wrap=True)
        else:
            typer.echo(line.plain.rstrip())


def record(explanation: Explanation) -> str:
    """Return an explanation as one JSON object; offsets count the document's characters."""
    document = explanation.document
    row: dict[str, Any] = {
        "document": document.name, "published": plain(document.published), "why": explanation.why,
        "sentences": [plain(steps) for steps in explanation.sentences],
        "claims": [claim.record() for claim in explanation.claims],
    }  # fmt: skip
    return json.dumps(row, ensure_ascii=False)


def lines(explanation: Explanation, width: int = WIDTH, *, parse: bool = False) -> Iterator[Text]:
    """Yield an explanation line by line, no line longer than ``width``; with ``parse`` also each sentence's tree."""
    document = explanation.document
    day = (
        f"{document.published} ({document.dated_by})"
        if document.published and document.dated_by
        else document.published
    )
    yield from laid_out([("document", f"{document.name}, {day or 'without a date'}")], width)
    if explanation.why:
        yield from laid_out([("triage", f"left out: {explanation.why}")], width)
    for steps in explanation.sentences:
        yield Text()
        title = f"sentence {steps.number}"
        yield Text(f"{title} {'─' * (width - len(title) - 1)}", style="bold")
        yield from marked(steps, width)
        yield Text()
        yield from laid_out([*(tree_rows(steps) if parse else ()), *sentence_rows(steps)], width)


def marked(steps: Steps, width: int) -> Iterator[Text]:
    """Yield a sentence, broken at the width, each line with the letters of its marks below."""
    text = inert(steps.text)
    signs = [" "] * len(text)
    spans = [(m.start, m.end, sign_of(m)) for m in steps.mentions]
    spans += [(n.start, n.end, SIGNS["amount"]) for n in steps.amounts] + [(t.start, t.end, "t") for t in steps.periods]
    predicates = [(p.start, p.end, SIGNS["predicate"]) for p in steps.predicates]
    for start, end, sign in [*sorted(spans, key=lambda s: s[0] - s[1]), *predicates]:
        for at in range(max(start, steps.start) - steps.start, min(end, steps.end) - steps.start):
            signs[at] = sign if sign != SIGNS["predicate"] or signs[at] == " " else signs[at]
    at = 0
    for words in wrap(text, width - 2, drop_whitespace=True, break_on_hyphens=False, expand_tabs=False) or [""]:
        at = text.index(words, at) if words in text[at:] else at
        below = "".join(signs[at : at + len(words)])
        line, letters = Text("  " + words), Text("  " + below)
        for place, sign in enumerate(below):
            if sign != " ":
                line.stylize(COLOURS[sign], place + 2, place + 3)
                letters.stylize(COLOURS[sign], place + 2, place + 3)
        yield line
        if below.strip():
            yield letters
        at += len(words)


def sign_of(mention: Named) -> str:
    """Return the letter for a mention: pronouns and pairs only refer to actors."""
    refers = mention.kind == "actor" and mention.form in {"pronoun", "pair"}
    return SIGNS["reference" if refers else mention.kind]


def laid_out(rows: Sequence[Row], width: int) -> Iterator[Text]:
    """Yield rows with their labels in a column of their own; words that are too long go on below."""
    for label, words in rows:
        parts = wrap(inert(words), width - LABEL, break_on_hyphens=False, break_long_words=True) or [""]
        for n, part in enumerate(parts):
            line = Text(f"{label if n == 0 else '':{LABEL}}", style="dim")
            line.append(part, style=STYLES.get(label.strip(), "not dim"))
            yield line


STYLES = {"claim": "not dim bold green", "not made": "not dim bold red"}
"""Rows that stand out."""


def sentence_rows(steps: Steps) -> list[Row]:
    """Return how one sentence was read, row by row."""
    names = Names(load_lexicon())
    rows: list[Row] = [("triage", steps.triage.why)]
    rows += [("", f"{told.name}: {', '.join(told.words)}") for told in steps.triage.has]
    found = [(f"“{m.words}”", meaning(m, names)) for m in steps.mentions]
    rows += column("mentions", list(dict.fromkeys(found)))
    rows += column(
        "amounts", [(f"“{n.words}”", show(n.amount) + (f", a {n.per}" if n.per else "")) for n in steps.amounts]
    )
    rows += column(
        "periods", [(f"“{t.words}”", days(t.period) + (", relative" if t.relative else "")) for t in steps.periods]
    )
    for predicate in steps.predicates:
        rows += [("", ""), *predicate_rows(predicate, names)]
    if steps.silent:
        rows += [("", ""), *column("no predicate", [(f"“{told.name}”", told.words[0]) for told in steps.silent])]
    for one in steps.beside:
        rows += [("", ""), *beside_rows(one)]
    return rows


def beside_rows(one: Recounted) -> list[Row]:
    """Return how an event or a position was read, field by field."""
    rows: list[Row] = [(one.kind, f"“{one.words}”: {one.means}")]
    rows += [(f"  {told.name}", told.words[0]) for told in one.rows]
    return [*rows, ("claim", f"{one.claim}: “{' '.join(one.quote.split())}”")]


def tree_rows(steps: Steps) -> list[Row]:
    """Return what the parser made of a sentence, a row a token: the word, its tag and lemma, and what it hangs on."""
    words = {token.number: token.word for token in steps.tokens}
    rows = [
        (f"{token.number:>3} {token.word}", f"{token.tag:5} {token.lemma:14} {token.relation:10} "
         + (f"of {token.head} {words[token.head]}" if token.head != token.number else ""))
        for token in steps.tokens
    ]  # fmt: skip
    return [*column("parse", rows), ("", "")] if rows else []


def column(label: str, pairs: Sequence[tuple[str, str]]) -> list[Row]:
    """Return pairs as rows, the second parts below each other."""
    widest = max((len(first) for first, _ in pairs), default=0)
    return [(label if n == 0 else "", f"{first:{min(widest, 34)}}  {then}") for n, (first, then) in enumerate(pairs)]


def meaning(mention: Named, names: Names) -> str:
    """Return what a mention stands for: "actor (seat): Russia", "reference: Iran, else Russia"."""
    if mention.kind == "cargo":
        form = FIGURE_FORMS.get(mention.form, mention.form)
        return f"cargo{f' ({form})' if form else ''}: {', '.join(map(names.goods, mention.ids)) or 'nothing'}"
    if mention.form == "pronoun":
        return f"reference: {', else '.join(map(names.actor, mention.ids)) or 'nobody named before it'}"
    return f"actor ({mention.form}): {names.actors(mention.ids)}"


def predicate_rows(predicate: Predicate, names: Names) -> list[Row]:
    """Return a predicate with its roles and what came of it."""
    voice = "" if predicate.voice == "active" else f", {predicate.voice}"
    rows: list[Row] = [("predicate", f"“{predicate.words}”{voice}: {predicate.frame}, {predicate.meaning}")]
    rows += [(f"  {''}", f"{role.name}: {quoted(role.words)}") for role in predicate.roles]
    if predicate.above:
        rows.append(("", f"under: {quoted(predicate.above)}"))
    rows += [("not made", reason(decision)) for decision in predicate.decisions]
    rows += [("not made", UNTOLD)] if not (predicate.decisions or predicate.attempts) else []
    for attempt in predicate.attempts:
        rows += attempt_rows(attempt, names)
    return rows


def attempt_rows(attempt: Attempt, names: Names) -> Iterator[Row]:
    """Yield one transfer in the making, field by field, and what became of it."""
    way = f"{names.actors(attempt.supplier.ids)} → {names.actors(attempt.recipient.ids)}"
    figures = [show(attempt.quantity)] if attempt.quantity else []
    figures += [f"worth {show(attempt.value)}"] if attempt.value else []
    yield "transfer", f"{way}: {', '.join([names.cargo(attempt.cargo), *figures])}"
    for label, side in (("supplier", attempt.supplier), ("recipient", attempt.recipient)):
        yield f"  {label}", f"{names.actors(side.ids)}: {side.found}" if side.ids else side.found
    yield "  cargo", f"{names.cargo(attempt.cargo)}: {quoted(attempt.cargo_words) or 'the predicate says it itself'}"
    if attempt.when:
        yield "  when", f"{days(attempt.when)}: “{attempt.when.words}”"
    for label in ("place", "means", "speaker"):
        if words := getattr(attempt, label):
            yield f"  {label}", words
    yield "  how", how(attempt)
    chains = ((attempt.sources,) if attempt.sources else ()) + attempt.also
    yield (
        "  who says",
        f"{'; '.join(map(chain, chains))}: {attempt.sources_found}" if chains else attempt.sources_found,
    )
    for decision in attempt.decisions:
        yield ("not made" if decision.code == attempt.dropped else "  then"), reason(decision)
    if attempt.claim:
        returned = f", in return for {', '.join(attempt.in_return_for)}" if attempt.in_return_for else ""
        yield "claim", f"{attempt.claim}{returned}: “{attempt.words}”"
    elif not attempt.dropped:
        yield "not made", UNTOLD


def how(attempt: Attempt) -> str:
    """Return status, polarity and hedge, each with the words behind it."""
    cues = {told.name: f" ({quoted(told.words)})" for told in attempt.cues}
    parts = [attempt.status + cues.get("status", ""), attempt.polarity + cues.get("polarity", "")]
    return ", ".join([*parts, f"hedged{cues.get('hedged', '')}" if attempt.hedged else "not hedged"])


def reason(decision: Decision) -> str:
    """Return a decision in words, with its code."""
    return f"{decision.means}{f': {decision.about}' if decision.about else ''}  [{decision.code}]"


def quoted(words: Sequence[str]) -> str:
    """Return words in quotation marks, one after the other."""
    return ", ".join(f"“{one}”" for one in words)
