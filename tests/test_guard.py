"""The guard at the socket: a checked address or none, and an end to waiting."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator

import httpcore
import pytest

from armsledger.collect.web.gatekeeper import Barred, Gatekeeper
from armsledger.collect.web.guard import Guard, Limits, said

LIMITS = Limits(connect=0.5, read=0.2, whole=5.0)


def guard(*addresses: str, limits: Limits = LIMITS, allowed: str = "news.example") -> Guard:
    return Guard(Gatekeeper([allowed], lambda *_: list(addresses)), limits, threading.Event())


@pytest.fixture
def port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_the_first_address_that_answers_is_taken(port: int) -> None:
    network = guard("127.0.0.2", "127.0.0.1", "127.0.0.3")
    stream = network.connect_tcp("news.example", port, 1.0)
    assert network.peer == "127.0.0.1"
    stream.close()


def test_no_connection_is_made_to_a_private_address(port: int) -> None:
    network = guard("127.0.0.1", allowed="other.example")
    with pytest.raises(Barred):
        network.connect_tcp("news.example", port, 1.0)
    assert network.peer == ""


def test_where_no_address_answers_the_first_error_counts() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(httpcore.ConnectError) as caught:
        guard("127.0.0.1", "127.0.0.2").connect_tcp("news.example", port, 1.0)
    fault = guard().fault(caught.value)
    assert (fault.code, fault.again) == ("not-fetched", True)
    assert "refused" in str(fault)


def test_a_read_waits_no_longer_than_what_is_left(port: int) -> None:
    network = guard("127.0.0.1", limits=Limits(read=5.0, whole=0.2))
    stream = network.connect_tcp("news.example", port, 1.0)
    begun = time.monotonic()
    with pytest.raises(httpcore.ReadTimeout) as caught:
        stream.read(100, 5.0)
    assert time.monotonic() - begun < 2
    assert str(network.fault(caught.value)) == "not done after 0.2 s"
    with pytest.raises(httpcore.ReadTimeout):
        stream.write(b"more", 5.0)
    stream.close()


def test_a_stopped_run_reads_nothing_more(port: int) -> None:
    stopped = threading.Event()
    network = Guard(Gatekeeper(["news.example"], lambda *_: ["127.0.0.1"]), LIMITS, stopped)
    stream = network.connect_tcp("news.example", port, 1.0)
    stopped.set()
    with pytest.raises(httpcore.ReadTimeout, match="stopped"):
        stream.read(100, 5.0)
    stream.close()


@pytest.mark.parametrize(
    ("error", "code", "again", "words"),
    [
        (httpcore.ConnectTimeout("timed out"), "too-slow", True, "no connection within 0.5 s"),
        (httpcore.ReadTimeout("timed out"), "too-slow", True, "nothing came for 0.2 s"),
        (httpcore.RemoteProtocolError("Server disconnected"), "not-fetched", True, "no proper answer"),
        (httpcore.RemoteProtocolError("illegal header line"), "not-fetched", False, "illegal header line"),
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "not-fetched", False, "not known"),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), "not-fetched", True, "Temporary failure"),
        (ssl.SSLCertVerificationError("certificate has expired"), "not-fetched", False, "expired"),
        (ConnectionResetError(104, "Connection reset by peer"), "not-fetched", True, "reset by peer"),
    ],
)
def test_what_an_error_means(error: Exception, code: str, again: bool, words: str) -> None:
    fault = guard().fault(error)
    assert (fault.code, fault.again) == (code, again)
    assert words in str(fault)


def test_an_error_is_told_in_one_short_line() -> None:
    assert said(ValueError("two\nlines")) == "two lines"
    assert said(ValueError()) == "ValueError"
    assert len(said(ValueError("x" * 5000))) == 300
