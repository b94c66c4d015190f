"""Delivery notes and invoices in the back office: who may see and make them, and what stands on an order's page."""

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from catalog.models import ShopFacts
from orders.actions import issue_invoice
from orders.models import Invoice, Order
from orders.states import State
from tests.catalog.admin.staff import messages, text, url
from tests.factories import ProductFactory
from tests.orders.orders import NOW, bring, make, seller
from tests.orders.test_order_admin import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def order() -> Order:
    ShopFacts.objects.update_or_create(defaults={"tax_id": "1234567A/A/M/000"})
    return bring(make(ProductFactory(sku="F-1", stock=5), quantity=2), State.DELIVERED)


def note_url(order: Order, language: str = "fr") -> str:
    return reverse("admin:orders_order_delivery_note", args=[order.pk, language])


def issue_url(order: Order) -> str:
    return reverse("admin:orders_order_invoice", args=[order.pk])


def invoice_url(order: Order, language: str = "fr") -> str:
    invoice = issue_invoice(order=order, by=seller(), now=NOW)
    return reverse("admin:orders_invoice_pdf", args=[invoice.pk, language])


def words(response: Any) -> str:
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages).split())


# --- who may --------------------------------------------------------------------------------


def test_visitors_and_customers_are_sent_to_the_login(order: Order) -> None:
    for browser in (Client(), client_of("view_order", "view_invoice", "add_invoice", is_staff=False)):
        assert browser.post(issue_url(order)).headers["Location"].startswith("/admin/login/")
        assert browser.get(note_url(order)).headers["Location"].startswith("/admin/login/")
    assert not Invoice.objects.exists()
    for address in (invoice_url(order), url(Invoice)):
        assert Client().get(address).headers["Location"].startswith("/admin/login/")


def test_staff_without_permission_get_no_paper(order: Order) -> None:
    newcomer = client_of("view_saleline")
    assert newcomer.post(issue_url(order)).status_code == 403
    assert not Invoice.objects.exists()
    for address in (note_url(order), invoice_url(order), url(Invoice)):
        assert newcomer.get(address).status_code == 403


def test_who_packs_prints_delivery_notes_and_writes_no_invoice(order: Order) -> None:
    packer = client_of("view_order", "view_invoice")
    assert packer.post(issue_url(order)).status_code == 403
    assert "Établir la facture" not in text(packer.get(url(Order, "change", order.pk)))
    assert not Invoice.objects.exists()
    assert packer.get(note_url(order)).status_code == packer.get(invoice_url(order)).status_code == 200


def test_who_may_write_invoices_but_see_no_order_writes_none(order: Order) -> None:
    assert client_of("add_invoice").post(issue_url(order)).status_code == 403
    assert not Invoice.objects.exists()


def test_nobody_changes_or_deletes_an_invoice(order: Order) -> None:
    invoice_url(order)
    pk, chef = Invoice.objects.get().pk, client_of(is_superuser=True)
    assert chef.get(url(Invoice, "add")).status_code == 403
    assert chef.post(url(Invoice, "change", pk), {"number": "7"}).status_code == 403
    assert chef.post(url(Invoice, "delete", pk), {"post": "yes"}).status_code == 403
    assert Invoice.objects.get().number == 1
    assert chef.get(issue_url(order)).status_code == 405


# --- papers ---------------------------------------------------------------------------------


def test_a_seller_writes_an_invoice_and_prints_it(order: Order) -> None:
    browser = client_of("view_order", "view_invoice", "add_invoice")
    page = text(browser.get(url(Order, "change", order.pk)))
    assert note_url(order, "fr") in page
    assert note_url(order, "ar") in page
    assert "Établir la facture" in page
    response = browser.post(issue_url(order), {"tax_id": " 7654321b/b/p/001"}, follow=True)
    invoice = Invoice.objects.get()
    assert messages(response) == [f"{order.code} : Facture {invoice.code}."]
    assert (invoice.customer_tax_id, invoice.issued_by.get_username()) == ("7654321B/B/P/001", "chef")
    assert "Établir la facture" not in text(response)
    for language, said in (("fr", "Net à payer 33,000"), ("ar", "33,000")):
        address = reverse("admin:orders_invoice_pdf", args=[invoice.pk, language])
        assert address in text(response)
        answer = browser.get(address)
        assert said in words(answer)
        assert answer.headers["Content-Disposition"] == f'inline; filename="{invoice.code}.pdf"'


