"""One request over the wire: to a checked address, within limits of time and size, its answer kept as it came."""

import hashlib
import ssl
import threading
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cached_property

import httpcore

from armsledger.collect.web.answer import Answer, Fault, Headers, Meter
from armsledger.collect.web.gatekeeper import Barred, Gatekeeper
from armsledger.collect.web.guard import Guard, Limits, said
from armsledger.collect.web.webaddress import host_of

ACCEPT = b"text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.9,*/*;q=0.8"
TRANSFER = (b"transfer-encoding", b"trailer")
KEPT_AS = b"X-Archive-Orig-"
"""Put before the name of a header that no longer holds once the transfer coding is undone."""


class Wire:
    """Asks for addresses. Threads may share one; ``stop`` breaks off what is under way."""

    def __init__(self, gatekeeper: Gatekeeper, limits: Limits, user_agent: str) -> None:
        self._gatekeeper = gatekeeper
        self._limits = limits
        self._user_agent = user_agent
        self._stopped = threading.Event()

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """The certificates that are trusted; reading them takes a while."""
        return httpcore.default_ssl_context()

    def stop(self) -> None:
        """Break off every request at its next bytes."""
        self._stopped.set()

    def ask(self, address: str, conditions: Iterable[tuple[str, str]] = ()) -> Answer:
        """GET an address and return what came, to the end or to where it broke off.

        Follows no redirect. Raises ``Fault`` where not even a whole head came.
        """
        url = httpcore.URL(address)
        headers = self._headers(url, host_of(address), conditions)
        guard = Guard(self._gatekeeper, self._limits, self._stopped)
        timeout = {"connect": self._limits.connect, "read": self._limits.read, "write": self._limits.read}
        at = datetime.now(UTC).replace(microsecond=0)
        tls = self._tls if url.scheme == b"https" else None
        try:
            with (
                httpcore.ConnectionPool(ssl_context=tls, network_backend=guard) as pool,
                pool.stream("GET", url, headers=headers, extensions={"timeout": timeout}) as response,
            ):
                head, kept = head_of(response)
                answer = Answer(
                    address=address, at=at, peer=guard.peer, status=response.status, head=head, headers=kept,
                    request=b"GET %b HTTP/1.1\r\n%b" % (url.target, lines_of(headers)),
                )  # fmt: skip
                try:
                    self._receive(answer, response, guard)
                except BaseException:
                    answer.close()
                    raise
                return answer
        except Barred as error:
            raise Fault("private-address", str(error)) from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError) as error:
            raise guard.fault(error) from None

    def _headers(self, url: httpcore.URL, host: str, conditions: Iterable[tuple[str, str]]) -> Headers:
        """Return the headers of a request, in a browser's order."""
        name = f"[{host}]" if ":" in host else host
        given = [(key.encode("ascii"), value.encode("latin-1", "ignore")) for key, value in conditions]
        return [
            (b"Host", (name if url.port is None else f"{name}:{url.port}").encode("ascii")),
            (b"User-Agent", self._user_agent.encode("ascii", "ignore")),
            (b"Accept", ACCEPT), (b"Accept-Encoding", b"gzip"), (b"Connection", b"close"), *given,
        ]  # fmt: skip

    def _receive(self, answer: Answer, response: httpcore.Response, guard: Guard) -> None:
        """Read the body into the answer, counting and hashing it; where it breaks off the answer bears the fault."""
        digest = hashlib.sha256()
        meter = Meter(answer.header("content-encoding").lower(), self._limits.size)
        try:
            for piece in response.iter_stream():
                meter.count(piece)
                answer.body.write(piece)
                digest.update(piece)
                answer.size += len(piece)
        except Fault as error:
            answer.fault, answer.truncated = error, "length"
        except httpcore.TimeoutException as error:
            answer.fault, answer.truncated = guard.fault(error), "time"
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            answer.fault, answer.truncated = Fault("not-fetched", f"broke off: {said(error)}", again=True), "disconnect"
        answer.digest = digest.hexdigest()


def head_of(response: httpcore.Response) -> tuple[bytes, Headers]:
    """Return the answer's head as bytes and its headers, in their order and spelling.

    Headers that tell of a transfer coding, which is undone in what is kept, are renamed, so that what reads the archive
    does not undo it again.
    """
    kept = [(KEPT_AS + key if key.lower() in TRANSFER else key, value) for key, value in response.headers]
    version = response.extensions.get("http_version", b"HTTP/1.1")
    reason = response.extensions.get("reason_phrase", b"")
    return b"%b %d %b\r\n%b" % (version, response.status, reason, lines_of(kept)), kept


def lines_of(headers: Headers) -> bytes:
    """Return headers as they stand on the wire, with the blank line behind them."""
    return b"".join(b"%b: %b\r\n" % pair for pair in headers) + b"\r\n"
