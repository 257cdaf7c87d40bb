"""The provisions: the rulebook with the findings that may fall under each paragraph."""

from typing import Any

from armsledger.publish.findingpage import CHECKED_WORDS
from armsledger.publish.rulelisting import covered, in_force
from armsledger.rulebook.regimes import load_rulebook
from armsledger.serve.desk import State
from armsledger.serve.paging import sheet


def provision_list(state: State, words: str, regime: str, touched: bool, page: int) -> dict[str, Any]:
    """Return a page of the paragraphs that hold the words; ``touched`` leaves those that a finding may fall under."""
    book, rules = load_rulebook(), state.shelf.rules
    found = book.search(words, regime=regime if regime in book.regimes else "")
    if touched:
        found = sorted(
            (item for item in found if (item.regime, item.cite) in rules),
            key=lambda item: -len(rules[item.regime, item.cite]),
        )
    return {
        "sheet": sheet(found, page),
        "rules": rules,
        "regimes": list(book.regimes),
        "asked": {"q": words, "regime": regime, "touched": "1" if touched else ""},
        "in_force": in_force,
        "touched_count": len(rules),
    }


def provision_page(state: State, regime: str, cite: str, page: int) -> dict[str, Any] | None:
    """Return a paragraph with the findings that may fall under it, None where the rulebook has no such paragraph."""
    book = load_rulebook()
    item = book.by_cite.get((regime, cite))
    if item is None:
        return None
    return {
        "item": item,
        "in_force": in_force(item),
        "covered": covered(item),
        "chain": book.chain(item),
        "checked": CHECKED_WORDS.get(item.checked, item.checked),
        "sheet": sheet(state.shelf.rules.get((regime, cite), ()), page, 30),
    }
