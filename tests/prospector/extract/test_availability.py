import pytest

from prospector.extract.availability import availability_of, sells


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("https://schema.org/InStock", "InStock"),
        ("http://schema.org/OutOfStock", "OutOfStock"),
        ("in_stock", "InStock"),
        ("SoldOut", "OutOfStock"),
        ("NOT SOLD", "InStock"),
        ("PreOrder", "PreOrder"),
        ("En stock", "InStock"),
        ("Rupture de stock", "OutOfStock"),
        ("Actuellement indisponible", "OutOfStock"),
        ("Produit non disponible", "OutOfStock"),
        ("En arrivage", "BackOrder"),
        ("متوفر", "InStock"),
        ("غير متوفر", "OutOfStock"),
        ("Sofort lieferbar", "InStock"),
        ("нет в наличии", "OutOfStock"),
        ("Livraison rapide", None),
        ("", None),
    ],
)
def test_availability_of(text: str, said: str | None) -> None:
    assert availability_of(text) == said


@pytest.mark.parametrize(
    ("text", "sold"), [("ajouter au panier", True), ("أضف إلى السلة", True), ("add to cart", True), ("contact", False)]
)
def test_sells(text: str, sold: bool) -> None:
    assert sells(text) is sold
