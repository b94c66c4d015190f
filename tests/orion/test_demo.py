"""Suppliers of the demo catalogue: the same for the same seed, and some parts without."""

from decimal import Decimal

import pytest

from orion.demo import load_supply
from orion.models import Supplier, SupplyTerms
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


def test_most_parts_have_a_supplier_and_the_same_ones_again() -> None:
    for number in range(60):
        ProductFactory(sku=f"SHB-{number:06}", cost=Decimal("10.000") if number % 2 else Decimal("40.000"))
    ProductFactory(cost=None)
    written = load_supply(seed=1989)
    first = set(SupplyTerms.objects.values_list("product__sku", "supplier__code", "cost"))
    assert written == len(first)
    assert load_supply(seed=1989) == written
    assert set(SupplyTerms.objects.values_list("product__sku", "supplier__code", "cost")) == first
    supplied = SupplyTerms.objects.values("product").distinct().count()
    assert 45 < supplied < 60
    assert Supplier.objects.count() == 3
    cheap = SupplyTerms.objects.filter(product__cost=10, supplier__code="demo-gros")[0]
    assert (cheap.cost, cheap.moq, cheap.pack) == (Decimal("9.800"), 5, 5)
    assert (cheap.lead_days, cheap.lead_spread_days) == (7, 2)
