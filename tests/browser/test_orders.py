"""Ordering in Chromium: from the car to the chat, in Arabic, from a pasted list, without scripts, at the counter."""

from decimal import Decimal
from typing import Any
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect
from pytest_django.live_server_helper import LiveServer

from catalog.models import StockMovement
from orders.defaults import install_delegations, install_zones
from orders.models import Order, SaleLine
from shabou.roles import install_roles
from tests.browser.conftest import Shop
from tests.browser.test_catalogue import PHONE
from tests.factories import ProductFactory
from tests.orders import orders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _ready(settings: Any, live_server: LiveServer) -> None:
    """With what `migrate` installs and other tests have wiped; links of messages lead here."""
    settings.SITE_URL = live_server.url
    install_zones()
    install_delegations()


CLICKS = """
    sessionStorage.clicks = sessionStorage.clicks ?? 0;
    addEventListener("submit", () => sessionStorage.clicks++, true);
    addEventListener("click", (event) => event.target.closest("a") && sessionStorage.clicks++, true);
"""


@pytest.fixture
def chats(page: Page) -> list[str]:
    """Addresses of WhatsApp that pages open; nobody goes there."""
    opened: list[str] = []

    def hear(route: Route, request: Request) -> None:
        opened.append(unquote(request.url))
        route.fulfill(body="chat", content_type="text/html")

    page.context.route("https://wa.me/**", hear)
    return opened


def fill_in(page: Page) -> None:
    """What every order asks for, in either language: fields are found by what a browser knows of them."""
    page.locator("[name=name]").fill("Ali Ben Salah")
    page.locator("[name=phone]").fill("22 123 456")
    page.locator("[name=governorate]").select_option("tunis")
    page.locator("[name=delegation]").select_option(index=1)
    page.locator("[name=address]").fill("12 rue de Marseille")


@pytest.mark.usefixtures("errors")
def test_from_a_car_to_the_chat_in_three_clicks(page: Page, shop: Shop, chats: list[str]) -> None:
    page.context.add_init_script(CLICKS)
    page.goto(f"{shop.url}/vehicule/renault/clio-iv/{shop.engine.pk}/")
    page.get_by_role("link", name="Jeu de plaquettes de frein avant").first.click()
    page.get_by_role("button", name="Commander sur WhatsApp").first.click()
    fill_in(page)
    page.get_by_role("button", name="Envoyer ma commande").click()
    page.wait_for_url("https://wa.me/**")
    order = Order.objects.get()
    (chat,) = chats
    assert chat.startswith("https://wa.me/21612345678?text=")
    for said in (order.code, shop.pads.sku, "1\u202f089,900\u00a0DT", f"{shop.url}/commande/{order.token}/"):
        assert said in chat
    page.go_back()
    assert page.evaluate("Number(sessionStorage.clicks)") == 3
    expect(page.get_by_role("heading", level=1)).to_contain_text(order.code)


@pytest.mark.usefixtures("errors")
def test_from_a_category_over_the_cart_to_the_chat(page: Page, shop: Shop, chats: list[str]) -> None:
    page.goto(f"{shop.url}/vehicule/renault/clio-iv/{shop.engine.pk}/")
    page.locator(".tile a, .branches a").first.click()
    page.get_by_role("link", name="Jeu de plaquettes de frein avant").first.click()
    page.get_by_role("button", name="Ajouter au panier").first.click()
    expect(page).to_have_url(f"{shop.url}/panier/")
    page.get_by_role("button", name="Une de plus").click()
    expect(page.locator(".sums__total")).to_contain_text("2\u202f179,800\u00a0DT")
    expect(page.locator("[data-cart-link]")).to_have_accessible_name("Panier, 2 pièces")
    page.get_by_role("link", name="Commander sur WhatsApp").click()
    fill_in(page)
    page.get_by_role("button", name="Envoyer ma commande").click()
    page.wait_for_url("https://wa.me/**")
    order = Order.objects.get()
    assert (order.channel, order.goods, order.delivery_fee) == ("whatsapp", Decimal("2179.800"), Decimal("0.000"))
    assert len(chats) == 1
    page.goto(f"{shop.url}/panier/")
    expect(page.get_by_role("heading", name="Votre panier est vide")).to_be_visible()


