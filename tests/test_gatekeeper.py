"""The gatekeeper: what is no part of the public internet stays closed, whatever it is written like."""

import socket
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.collect.web.gatekeeper import Barred, Gatekeeper, closed_reason, resolve

CLOSED = [
    "127.0.0.1", "127.9.9.9", "0.0.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "169.254.1.1", "100.64.0.1", "100.100.100.200", "100.127.255.255", "168.63.129.16",
    "192.0.0.192", "192.0.0.9", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
    "239.255.255.255", "240.0.0.1", "255.255.255.255", "192.88.99.1",
    "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1", "2001:db8::1", "100::1",
    "2002:7f00:1::", "2001::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "", "news.example",
]  # fmt: skip
OPEN = [
    "8.8.8.8", "1.1.1.1", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "::ffff:8.8.8.8",
    "64:ff9b::808:808",
]  # fmt: skip


@pytest.mark.parametrize("address", CLOSED)
def test_a_closed_address_is_closed(address: str) -> None:
    assert closed_reason(address)


@pytest.mark.parametrize("address", OPEN)
def test_an_open_address_is_open(address: str) -> None:
    assert closed_reason(address) == ""


@given(st.ip_addresses(v=4))
def test_a_mapped_address_is_as_open_as_what_it_maps_to(address: IPv4Address) -> None:
    mapped = str(IPv6Address(int(IPv6Address("::ffff:0:0")) + int(address)))
    translated = str(IPv6Address(int(IPv6Address("64:ff9b::")) + int(address)))
    assert closed_reason(mapped) == closed_reason(translated) == closed_reason(str(address))


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_open(address: IPv4Address | IPv6Address) -> None:
    if not address.is_global and not (isinstance(address, IPv6Address) and address.ipv4_mapped):
        assert closed_reason(str(address))


def names(**found: str) -> Gatekeeper:
    return Gatekeeper(["inside.example"], lambda host, _: found[host.lower().partition(".")[0]].split())


def test_a_name_is_judged_by_all_its_addresses() -> None:
    keeper = names(good="8.8.8.8 2606:4700:4700::1111", bad="8.8.8.8 10.0.0.1")
    assert keeper.addresses("good.example", 443) == ["8.8.8.8", "2606:4700:4700::1111"]
    with pytest.raises(Barred, match=r"bad.example is 10.0.0.1, a private address; --allow-host bad.example"):
        keeper.addresses("bad.example", 443)


def test_only_the_host_that_is_allowed_by_name_may_be_private() -> None:
    keeper = names(inside="10.0.0.1", outside="10.0.0.1")
    assert keeper.addresses("INSIDE.example", 80) == ["10.0.0.1"]
    with pytest.raises(Barred):
        keeper.addresses("outside.example", 80)


@pytest.mark.parametrize("host", ["0x7f.1", "2130706433", "127.1", "::1", "localhost"])
def test_loopback_in_disguise_is_found_out(host: str) -> None:
    with pytest.raises(Barred, match="loopback"):
        Gatekeeper().addresses(host, 80)


def test_a_name_without_an_address_is_an_error_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OSError, match="no address"):
        Gatekeeper((), lambda *_: []).addresses("news.example", 80)
    with pytest.raises(OSError, match="not a host name"):
        resolve("a" * 64 + ".example", 80)

    def refuse(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with pytest.raises(OSError, match="not known"):
        resolve("news.example", 80)
