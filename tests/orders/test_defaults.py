"""Where a new shop delivers."""

import re
import unicodedata
from decimal import Decimal

import pytest

from orders.defaults import ZONES, install_delegations, install_zones
from orders.defaults.delegations import DELEGATIONS
from orders.models import Delegation, DeliveryZone, Governorate

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


def test_every_governorate_has_its_delegations() -> None:
    install_zones()
    install_delegations()
    assert Delegation.objects.count() == 279
    assert {one.slug: one.delegations.count() for one in Governorate.objects.in_order()} == {
        slug: len(names) for slug, names in DELEGATIONS.items()
    }
    first = Delegation.objects.in_order()[0]
    assert (first.key, first.name_ar) == ("tunis:Bab El Bhar", "باب البحر")
    assert [one.governorate.slug for one in Delegation.objects.filter(name_fr="Ezzouhour").in_order()] == [
        "tunis",
        "kasserine",
    ]


def test_delegations_have_an_arabic_name_each_once_in_a_governorate() -> None:
    for names in DELEGATIONS.values():
        assert all(ARABIC.fullmatch(arabic) for _, arabic in names)
        assert len({french for french, _ in names}) == len({arabic for _, arabic in names}) == len(names)
        assert [french for french, _ in names] == sorted((french for french, _ in names), key=_plain)


def test_delegations_that_staff_removed_stay_away() -> None:
    install_zones()
    install_delegations()
    Delegation.objects.filter(governorate__slug="tunis").delete()
    install_delegations()
    assert Delegation.objects.count() == 258


def _plain(name: str) -> str:
    """As French sorts: without accents."""
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
