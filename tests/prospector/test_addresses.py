"""No way inside, by any notation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospector.addresses import AddressRefused, checked_addresses, is_public, read_address, redirected

REFUSED = [
    ("", "scheme"),
    ("//example.com/", "scheme"),
    ("file:///etc/passwd", "scheme"),
    ("gopher://example.com/", "scheme"),
    ("ftp://example.com/", "scheme"),
    ("data:text/html,x", "scheme"),
    ("javascript:alert(1)", "scheme"),
    ("http://user@example.com/", "credentials"),
    ("http://user:word@example.com/", "credentials"),
    ("http://example.com@127.0.0.1/", "credentials"),
    ("http://@example.com/", "credentials"),
    ("http://example.com:8080/", "port"),
    ("http://example.com:0/", "port"),
    ("https://example.com:22/", "port"),
    ("http://example.com:99999/", "unreadable"),
    ("http://exa mple.com/", "unreadable"),
    ("http://example.com\\@127.0.0.1/", "unreadable"),
    ("http://example.com/\r\nHost: x", "unreadable"),
    ("http://[::1", "unreadable"),
    ("http:///path", "host"),
    ("http://-a.example.com/", "host"),
    ("http://127.0.0.1/", "private"),
    ("http://127.1/", "host"),
    ("http://127.0.1/", "host"),
    ("http://2130706433/", "host"),
    ("http://0x7f000001/", "host"),
    ("http://0x7f.0.0.1/", "host"),
    ("http://0177.0.0.1/", "host"),
    ("http://017700000001/", "host"),
    ("http://0/", "host"),
    ("http://0.0.0.0/", "private"),
    ("http://127.0.0.1./", "private"),
    ("http://\uff11\uff12\uff17.\uff10.\uff10.\uff11/", "private"),  # full-width digits
    ("http://127\u30020\u30020\u30021/", "private"),  # ideographic full stops
    ("http://\u2460\u2461\u2466.0.0.1/", "private"),  # circled digits
    ("http://10.0.0.1/", "private"),
    ("http://172.16.5.4/", "private"),
    ("http://192.168.1.1/", "private"),
    ("http://169.254.169.254/latest/meta-data/", "private"),
    ("http://168.63.129.16/", "private"),
    ("http://100.64.0.1/", "private"),
    ("http://100.100.100.200/", "private"),
    ("http://192.0.0.1/", "private"),
    ("http://198.18.0.1/", "private"),
    ("http://224.0.0.1/", "private"),
    ("http://255.255.255.255/", "private"),
    ("http://[::1]/", "private"),
    ("http://[::]/", "private"),
    ("http://[::ffff:127.0.0.1]/", "private"),
    ("http://[::ffff:7f00:1]/", "private"),
    ("http://[::127.0.0.1]/", "private"),
    ("http://[64:ff9b::7f00:1]/", "private"),
    ("http://[64:ff9b:1::7f00:1]/", "private"),
    ("http://[2002:7f00:1::]/", "private"),
    ("http://[2001:0:7f00:1::]/", "private"),
    ("http://[fe80::1]/", "private"),
    ("http://[fe80::1%25eth0]/", "private"),
    ("http://[fd00:ec2::254]/", "private"),
    ("http://[ff02::1]/", "private"),
    ("http://[2001:db8::1]/", "private"),
    ("http://localhost/", "private"),
    ("http://LOCALHOST./", "private"),
    ("http://shop.localhost/", "private"),
    ("http://metadata.google.internal/", "private"),
    ("http://metadata/", "private"),
    ("http://printer.local/", "private"),
]
ANSWERS = [
    ["127.0.0.1"],
    ["93.184.216.34", "10.0.0.1"],  # a name that mixes them
    ["::ffff:169.254.169.254"],
    ["fe80::1%eth0"],
    ["not an address"],
]


@pytest.mark.parametrize(("url", "code"), REFUSED)
def test_refused(url: str, code: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        read_address(url)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("url", "origin", "asked"),
    [
        ("http://example.com", "http://example.com", "http://example.com/"),
        ("HTTPS://Example.COM:443/a?b=c#d", "https://example.com", "https://example.com/a?b=c"),
        ("http://example.com.:80/", "http://example.com", "http://example.com/"),
        ("https://www.pièces.example/", "https://www.xn--pices-5ra.example", "https://www.xn--pices-5ra.example/"),
        ("http://93.184.216.34/x", "http://93.184.216.34", "http://93.184.216.34/x"),
        ("http://[2606:2800:220:1::1]/", "http://[2606:2800:220:1::1]", "http://[2606:2800:220:1::1]/"),
    ],
)
def test_read(url: str, origin: str, asked: str) -> None:
    target = read_address(url)
    assert (target.origin, target.url) == (origin, asked)


@pytest.mark.parametrize("location", ["http://127.0.0.1/", "//10.0.0.1/x", "file:///etc/passwd", "http://[::1]:80/"])
def test_redirects_are_checked(location: str) -> None:
    with pytest.raises(AddressRefused):
        redirected(read_address("https://example.com/a/b"), location)


def test_redirects_are_relative() -> None:
    assert redirected(read_address("https://example.com/a/b"), "../c").url == "https://example.com/c"


@pytest.mark.parametrize("answer", ANSWERS)
def test_names_that_lead_inside(answer: list[str]) -> None:
    with pytest.raises(AddressRefused) as refused:
        checked_addresses("example.com", 80, lambda host, port: answer)
    assert refused.value.code == "private"


def test_names_that_lead_nowhere() -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise OSError(host)

    with pytest.raises(AddressRefused) as refused:
        checked_addresses("example.com", 80, nowhere)
    assert refused.value.code == "unresolved"


def test_an_opened_port_opens_this_machine_only() -> None:
    assert read_address("http://127.0.0.1:8123/", open_ports={8123}).site == "127.0.0.1:8123"
    assert read_address("http://shop.localhost:8123/", open_ports={8123}).port == 8123
    assert checked_addresses("shop.test", 8123, lambda host, port: ["127.0.0.1"], open_ports={8123}) == ["127.0.0.1"]
    for url in ("http://10.0.0.1:8123/", "http://169.254.169.254:8123/", "http://127.0.0.1:8124/", "http://127.0.0.1/"):
        with pytest.raises(AddressRefused):
            read_address(url, open_ports={8123})
    with pytest.raises(AddressRefused):
        checked_addresses("shop.test", 8123, lambda host, port: ["10.0.0.1"], open_ports={8123})


@pytest.mark.parametrize(("address", "public"), [("8.8.8.8", True), ("2a00:1450::1", True), ("127.0.0.1", False)])
def test_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@given(st.text(max_size=60))
def test_anything_is_read_or_refused(text: str) -> None:
    for url in (text, f"http://{text}/", f"http://example.com/{text}"):
        try:
            target = read_address(url)
        except AddressRefused:
            continue
        assert target.port in (80, 443)
