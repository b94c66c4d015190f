"""Staff's gallery of the design system in Chromium."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser

from tests.browser.conftest import Shop
from tests.browser.test_catalogue import DESK, GRAVE, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("language", "width", "scheme"), [("fr", DESK, "light"), ("ar", PHONE, "dark")])
def test_gallery_is_accessible(
    browser: Browser, client: Client, shop: Shop, language: str, width: int, scheme: str
) -> None:
    client.force_login(User.objects.create_user("seller", is_staff=True))
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": shop.url}])
    page = context.new_page()
    page.goto(f"{shop.url}/admin/design/?langue={language}")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    found = [one for one in Axe().run(page).response["violations"] if one["impact"] in GRAVE]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
    context.close()
