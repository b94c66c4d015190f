"""About, the rules of sale, and what every page says of the shop: all of it from the row that staff edit."""

import re
from typing import Any

import pytest
from django.test import Client

from catalog.models import ShopFacts
from tests.factories import BrandFactory, CategoryFactory, ProductFactory

pytestmark = pytest.mark.django_db

LEGAL = {
    "/conditions-de-vente/": ("Conditions de vente", "شروط البيع", "2000-83"),
    "/retours/": ("Retours et garantie", "الإرجاع والضمان", "dix jours ouvrables"),
    "/confidentialite/": ("Données personnelles", "المعطيات الشخصية", "2004-63"),
    "/mentions-legales/": ("Mentions légales", "البيانات القانونية", "Éditeur et vendeur"),
}


@pytest.fixture
def shop() -> ShopFacts:
    return ShopFacts.objects.create(
        name="Pièces & Co",
        founded=2001,
        phone="+21671000111",
        whatsapp="+21622000333",
        email="comptoir@pieces.tn",
        street_fr="12 rue de Rome",
        street_ar="12 نهج روما",
        postal_code="3000",
        city_fr="Sfax",
        city_ar="صفاقس",
    )


def page(path: str, **params: Any) -> str:
    response = Client().get(path, params)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("path", LEGAL)
def test_the_rules_in_both_languages(path: str) -> None:
    french, arabic, said = LEGAL[path]
    assert f"<h1>{french}</h1>" in page(path)
    assert said in page(path)
    assert f"<h1>{arabic}</h1>" in page(f"/ar{path}")
    assert 'lang="ar" dir="rtl"' in page(f"/ar{path}")


@pytest.mark.parametrize("path", ["/", "/a-propos/", "/contact/", *LEGAL])
def test_every_page_says_what_staff_wrote(shop: ShopFacts, path: str) -> None:
    html = page(path)
    assert "Pièces &amp; Co</title>" in html
    assert '<a class="ltr nowrap" href="tel:+21671000111">+216 71 000 111</a>' in html
    assert "12 rue de Rome, 3000 Sfax" in html
    assert "depuis 2001" in html
    assert "https://wa.me/21622000333" in html
    assert not re.search(r"1989|Bourguiba|12 345 678|Shabou Auto", html)
    assert "12 نهج روما" in page(f"/ar{path}")


def test_the_map_is_a_plain_link_to_the_address(shop: ShopFacts) -> None:
    assert "https://www.openstreetmap.org/search?query=12+rue+de+Rome%2C+3000+Sfax%2C+Tunisie" in page("/contact/")


def test_texts_of_staff_are_text() -> None:
    ShopFacts.objects.create(name='<i>"x"', street_fr="<script>", city_fr="<b>")
    html = page("/a-propos/")
    assert "&lt;i&gt;&quot;x&quot;" in html
    assert not re.search(r"<script>|<i>|<b>", html)


def tag(html: str, pattern: str) -> list[str]:
    return re.findall(pattern, html)


def test_head_of_a_page_names_it_once_for_searchers_and_for_who_shares_it() -> None:
    html = page("/ar/a-propos/", utm="x")
    assert tag(html, '<link rel="canonical" href="([^"]+)"') == ["http://testserver/ar/a-propos/"]
    assert tag(html, 'hreflang="([^"]+)" href="(http[^"]+)"') == [
        ("fr", "http://testserver/a-propos/"),
        ("ar", "http://testserver/ar/a-propos/"),
        ("x-default", "http://testserver/a-propos/"),
    ]
    (title,) = tag(html, "<title>(.+) – Shabou Auto Pièces</title>")
    assert tag(html, '<meta property="og:title" content="([^"]+)"') == [title]
    assert tag(html, '<meta property="og:description" content="([^"]+)"') == tag(
        html, '<meta name="description" content="([^"]+)"'
    )
    assert tag(html, '<meta property="og:locale" content="([^"]+)"') == ["ar_TN"]
    assert tag(html, '<meta property="og:image" content="([^"]+)"') == ["http://testserver/static/img/og.png"]


def test_titles_of_lists_and_the_number_of_their_page() -> None:
    brakes = CategoryFactory(name_fr="Plaquettes de frein", slug="plaquettes")
    bosch = BrandFactory(name="Bosch", slug="bosch")
    ProductFactory.create_batch(25, category=brakes, brand=bosch)
    html = page("/categorie/plaquettes/")
    assert "<title>Plaquettes de frein : prix et stock en Tunisie – Shabou" in html
    assert "<title>Pièces Bosch : prix et stock en Tunisie – Shabou" in page("/marque/bosch/")
    second = page("/categorie/plaquettes/", page=2, ordering="price")
    assert "<title>Plaquettes de frein : prix et stock en Tunisie – page 2 – Shabou" in second
    assert tag(second, '<link rel="canonical" href="([^"]+)"') == ["http://testserver/categorie/plaquettes/?page=2"]
    assert tag(second, 'hreflang="ar" href="(http[^"]+)"') == ["http://testserver/ar/categorie/plaquettes/?page=2"]


def test_the_language_switch_stays_on_the_page_with_its_query() -> None:
    assert 'href="/ar/contact/?q=filtre"' in page("/contact/", q="filtre")
    assert 'href="/contact/?q=filtre"' in page("/ar/contact/", q="filtre")
    assert 'href="/ar/" lang="ar"' in Client().get("/rien/").content.decode()
