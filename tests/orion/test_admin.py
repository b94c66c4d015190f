"""Buying in the back office: who may do what, what stands on the pages, what the buttons do."""

import html
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalog.models import StockMovement
from orion.actions import receive_goods, send_purchase
from orion.models import (
    DemandProfile,
    ForecastRun,
    ForecastSettings,
    Proposal,
    ProposalLine,
    PurchaseOrder,
    Receipt,
    Supplier,
    SupplyTerms,
)
from tests.catalog.admin.staff import messages, url
from tests.factories import ExchangeRateFactory, ProductFactory
from tests.orders.orders import stock
from tests.orion.rows import (
    NOW,
    buyer,
    forecast,
    proposal,
    proposal_line,
    purchase,
    purchase_line,
    receipt_line,
    run,
    supplier,
    terms,
)

pytestmark = pytest.mark.django_db

METRICS = {
    "uPL": 0.25,
    "findings": {"gap": {"count": 2}},
    "lost": {"pieces": 12.5, "searches": 3.0, "views": 20.0, "orders": 2.0},
}
FIGURES = {
    "weekly_mean": 4.0,
    "dispersion": 1.5,
    "service_level": 0.95,
    "lead_days": 14,
    "lead_spread_days": 0.0,
    "review_days": 7,
    "demand_mean": 12.0,
    "demand_deviation": 4.24,
    "reorder_point": 19,
    "order_up_to": 23,
    "on_hand": 3,
    "held": 1,
    "on_order": 2,
    "position": 4,
    "moq": 6,
    "pack": 6,
    "quantity": 24,
    "short_without": 8.01,
    "short_with": 0.0,
    "worth": "32.039",
}


def member(role: str) -> Client:
    user, _ = User.objects.get_or_create(username=role, is_staff=True)
    user.groups.set(Group.objects.filter(name=role))
    client = Client()
    client.force_login(user)
    return client


def text(response: Any) -> str:
    """As it is read: apostrophes and spaces of every kind."""
    return " ".join(html.unescape(response.content.decode()).split())


def fresh_run() -> ForecastRun:
    """Published, and valid on the real day of the test."""
    monday = timezone.localdate() - timezone.timedelta(days=timezone.localdate().weekday())
    made = run(data_from=monday - timezone.timedelta(weeks=52), data_to=monday - timezone.timedelta(days=1))
    assert ForecastRun.objects.begin(made, now=NOW)
    assert ForecastRun.objects.publish(made, now=NOW, metrics=METRICS)
    made.refresh_from_db()
    return made


def line_url(of: Proposal) -> str:
    return url(ProposalLine) + f"?proposal__id__exact={of.pk}"


def typed(line: ProposalLine, quantity: object, *, save: str = "Enregistrer") -> dict[str, Any]:
    return {
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 1,
        "form-0-id": line.pk,
        "form-0-quantity": quantity,
        "_save": save,
    }


def desk(**changed: Any) -> tuple[Proposal, ProposalLine]:
    of = proposal(run=fresh_run())
    return of, proposal_line(of, **{"quantity": 24, "proposed": 24, "figures": FIGURES, "worth": "32.039"} | changed)


# --- proposals ------------------------------------------------------------------------------


def test_the_desk_lists_what_is_to_be_decided_by_supplier() -> None:
    of, line = desk()
    proposal(run=of.run, status="dismissed")
    page = text(member("buyer").get(url(Proposal)))
    assert of.supplier.name in page
    assert "144,000 DT" in page
    assert "32,039 DT" in page
    assert "Écartée" not in page.replace("Écartée", "", 1)  # the filter's own word
    assert "1 proposition d'achat" in page
    everything = text(member("buyer").get(url(Proposal), {"etat": "all"}))
    assert "2 propositions d'achat" in everything
    assert line.proposal == of


def test_a_proposal_is_its_lines_with_their_arithmetic() -> None:
    of, line = desk()
    client = member("buyer")
    assert client.get(reverse("admin:orion_proposal_change", args=[of.pk])).headers["Location"] == line_url(of)
    page = text(client.get(line_url(of)))
    for said in (
        "Demande : 4,0 par semaine, soit 12,0 (± 4,2) en 21 jours : 14 de délai et 7 jusqu'à la commande suivante.",
        "Avec 19 pièces, 95 % des clients sont servis ; on complète à 23.",
        "Il y en a 3 en stock − 1 promises + 2 commandées = 4.",
        "Il en manque 19 ; minimum 6, par 6 : 24.",
        "Sans elles, 8,0 ventes manquées en moyenne au lieu de 0,0 : 32,039 DT de marge.",
        "Commander ces quantités",
    ):
        assert said in page
    assert line.product.sku in page


