"""What templates say through tags: years, money, badges, pages that stand when all else falls."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from catalog.defaults.taxonomy import SYSTEMS
from catalog.models import Fuel, Product
from catalog.templatetags import badges, shop


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (date(2012, 9, 1), date(2020, 6, 30), "\u20662012\u2060–\u20602020\u2069"),
        (date(2012, 1, 1), date(2012, 12, 31), "2012"),
        (date(2012, 9, 1), None, "depuis 2012"),
        (None, date(2020, 6, 30), "jusqu'en 2020"),
        (None, None, ""),
    ],
)
def test_years(begin: date | None, end: date | None, expected: str) -> None:
    assert shop.years(SimpleNamespace(produced_from=begin, produced_to=end)) == expected


def test_dinars_in_both_languages() -> None:
    assert badges.dinars(Decimal("1250.500")) == "<bdi>1\u202f250,500\u00a0DT</bdi>"
    with translation.override("ar"):
        assert badges.dinars(Decimal("12.500")) == "<bdi>12,500\u00a0د.ت</bdi>"


@pytest.mark.parametrize(
    ("stock", "french", "arabic"),
    [
        (0, "Sur commande", "بالطلب"),
        (1, "Plus qu&#x27;un en stock", "بقيت قطعة واحدة"),
        (2, "Plus que 2 en stock", "بقيت قطعتان"),
        (3, "En stock", "متوفر"),
    ],
)
def test_availability(stock: int, french: str, arabic: str) -> None:
    part = Product(stock=stock, low_stock_level=2)
    assert f">{french}<" in badges.availability(part)
    with translation.override("ar"):
        assert f">{arabic}<" in badges.availability(part)


def test_every_fuel_has_a_name() -> None:
    assert [shop.fuel_name(fuel) for fuel in Fuel.values] == ["Essence", "Diesel", "Hybride", "Électrique", "GPL"]
    assert shop.fuel_name("") == ""


def drawings() -> set[str]:
    sprite = ElementTree.parse(settings.BASE_DIR / "static" / "img" / "parts.svg")
    return {symbol.attrib["id"] for symbol in sprite.iter("{http://www.w3.org/2000/svg}symbol")}


def test_every_category_has_its_drawing() -> None:
    wanted = {node.drawing for system in SYSTEMS for node, _ in system.walk()}
    assert wanted - drawings() == set()
    assert "part" in drawings()


@pytest.mark.parametrize(("template", "heading"), [("500.html", "Une pièce a lâché chez nous"), ("503.html", "503")])
def test_trouble_pages_need_neither_database_nor_request(template: str, heading: str) -> None:
    assert heading in render_to_string(template)


def test_compiled_arabic_is_that_of_its_source() -> None:
    """Each one-line text of the catalogue, read through the compiled file."""
    source = Path(settings.LOCALE_PATHS[0], "ar/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    entries = [entry.splitlines() for entry in source.split("\n\n")[1:]]
    plain = [
        lines[-2:]
        for lines in entries
        if lines[-2].startswith("msgid ") and not any("msgctxt" in line for line in lines)
    ]
    assert len(plain) > 180
    with translation.override("ar"):
        for french, arabic in plain:
            assert translation.gettext(unquoted(french)) == unquoted(arabic)


def unquoted(line: str) -> str:
    return line.partition('"')[2].removesuffix('"').replace('\\"', '"')
