"""Near-duplicate texts are found, whatever the order; the earliest print stands for them."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.reconcile.reprints import ALIKE, Prints, alike, reprints, shingles
from finding_samples import printed

WORDS = [f"word{n}" for n in range(300)]


def prose(seed: int, length: int = 120) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)  # noqa: S311 - words, no secret


def test_a_text_printed_again_with_another_headline_is_a_reprint_of_the_earliest() -> None:
    body = " ".join(prose(1))
    documents = [
        printed("b.txt", f"Other heads, same news. {body}", published=date(2024, 5, 2)),
        printed("a.txt", f"Shells arrive\n\n{body}", published=date(2024, 5, 3)),
        printed("c.txt", body.upper().replace(" ", "\n"), published=date(2024, 5, 1)),
        printed("d.txt", " ".join(prose(2)), published=date(2024, 5, 1)),
    ]
    assert reprints(documents) == {"a.txt": "c.txt", "b.txt": "c.txt"}


def test_without_dates_the_first_name_is_the_earliest_and_a_dated_text_comes_before_it() -> None:
    body = " ".join(prose(3))
    assert reprints([printed("b.txt", body), printed("a.txt", body)]) == {"b.txt": "a.txt"}
    dated = printed("z.txt", body, published=date(2030, 1, 1))
    assert reprints([printed("a.txt", body), dated]) == {"a.txt": "z.txt"}


def test_two_reports_that_share_a_paragraph_are_no_reprints() -> None:
    shared = prose(4, 40)
    one, other = " ".join(prose(5) + shared), " ".join(prose(6) + shared)
    assert reprints([printed("a.txt", one), printed("b.txt", other)]) == {}


def test_a_row_of_small_changes_does_not_join_two_different_texts() -> None:
    start, end = prose(7), prose(8)
    steps = [" ".join(end[:cut] + start[cut:]) for cut in range(0, 121, 20)]
    documents = [printed(f"{n}.txt", text, published=date(2024, 1, 1 + n)) for n, text in enumerate(steps)]
    found = reprints(documents)
    assert found["1.txt"] == "0.txt"
    for name, first in found.items():
        assert alike(shingles(steps[int(name[0])]), shingles(steps[int(first[0])]))
    assert found.get("6.txt") != "0.txt"


@pytest.mark.parametrize("text", ["", "   ", "…"])
def test_texts_without_words_are_no_reprints_of_each_other(text: str) -> None:
    assert reprints([printed("a.txt", text or "\n"), printed("b.txt", text or "\n")]) == {}


def test_short_texts_are_alike_only_when_equal() -> None:
    assert shingles("One two") == {"one two"}
    assert reprints([printed("a.txt", "One two."), printed("b.txt", "one two"), printed("c.txt", "one three")]) == {
        "b.txt": "a.txt"
    }


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 30)), min_size=1, max_size=8), st.randoms())
def test_the_order_never_matters_and_what_is_found_is_alike(
    rows: list[tuple[int, int]], shuffler: random.Random
) -> None:
    documents = [
        printed(f"{n}.txt", " ".join([f"lead{lead}", *prose(seed)]), published=date(2024, 1, 1 + lead % 28))
        for n, (seed, lead) in enumerate(rows)
    ]
    found = reprints(documents)
    mixed = documents[:]
    shuffler.shuffle(mixed)
    assert reprints(mixed) == found
    texts = {document.name: shingles(document.text) for document in documents}
    for name, first in found.items():
        assert first not in found
        shared = len(texts[name] & texts[first]) / len(texts[name] | texts[first])
        assert shared >= ALIKE
    same = {seed: sum(1 for other, _ in rows if other == seed) for seed, _ in rows}
    assert len(found) == sum(number - 1 for number in same.values())


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 40)), min_size=1, max_size=7), st.integers(0, 7), st.randoms()
)
def test_documents_that_come_one_by_one_are_told_as_all_at_once(
    rows: list[tuple[int, int]], start: int, shuffler: random.Random
) -> None:
    documents = [
        printed(
            f"{n}.txt", " ".join([*prose(seed)[: 120 - lead], *prose(9, lead)]), published=date(2024, 1, 1 + lead % 28)
        )
        for n, (seed, lead) in enumerate(rows)
    ]
    shuffler.shuffle(documents)
    prints = Prints(documents[:start])
    for number in range(start, len(documents)):
        before = dict(prints.first_of)
        moved = prints.add([documents[number]])
        assert prints.first_of == reprints(documents[: number + 1])
        after = prints.first_of
        assert moved == {name for name in before | after if before.get(name) != after.get(name)}
