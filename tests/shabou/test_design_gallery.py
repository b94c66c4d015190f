"""The gallery of the design system: for staff, in both languages, everything that is drawn."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from shabou.design_gallery import symbols
from tests.factories import CategoryFactory, FitmentFactory, ProductFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/design/"


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(User.objects.create_user("seller", is_staff=True))
    return client


def test_visitors_are_sent_to_the_login(client: Client) -> None:
    answer = client.get(ADDRESS)
    assert answer.status_code == 302
    assert answer["Location"] == f"/admin/login/?next={ADDRESS}"


def test_customers_with_a_login_are_no_staff(client: Client) -> None:
    client.force_login(User.objects.create_user("customer"))
    assert client.get(ADDRESS).status_code == 302


def test_nothing_is_written(staff: Client) -> None:
    assert staff.post(ADDRESS).status_code == 405


def test_an_empty_shop_has_a_gallery(staff: Client) -> None:
    assert staff.get(ADDRESS).status_code == 200


def test_every_icon_and_drawing_is_shown(staff: Client) -> None:
    page = staff.get(ADDRESS).content.decode()
    for sprite in ("icons", "parts"):
        names = symbols(settings.BASE_DIR / "static" / "img" / f"{sprite}.svg")
        assert len(names) > 40
        assert [name for name in names if f"img/{sprite}.svg#{name}" not in page] == []


def test_cards_show_each_state_of_price_and_stock(staff: Client) -> None:
    parts = CategoryFactory()
    ProductFactory(category=parts, price=Decimal("80.000"), former_price=Decimal("100.000"), stock=9)
    ProductFactory(category=parts, price=Decimal("63.000"), stock=1)
    ProductFactory(category=parts, price=Decimal("63.000"), stock=0)
    ProductFactory(category=parts, price=None, stock=9)
    FitmentFactory(product=ProductFactory(category=parts))
    shown = staff.get(ADDRESS).context["cards"]
    assert [(card.product.price, card.product.stock) for card in shown] == [
        (Decimal("80.000"), 9),
        (Decimal("63.000"), 1),
        (Decimal("63.000"), 0),
        (None, 9),
    ]


def test_fit_is_answered_in_three_ways(staff: Client) -> None:
    FitmentFactory()
    FitmentFactory()
    ProductFactory()
    assert sorted(answer.fit for answer in staff.get(ADDRESS).context["fits"]) == ["fits", "fits_not", "unknown"]


def test_components_are_drawn_in_arabic(staff: Client) -> None:
    french, arabic = (staff.get(ADDRESS, {"langue": language}).content.decode() for language in ("fr", "ar"))
    assert '<html lang="fr" dir="ltr">' in french
    assert '<html lang="ar" dir="rtl">' in arabic


def test_a_wrong_form_shows_its_errors(staff: Client) -> None:
    assert 'id="enquiry-phone-error"' in staff.get(ADDRESS).content.decode()
