"""The client's address: from trusted proxies only, whatever a caller invents."""

import pytest
from django.http import HttpRequest, HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from shabou.client_address import ClientAddressMiddleware, client_address, customer, read_networks

PROXIES = read_networks(["10.0.0.0/8", "127.0.0.1", "fd00::/8"])
CLIENT = "203.0.113.9"


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.9", "", CLIENT),
        ("203.0.113.9", "198.51.100.1", CLIENT),  # a stranger says so
        ("203.0.113.9", "10.0.0.1", CLIENT),
        ("10.0.0.1", "203.0.113.9", CLIENT),
        ("10.0.0.1", "198.51.100.1, 203.0.113.9", CLIENT),  # the first one is invented
        ("10.0.0.1", "198.51.100.1,127.0.0.1,203.0.113.9,10.2.3.4", CLIENT),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "10.0.0.7, 10.0.0.8", "10.0.0.7"),  # somebody inside
        ("10.0.0.1", "198.51.100.1, garbage", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1, garbage, 10.0.0.3", "10.0.0.3"),
        ("10.0.0.1", "198.51.100.1,", "10.0.0.1"),
        ("10.0.0.1", "203.0.113.9:54321", CLIENT),
        ("10.0.0.1", "::ffff:203.0.113.9", CLIENT),
        ("::ffff:10.0.0.1", "203.0.113.9", CLIENT),
        ("fd00::1", "2001:DB8::0001", "2001:db8::1"),
        ("fd00::1", "[2001:db8::1]:443", "2001:db8::1"),
        ("fd00::1%eth0", "[2001:db8::1]", "2001:db8::1"),
        ("10.0.0.1", "999.1.1.1", "10.0.0.1"),
        ("10.0.0.1", "203.0.113.009", "10.0.0.1"),  # octal to some, decimal to others
        ("", "203.0.113.9", ""),  # a Unix socket
    ],
)
def test_the_nearest_that_is_no_trusted_proxy(peer: str, forwarded: str, client: str) -> None:
    assert client_address(peer, forwarded, PROXIES) == client


def test_without_proxies_nobody_is_believed() -> None:
    assert client_address("10.0.0.1", "203.0.113.9", []) == "10.0.0.1"


@given(invented=st.text())
def test_what_a_stranger_invents_changes_nothing(invented: str) -> None:
    assert client_address(CLIENT, invented, PROXIES) == CLIENT
    assert client_address("10.0.0.1", f"{invented}, {CLIENT}", PROXIES) == CLIENT


@given(peer=st.text(), forwarded=st.text())
def test_garbage_is_no_error(peer: str, forwarded: str) -> None:
    client_address(peer, forwarded, PROXIES)
    customer(peer)


def test_views_find_it_where_servers_put_it(settings: object) -> None:
    settings.TRUSTED_PROXIES = PROXIES  # type: ignore[attr-defined]
    seen: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    for meta in ({"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": CLIENT}, {"REMOTE_ADDR": CLIENT}, {}):
        request = HttpRequest()
        request.META.update(meta)
        ClientAddressMiddleware(view)(request)
    assert seen == [CLIENT, CLIENT, ""]


def test_it_comes_before_whatever_asks_for_it() -> None:
    from django.conf import settings

    assert settings.MIDDLEWARE[0] == "shabou.client_address.ClientAddressMiddleware"


@pytest.mark.parametrize("wrong", ["10.0.0.1/8", "proxy.example", "10.0.0.0/99"])
def test_what_is_no_network_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"does not appear|host bits"):
        read_networks([wrong])


def test_a_customer_has_all_addresses_of_an_ipv6_network() -> None:
    assert customer("2001:db8:1:2:3:4:5:6") == customer("2001:db8:1:2::1") == "2001:db8:1:2::/64"
    assert customer("2001:db8:1:3::1") == "2001:db8:1:3::/64"
    assert customer(CLIENT) == CLIENT
