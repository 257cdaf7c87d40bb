"""Write a file so that it appears whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """Give a file that takes the place of ``path`` when the block ends well; else nothing is left of it.

    The file's mode is what the user's umask makes of any new file. Raises OSError.
    """
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:60]}.", delete=False) as file:
        part = Path(file.name)
        try:
            yield file  # type: ignore[misc]
            file.close()
            part.chmod(0o666 & ~_umask())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _umask() -> int:
    """Return the user's umask, which can be read only by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
