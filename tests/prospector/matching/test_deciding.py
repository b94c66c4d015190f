"""Offers and the product each of them is."""

from decimal import Decimal

import pytest

from prospector.matching import Catalogue, Match, Method, OfferRow, ProductRow, match, match_all

PADS = ProductRow(
    1,
    "Plaquettes de frein avant Renault Clio 4",
    "Bosch",
    "0 986 494 123",
    ("4047024123458",),
    ("41 06 040 91R", "GDB1234"),
    ("Renault Clio 4",),
    Decimal("89.500"),
)
REAR_PADS = ProductRow(
    2, "Plaquettes de frein arrière Renault Clio 4", "Bosch", "0 986 494 999", vehicles=("Renault Clio 4",)
)
FILTER = ProductRow(3, "Filtre à huile", "MANN-FILTER", "W 712/75", (), ("A 000 180 26 09",), (), Decimal("28.500"))
OTHER_FILTER = ProductRow(4, "Filtre à huile", "Purflux", "LS933", (), ("A0001802609",))
FLOOR_MAT = ProductRow(5, "Tapis de sol caoutchouc Peugeot 208", "Polcar", "570712", vehicles=("Peugeot 208",))
CATALOGUE = Catalogue.of([PADS, REAR_PADS, FILTER, OTHER_FILTER, FLOOR_MAT])


def best(name: str, **fields: object) -> Match | None:
    return next(iter(match(OfferRow(9, name, **fields), CATALOGUE)), None)


@pytest.mark.parametrize(
    ("name", "fields", "expected"),
    [
        ("Jeu de freins", {"gtin": "4047024123458"}, Match(9, 1, Method.EAN, 0.99)),
        ("Jeu de freins", {"gtin": "04047024123458"}, Match(9, 1, Method.EAN, 0.99)),
        ("Jeu de freins", {"mpn": "0986494123", "brand": "BOSCH"}, Match(9, 1, Method.REFERENCE, 0.98)),
        ("Jeu de freins", {"sku": "0986-494-123", "brand": "Bosch"}, Match(9, 1, Method.REFERENCE, 0.98)),
        ("Jeu de freins Bosch 0986494123", {}, Match(9, 1, Method.REFERENCE, 0.95)),
        ("Jeu de freins Bosch 0 986 494 123", {}, Match(9, 1, Method.REFERENCE, 0.95)),
        ("Filtre", {"mpn": "W712/75", "brand": "Mann"}, Match(9, 3, Method.REFERENCE, 0.98)),
        ("Freins", {"mpn": "0986494123"}, Match(9, 1, Method.REFERENCE, 0.8)),
        ("Freins", {"mpn": "0986494123", "brand": "Valeo"}, Match(9, 1, Method.REFERENCE, 0.45)),
        ("Freins", {"mpn": "410604091R", "brand": "Renault"}, Match(9, 1, Method.CROSS_REFERENCE, 0.7)),
        ("Freins TRW GDB1234", {}, Match(9, 1, Method.CROSS_REFERENCE, 0.65)),
    ],
)
def test_numbers(name: str, fields: dict[str, str], expected: Match) -> None:
    assert best(name, **fields) == expected


def test_a_cross_reference_of_two_products_points_at_neither_alone() -> None:
    found = match(OfferRow(9, "Filtre", mpn="A0001802609"), CATALOGUE)
    assert [(one.product, one.method, one.confidence) for one in found] == [
        (3, Method.CROSS_REFERENCE, 0.62),
        (4, Method.CROSS_REFERENCE, 0.62),
    ]


def test_names_with_their_brand_and_car() -> None:
    found = best("PLAQUETTES FREIN AV CLIO 4", brand="Bosch", price=Decimal(95))
    assert found is not None
    assert (found.product, found.method) == (1, Method.NAME)
    assert 0.6 < found.confidence < 0.9


def test_the_other_side_of_the_car_is_another_part() -> None:
    found = best("Plaquettes de frein AR Clio 4", brand="Bosch")
    assert found is not None
    assert found.product == 2


def test_another_brand_is_another_part() -> None:
    assert best("Plaquettes de frein avant Renault Clio 4", brand="Ferodo") is None


def test_another_number_of_the_brand_is_another_part() -> None:
    assert best("Plaquettes de frein avant Renault Clio 4", brand="Bosch", mpn="0 986 424 555") is None


def test_another_car_makes_it_doubtful() -> None:
    same, other = best("Tapis de sol caoutchouc Peugeot 208"), best("Tapis de sol caoutchouc Renault Clio")
    assert same is not None
    assert other is None or other.confidence < same.confidence - 0.3


def test_a_price_far_away_makes_it_doubtful() -> None:
    near = best("Freins", mpn="0986494123", brand="Bosch", price=Decimal(95))
    far = best("Freins", mpn="0986494123", brand="Bosch", price=Decimal(950))
    assert near is not None
    assert far is not None
    assert (near.confidence, far.confidence) == (0.98, 0.83)


@pytest.mark.parametrize("name", ["", "Livraison", "Téléphone Samsung A12", "2024", "!!!"])
def test_no_product(name: str) -> None:
    assert best(name) is None


def test_the_best_of_each_offer() -> None:
    offers = [OfferRow(1, "Freins", gtin="4047024123458"), OfferRow(2, "rien"), OfferRow(3, "W 712/75 Mann Filter")]
    assert [(one.offer, one.product) for one in match_all(offers, CATALOGUE)] == [(1, 1), (3, 3)]
