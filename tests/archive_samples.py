"""Archives made by rule, whole and broken, and what is told of what came out of them."""

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from armsledger.collect.contents import Found, open_file
from armsledger.model import Capture, Problem

TEXT = b"Two ships left the port.\n"
PAGE = b"<html><body><p>Two ships left the port.</p></body></html>"


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def tarred(members: Mapping[str, bytes], mode: str = "w") -> bytes:
    """Return a tar of these members, compressed where the mode says so ("w:gz")."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def opened(path: Path, content: bytes, **limits: Any) -> list[Capture | Problem]:
    """Write a file and open it."""
    path.write_bytes(content)
    return list(open_file(Found(path, path.name, str(path)), **limits))


def told(items: list[Capture | Problem]) -> list[str]:
    """Say what came in a few words each: a capture's name, or a problem's code and place."""
    return [i.name if isinstance(i, Capture) else f"{i.code} {Path(i.place.split('!')[0]).name}"
            + "".join(f"!{part}" for part in i.place.split("!")[1:]) for i in items]  # fmt: skip


def captures(items: list[Capture | Problem]) -> list[Capture]:
    """Return the captures alone."""
    return [item for item in items if isinstance(item, Capture)]