@pytest.mark.parametrize(("quantity", "kept"), [(12, 12), (0, 0), (5, 24), (13, 24), (-6, 24)])
def test_a_quantity_is_nothing_or_whole_packs_above_the_minimum(quantity: int, kept: int) -> None:
    of, line = desk()
    member("buyer").post(line_url(of), typed(line, quantity))
    line.refresh_from_db()
    assert line.quantity == kept


def test_one_click_saves_and_orders_once() -> None:
    of, line = desk()
    client = member("buyer")
    said = client.post(line_url(of), typed(line, 12, save="order"), follow=True)
    order = PurchaseOrder.objects.get()
    assert said.redirect_chain[-1][0] == reverse("admin:orion_purchaseorder_change", args=[order.pk])
    assert f"{order.code} est prête : relisez-la, puis envoyez-la." in messages(said)
    assert [row.quantity for row in order.lines.all()] == [12]
    client.post(line_url(of), typed(line, 6, save="order"))
    assert PurchaseOrder.objects.get().lines.get().quantity == 12
    line.refresh_from_db()
    assert line.quantity == 12
    assert "Commander ces quantités" not in text(client.get(line_url(of)))


def test_what_cannot_be_ordered_says_why() -> None:
    of, line = desk()
    said = member("buyer").post(line_url(of), typed(line, 0, save="order"), follow=True)
    assert any("toutes les quantités sont à zéro" in message for message in messages(said))
    assert not PurchaseOrder.objects.exists()


def test_wrong_quantities_are_not_ordered() -> None:
    of, line = desk()
    page = text(member("buyer").post(line_url(of), typed(line, 13, save="order")))
    assert "Par 6 : 12 ou 18." in page
    assert not PurchaseOrder.objects.exists()


@pytest.mark.parametrize("role", ["seller", "storekeeper"])
def test_others_neither_see_nor_order(role: str) -> None:
    of, line = desk()
    client = member(role)
    assert client.get(line_url(of)).status_code == 403
    assert client.post(line_url(of), typed(line, 12, save="order")).status_code == 403
    for name in ("propose", "stock"):
        assert client.get(reverse(f"admin:orion_proposal_{name}")).status_code == 403
    assert client.post(reverse("admin:orion_proposal_dismiss", args=[of.pk])).status_code == 403
    assert not PurchaseOrder.objects.exists()
    assert Proposal.objects.get().status == "open"


def test_a_dismissed_proposal_is_out_of_the_way() -> None:
    of, _ = desk()
    client = member("buyer")
    client.post(reverse("admin:orion_proposal_dismiss", args=[of.pk]))
    assert Proposal.objects.get().status == "dismissed"
    assert of.supplier.name not in text(client.get(url(Proposal)))


def test_proposals_are_made_with_a_budget_and_say_what_lacks() -> None:
    made = fresh_run()
    for whom in (supplier(), supplier(currency="USD")):
        product = ProductFactory(stock=0)
        DemandProfile.objects.create(run=made, product=product, abc="B", xyz="Y", weekly_mean=4, dispersion=1.5)
        terms(product, whom)
    client = member("buyer")
    assert "Prévisions du" in text(client.get(reverse("admin:orion_proposal_propose")))
    said = client.post(reverse("admin:orion_proposal_propose"), {"budget": "60,000", "review_days": 7}, follow=True)
    assert messages(said) == [
        "Propositions faites pour 1 fournisseur. 1 pièce demandée n'a pas de condition d'achat."
        " Taux de change à entrer : USD."
    ]
    assert ProposalLine.objects.get().quantity == 10
    assert Proposal.objects.get().budget == Decimal("60.000")
    refused = client.post(reverse("admin:orion_proposal_propose"), {"budget": "beaucoup", "review_days": 0})
    assert "Écrivez un montant en dinars" in text(refused)


def test_without_a_fresh_forecast_nothing_is_proposed() -> None:
    client = member("buyer")
    for page in (url(Proposal), reverse("admin:orion_proposal_propose"), reverse("admin:orion_proposal_stock")):
        assert "Aucune prévision valable aujourd'hui" in text(client.get(page))
    client.post(reverse("admin:orion_proposal_propose"), {"review_days": 7})
    assert not Proposal.objects.exists()


