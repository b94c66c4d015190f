"""The first page of the back office says what is not set up."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from catalog.models import ShopFacts
from shabou.setup_gaps import setup_gaps

pytestmark = pytest.mark.django_db


def test_a_new_shop_lacks_all_of_it(settings) -> None:
    settings.EMAIL_URL, settings.REPORT_RECIPIENTS = "", []
    form = "/admin/catalog/shopfacts/1/change/"
    gaps = setup_gaps()
    assert [gap.url for gap in gaps] == [form, form, form, form, ""]
    for gap, said in zip(gaps, ("téléphone", "WhatsApp", "e-mail", "matricule", "EMAIL_URL"), strict=True):
        assert said in gap.text


def test_a_shop_that_is_set_up_lacks_nothing(settings) -> None:
    settings.EMAIL_URL, settings.REPORT_RECIPIENTS = "smtp://mail.tn", ["patron@shabou.tn"]
    ShopFacts.objects.create(phone="+21671000111", whatsapp="+21622000333", email="a@b.tn", tax_id="1234567A")
    assert setup_gaps() == []
    settings.REPORT_RECIPIENTS = []
    assert len(setup_gaps()) == 1


def test_it_stands_on_the_first_page_for_who_may_change_it() -> None:
    staff = get_user_model().objects
    assert "À régler avant d'ouvrir" in first_page(staff.create_superuser("chef"))
    assert "À régler" not in first_page(staff.create_user("stagiaire", is_staff=True))


def first_page(user) -> str:
    browser = Client()
    browser.force_login(user)
    return browser.get("/admin/").content.decode()
