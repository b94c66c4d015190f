"""The price that a person would see, in whatever pieces it stands."""

from decimal import Decimal

import pytest

from prospector.extract.page import parse
from prospector.extract.prices_seen import seen_prices


def best(body: str, currency: str | None = None) -> tuple[Decimal, str | None] | None:
    page = parse(f"<html><body><h1>Disque de frein</h1>{body}</body></html>")
    seen = [one for one in seen_prices(page, 0, currency) if not one.former]
    return (seen[0].amount.value, seen[0].amount.currency) if seen else None


@pytest.mark.parametrize(
    ("body", "price"),
    [
        ("<p>12,500 DT</p>", "12.500"),
        ("<p>Prix : <b>12D500</b> TTC</p>", "12.500"),
        ("<p class=price><span>12</span><sup>,500</sup> <span>DT</span></p>", "12.500"),
        ("<p class=price><span>12</span><sup>500</sup> <small>DT</small></p>", "12.500"),
        ("<p class=price><span>1 299</span><sup>000</sup> <small>DT</small></p>", "1299.000"),
        ("<p class=price><bdi>12,500&nbsp;<span>د.ت</span></bdi></p>", "12.500"),
        ("<p class=price><del>15,000 DT</del> <ins>12,500 DT</ins></p>", "12.500"),
        ("<p><span class=old-price>15,000 DT</span> <span class=price>12,500 DT</span></p>", "12.500"),
        ("<p class=price>12,500 DT</p><p>Frais de livraison : 7,000 DT</p>", "12.500"),
        ("<p>Livraison 7,000 DT</p><p>12,500 DT</p>", "12.500"),
        ("<p class=price>12,500 DT</p><p>ou 3x <b>4,500 DT</b></p>", "12.500"),
        ("<p class=price>12,500 DT</p><ul class=related><li>9,000 DT</li></ul>", "12.500"),
        ("<p>Économisez 2,500 DT</p><p>12,500 DT</p>", "12.500"),
    ],
)
def test_dinars(body: str, price: str) -> None:
    assert best(body) == (Decimal(price), "TND")


def test_cents_of_their_own() -> None:
    assert best("<p class=price><span>19</span><sup>99</sup><span>€</span></p>") == (Decimal("19.99"), "EUR")


def test_an_amount_without_a_sign_needs_a_name() -> None:
    assert best("<p class=price>19.99</p>", "EUR") == (Decimal("19.99"), "EUR")
    assert best("<p class=size>19.99</p>", "EUR") is None


def test_crossed_amounts_are_former_ones() -> None:
    page = parse("<body><h1>x</h1><p class=price><del>15,000 DT</del> <ins>12,500 DT</ins></p></body>")
    assert {(one.amount.value, one.former) for one in seen_prices(page, 0, None)} == {
        (Decimal("15.000"), True),
        (Decimal("12.500"), False),
    }
