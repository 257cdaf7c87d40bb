"""Passwords: kept as Argon2id hashes, checked a few at a time, and as long to check for a name that is unknown."""

import threading
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
"""Characters; length is what makes a password hard to guess."""
LONGEST = 200
AT_ONCE = 2
"""Checks at a time; each takes 64 MiB and a core."""

_hasher = PasswordHasher()
_turns = threading.BoundedSemaphore(AT_ONCE)


class PasswordError(ValueError):
    """A password that will not do; the message is one line."""


def keep(password: str, name: str = "") -> str:
    """Return the hash to keep of a new password. Raises ``PasswordError`` where it is too easily guessed."""
    if len(password) < SHORTEST:
        raise PasswordError(f"a password has at least {SHORTEST} characters")
    if len(password) > LONGEST:
        raise PasswordError(f"a password has at most {LONGEST} characters")
    if len(set(password)) < 5 or (name and name.casefold() in password.casefold()):
        raise PasswordError("this password is too easily guessed")
    with _turns:
        return _hasher.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Tell whether a password is the one that is kept; without one it takes as long and is False."""
    with _turns:
        try:
            right = _hasher.verify(kept or _nobodys(), password[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False
    return right and kept is not None


@lru_cache(maxsize=1)
def _nobodys() -> str:
    """Return the hash of a password that nobody has."""
    return _hasher.hash("nobody's own password")