def test_what_lies_too_long_is_listed_with_its_value() -> None:
    made = fresh_run()
    product = ProductFactory(stock=100, cost=Decimal("5.000"), name_fr="Culasse")
    type(product).objects.filter(pk=product.pk).update(created_at=NOW - timezone.timedelta(days=900))
    DemandProfile.objects.create(run=made, product=product, abc="C", xyz="Z", weekly_mean=1, dispersion=1.5)
    page = text(member("buyer").get(reverse("admin:orion_proposal_stock")))
    assert "1 pièce, 370,000 DT de trop" in page
    assert "1 pièce, 500,000 DT au prix d'achat" in page


# --- purchase orders ------------------------------------------------------------------------


def order_page(order: PurchaseOrder) -> str:
    return reverse("admin:orion_purchaseorder_change", args=[order.pk])


def receive_page(order: PurchaseOrder) -> str:
    return reverse("admin:orion_purchaseorder_receive", args=[order.pk])


def step(client: Client, order: PurchaseOrder, to: str) -> Any:
    return client.post(reverse("admin:orion_purchaseorder_step", args=[order.pk]), {"to": to}, follow=True)


def test_an_order_is_sent_received_and_closed() -> None:
    order = purchase(10, 4)
    first, second = order.lines.in_order()
    client = member("buyer")
    assert messages(step(client, order, "sent")) == [f"{order.code} : envoyée."]
    keeper = member("storekeeper")
    assert "10 attendus" in text(keeper.get(receive_page(order)))
    form = {"key": str(uuid4()), "note": "BL 7", f"line-{first.pk}": 6, f"line-{second.pk}": ""}
    for _ in range(2):
        said = keeper.post(receive_page(order), form, follow=True)
        assert f"{order.code} : 6 pièces entrées en stock." in messages(said)
    assert (stock(first.product), Receipt.objects.count()) == (6, 1)
    said = keeper.post(receive_page(order), {"key": str(uuid4()), "all": "1"}, follow=True)
    assert f"{order.code} : 8 pièces entrées en stock." in messages(said)
    assert (stock(first.product), stock(second.product)) == (10, 4)
    assert (
        StockMovement.objects.newest_first()[0].pgh_context.metadata["user"]
        == User.objects.get(username="storekeeper").pk
    )
    page = text(client.get(order_page(order)))
    assert "Reçue" in page
    assert "BL 7" in page
    assert "Réceptionner" not in page


def test_too_many_pieces_are_refused_with_a_sentence() -> None:
    order = send_purchase(order=purchase(10), by=buyer(), now=NOW)
    line = order.lines.get()
    answer = member("storekeeper").post(receive_page(order), {"key": str(uuid4()), f"line-{line.pk}": 11})
    assert "11 reçus, 10 attendus" in text(answer)
    assert stock(line.product) == 0


def test_the_rest_is_given_up() -> None:
    order = send_purchase(order=purchase(10), by=buyer(), now=NOW)
    receive_goods(order=order, pieces={order.lines.get().pk: 4}, key=uuid4(), by=buyer(), now=NOW)
    client = member("buyer")
    assert "Renoncer au reste" in text(client.get(order_page(order)))
    assert messages(step(client, order, "cancelled")) == [f"{order.code} : annulée."]
    assert messages(step(client, order, "sent")) == [
        f"{order.code} : La commande est « annulée » : elle ne peut pas devenir « envoyée »."
    ]
    assert step(client, order, "received").status_code == 404


def test_roles_of_purchase_orders() -> None:
    order = send_purchase(order=purchase(10), by=buyer(), now=NOW)
    keeper, seller = member("storekeeper"), member("seller")
    assert "Renoncer au reste" not in text(keeper.get(order_page(order)))
    assert step(keeper, order, "cancelled").status_code == 403
    for page in (order_page(order), receive_page(order), reverse("admin:orion_purchaseorder_pdf", args=[order.pk])):
        assert seller.get(page).status_code == 403
    assert seller.post(receive_page(order), {"key": str(uuid4()), "all": "1"}).status_code == 403
    assert stock(order.lines.get().product) == 0
    assert PurchaseOrder.objects.get().status == "sent"


