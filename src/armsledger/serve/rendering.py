"""Turn what a page shows into HTML: the templates, and the words and links that they may use."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Amount, Claim, Finding, Stand
from armsledger.publish.citing import CLAIM_ID
from armsledger.publish.findinglist import last_amount, total
from armsledger.publish.findingpage import dated
from armsledger.publish.listing import chain, marks
from armsledger.publish.phrasing import (
    RELATION_WORDS,
    STANCE_WORDS,
    Names,
    capital,
    count,
    day,
    days,
    listed,
    measure,
    month,
    percent,
)
from armsledger.serve import links
from armsledger.serve.weights import conflicts
from armsledger.version import VERSION

LONGEST_QUOTE = 240
"""Characters of a quote in a list; the whole stands on the claim's page."""


def render(template: str, content: Mapping[str, Any]) -> str:
    """Return a page as HTML. Every word of a document or a claim is escaped; a name that is not there is an error."""
    return environment().get_template(template).render(content)


@cache
def environment() -> Environment:
    """Return the templates with their filters, loaded once a process."""
    made = Environment(
        loader=PackageLoader("armsledger.serve", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    names = Names(load_lexicon())
    made.filters.update(
        actor=names.actor, actors=names.actors, goods=names.goods, cargo=names.cargo, statement=names.statement,
        capital=capital, day=day, days=days, month=month, listed=listed, measure=measure, percent=percent, chain=chain,
        total=total, marks=marks, dated=dated, conflicts=conflicts, cite=cite, quoted=quoted, stance=stance,
        relation=RELATION_WORDS.__getitem__, about=about_words, amount=amount_words,
        last_amount=last_amount, title=finding_title,
    )  # fmt: skip
    made.globals.update(
        count=count, version=VERSION, claim_path=links.claim_path, finding_path=links.finding_path,
        document_path=links.document_path, actor_path=links.actor_path, exchange_path=links.exchange_path,
        source_path=links.source_path, provision_path=links.provision_path, with_query=links.with_query,
        outer_link=links.outer_link,
    )  # fmt: skip
    return made


def finding_title(finding: Finding) -> str:
    """Return what a finding is about: "Aland → Borduria: drones"."""
    names = Names(load_lexicon())
    line = finding.line
    return capital(f"{names.actors(line.supplier)} → {names.actors(line.recipient)}: {names.goods(line.cargo)}")


def amount_words(amount: Amount | None) -> str:
    """Return an amount in words, "" for none."""
    return measure(amount) if amount else ""


def stance(stand: Stand) -> str:
    """Return the verb of a position, for one actor or several."""
    return STANCE_WORDS[stand.stance][len(stand.actor) > 1]


def about_words(claim: Claim) -> str:
    """Return what a position is about where that is told in words."""
    about = getattr(claim, "about", "")
    return about if isinstance(about, str) else ""


def quoted(words: str) -> str:
    """Return a quote for a list: on one line, cut at a word where it is long."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"


def cite(words: str) -> Markup:
    """Return words in which every claim's id is a link to its page."""
    parts: list[Markup] = []
    at = 0
    for match in CLAIM_ID.finditer(words):
        id = match.group(1)
        link = Markup('<a class="ref" href="{}">{}</a>').format(links.claim_path(id), id[:7])
        parts += (escape(words[at : match.start()]), link)
        at = match.end()
    return Markup("").join([*parts, escape(words[at:])])
