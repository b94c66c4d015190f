"""Facts of the shop: one row, with numbers that nobody takes for real ones."""

from datetime import time
from decimal import Decimal

import pytest
from django.utils.translation import override

from catalog.defaults.install import install_defaults
from catalog.models import ShopFacts
from orders.phones import PhoneError, normalize_phone
from tests.catalog.admin.staff import client_of, form_data, text, url

pytestmark = pytest.mark.django_db


def test_what_a_new_shop_says_of_itself() -> None:
    install_defaults()
    facts = ShopFacts.objects.get()
    assert ShopFacts.objects.current() == facts
    assert (facts.name, facts.founded, facts.postal_code) == ("Shabou Auto Pièces", 1989, "1000")
    assert (facts.week_opens, facts.week_closes) == (time(8), time(18))
    assert (facts.saturday_opens, facts.saturday_closes) == (time(8), time(13))
    assert (facts.sunday_opens, facts.sunday_closes) == (None, None)
    assert (facts.leaves_before, facts.free_delivery_above) == (time(14), Decimal("500.000"))
    for language, place in (("fr", ("Avenue Habib Bourguiba", "Tunis")), ("ar", ("شارع الحبيب بورقيبة", "تونس"))):
        with override(language):
            assert (facts.street, facts.city) == place


def test_the_numbers_are_unset_until_somebody_sets_both() -> None:
    facts = ShopFacts.objects.current()
    assert facts.phone == facts.whatsapp == "+21612345678"
    with pytest.raises(PhoneError):
        normalize_phone(facts.phone)
    assert not facts.is_reachable
    facts.phone = "+21671123456"
    assert not facts.is_reachable
    facts.whatsapp = "+21622123456"
    assert facts.is_reachable


def test_what_staff_changed_stays() -> None:
    install_defaults()
    ShopFacts.objects.update(phone="+21671123456")
    install_defaults()
    assert ShopFacts.objects.get().phone == "+21671123456"


def test_staff_are_warned_and_change_it() -> None:
    install_defaults()
    chef = client_of(is_superuser=True)
    assert "fictifs, à remplacer" in text(chef.get(url(ShopFacts)))
    address = url(ShopFacts, "change", 1)
    numbers = {"phone": "+21671123456", "whatsapp": "+21622123456"}
    chef.post(address, form_data(chef.get(address), ShopFacts, **numbers))
    assert ShopFacts.objects.get().is_reachable
    assert "fictifs" not in text(chef.get(url(ShopFacts)))
    refused = chef.post(address, form_data(chef.get(address), ShopFacts, phone="71 123 456"))
    assert "Téléphone : Écrivez +216 et les 8 chiffres du numéro, sans espaces." in text(refused)


def test_there_is_one_and_it_stays() -> None:
    install_defaults()
    chef = client_of(is_superuser=True)
    assert chef.get(url(ShopFacts, "add")).status_code == 403
    assert chef.post(url(ShopFacts, "delete", 1), {"post": "yes"}).status_code == 403
    assert ShopFacts.objects.count() == 1