@pytest.mark.usefixtures("errors")
def test_an_order_in_arabic(page: Page, shop: Shop) -> None:
    page.goto(f"{shop.url}/piece/{shop.pads.slug}/")
    page.locator(".order-buttons [name=then][value=cart]").first.click()
    page.get_by_role("link", name="العربية").first.click()
    expect(page).to_have_url(f"{shop.url}/ar/panier/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator(".cart-line")).to_have_count(1)
    page.locator(f"a[href='{'/ar/commande/'}']").first.click()
    fill_in(page)
    page.locator("[name=phone]").fill("٢٢ ١٢٣ ٤٥٦")
    page.locator(".checkout__send").click()
    order = Order.objects.get()
    expect(page).to_have_url(f"{shop.url}/ar/commande/{order.token}/?nouvelle=1")
    expect(page.get_by_role("heading", level=1)).to_contain_text(order.code)
    assert (order.language, order.phone, order.channel) == ("ar", "+21622123456", "cash")
    # The number is read from left to right inside the Arabic line.
    assert page.locator("h1 .ltr").evaluate("(node) => getComputedStyle(node).direction") == "ltr"


@pytest.mark.usefixtures("errors")
def test_the_customer_cancels_on_the_order_s_page(page: Page, shop: Shop) -> None:
    """In a browser: what a page says of its referrer decides whether its own forms are believed."""
    order = orders.make(shop.pads)
    page.goto(f"{shop.url}/commande/{order.token}/")
    page.get_by_text("Annuler la commande", exact=True).click()
    page.get_by_role("button", name="Oui, annuler ma commande").click()
    expect(page.locator(".order-head__state")).to_have_text("Commande annulée")
    order.refresh_from_db()
    assert order.status == "cancelled"


@pytest.mark.usefixtures("errors")
def test_a_pasted_list_becomes_a_cart(page: Page, shop: Shop) -> None:
    ProductFactory(name_fr="Filtre à huile", sku="W712/75", stock=9, price=Decimal("18.500"))
    page.goto(f"{shop.url}/panier/saisie-rapide/")
    page.get_by_role("textbox", name="Références").fill("w 712 75 x3\n0986494940\nPASLA-99")
    page.get_by_role("button", name="Ajouter au panier").click()
    expect(page.get_by_role("textbox", name="Références")).to_have_value("PASLA-99")
    page.get_by_role("link", name="Voir le panier").click()
    expect(page.locator(".cart-line")).to_have_count(2)
    expect(page.locator(".sums__total")).to_contain_text("1\u202f145,400\u00a0DT")


def without_scripts(browser: Browser) -> BrowserContext:
    return browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": 800})


def test_an_order_without_scripts(browser: Browser, shop: Shop) -> None:
    context = without_scripts(browser)
    page = context.new_page()
    page.goto(f"{shop.url}/piece/{shop.pads.slug}/")
    page.get_by_role("button", name="Ajouter au panier").first.click()
    page.get_by_label("Quantité : Jeu de plaquettes").fill("2")
    page.locator(".cart__update").get_by_role("button", name="Mettre à jour").click()
    expect(page.locator(".sums__total")).to_contain_text("2\u202f179,800\u00a0DT")
    page.get_by_role("link", name="Commander", exact=True).click()
    fill_in(page)
    page.locator("[name=phone]").fill("12 345")
    page.get_by_role("button", name="Envoyer ma commande").click()
    expect(page.locator("#checkout-phone-error")).to_contain_text("numéro tunisien de 8 chiffres")
    expect(page.locator("[name=address]")).to_have_value("12 rue de Marseille")
    assert not Order.objects.exists()
    page.locator("[name=phone]").fill("22 123 456")
    page.get_by_role("button", name="Envoyer ma commande").click()
    order = Order.objects.get()
    expect(page).to_have_url(f"{shop.url}/commande/{order.token}/?nouvelle=1")
    expect(page.locator(".note--good")).to_contain_text("Merci, votre commande est enregistrée.")
    assert order.total == Decimal("2179.800")
    context.close()


def test_the_counter_confirms_and_delivers(page: Page, shop: Shop) -> None:
    install_roles()
    User.objects.create_user("salma", password="une-vraie-phrase", is_staff=True).groups.set(
        Group.objects.filter(name="manager")
    )
    before = shop.pads.stock
    order = orders.make(shop.pads, quantity=2)
    page.goto(f"{shop.url}/admin/orders/order/{order.pk}/change/")
    page.get_by_label("Nom d’utilisateur").fill("salma")
    page.get_by_label("Mot de passe").fill("une-vraie-phrase")
    page.get_by_role("button", name="Connexion").click()
    for step in ("contacté", "Confirmer", "emballée", "Remettre au livreur", "livrée"):
        page.get_by_role("button", name=step).first.click()
        expect(page.locator(".messagelist .success")).to_be_visible()
    assert Order.objects.get().status == "delivered"
    assert orders.stock(shop.pads) == orders.ledger(shop.pads) == before - 2
    assert SaleLine.objects.get().quantity == 2
    assert StockMovement.objects.filter(product=shop.pads, quantity=-2).count() == 1
    page.goto(f"{shop.url}/commande/{order.token}/")
    expect(page.locator(".order-head__state")).to_have_text("Commande livrée")
