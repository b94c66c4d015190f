import pytest

from prospector.fetch.blocks import block_of

SHOP = "https://shop.example/p"
ARTICLE = b"<title>Robot tondeuse</title>" + b"<p>Un robot qui tond la pelouse.</p>" * 2_000


@pytest.mark.parametrize(
    ("status", "answered", "content", "block"),
    [
        (200, SHOP, b"<title>Disque</title><h1>Disque</h1>", None),
        (403, SHOP, b"", "forbidden"),
        (401, SHOP, b"", "forbidden"),
        (200, "https://shop.example/connexion?back=p", b"", "login"),
        (200, SHOP, b"<title>Access denied</title>", "captcha"),
        (200, SHOP, b"<title>Disque</title><div class=g-recaptcha></div>" + b"<p>mot</p>" * 100, None),
        (200, SHOP, b"<div class=g-recaptcha></div>", "captcha"),
        (200, SHOP, ARTICLE, None),
        (404, SHOP, b"", None),
    ],
)
def test_block_of(status: int, answered: str, content: bytes, block: str | None) -> None:
    assert block_of(status, SHOP, answered, content) == block
