"""One request over the wire, against a real server that misbehaves."""

import shutil
import socket
import ssl
import subprocess
import threading
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from armsledger.collect.web.answer import Answer, Fault
from armsledger.collect.web.gatekeeper import Gatekeeper
from armsledger.collect.web.guard import Limits
from armsledger.collect.web.wire import Wire
from badserver import PAGE, Request, Server, bomb, page, raw, serving, status

LIMITS = Limits(connect=5.0, read=5.0, whole=10.0, size=50_000)
HASTY = replace(LIMITS, read=0.4, whole=0.8)
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def wire(*allowed: str, limits: Limits = LIMITS) -> Wire:
    return Wire(Gatekeeper(allowed or ["127.0.0.1"]), limits, "armsledger/9 (+desk@news.example)")


def asked(site: dict[str, object], path: str = "/", limits: Limits = LIMITS) -> tuple[Answer, Server]:
    """Ask a server of ours for a path; give the answer, whose body is closed, and the server."""
    with serving(site) as server, closing(wire(limits=limits).ask(server.url(path))) as answer:
        answer.content(10)
        return answer, server


def test_an_answer_is_kept_as_it_came() -> None:
    with serving({"/a": raw(OK + b"x-ODD:  two  words \r\nContent-Length: 5\r\n\r\nhello")}) as server:
        with closing(wire().ask(server.url("/a"))) as answer:
            assert answer.head == OK + b"x-ODD: two  words\r\nContent-Length: 5\r\n\r\n"
            assert answer.content(100) == b"hello"
            assert (answer.status, answer.size, answer.peer, answer.fault) == (200, 5, "127.0.0.1", None)
            assert answer.digest == "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
        sent = "".join(f"{name}: {value}\r\n" for name, value in server.asked[0].headers.items() if name)
        assert answer.request.decode().lower().startswith("get /a http/1.1\r\n" + sent.lower())
        assert server.asked[0].headers["user-agent"] == "armsledger/9 (+desk@news.example)"
        assert server.asked[0].headers["host"] == f"127.0.0.1:{server.port}"


def test_conditions_are_sent() -> None:
    with serving({"/": PAGE}) as server:
        wire().ask(server.url("/"), [("If-None-Match", '"v1"')]).close()
        assert server.asked[0].headers["if-none-match"] == '"v1"'


def test_a_transfer_coding_is_undone_and_its_header_renamed() -> None:
    answer, _ = asked(
        {"/": raw(OK + b"Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\nTrailer: x\r\n\r\n")}
    )
    assert answer.size == 5
    assert b"X-Archive-Orig-Transfer-Encoding: chunked\r\n" in answer.head
    assert b"\r\nTransfer-Encoding" not in answer.head


def test_an_answer_without_length_ends_where_the_connection_does() -> None:
    answer, _ = asked({"/": raw(b"HTTP/1.0 200\r\n\r\nhello")})
    assert (answer.size, answer.fault, answer.media) == (5, None, "")
    assert answer.head == b"HTTP/1.0 200 \r\n\r\n"


def test_what_follows_the_stated_length_is_not_part_of_it() -> None:
    answer, _ = asked({"/": raw(OK + b"Content-Length: 4\r\n\r\nfourHTTP/1.1 200 OK\r\n\r\nmore")})
    assert (answer.size, answer.fault) == (4, None)


