"""Find the word that a misspelt word stands for: one letter left out, added, changed or swapped with its neighbour.

Four of five misspellings are one such slip (Damerau, 1964), and the first letter is seldom touched (Pollock and
Zamora, 1984). The words are indexed by what is left when one letter is deleted (Garbe's symmetric delete, 2012), so
that a look-up costs as many steps as the word has letters. Short words are left alone: too many are one letter from
another.
"""

from collections.abc import Iterable

SHORTEST = 7
"""Letters of a word that is repaired to; a misspelt word may be one letter shorter."""
LONGEST = 24
"""Letters; a longer run is no misspelt word, and its deletions would fill the memory."""


def deletions(word: str) -> set[str]:
    """Return all that is left of a word when one letter is deleted."""
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


class Speller:
    """Knows a set of words and repairs what is one slip away from exactly one of them."""

    def __init__(self, words: Iterable[str]) -> None:
        self.known = frozenset(word for word in words if len(word) >= SHORTEST and word.isalpha())
        self.index: dict[str, set[str]] = {}
        for word in self.known:
            for rest in (word, *deletions(word)):
                self.index.setdefault(rest, set()).add(word)

    def repair(self, word: str) -> str:
        """Return the one known word that a lower-case word is a slip of, "" where it is known, short or unclear.

        Whether the word is a good word of its own is for the caller to ask.
        """
        if not SHORTEST - 1 <= len(word) <= LONGEST or word in self.known:
            return ""
        near = set(self.index.get(word, ()))
        for rest in deletions(word):
            near |= self.index.get(rest, set())
        near = {other for other in near if other[0] == word[0] and close(word, other)}
        return near.pop() if len(near) == 1 else ""


def close(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter left out, added, changed, or two neighbours swapped."""
    if len(one) == len(other):
        apart = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(apart) == 2:
            left, right = apart
            return right == left + 1 and one[left] == other[right] and one[right] == other[left]
        return len(apart) == 1
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and shorter in deletions(longer)
