"""The page of a part in Chromium: photos, numbers to copy, cars to search, the button at the thumb."""

import io
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from catalog.photos import write_sizes
from tests.browser.conftest import Shop
from tests.factories import FitmentFactory, ProductPhotoFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}
GRAVE = {"serious", "critical"}


@pytest.fixture
def address(shop: Shop, settings: Any, tmp_path: Path) -> str:
    """A part with two photos and the cars of two makes."""
    settings.MEDIA_ROOT = tmp_path
    for position, alt in enumerate(("De face", "De dos")):
        write_sizes(
            ProductPhotoFactory(
                product=shop.pads, position=position, alt_fr=alt, image__width=800, image__height=600, widths=[]
            )
        )
    FitmentFactory(product=shop.pads, engine__model__make__name="Dacia", engine__model__name="Sandero")
    return f"{shop.url}/piece/{shop.pads.slug}/"


def with_photos(page: Page) -> Page:
    """What a web server does in production: photos come from the disk."""
    picture = io.BytesIO()
    Image.new("RGB", (8, 6), "navy").save(picture, "AVIF")
    page.route("**/media/**", lambda route: route.fulfill(body=picture.getvalue(), content_type="image/avif"))
    return page


@pytest.mark.usefixtures("errors")
@pytest.mark.parametrize("language", ["", "/ar"])
def test_photos_follow_the_thumbnails_and_open_large(page: Page, shop: Shop, address: str, language: str) -> None:
    with_photos(page).goto(address.replace(shop.url, shop.url + language))
    thumbs = page.locator(".gallery__thumbs a")
    thumbs.nth(1).scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    thumbs.nth(1).click()
    expect(thumbs.nth(1)).to_have_attribute("aria-current", "")
    expect(page.get_by_role("img", name="De dos")).to_be_in_viewport(ratio=0.9)
    assert page.evaluate("scrollY") == before
    page.get_by_role("img", name="De dos").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("img", name="De dos")).to_be_visible()
    page.keyboard.press("ArrowLeft" if language else "ArrowRight")
    expect(dialog.get_by_role("img", name="De face")).to_be_visible()
    assert [one["id"] for one in Axe().run(page).response["violations"] if one["impact"] in GRAVE] == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


@pytest.mark.usefixtures("errors")
def test_a_copied_number_is_said(page: Page, address: str, shop: Shop) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    with_photos(page).goto(address)
    page.get_by_role("button", name=shop.pads.mpn).first.click()
    expect(page.locator("[data-copy-status]")).to_have_text(f"Copié : {shop.pads.mpn}")
    assert page.evaluate("navigator.clipboard.readText()") == shop.pads.mpn
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.locator("[data-copy-status]")).to_have_text(f"Copié : {address}")


@pytest.mark.usefixtures("errors")
def test_cars_are_found_while_typing(page: Page, address: str) -> None:
    with_photos(page).goto(address)
    box = page.get_by_role("searchbox", name="Chercher un véhicule dans la liste")
    box.fill("clio DCI 2015")
    expect(page.get_by_role("heading", name="Clio IV")).to_be_visible()
    expect(page.get_by_text("Sandero")).to_be_hidden()
    box.fill("sandéro")
    expect(page.get_by_role("heading", name="Sandero")).to_be_visible()
    expect(page.get_by_role("heading", name="Clio IV")).to_be_hidden()
    box.fill("clio 1999")
    expect(page.locator("[data-found]")).to_have_text("Aucun véhicule de cette liste ne correspond.")


def test_cars_and_photos_without_scripts(browser: Browser, address: str) -> None:
    page = with_photos(browser.new_context(java_script_enabled=False).new_page())
    page.goto(address)
    expect(page.get_by_role("button", name="Copier le lien")).to_be_hidden()
    page.locator(".gallery__thumbs a").nth(1).click()
    expect(page.get_by_role("img", name="De dos")).to_be_in_viewport(ratio=0.9)
    page.get_by_role("searchbox", name="Chercher un véhicule dans la liste").fill("sandero")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 motorisation correspond.")).to_be_visible()
    expect(page.get_by_role("heading", name="Sandero")).to_be_visible()


def test_the_order_stays_at_the_thumb(browser: Browser, shop: Shop, address: str) -> None:
    page = with_photos(browser.new_context(viewport=PHONE).new_page())
    page.goto(address)
    bar = page.locator("[data-order-bar]")
    expect(bar).to_be_in_viewport(ratio=1)
    page.locator(".order-buttons").scroll_into_view_if_needed()
    expect(bar).to_be_hidden()
    page.mouse.wheel(0, 4000)
    expect(bar).to_be_visible()
    bar.get_by_role("button", name="Ajouter").click()
    expect(page).to_have_url(f"{shop.url}/panier/")
    expect(page.get_by_text("Ajouté à votre panier")).to_be_visible()
