"""What search engines are told of the shop."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from catalog.models import ShopFacts

pytestmark = pytest.mark.django_db


def described(path: str) -> list[dict[str, Any]]:
    html = Client().get(path).content.decode()
    found: list[dict[str, Any]] = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])
    return found


def test_the_shop_with_its_hours_and_no_number_that_is_not_real() -> None:
    shop, site = described("/")
    assert shop["@type"] == "AutoPartsStore"
    assert (shop["name"], shop["foundingDate"]) == ("Shabou Auto Pièces", "1989")
    assert shop["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Avenue Habib Bourguiba",
        "postalCode": "1000",
        "addressLocality": "Tunis",
        "addressCountry": "TN",
    }
    assert [(hours["dayOfWeek"], hours["opens"], hours["closes"]) for hours in shop["openingHoursSpecification"]] == [
        (["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"], "08:00", "18:00"),
        (["Saturday"], "08:00", "13:00"),
    ]
    assert not {"telephone", "email", "geo", "sameAs"} & set(shop)
    assert site["potentialAction"]["target"]["urlTemplate"] == "http://testserver/recherche/?q={search_term_string}"


def test_real_numbers_are_told() -> None:
    ShopFacts.objects.create(phone="+21671000111", whatsapp="+21622000333", email="a@b.tn")
    shop, _ = described("/ar/")
    assert (shop["telephone"], shop["email"], shop["url"]) == ("+21671000111", "a@b.tn", "http://testserver/ar/")
    assert shop["address"]["addressLocality"] == "تونس"


def test_pages_tell_the_way_to_them() -> None:
    (trail,) = described("/retours/")
    assert trail["@type"] == "BreadcrumbList"
    assert trail["itemListElement"] == [
        {
            "@type": "ListItem",
            "position": 1,
            "name": "Retours et garantie",
            "item": "http://testserver/retours/",
        }
    ]
