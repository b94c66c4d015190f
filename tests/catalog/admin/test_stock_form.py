"""Moving stock by hand."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from catalog.models import StockMovement
from tests.catalog.admin.staff import client_of, messages, text
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def storekeeper():
    return client_of("magasin", permissions=("view_product", "add_stockmovement", "view_stockmovement"))


@pytest.fixture
def product():
    return ProductFactory(sku="F-100", stock=5)


def move(client, product, **data):
    address = reverse("admin:catalog_product_stock", args=[product.pk])
    return client.post(address, {"kind": "receipt", "quantity": "3", "reason": "BL 1042"} | data, follow=True)


def test_a_storekeeper_receives_goods(storekeeper, product):
    assert messages(move(storekeeper, product)) == ["Stock de F-100 : 8."]
    movement = StockMovement.objects.newest_first().first()
    assert (movement.quantity, movement.balance, movement.kind, movement.reason) == (3, 8, "receipt", "BL 1042")
    assert movement.pgh_context.metadata["user"] == get_user_model().objects.get().pk
    page = text(storekeeper.get(reverse("admin:catalog_product_change", args=[product.pk])))
    assert "Réception</td><td>magasin</td><td>BL 1042</td>" in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"quantity": "-6", "kind": "correction"}, "Stock insuffisant : il en reste 5."),
        ({"quantity": "-1"}, "Une réception ou un retour entre en stock : la quantité est positive."),
        ({"quantity": "-1", "kind": "return"}, "Une réception ou un retour entre en stock : la quantité est positive."),
        ({"quantity": "0"}, "Un mouvement de zéro n&#x27;en est pas un."),
        ({"quantity": "100001"}, "inférieure ou égale à 100000"),
        ({"quantity": "2,5"}, "Saisissez un nombre entier."),
        ({"reason": ""}, "Ce champ est obligatoire."),
        ({"kind": "sale"}, "Sélectionnez un choix valide."),
        ({"kind": "import"}, "Sélectionnez un choix valide."),
    ],
)
def test_what_cannot_be_is_refused_and_moves_nothing(storekeeper, product, data, sentence):
    assert sentence in text(move(storekeeper, product, **data))
    product.refresh_from_db()
    assert product.stock == 5
    assert StockMovement.objects.count() == 1


def test_the_last_pieces_may_leave(storekeeper, product):
    move(storekeeper, product, quantity="-5", kind="count", reason="Inventaire")
    product.refresh_from_db()
    assert product.stock == 0


def test_a_product_that_is_not_there(storekeeper):
    assert storekeeper.get(reverse("admin:catalog_product_stock", args=[0])).status_code == 404