def test_an_order_is_written_by_hand_with_the_suppliers_terms() -> None:
    ExchangeRateFactory(currency="EUR", rate=Decimal("3.400000"))
    whom, product = supplier(currency="EUR"), ProductFactory(name_fr="Filtre à air")
    terms(product, whom, reference="LX 1", cost=Decimal("4.250"))
    client = member("buyer")
    client.post(reverse("admin:orion_purchaseorder_add"), {"supplier": whom.pk, "note": "Urgent"})
    order = PurchaseOrder.objects.get()
    assert (order.currency, order.rate, order.status) == ("EUR", Decimal("3.400000"), "draft")
    lines = {"lines-TOTAL_FORMS": 1, "lines-INITIAL_FORMS": 0, "lines-0-order": order.pk}
    form = {"expected_on": "", "note": "Urgent", **lines, "lines-0-product": product.pk, "lines-0-quantity": 3}
    client.post(order_page(order), form)
    line = order.lines.get()
    assert (line.position, line.name, line.reference, line.unit_cost) == (1, "Filtre à air", "LX 1", Decimal("4.250"))
    other = ProductFactory()
    page = text(client.post(order_page(order), {**form, "lines-0-product": other.pk}))
    assert "Écrivez le coût" in page
    usd = client.post(reverse("admin:orion_purchaseorder_add"), {"supplier": supplier(currency="USD").pk})
    assert "Entrez d'abord le taux de change de la devise USD." in text(usd)


def test_papers_are_handed_out() -> None:
    order = purchase(3)
    client = member("buyer")
    pdf = client.get(reverse("admin:orion_purchaseorder_pdf", args=[order.pk]))
    assert pdf.content.startswith(b"%PDF")
    table = client.get(reverse("admin:orion_purchaseorder_csv", args=[order.pk]))
    assert table.headers["Content-Disposition"] == f'attachment; filename="{order.code}.csv"'
    assert table.content.decode().count("\r\n") == 2


def test_orders_are_found_by_number_and_supplier() -> None:
    first = purchase(3, of=supplier(name="Müller"))
    second = purchase(3, of=supplier(name="Stéquip"))
    client = member("buyer")
    for asked in (first.code, str(first.number), "muller"):
        page = text(client.get(url(PurchaseOrder), {"q": asked}))
        assert first.code in page
        assert second.code not in page


def test_lists_take_as_many_queries_for_many_rows(django_assert_max_num_queries: Any) -> None:
    of, _ = desk()
    for _ in range(5):
        proposal_line(of, figures=FIGURES)
        purchase(2)
        receipt_line()
        terms()
    client = member("buyer")
    for page in (url(Proposal), line_url(of), url(PurchaseOrder), url(Supplier), url(SupplyTerms), url(ForecastRun)):
        client.get(page)
        with django_assert_max_num_queries(14):
            assert client.get(page).status_code == 200


# --- runs and suppliers ---------------------------------------------------------------------


def test_a_run_shows_its_measures_its_oddities_and_how_right_it_was() -> None:
    made = fresh_run()
    forecast(made, ProductFactory(), mean=8.0, actual=10.0, q50=8.0, q80=8.0, q90=8.0, q95=8.0)
    page = text(member("buyer").get(reverse("admin:orion_forecastrun_change", args=[made.pk])))
    assert (
        "12,5 pièces ajoutées aux ventes : 3 recherches sans résultat, 20 pièces regardées en rupture,"
        " 2 pièces de commandes annulées." in page
    )
    for said in ("uPL", "0,25", "Semaines où rien n'est vendu", "-20", "100"):
        assert said in page


def test_a_supplier_with_orders_stays() -> None:
    order = purchase(1)
    client = member("manager")
    delete = reverse("admin:orion_supplier_delete", args=[order.supplier_id])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    page = text(client.get(url(Supplier)))
    assert order.supplier.name in page
    assert purchase_line(purchase()).order.supplier.name not in page


def test_settings_are_one_page() -> None:
    client = member("buyer")
    page = client.get(url(ForecastSettings), follow=True)
    assert "Compter la demande perdue" in text(page)
    client.post(page.redirect_chain[-1][0], {"review_days": 14})
    assert (ForecastSettings.objects.get().with_lost, ForecastSettings.objects.get().review_days) == (False, 14)
    fresh_run()
    assert 'value="14"' in text(client.get(reverse("admin:orion_proposal_propose")))
    assert member("seller").get(url(ForecastSettings)).status_code == 403
