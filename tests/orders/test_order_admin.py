"""Orders in the back office: who may see and move them, and what the buttons do."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from orders.models import DeliveryZone, Governorate, Order
from orders.states import State
from tests.catalog.admin.staff import form_data, messages, text, url
from tests.factories import ProductFactory
from tests.orders.orders import bring, governorate, make, step_to, stock

pytestmark = pytest.mark.django_db

MOST_QUERIES = 10
STEPS = ("confirm_order", "pack_order", "deliver_order", "cash_order")


def client_of(*permissions: str, **flags: bool) -> Client:
    user = get_user_model().objects.create_user("chef", **({"is_staff": True} | flags))
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="orders", codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def chef() -> Client:
    return client_of(is_superuser=True)


@pytest.fixture
def order() -> Order:
    return make(ProductFactory(sku="F-1", name_fr="Filtre", stock=5), quantity=2)


def step_url(order: Order) -> str:
    return reverse("admin:orders_order_step", args=[order.pk])


def press(client: Client, order: Order, to: str, reason: str = "") -> Any:
    return client.post(step_url(order), {"to": to, "reason": reason}, follow=True)


def act(client: Client, name: str, *orders: Order) -> Any:
    selected = {"action": name, "_selected_action": [order.pk for order in orders], "index": 0}
    return client.post(url(Order), selected, follow=True)


def status(order: Order) -> str:
    return Order.objects.values_list("status", flat=True).get(pk=order.pk)


# --- who may --------------------------------------------------------------------------------


def addresses(order: Order) -> list[str]:
    return [
        *(url(model) for model in (Order, DeliveryZone, Governorate)),
        url(Order, "change", order.pk),
        url(Order, "delete", order.pk),
        url(Order, "history", order.pk),
        url(DeliveryZone, "change", governorate().zone.pk),
        url(Governorate, "change", governorate().pk),
        step_url(order),
    ]


def test_visitors_and_customers_are_sent_to_the_login(order: Order) -> None:
    customer = client_of("view_order", "change_order", *STEPS, is_staff=False)
    for browser in (Client(), customer):
        for address in addresses(order):
            assert browser.get(address).headers["Location"].startswith("/admin/login/")
            assert browser.post(address, {"to": "called"}).headers["Location"].startswith("/admin/login/")
    assert status(order) == "new"


def test_staff_without_permission_see_no_customer(order: Order) -> None:
    newcomer = client_of()
    for address in addresses(order):
        assert newcomer.post(address, {"to": "called", "post": "yes", "fee": "0"}).status_code == 403
        if address != step_url(order):
            assert newcomer.get(address).status_code == 403
    assert status(order) == "new"
    assert governorate().zone.fee == 7


def test_who_may_only_look_moves_nothing(order: Order) -> None:
    viewer = client_of("view_order")
    page = text(viewer.get(url(Order, "change", order.pk)))
    assert "F-1" in page
    assert "Étape suivante" not in page
    assert viewer.post(step_url(order), {"to": "called"}).status_code == 403
    act(viewer, "call", order)
    assert viewer.post(url(Order, "change", order.pk), {"name": "Autre"}).status_code == 403
    assert (status(order), Order.objects.get().name) == ("new", "Ali Ben Salah")


def test_nobody_adds_or_deletes(chef: Client, order: Order) -> None:
    assert chef.get(url(Order, "add")).status_code == 403
    assert chef.post(url(Order, "delete", order.pk), {"post": "yes"}).status_code == 403
    assert chef.get(url(Governorate, "add")).status_code == 403
    assert chef.get(step_url(order)).status_code == 405
    assert Order.objects.exists()


# --- buttons --------------------------------------------------------------------------------


def test_a_seller_takes_an_order_all_the_way(order: Order) -> None:
    seller = client_of("view_order", "change_order", *STEPS)
    for to in ("called", "confirmed", "packed", "handed_over", "delivered", "paid"):
        response = press(seller, order, to)
        assert status(order) == to
    assert messages(response) == [f"{order.code} : payée."]
    assert stock(order.lines.get().product) == 3
    assert {event.by.username for event in order.events.exclude(status="new")} == {"chef"}


def test_the_page_offers_the_next_steps_only(chef: Client, order: Order) -> None:
    page = text(chef.get(url(Order, "change", order.pk)))
    assert 'value="called" class="button step default">Marquer le client contacté</button>' in page
    assert 'value="cancelled" class="button step step-back">Annuler la commande</button>' in page
    assert 'value="confirmed"' not in page
    assert 'value="expired"' not in page  # that is the scheduler's
    step_to(order, State.CANCELLED)
    assert "Étape suivante" not in text(chef.get(url(Order, "change", order.pk)))


def test_who_cancels_says_why(chef: Client, order: Order) -> None:
    bring(order, State.CONFIRMED)
    response = press(chef, order, "cancelled")
    assert messages(response) == ["Écrivez le motif : il reste dans l'historique de la commande."]
    assert status(order) == "confirmed"
    press(chef, order, "cancelled", "Trouvé <ailleurs>")
    assert (status(order), stock(order.lines.get().product)) == ("cancelled", 5)
    assert "Trouvé &lt;ailleurs&gt;" in text(chef.get(url(Order, "change", order.pk)))


@pytest.mark.parametrize("to", ["", "expired", "new", "lost", "\0", "é" * 5_000])
def test_an_unknown_step_is_refused(chef: Client, order: Order, to: str) -> None:
    assert messages(press(chef, order, to)) == ["Cette étape n'existe pas."]
    assert status(order) == "new"


def test_an_illegal_step_and_an_empty_shelf_are_explained(chef: Client, order: Order) -> None:
    assert messages(press(chef, order, "packed")) == [
        f"{order.code} : « Marquer emballée » n'est pas possible : l'état de la commande est « nouvelle »."
    ]
    bring(order, State.CALLED)
    product = order.lines.get().product
    type(product).objects.update(stock=1)
    assert messages(press(chef, order, "confirmed")) == [
        f"{order.code} : Stock insuffisant : F-1 Filtre (2 commandés, 1 en stock)."
    ]
    assert (status(order), stock(product)) == ("called", 1)


def test_several_at_once_each_by_itself(chef: Client, order: Order) -> None:
    other = bring(make(ProductFactory()), State.CALLED)
    response = act(chef, "confirm", order, other)
    assert messages(response) == [
        f"{order.code} : « Confirmer » n'est pas possible : l'état de la commande est « nouvelle ».",
        f"{other.code} : confirmée.",
    ]
    assert (status(order), status(other)) == ("new", "confirmed")


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("call", State.NEW, "called"),
        ("pack", State.CONFIRMED, "packed"),
        ("hand_over", State.PACKED, "handed_over"),
        ("deliver", State.HANDED_OVER, "delivered"),
        ("pay", State.DELIVERED, "paid"),
    ],
)
def test_actions_of_the_list(chef: Client, order: Order, action: str, before: State, after: str) -> None:
    act(chef, action, order if before == State.NEW else bring(order, before))
    assert status(order) == after


# --- page and list --------------------------------------------------------------------------


def test_the_customer_is_put_right_and_what_was_agreed_is_not(chef: Client, order: Order) -> None:
    address = url(Order, "change", order.pk)
    changed = {"phone": "98 765 432", "address": "3 rue du Lac", "total": "1.000", "status": "paid", "channel": "cash"}
    chef.post(address, form_data(chef.get(address), Order, **changed))
    order.refresh_from_db()
    assert (order.phone, order.address, order.status) == ("+21698765432", "3 rue du Lac", "new")
    assert order.total == 32
    assert LogEntry.objects.get().object_id == str(order.pk)


def test_a_wrong_number_is_refused_by_the_field(chef: Client, order: Order) -> None:
    address = url(Order, "change", order.pk)
    page = text(chef.post(address, form_data(chef.get(address), Order, phone="12 345 678", address="")))
    assert "Écrivez un numéro tunisien de 8 chiffres" in page
    page = text(chef.post(address, form_data(chef.get(address), Order, address="")))
    assert "Une livraison a une adresse." in page
    order.refresh_from_db()
    assert (order.phone, order.address) == ("+21622123456", "12 rue de Marseille")


def test_on_its_way_nothing_is_changed_any_more(chef: Client, order: Order) -> None:
    bring(order, State.HANDED_OVER)
    chef.post(url(Order, "change", order.pk), {"name": "Autre", "phone": "98765432"})
    assert Order.objects.get().name == "Ali Ben Salah"


def test_the_page_shows_lines_sums_and_steps(chef: Client, order: Order) -> None:
    page = text(chef.get(url(Order, "change", order.pk)))
    for words in ("F-1", "25,000\u00a0DT", "7,000\u00a0DT", "26,890\u00a0DT", "5,110\u00a0DT", "32,000\u00a0DT"):
        assert words in page
    assert '<a class="nowrap" href="tel:+21622123456">+216 22 123 456</a>' in page
    assert "01/06/2026 10:30" in page


def test_refusals_stand_beside_the_telephone(chef: Client, order: Order) -> None:
    assert "1 refus" not in text(chef.get(url(Order)))
    step_to(bring(order, State.HANDED_OVER), State.REFUSED)
    make(ProductFactory())
    assert text(chef.get(url(Order))).count("1 refus</span>") == 2


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("SH-{number}", 1),
        ("sh-{number}", 1),
        ("{number}", 1),
        ("22.123.456", 1),
        ("+216 98 765 432", 1),
        ("salah", 2),
        ("1" * 5_000, 0),
        ("٥٠٠", 0),
        ("\0", 2),
        ("%_\\'", 0),
    ],
)
def test_an_order_is_found_by_number_telephone_or_name(chef: Client, order: Order, term: str, found: int) -> None:
    make(ProductFactory(), phone="+21698765432")
    page = chef.get(url(Order), {"q": term.format(number=order.number)})
    assert page.context["cl"].result_count == found


def test_the_list_costs_the_same_for_any_number_of_orders(chef: Client) -> None:
    counts = []
    for rows in (1, 4):
        for _ in range(rows):
            make(ProductFactory())
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert chef.get(url(Order)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= MOST_QUERIES


# --- zones ----------------------------------------------------------------------------------


def test_staff_change_fees_and_move_governorates(chef: Client) -> None:
    near, far = governorate("7.000"), governorate("15.000")
    address = url(DeliveryZone, "change", near.zone.pk)
    chef.post(address, form_data(chef.get(address), DeliveryZone, fee="8,500"))
    near.zone.refresh_from_db()
    assert str(near.zone.fee) == "8.500"
    page = chef.post(address, form_data(chef.get(address), DeliveryZone, fewest_days="9"))
    assert "Le délai va du plus court au plus long" in text(page)
    address = url(Governorate, "change", far.pk)
    chef.post(address, form_data(chef.get(address), Governorate, zone=near.zone.pk))
    far.refresh_from_db()
    assert far.zone == near.zone


def test_a_zone_in_use_stays(chef: Client) -> None:
    zone = governorate().zone
    assert chef.post(url(DeliveryZone, "delete", zone.pk), {"post": "yes"}).status_code == 403
    Governorate.objects.all().delete()
    chef.post(url(DeliveryZone, "delete", zone.pk), {"post": "yes"})
    assert not DeliveryZone.objects.exists()


def test_each_step_is_somebodys(order: Order) -> None:
    """Who may only look at the order's data packs it all the same; who packs confirms nothing."""
    packer = client_of("view_order", "pack_order")
    assert press(packer, order, "called").status_code == 403
    assert status(order) == "new"
    Order.objects.filter(pk=order.pk).update(status="called")
    Order.objects.filter(pk=order.pk).update(status="confirmed")
    assert press(packer, order, "packed").status_code == 200
    assert status(order) == "packed"
