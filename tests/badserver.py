"""A web server that misbehaves on purpose: each path is a function that writes to the socket whatever it likes."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any

from armsledger.config import Settings

QUICK = replace(
    Settings(), pause=0.0, retry_wait=0.01, retries=1, connect_timeout=2.0, read_timeout=5.0, fetch_timeout=10.0,
    max_bytes=100_000, longest_wait=1.0, hosts=2,
)  # fmt: skip
"""Settings without pauses, patient with a server that a busy machine keeps waiting."""

HASTY = replace(QUICK, read_timeout=0.4, fetch_timeout=0.8, retries=0)
"""Settings with which a server that is slow on purpose costs a test no more than a second."""

PAGE = b"<html><head><title>Shells by rail</title></head><body><p>A page of our own.</p></body></html>"


@dataclass(frozen=True)
class Request:
    """What came over the wire: the path with its query, and the headers by name in lower case."""

    path: str
    headers: dict[str, str]
    at: float


Handler = Callable[[socket.socket, Request], None]


@dataclass
class Server:
    """A server on a port of this machine. ``site`` maps paths to handlers or to pages; ``asked`` is what came."""

    port: int = 0
    site: dict[str, Handler | bytes] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """Return the address of a path."""
        return f"http://{host}:{self.port}{path}"

    def count(self, path: str) -> int:
        """Return how often a path was asked for."""
        return sum(request.path == path for request in self.asked)

    def paths(self) -> list[str]:
        """Return the paths that were asked for, robots.txt left out."""
        return [request.path for request in self.asked if request.path != "/robots.txt"]

    def answer(self, connection: socket.socket) -> None:
        """Read a request and let its path's handler write."""
        connection.settimeout(5)
        with connection, suppress(OSError):
            raw = b""
            while b"\r\n\r\n" not in raw:
                piece = connection.recv(65536)
                if not piece:
                    return
                raw += piece
            first, *lines = raw.decode("latin-1").split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            request = Request(first.split(" ")[1], headers, time.monotonic())
            self.asked.append(request)
            handler = self.site.get(request.path) or self.site.get(request.path.partition("?")[0], status(404))
            if isinstance(handler, bytes):
                handler = page(handler)
            handler(connection, request)


@contextmanager
def serving(site: dict[str, Any] | None = None) -> Iterator[Server]:
    """Open a server until the block ends."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(listener.getsockname()[1], dict(site or {}))
    threads: list[threading.Thread] = []

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threads.append(threading.Thread(target=server.answer, args=(connection,), daemon=True))
            threads[-1].start()

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield server
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for thread in (accepting, *threads):
            thread.join(5)


def raw(*pieces: bytes, wait: float = 0.0, times: int = 1) -> Handler:
    """Write bytes as they are, with a wait behind each piece; all of it several times."""

    def write(connection: socket.socket, _: Request) -> None:
        for _time in range(times):
            for piece in pieces:
                connection.sendall(piece)
                time.sleep(wait)

    return write


def page(body: bytes = PAGE, media: str = "text/html; charset=utf-8", **headers: str) -> Handler:
    """Answer with a page; a header's name is written with "_" for "-"."""
    return status(200, body, Content_Type=media, **headers)


def status(code: int, body: bytes = b"", **headers: str) -> Handler:
    """Answer with a status."""
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return raw(f"HTTP/1.1 {code} As It Is\r\n{lines}Content-Length: {len(body)}\r\n\r\n".encode() + body)


def redirect(to: str, code: int = 302) -> Handler:
    """Answer with a redirect."""
    return status(code, Location=to)


def robots(*lines: str) -> Handler:
    """Answer with a robots.txt."""
    return page("\n".join(lines).encode(), "text/plain")


def in_turn(*handlers: Handler) -> Handler:
    """Answer with one handler after the other, and with the last from then on."""
    left = list(handlers)

    def write(connection: socket.socket, request: Request) -> None:
        handler = left.pop(0) if len(left) > 1 else left[0]
        handler(connection, request)

    return write


def validated(body: bytes, etag: str, modified: str = "") -> Handler:
    """Answer with a page that bears an ETag, or 304 to who has it already."""
    dated = {"Last_Modified": modified} if modified else {}

    def write(connection: socket.socket, request: Request) -> None:
        same = request.headers.get("if-none-match") == etag
        handler = status(304, ETag=etag, **dated) if same else page(body, ETag=etag, **dated)
        handler(connection, request)

    return write


def bomb(size: int = 10_000_000) -> bytes:
    """Return gzip bytes that unpack to a great many zeros."""
    return gzip.compress(bytes(size))
