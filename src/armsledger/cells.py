"""How long a cell of a CSV may be: Python has one limit for a process, so it is set for a while and set back."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager

ANY = 2**31 - 1
"""As many characters as there are, where the file as a whole is limited."""


@contextmanager
def cell_limit(most: int = ANY) -> Iterator[None]:
    """Let cells have so many characters at most inside of the block; a longer one raises ``csv.Error``."""
    usual = csv.field_size_limit(most)
    try:
        yield
    finally:
        csv.field_size_limit(usual)
