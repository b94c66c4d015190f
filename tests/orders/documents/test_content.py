"""What papers say: exact figures, and sums that are the order's to the millime whatever was bought."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from catalog.models import ShopFacts
from catalog.money import Price
from orders.actions import issue_invoice
from orders.documents import content
from orders.documents.content import (
    Customer,
    InvoicePaper,
    PaperLine,
    VatGroup,
    delivery_note,
    has_delivery_note,
    invoice_paper,
)
from orders.models import Delegation, Order, OrderChannel, OrderLine
from orders.states import State
from tests.factories import BrandFactory, ProductFactory
from tests.orders.orders import NOW, bring, governorate, make, seller, step_to

TODAY = date(2026, 6, 5)


def invoiced(**changed: Any) -> InvoicePaper:
    """Two parts of different rates, three pieces of each, delivered for 7 dinars."""
    ShopFacts.objects.update_or_create(defaults={"tax_id": "1234567A/A/M/000"})
    bosch = BrandFactory(name="Bosch")
    order = make(
        ProductFactory(sku="F-1", name_fr="FILTRE A HUILE", name_ar="فلتر زيت", brand=bosch, price="12.500"),
        ProductFactory(sku="P-2", name_fr="Plaquettes Bosch", brand=bosch, price="10.000", vat_rate=Decimal(7)),
        quantity=3,
        **changed,
    )
    packed = bring(order, State.PACKED)
    delivered = step_to(packed, State.DELIVERED) if order.is_pick_up else bring(packed, State.DELIVERED)
    invoice = issue_invoice(order=delivered, by=seller(), now=NOW, customer_tax_id="7654321B/B/P/001")
    return invoice_paper(invoice)


def figures(line: PaperLine) -> tuple[object, ...]:
    amounts = (line.unit_net, line.unit_gross, line.rate, line.net, line.vat, line.gross)
    return (line.reference, line.name, line.quantity, *map(str, amounts))


@pytest.mark.django_db
def test_an_invoice_says_what_was_sold_and_taxed() -> None:
    paper = invoiced()
    assert [figures(line) for line in paper.lines] == [
        ("F-1", "Filtre a huile – Bosch", 3, "10.504", "12.500", "19.00", "31.513", "5.987", "37.500"),
        ("P-2", "Plaquettes Bosch", 3, "9.346", "10.000", "7.00", "28.037", "1.963", "30.000"),
        ("", "Livraison", 1, "5.882", "7.000", "19.00", "5.882", "1.118", "7.000"),
    ]
    assert paper.groups == (
        VatGroup(Decimal("7.00"), Decimal("28.037"), Decimal("1.963")),
        VatGroup(Decimal("19.00"), Decimal("37.395"), Decimal("7.105")),
    )
    sums = (paper.net, paper.vat, paper.total, paper.stamp, paper.due)
    assert [str(amount) for amount in sums] == ["65.432", "9.068", "74.500", "1.000", "75.500"]
    assert (paper.code, paper.day, paper.ordered_on) == ("FA-2026-00001", date(2026, 6, 1), date(2026, 6, 1))
    assert paper.customer == Customer(
        "Ali Ben Salah", "+21622123456", ("12 rue de Marseille", "Bab Bhar – Tunis 7.000"), "7654321B/B/P/001"
    )


@pytest.mark.django_db
def test_an_arabic_paper_has_arabic_names_where_there_are_some() -> None:
    with translation.override("ar"):
        assert [line.name for line in invoiced().lines] == ["فلتر زيت – Bosch", "Plaquettes Bosch", "التوصيل"]


@pytest.mark.django_db
def test_an_arabic_paper_names_the_delegation_in_arabic() -> None:
    Delegation.objects.create(governorate=governorate(), name_fr="Bab Bhar", name_ar="باب بحر")
    with translation.override("ar"):
        assert invoiced().customer.address[1].startswith("باب بحر – ")


@pytest.mark.django_db
def test_what_is_fetched_or_free_has_no_delivery() -> None:
    paper = invoiced(channel=OrderChannel.PICK_UP)
    assert [line.reference for line in paper.lines] == ["F-1", "P-2"]
    assert (str(paper.total), paper.customer.address) == ("67.500", ())


def note_of(order: Order) -> content.DeliveryNote:
    return delivery_note(order, shop=ShopFacts.objects.current(), today=TODAY)


@pytest.mark.django_db
def test_a_delivery_note_says_what_to_collect_until_it_is_paid() -> None:
    order = bring(make(ProductFactory(), note="Sonner"), State.CONFIRMED)
    note = note_of(order)
    assert (note.code, note.day, note.note) == (f"BL-{order.number}", TODAY, "Sonner")
    assert (str(note.total), str(note.to_collect), note.is_pick_up) == ("19.500", "19.500", False)
    order = step_to(step_to(order, State.PACKED), State.HANDED_OVER, now=NOW + timedelta(days=1))
    order = step_to(order, State.DELIVERED, now=NOW + timedelta(days=2))
    assert (note_of(order).day, str(note_of(order).to_collect)) == (date(2026, 6, 2), "19.500")
    assert str(note_of(step_to(order, State.PAID)).to_collect) == "0.000"


@pytest.mark.django_db
def test_a_delivery_note_is_there_from_the_confirmation_on() -> None:
    order = make(ProductFactory())
    assert not has_delivery_note(order)
    assert not has_delivery_note(bring(order, State.CALLED))
    for state in (State.CONFIRMED, State.PACKED, State.HANDED_OVER, State.DELIVERED, State.PAID):
        assert has_delivery_note(bring(Order.objects.get(), state))
    refused = step_to(bring(make(ProductFactory()), State.HANDED_OVER), State.REFUSED)
    assert not has_delivery_note(refused)


PRICES = st.decimals(Decimal("0.001"), Decimal("9999.999"), places=3)
RATES = st.sampled_from([Decimal("7.00"), Decimal("13.00"), Decimal("19.00")])
BASKETS = st.lists(st.tuples(PRICES, st.integers(1, 1_000), RATES), min_size=1, max_size=50)


@given(basket=BASKETS, fee=st.sampled_from(["0.000", "7.000", "15.000"]), stamp=st.sampled_from(["0.600", "1.000"]))
def test_the_paper_is_the_order_to_the_millime(
    basket: list[tuple[Decimal, int, Decimal]], fee: str, stamp: str
) -> None:
    order = Order(delivery_fee=Decimal(fee), delivery_vat_rate=Decimal("19.00"))
    sold = []
    for unit, quantity, rate in basket:
        price = Price.from_gross(unit * quantity, rate)
        sold.append(
            OrderLine(
                sku="F-1",
                name_fr="Filtre",
                unit_price=unit,
                quantity=quantity,
                vat_rate=rate,
                net=price.net,
                vat=price.vat,
                total=price.gross,
            )
        )
    paper = InvoicePaper(
        code="FA-2026-00001",
        day=TODAY,
        order="SH-1",
        ordered_on=TODAY,
        shop=ShopFacts(),
        customer=Customer("Ali", "+21622123456", ()),
        lines=content.paper_lines(order, sold),
        stamp=Decimal(stamp),
    )
    total = sum(unit * quantity for unit, quantity, _ in basket) + Decimal(fee)
    assert paper.total == total
    assert paper.due == total + Decimal(stamp)
    assert sum(group.net for group in paper.groups) == paper.net
    assert sum(group.vat for group in paper.groups) == paper.vat
    assert all(amount.as_tuple().exponent == -3 for amount in (paper.net, paper.vat, paper.total, paper.due))
