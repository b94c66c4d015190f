"""Journeys through the public pages in Chromium, with and without scripts, on a phone and on a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Shop
from tests.orders import orders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE, DESK = 360, 1280  # pixels
FIRST_LOAD = 200_000  # bytes, photos aside
GRAVE = {"serious", "critical"}


@pytest.mark.usefixtures("errors")
def test_from_home_over_a_category_to_a_part(page: Page, shop: Shop) -> None:
    page.goto(shop.url)
    page.get_by_role("link", name="Freinage").click()
    page.locator(".tiles").get_by_role("link", name="Plaquettes de frein").click()
    page.get_by_role("link", name="Jeu de plaquettes de frein avant").click()
    expect(page).to_have_url(f"{shop.url}/piece/plaquettes-bosch/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Jeu de plaquettes de frein avant")
    expect(page.locator(".offer .price__now")).to_have_text("1\u202f089,900\u00a0DT")


@pytest.mark.usefixtures("errors")
def test_filters_apply_as_they_change(page: Page, shop: Shop) -> None:
    page.goto(f"{shop.url}/catalogue/")
    expect(page.locator(".card")).to_have_count(4)
    page.get_by_label("Trier par").select_option("price")
    expect(page).to_have_url(f"{shop.url}/catalogue/?ordering=price")
    page.get_by_label("En stock seulement").check()
    expect(page).to_have_url(f"{shop.url}/catalogue/?in_stock=1&ordering=price")
    expect(page.locator(".card")).to_have_count(1)
    expect(page.get_by_label("En stock seulement")).to_be_checked()


@pytest.mark.usefixtures("errors")
def test_car_is_chosen_step_by_step_by_script(page: Page, shop: Shop) -> None:
    page.goto(f"{shop.url}/piece/plaquettes-bosch/")
    page.get_by_label("Constructeur").select_option("renault")
    page.get_by_label("Modèle").select_option("clio-iv")
    page.get_by_label("Année").select_option("2015")
    page.get_by_label("Motorisation").select_option(str(shop.engine.pk))
    expect(page.locator(".fit--fits")).to_contain_text("Compatible avec votre Renault Clio IV (BH_) 1.5 dCi 90")
    expect(page).to_have_url(f"{shop.url}/piece/plaquettes-bosch/")
    page.locator(".vehicle-menu > summary").click()
    page.keyboard.press("Escape")
    expect(page.locator(".vehicle-menu__panel")).to_be_hidden()
    page.keyboard.press("Enter")  # the menu has the focus back
    page.get_by_role("link", name="Mes véhicules").click()
    expect(page.get_by_text("Première mise en circulation : 2015")).to_be_visible()
    assert [one["id"] for one in Axe().run(page).response["violations"] if one["impact"] in GRAVE] == []
    page.get_by_role("button", name="Enlever").click()
    page.goto(f"{shop.url}/piece/plaquettes-bosch/")
    expect(page.locator(".fit")).to_contain_text("Va-t-elle sur votre voiture ?")


def test_car_is_chosen_without_scripts(browser: Browser, shop: Shop) -> None:
    page = browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": 800}).new_page()
    page.goto(f"{shop.url}/catalogue/")
    page.locator(".vehicle-pick > summary").click()
    page.get_by_label("Constructeur", exact=True).select_option("renault")
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Modèle", exact=True).select_option("clio-iv")
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Motorisation", exact=True).select_option(str(shop.engine.pk))
    page.get_by_role("button", name="C'est ma voiture").click()
    expect(page).to_have_url(f"{shop.url}/catalogue/")
    expect(page.locator(".card .badge--good")).to_have_count(1)
    page.context.close()


def test_filters_work_on_a_phone_without_scripts(browser: Browser, shop: Shop) -> None:
    page = browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": 800}).new_page()
    page.goto(f"{shop.url}/catalogue/")
    page.get_by_role("link", name="Filtres", exact=True).click()
    page.get_by_label("En stock seulement").check()
    page.get_by_role("button", name="Appliquer les filtres").click()
    expect(page.locator(".card")).to_have_count(1)
    page.context.close()


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("", PHONE, "light"), ("", DESK, "dark"), ("/ar", PHONE, "dark"), ("/ar", DESK, "light")],
)
def test_every_page_fits_its_screen_and_is_accessible(
    browser: Browser, shop: Shop, language: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{shop.url}/piece/{shop.pads.slug}/")
    page.get_by_role("button", name="Ajouter au panier", exact=True).click()
    page.wait_for_url("**/panier/")
    problems = []
    for name, path in {**shop.paths, "order": f"/commande/{orders.make(shop.pads).token}/"}.items():
        page.goto(shop.url + language + path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            problems.append(f"{name}: scrolls sideways")
        for finding in Axe().run(page).response["violations"]:
            if finding["impact"] in GRAVE:
                problems.append(f"{name}: {finding['id']} {[node['target'] for node in finding['nodes']][:3]}")
    context.close()
    assert problems == []


@pytest.mark.parametrize("name", ["home", "catalogue", "product"])
def test_first_load_is_light(page: Page, shop: Shop, name: str) -> None:
    sizes: dict[str, int] = {}
    page.on("response", lambda response: sizes.update({response.url: len(response.body())}))
    page.goto(shop.url + shop.paths[name], wait_until="networkidle")
    assert any(url.endswith("parts.svg") for url in sizes)
    assert sum(sizes.values()) < FIRST_LOAD
