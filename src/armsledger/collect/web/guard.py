"""The guard at the socket: connects to checked addresses only, and lets no request outlast its time.

It stands where the HTTP library asks for a connection, so that a server which sends a byte a second, even inside its
headers, is met with the same clock as one that sends nothing.
"""

import socket
import ssl
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import httpcore

from armsledger.collect.web.answer import Fault
from armsledger.collect.web.gatekeeper import Gatekeeper


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one request: seconds to connect, to wait for the next bytes, and for the whole; bytes of the answer,
    packed and unpacked."""

    connect: float = 10.0
    read: float = 30.0
    whole: float = 120.0
    size: int = 64 * 2**20


class Guard(httpcore.NetworkBackend):
    """The network of one request; ``peer`` is the address that it was connected to, "" before."""

    def __init__(self, gatekeeper: Gatekeeper, limits: Limits, stopped: threading.Event) -> None:
        self._gatekeeper = gatekeeper
        self._limits = limits
        self._stopped = stopped
        self._ends = time.monotonic() + limits.whole
        self._sockets = httpcore.SyncBackend()
        self.peer = ""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of the host that answers. Raises ``Barred`` where one is not public."""
        failed: Exception | None = None
        for address in self._gatekeeper.addresses(host, port):
            try:
                stream = self._sockets.connect_tcp(
                    address, port, self.left(timeout), local_address=local_address, socket_options=socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = failed or error
                continue
            self.peer = address
            return Watched(stream, self)
        raise failed or OSError("the name has no address")

    def left(self, timeout: float | None) -> float:
        """Return the seconds that may still pass. Raises ``ReadTimeout`` where there are none."""
        left = self._ends - time.monotonic()
        if self._stopped.is_set():
            raise httpcore.ReadTimeout("stopped")
        if left <= 0:
            raise httpcore.ReadTimeout("the time is up")
        return left if timeout is None else min(left, timeout)

    def fault(self, error: Exception) -> Fault:
        """Return what an error of the network or of the protocol means, and whether asking again may help."""
        if time.monotonic() >= self._ends:
            return Fault("too-slow", f"not done after {self._limits.whole:g} s", again=True)
        if isinstance(error, httpcore.ConnectTimeout):
            return Fault("too-slow", f"no connection within {self._limits.connect:g} s", again=True)
        if isinstance(error, httpcore.TimeoutException):
            return Fault("too-slow", f"nothing came for {self._limits.read:g} s", again=True)
        if isinstance(error, httpcore.ProtocolError):
            broke_off = "disconnected" in str(error)
            return Fault("not-fetched", f"no proper answer: {said(error)}", again=broke_off)
        cause = error.__context__ if isinstance(error.__context__, OSError) else error
        lasting = isinstance(cause, ssl.SSLCertVerificationError) or (
            isinstance(cause, socket.gaierror) and cause.errno != socket.EAI_AGAIN
        )
        return Fault("not-fetched", said(error), again=not lasting)


class Watched(httpcore.NetworkStream):
    """A connection whose every step looks at the clock."""

    def __init__(self, stream: httpcore.NetworkStream, guard: Guard) -> None:
        self._stream = stream
        self._guard = guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come, ``max_bytes`` at most."""
        return self._stream.read(max_bytes, self._guard.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self._stream.write(buffer, self._guard.left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go on in TLS, for the host's name, not for its address."""
        return Watched(self._stream.start_tls(ssl_context, server_hostname, self._guard.left(timeout)), self._guard)

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection knows of itself."""
        return self._stream.get_extra_info(info)


def said(error: Exception) -> str:
    """Return an error's words in one line, its kind where it has none."""
    words = " ".join(str(error.strerror if isinstance(error, OSError) and error.strerror else error).split())
    return words[:300] or type(error).__name__