@pytest.mark.parametrize(
    ("handler", "code", "truncated"),
    [
        (raw(OK + b"Content-Length: 1000\r\n\r\nshort"), "not-fetched", "disconnect"),
        (raw(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\nhello\r\n"), "not-fetched", "disconnect"),
        (raw(OK + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nhello\r\n"), "not-fetched", "disconnect"),
        (raw(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"), "not-fetched", "disconnect"),
        (raw(OK + b"\r\n", *[b"x"] * 60, wait=0.05), "too-slow", "time"),
        (raw(OK + b"\r\nhello", b"", wait=0.5), "too-slow", "time"),
        (raw(OK + b"\r\n", *[b"x" * 10_000] * 30), "too-large", "length"),
        (raw(OK + b"Content-Length: 99999999999\r\n\r\n", *[b"x" * 10_000] * 30), "too-large", "length"),
        (page(bomb(), Content_Encoding="gzip"), "too-large", "length"),
    ],
)  # fmt: skip
def test_an_answer_that_breaks_off_says_how(handler: object, code: str, truncated: str) -> None:
    begun = time.monotonic()
    answer, _ = asked({"/": handler}, limits=HASTY if code == "too-slow" else LIMITS)
    assert answer.fault is not None
    assert (answer.fault.code, answer.truncated) == (code, truncated)
    assert answer.size <= LIMITS.size
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize(
    ("handler", "code"),
    [
        (raw(b""), "not-fetched"),
        (raw(b"HTTP/1.1 2"), "not-fetched"),
        (raw(b"220 mail.news.example ESMTP\r\n"), "not-fetched"),
        (raw(b"\x16\x03\x01\x02\x00" * 20), "not-fetched"),
        (raw(OK + b"X-Long: " + b"a" * 1_000_000 + b"\r\n\r\n"), "not-fetched"),
        (raw(OK, *[b"X-Many: yes\r\n" * 1000] * 30), "not-fetched"),
        (raw(OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"), "not-fetched"),
        (raw(OK + b"Bad\x00Name: x\r\n\r\n"), "not-fetched"),
        (raw(b"HTTP/1.1 200 OK\r\n", *[b"X"] * 60, wait=0.05), "too-slow"),
        (raw(b"HTTP/1.1 100 Continue\r\n\r\n", times=60, wait=0.05), "too-slow"),
        (raw(b"", wait=1), "too-slow"),
    ],
)  # fmt: skip
def test_where_no_whole_head_comes_there_is_a_fault(handler: object, code: str) -> None:
    begun = time.monotonic()
    with pytest.raises(Fault) as caught:
        asked({"/": handler}, limits=HASTY if code == "too-slow" else LIMITS)
    assert caught.value.code == code
    assert time.monotonic() - begun < 3


def test_a_private_address_is_not_reached() -> None:
    with serving({"/": PAGE}) as server:
        with pytest.raises(Fault) as caught:
            wire("other.example").ask(server.url("/"))
        assert caught.value.code == "private-address"
        assert not server.asked


def test_a_name_is_resolved_once_and_that_address_is_used() -> None:
    resolved: list[str] = []

    def rebinding(host: str, _: int) -> list[str]:
        resolved.append(host)
        return ["127.0.0.1"] if len(resolved) == 1 else ["127.0.0.2"]

    with serving({"/": PAGE}) as server:
        asking = Wire(Gatekeeper(["news.example"], rebinding), LIMITS, "armsledger/9")
        with closing(asking.ask(server.url("/", "news.example"))) as answer:
            assert (answer.status, answer.peer) == (200, "127.0.0.1")
        assert resolved == ["news.example"]
        assert server.asked[0].headers["host"] == f"news.example:{server.port}"


def test_a_stopped_wire_asks_for_nothing() -> None:
    asking = wire()
    asking.stop()
    with serving({"/": PAGE}) as server, pytest.raises(Fault):
        asking.ask(server.url("/"))


def test_statuses_are_no_faults_of_the_wire() -> None:
    assert [asked({"/": status(code)})[0].status for code in (204, 301, 404, 503)] == [204, 301, 404, 503]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here to make a certificate with")
def test_a_certificate_counts_for_the_name_not_for_the_address(tmp_path: Path) -> None:
    command = "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=news.example"
    subprocess.run(
        [*command.split(), "-addext", "subjectAltName=DNS:news.example"], cwd=tmp_path, check=True, capture_output=True
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    names: list[str | None] = []
    context.sni_callback = lambda _, name, __: names.append(name)

    def answer_all(listener: socket.socket) -> None:
        for _ in range(3):
            connection, _peer = listener.accept()
            try:
                with context.wrap_socket(connection, server_side=True) as secured:
                    secured.recv(65536)
                    page()(secured, Request("/", {}, 0.0))
            except OSError:
                connection.close()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=answer_all, args=(listener,))
        thread.start()
        port = listener.getsockname()[1]
        asking = Wire(Gatekeeper(["news.example", "other.example"], lambda *_: ["127.0.0.1"]), LIMITS, "armsledger/9")
        with pytest.raises(Fault, match=r"self.signed") as caught:
            asking.ask(f"https://news.example:{port}/")
        assert (caught.value.code, caught.value.again) == ("not-fetched", False)
        asking._tls.load_verify_locations(tmp_path / "cert.pem")
        with closing(asking.ask(f"https://news.example:{port}/")) as answer:
            assert answer.status == 200
        with pytest.raises(Fault, match="match"):
            asking.ask(f"https://other.example:{port}/")
        thread.join(5)
    assert names == ["news.example", "news.example", "other.example"]
