"""Find the lexicon word that a misspelt word stands for: one letter left out, added, changed or swapped.

The words are indexed by what is left when one letter is deleted (Garbe's symmetric delete, 2012), so that a look-up
costs as many steps as the word has letters. Short words are left alone: too many are one letter from another.
"""

from collections.abc import Iterable

SHORTEST = 7
"""Letters; shorter words are not repaired."""


def deletions(word: str) -> set[str]:
    """Return all that is left of a word when one letter is deleted."""
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


class Speller:
    """Knows a set of words and repairs what is one slip away from exactly one of them."""

    def __init__(self, words: Iterable[str]) -> None:
        self.known = {word for word in words if len(word) >= SHORTEST and word.isalpha()}
        self.index: dict[str, set[str]] = {}
        for word in self.known:
            for rest in (word, *deletions(word)):
                self.index.setdefault(rest, set()).add(word)

    def repair(self, word: str) -> str:
        """Return the one known word that a lower-case word is a slip of, "" where it is known, short or unclear."""
        if len(word) < SHORTEST - 1 or word in self.known:
            return ""
        near = set(self.index.get(word, ()))
        for rest in deletions(word):
            near |= {other for other in self.index.get(rest, ()) if close(word, other)}
        near = {other for other in near if other[0] == word[0] and close(word, other)}
        return near.pop() if len(near) == 1 else ""


def close(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter left out, added, changed, or two neighbours swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        apart = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = len(apart) == 2 and apart[1] == apart[0] + 1 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
        return len(apart) == 1 or swapped
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return shorter in deletions(longer)