@pytest.mark.parametrize("typed", ["1234567", "12", "\0", "é" * 5_000, "1234567A/A/M/0000", "<b>"])
def test_a_wrong_tax_id_writes_nothing(order: Order, typed: str) -> None:
    response = client_of(is_superuser=True).post(issue_url(order), {"tax_id": typed}, follow=True)
    [said] = messages(response)
    assert said.endswith("» : Un matricule fiscal s'écrit 1234567A/A/M/000 ou 1234567A.")
    assert not Invoice.objects.exists()


def test_what_stands_in_the_way_is_said(order: Order) -> None:
    chef = client_of(is_superuser=True)
    early = make(ProductFactory())
    assert messages(chef.post(issue_url(early), follow=True)) == [
        f"{early.code} : Une facture suit la livraison : l'état de la commande est « nouvelle »."
    ]
    ShopFacts.objects.update(tax_id="")
    [said] = messages(chef.post(issue_url(order), follow=True))
    assert "Écrivez d'abord le matricule fiscal de la boutique" in said
    assert not Invoice.objects.exists()


def test_an_order_that_is_not_confirmed_has_no_papers() -> None:
    order, chef = make(ProductFactory()), client_of(is_superuser=True)
    assert "Papiers" not in text(chef.get(url(Order, "change", order.pk)))
    assert chef.get(note_url(order)).status_code == 404


def test_a_paper_in_an_unknown_language_or_of_nothing_is_not_there(order: Order) -> None:
    chef = client_of(is_superuser=True)
    assert chef.get(note_url(order, "de")).status_code == chef.get(invoice_url(order, "de")).status_code == 404
    assert chef.get(reverse("admin:orders_invoice_pdf", args=[10**6, "fr"])).status_code == 404
    assert chef.get(reverse("admin:orders_order_delivery_note", args=[10**6, "fr"])).status_code == 404


def test_a_delivery_note_costs_the_same_for_any_number_of_lines(order: Order) -> None:
    chef, counts = client_of(is_superuser=True), []
    longer = bring(make(*ProductFactory.create_batch(9)), State.CONFIRMED)
    for one in (order, longer):
        with CaptureQueriesContext(connection) as queries:
            assert f"BL-{one.number}" in words(chef.get(note_url(one)))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6


# --- list -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "found"),
    [("FA-2026-00001", 1), ("fa-2026-2", 1), ("2026-3", 0), ("salah", 2), ("FA-", 0), ("٢-٣", 0), ("1" * 5_000, 0)],
)
def test_an_invoice_is_found_by_number_or_name(order: Order, term: str, found: int) -> None:
    for one in (order, bring(make(ProductFactory()), State.DELIVERED)):
        issue_invoice(order=one, by=seller(), now=NOW)
    page = client_of(is_superuser=True).get(url(Invoice), {"q": term})
    assert page.context["cl"].result_count == found


def test_the_list_costs_the_same_for_any_number_of_invoices(order: Order) -> None:
    chef, counts = client_of(is_superuser=True), []
    issue_invoice(order=order, by=seller(), now=NOW)
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert chef.get(url(Invoice)).status_code == 200
        counts.append(len(queries))
        for _ in range(3):
            issue_invoice(order=bring(make(ProductFactory()), State.DELIVERED), by=seller(), now=NOW)
    assert counts[0] == counts[1] <= 8
    assert "33,000\u00a0DT" in text(chef.get(url(Invoice, "change", Invoice.objects.get(number=1).pk)))
