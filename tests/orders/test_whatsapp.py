"""The message with which a customer sends an order to the shop's WhatsApp."""

from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils.translation import override

from orders.models import Order, OrderChannel
from orders.whatsapp import MOST_LINES, chat_url, order_message
from tests.factories import ProductFactory
from tests.orders.orders import make

pytestmark = pytest.mark.django_db

LINK = "https://shop.tn/commande/x/"


def message(order: Order) -> list[str]:
    text = order_message(order, list(order.lines.order_by("position")), link=LINK)
    return text.replace("\xa0", " ").replace("\u202f", " ").split("\n")


def test_it_carries_code_lines_fee_total_and_link() -> None:
    order = make(ProductFactory(sku="BRE-P85", name_fr="Plaquettes"), quantity=2, channel=OrderChannel.WHATSAPP)
    assert message(order) == [
        f"Bonjour, je viens de passer la commande {order.code} :",
        "• 2 × BRE-P85 Plaquettes : 25,000 DT",
        "Livraison à Tunis 7.000 : 7,000 DT",
        "Total TTC : 32,000 DT",
        LINK,
    ]


def test_it_is_in_the_language_of_the_page() -> None:
    order = make(ProductFactory(name_fr="Plaquettes", name_ar="لوحات الفرامل"))
    with override("ar"):
        text = message(order)
    assert "لوحات الفرامل" in text[1]
    assert "د.ت" in text[-2]
    assert "Bonjour" not in text[0]


def test_a_pick_up_names_no_place() -> None:
    assert message(make(ProductFactory(), channel=OrderChannel.PICK_UP))[2] == "Retrait en boutique"


def test_delivery_for_nothing_is_said_in_a_word() -> None:
    dear = ProductFactory(price=Decimal("600"))
    assert message(make(dear))[2] == "Livraison à Tunis 7.000 : gratuite"


def test_many_lines_are_cut_so_that_telephones_open_the_address() -> None:
    order = make(*(ProductFactory(name_fr="ق" * 60) for _ in range(MOST_LINES + 2)))
    text = message(order)
    assert text[MOST_LINES + 1] == "et 2 autres lignes"
    assert len(text) == MOST_LINES + 5


def test_the_address_brings_the_text_back_as_it_was() -> None:
    text = "Total : 12,500 DT\nÀ & ? # % + é 📦\nhttps://shop.tn/?a=b&c"
    address = urlsplit(chat_url("+21622123456", text))
    assert (address.netloc, address.path) == ("wa.me", "/21622123456")
    assert parse_qs(address.query)["text"] == [text]
