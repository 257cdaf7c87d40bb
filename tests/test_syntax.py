"""Trees over views, lemmas by table, and the parser's cache."""

import pytest

from armsledger.extract.syntax import CACHE_SIZE, Parse, Parser, Piece, Tree, coarse, load_cached_parser, load_lemmas
from scenes import scene_of, token, words


def view(text: str) -> list[Piece]:
    pieces, at = [], 0
    for word in text.split():
        pieces.append(Piece(word, at, at + len(word), True))
        at += len(word) + 1
    return pieces


def test_a_tree_has_one_root_and_every_token_hangs_below_it() -> None:
    tree = scene_of("Turkey sold drones to Ethiopia and to Morocco last year.").tree
    roots = [i for i in range(len(tree)) if tree.head(i) == i]
    assert len(roots) == 1
    assert tree.subtree(roots[0]) == list(range(len(tree)))
    assert all(tree.ancestors(i)[-1] == roots[0] for i in range(len(tree)) if i != roots[0])


def test_children_by_relation_and_the_subtree_without_some() -> None:
    scene = scene_of("Egypt, which makes rifles, sent rifles to Sudan.")
    tree = scene.tree
    sent = token(scene, "sent")
    assert words(scene, tree.children(sent, "nsubj")) == ["egypt"]
    egypt = tree.children(sent, "nsubj")[0]
    assert "makes" in words(scene, tree.subtree(egypt))
    assert "makes" not in words(scene, tree.subtree(egypt, ("relcl",)))


def test_coordination() -> None:
    scene = scene_of("Pakistan bought frigates, helicopters and radars.")
    tree = scene.tree
    first = token(scene, "frigates")
    assert words(scene, tree.conjuncts(first)) == ["frigates", "helicopters", "radars"]
    governors = [tree.word(head) for head, _ in tree.governors(token(scene, "radars"))]
    assert governors == ["bought"], "a conjunct is governed by what governs the first, not by its sibling"
    assert tree.ancestors(token(scene, "radars"))[0] != token(scene, "bought")


def test_what_stands_before() -> None:
    scene = scene_of("Mali no longer buys rifles from France.")
    assert scene.tree.preceding(token(scene, "longer"), "no")
    assert not scene.tree.preceding(0, "no")


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [("sent", "VBD", "send"), ("Deliveries", "NNS", "delivery"), ("supplying", "VBG", "supply"), ("arms", "NNS", "arm"),
     ("Rifles", "NNP", "rifles"), ("biggest", "JJS", "big"), ("are", "VBP", "be"), ("’ve", "VBP", "have")],
)  # fmt: skip
def test_lemmas(word: str, tag: str, lemma: str) -> None:
    assert load_lemmas().of(word, tag) == lemma
    assert load_lemmas().of(word, tag) == lemma, "the second time from the table"


@pytest.mark.parametrize(
    ("tag", "dep", "pos"),
    [("NNS", "dobj", "NOUN"), ("VBZ", "aux", "AUX"), ("VBZ", "ROOT", "VERB"), ("IN", "mark", "SCONJ"),
     ("IN", "prep", "ADP"), ("MD", "aux", "AUX"), (",", "punct", "PUNCT"), ("TO", "aux", "PART")],
)  # fmt: skip
def test_parts_of_speech_by_tag_and_relation(tag: str, dep: str, pos: str) -> None:
    assert coarse(tag, dep) == pos


def test_the_order_and_the_company_of_views_do_not_change_their_trees() -> None:
    one, other = view("Serbia sold mortars to Egypt ."), view("They left in May .")
    together = Parser().trees([one, other, one])
    apart = [Parser().trees([each])[0] for each in (one, other)]
    assert [tree.parse for tree in together] == [apart[0].parse, apart[1].parse, apart[0].parse]


def test_the_same_words_elsewhere_are_parsed_once_but_keep_their_places() -> None:
    parser = Parser()
    here = view("Serbia sold mortars .")
    there = [Piece(p.word, p.start + 50, p.end + 50, p.space) for p in here]
    first, second = parser.trees([here])[0], parser.trees([there])[0]
    assert first.parse is second.parse
    assert [p.start - 50 for p in second.pieces] == [p.start for p in first.pieces]
    assert Parser.key(here) != Parser.key(view("Serbia sold mortars !"))


def test_the_cache_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = Parser()
    blank = Parse(("x",), ("NN",), ("NOUN",), ("ROOT",), (0,))
    monkeypatch.setattr(Parser, "run", staticmethod(lambda views: [blank for _ in views]))
    parser.trees([[Piece(str(n), 0, 1, True)] for n in range(CACHE_SIZE + 10)])
    assert len(parser.cache) == CACHE_SIZE


def test_nothing_to_parse() -> None:
    assert load_cached_parser().trees([]) == []
    assert len(Tree([], Parse((), (), (), (), ()))) == 0
