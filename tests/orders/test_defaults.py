"""Where a new shop delivers."""

import re
from decimal import Decimal

import pytest

from orders.defaults import ZONES, install_zones
from orders.models import DeliveryZone, Governorate

pytestmark = pytest.mark.django_db

ARABIC = re.compile(r"[\u0621-\u064a ]+")


def test_a_new_shop_delivers_to_every_governorate() -> None:
    install_zones()
    zones = DeliveryZone.objects.in_order()
    assert [(zone.name_fr, zone.fee, zone.delay, zone.governorates.count()) for zone in zones] == [
        ("Grand Tunis", Decimal("7.000"), (1, 2), 4),
        ("Nord", Decimal("10.000"), (2, 3), 7),
        ("Centre", Decimal("12.000"), (2, 3), 6),
        ("Sud", Decimal("15.000"), (3, 4), 7),
    ]
    names = [one.name_fr for one in Governorate.objects.in_order()]
    assert len(names) == 24
    assert (names[0], names[-1]) == ("Tunis", "Kébili")
    assert Governorate.objects.get(slug="sfax").zone.name_fr == "Sud"


def test_both_languages_have_their_names() -> None:
    for zone in ZONES:
        for arabic in (zone.name_ar, *(name for _, _, name in zone.governorates)):
            assert ARABIC.fullmatch(arabic)


def test_what_staff_changed_stays() -> None:
    install_zones()
    DeliveryZone.objects.filter(name_fr="Sud").update(fee=Decimal("20.000"))
    install_zones()
    assert DeliveryZone.objects.get(name_fr="Sud").fee == Decimal("20.000")
    assert DeliveryZone.objects.count() == 4
