"""Inflect English verbs: regular endings by rule, the others from ``inflection.yaml``."""

import re
from functools import lru_cache
from importlib.resources import files

import yaml

VOWEL_CONSONANT = re.compile(r"[^aeiou][aeiou][bdgmnprt]$")


@lru_cache(maxsize=1)
def irregular() -> dict[str, tuple[str, ...]]:
    """Return the past tense and participle of irregular verbs."""
    data = yaml.safe_load(files("armsledger.lexicon").joinpath("inflection.yaml").read_text("utf-8"))
    return {verb: tuple(forms) for verb, forms in data.items()}


def verb_forms(verb: str) -> set[str]:
    """Return all forms of a verb: base, third person, past, participles."""
    if re.search(r"(?:s|x|z|ch|sh|o)$", verb):
        third = verb + "es"
    elif re.search(r"[^aeiou]y$", verb):
        third = verb[:-1] + "ies"
    else:
        third = verb + "s"
    forms = {verb, third, *irregular().get(verb, ())}
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    forms.add(stem + "ing")
    if verb not in irregular():
        past = verb[:-1] + "ied" if re.search(r"[^aeiou]y$", verb) else stem + "ed"
        forms.add(past)
    if VOWEL_CONSONANT.search(verb):
        forms |= {verb + verb[-1] + "ing", verb + verb[-1] + "ed"}
    return forms
