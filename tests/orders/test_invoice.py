"""Invoices: one an order, numbers without a gap, written as things were that day."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from catalog.models import ShopFacts
from orders.actions import InvoiceRefused, issue_invoice
from orders.models import Invoice, Order
from orders.models.invoice import InvoiceQuerySet
from orders.states import State
from tests.factories import ProductFactory
from tests.orders.orders import NOW, bring, governorate, make, seller, step_to
from tests.orders.test_races import at_once

pytestmark = pytest.mark.django_db
AT_ONCE = pytest.mark.django_db(transaction=True)
TAX_ID = "1234567A/A/M/000"


@pytest.fixture(autouse=True)
def shop(db: None) -> None:
    ShopFacts.objects.update_or_create(defaults={"tax_id": TAX_ID})


def delivered(**changed: Any) -> Order:
    return bring(make(ProductFactory(stock=100), **changed), State.DELIVERED)


def issue(order: Order, *, now: datetime = NOW, **more: str) -> Invoice:
    return issue_invoice(order=order, by=seller(), now=now, **more)


def codes() -> list[str]:
    return [invoice.code for invoice in Invoice.objects.order_by("id")]


def test_it_is_the_order_and_the_stamp() -> None:
    invoice = issue(delivered(quantity=2), customer_tax_id="7654321B/B/P/001")
    invoice.refresh_from_db()
    assert (invoice.code, str(invoice)) == ("FA-2026-00001", "Facture FA-2026-00001")
    assert (invoice.stamp, invoice.total) == (Decimal("1.000"), Decimal("33.000"))  # 25.000 + 7.000 + 1.000
    assert (invoice.issued_on, invoice.issued_by) == (date(2026, 6, 1), seller())
    assert invoice.customer_tax_id == "7654321B/B/P/001"


def test_it_says_who_sold_as_that_was_on_the_day() -> None:
    invoice = issue(delivered())
    ShopFacts.objects.update(name="Autre", tax_id="9999999Z", street_fr="Ailleurs", fiscal_stamp=Decimal("5.000"))
    invoice.refresh_from_db()
    assert (invoice.shop.name, invoice.shop.tax_id) == ("Shabou Auto Pièces", TAX_ID)
    assert invoice.shop.street == "Avenue Habib Bourguiba"
    assert issue(delivered()).total == Decimal("24.500")


def test_a_second_click_finds_the_first_invoice() -> None:
    order = delivered()
    assert issue(order) == issue(order, customer_tax_id="7654321B/B/P/001")
    assert codes() == ["FA-2026-00001"]


@pytest.mark.parametrize("at", [State.NEW, State.CONFIRMED, State.HANDED_OVER, State.REFUSED, State.CANCELLED])
def test_nothing_is_invoiced_before_it_is_delivered(at: State) -> None:
    order = make(ProductFactory())
    if at == State.REFUSED:
        order = step_to(bring(order, State.HANDED_OVER), at)
    elif at == State.CANCELLED:
        order = step_to(order, at)
    elif at != State.NEW:
        order = bring(order, at)
    with pytest.raises(InvoiceRefused, match="Une facture suit la livraison : l'état de la commande est « "):
        issue(order)
    assert not Invoice.objects.exists()


def test_a_shop_without_tax_id_writes_none() -> None:
    ShopFacts.objects.update(tax_id="")
    with pytest.raises(InvoiceRefused, match="matricule fiscal de la boutique"):
        issue(delivered())
    assert not Invoice.objects.exists()


def test_numbers_begin_anew_each_year_and_days_never_go_back() -> None:
    new_year = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)  # midnight in Tunis
    issue(delivered(), now=new_year - timedelta(seconds=1))
    issue(bring(delivered(), State.PAID), now=new_year)
    late = issue(delivered(), now=new_year - timedelta(seconds=1))  # asked before midnight, written after
    assert codes() == ["FA-2026-00001", "FA-2027-00001", "FA-2027-00002"]
    assert late.issued_on == date(2027, 1, 1)


def test_what_fails_afterwards_gives_its_number_back() -> None:
    first, second = delivered(), delivered()
    with transaction.atomic():
        issue(first)
        transaction.set_rollback(True)
    with pytest.raises(IntegrityError), transaction.atomic():
        issue(first, customer_tax_id="faux")
    issue(second)
    issue(first)
    assert codes() == ["FA-2026-00001", "FA-2026-00002"]


def write_at_once(monkeypatch: pytest.MonkeyPatch, *, locked: bool) -> list[Any]:
    """Five invoices; without the lock everybody reads the latest number before anybody writes the next."""
    orders = [delivered() for _ in range(5)]
    if not locked:
        everybody_has_read = Barrier(5, timeout=30)

        def read(invoices: InvoiceQuerySet) -> Invoice | None:
            latest = invoices.newest_first().first()
            everybody_has_read.wait()
            return latest

        monkeypatch.setattr(InvoiceQuerySet, "one_at_a_time", read)
    return at_once(partial(issue, order) for order in orders)


def test_the_stamp_is_announced_before_the_order_is_sent(client: Client) -> None:
    governorate()
    client.post("/panier/ajouter/", {"product": str(ProductFactory(stock=5).uuid)})
    said = "le timbre fiscal de"
    assert said in client.get("/commande/").content.decode()
    ShopFacts.objects.update(fiscal_stamp=0)
    assert said not in client.get("/commande/").content.decode()


@AT_ONCE
def test_many_at_once_get_one_number_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = write_at_once(monkeypatch, locked=True)
    assert sorted(invoice.number for invoice in answers) == [1, 2, 3, 4, 5]


@AT_ONCE
def test_without_the_lock_they_would_take_the_same_number(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = write_at_once(monkeypatch, locked=False)
    assert sorted(type(answer).__name__ for answer in answers) == ["IntegrityError"] * 4 + ["Invoice"]
    assert codes() == ["FA-2026-00001"]


@AT_ONCE
def test_ten_clicks_make_one_invoice() -> None:
    order = delivered()
    answers = at_once([partial(issue, order)] * 10)
    assert {invoice.pk for invoice in answers} == {Invoice.objects.get().pk}
