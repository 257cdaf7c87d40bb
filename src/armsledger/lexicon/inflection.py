"""Inflect English verbs: regular endings by rule, the others from ``inflection.yaml``."""

import re
from functools import lru_cache

from armsledger.lexicon.loading import load, rows, table

SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)$")
CONSONANT_Y = re.compile(r"[^aeiou]y$")
VOWEL_CONSONANT = re.compile(r"[^aeiou][aeiou][bdgmnprt]$")
"""A verb that may double its last letter ("ship", "ban"); which ones do depends on the stress, so both are given."""


@lru_cache(maxsize=1)
def irregular() -> dict[str, tuple[str, ...]]:
    """Return the past tense and participle of irregular verbs; raises ValueError where the file is not such a table."""
    place = "inflection.yaml"
    found = {verb: tuple(rows(forms, f"{place}: {verb}")) for verb, forms in table(load("inflection"), place).items()}
    for verb, forms in found.items():
        if not all(isinstance(form, str) and form for form in forms):
            raise ValueError(f"{place}: {verb}: a form is no word")
    return found


def verb_forms(verb: str) -> set[str]:
    """Return all forms of a verb: base, third person, past, participles (a regular verb may get one form too many)."""
    if SIBILANT.search(verb):
        third = verb + "es"
    elif CONSONANT_Y.search(verb):
        third = verb[:-1] + "ies"
    else:
        third = verb + "s"
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    stems = {stem, verb + verb[-1]} if VOWEL_CONSONANT.search(verb) else {stem}
    if verb in irregular():
        past = set(irregular()[verb])
    elif CONSONANT_Y.search(verb):
        past = {verb[:-1] + "ied"}
    else:
        past = {each + "ed" for each in stems}
    return {verb, third, *past} | {each + "ing" for each in stems}
