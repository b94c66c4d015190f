"""The API's filters against a plain reading of them in Python, and pages while rows come, go and change."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from catalog.filters import ORDERINGS
from catalog.models import Brand, Category, Product, Quality
from tests.factories import BrandFactory, CategoryFactory, FitmentFactory, ProductFactory, VehicleEngineFactory

API = "/api/v1/products/"
PRICES = [None, "0.001", "9.999", "10.000", "250.500", "250.501"]
BOUNDS = ["", "0", "0.001", "10", "10.000", "250.5", "999999999.999"]
ASKED = {
    "category": st.sampled_from(["", "freinage", "disques", "moteur"]),
    "brand": st.sampled_from(["", "bosch", "valeo"]),
    "vehicle": st.sampled_from(["", "first", "second"]),
    "price_min": st.sampled_from(BOUNDS),
    "price_max": st.sampled_from(BOUNDS),
    "in_stock": st.sampled_from(["", "true", "false"]),
    "quality": st.sampled_from(["", *Quality.values]),
    "ordering": st.sampled_from(["", *ORDERINGS]),
}
DEEDS = ["new", "gone", "dearer", "on request"]
USUAL = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


class TestFilters(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        brakes, engine = CategoryFactory(slug="freinage"), CategoryFactory(slug="moteur")
        categories = [None, brakes, CategoryFactory(slug="disques", parent=brakes), engine]
        brands = [BrandFactory(slug="bosch"), BrandFactory(slug="valeo")]
        cls.engines = {"first": VehicleEngineFactory(), "second": VehicleEngineFactory()}
        cls.fits: dict[int, set[str]] = {}
        for number in range(48):
            part = ProductFactory(
                slug=f"p{number}",
                category=categories[number % 4],
                brand=brands[number % 2],
                price=PRICES[number % 6],
                stock=number % 3 - 1,
                quality=["", *Quality.values][number % (1 + len(Quality.values))],
                popularity=number % 5,
            )
            cls.fits[part.pk] = {name for name, every in (("first", 3), ("second", 5)) if number % every == 0}
            for name in cls.fits[part.pk]:
                FitmentFactory(product=part, engine=cls.engines[name])

    def wanted(self, part: Product, asked: dict[str, str]) -> bool:
        """The documentation of each parameter, read as a sentence."""
        category = part.category
        above = {category.slug, category.parent.slug if category.parent else ""} if category else set()
        low, high = asked.get("price_min"), asked.get("price_max")
        return all(
            (
                not asked.get("category") or asked["category"] in above,
                not asked.get("brand") or part.brand.slug == asked["brand"],
                not asked.get("vehicle") or asked["vehicle"] in self.fits[part.pk],
                not low or (part.price is not None and part.price >= Decimal(low)),
                not high or (part.price is not None and part.price <= Decimal(high)),
                not asked.get("in_stock") or (part.stock > 0) == (asked["in_stock"] == "true"),
                not asked.get("quality") or part.quality == asked["quality"],
            )
        )

    def walk(self, query: dict[str, Any]) -> Iterator[str]:
        answer = self.client.get(API, query).json()
        while True:
            yield from (row["slug"] for row in answer["results"])
            if not answer["next"]:
                return
            answer = self.client.get(answer["next"]).json()

    @settings(USUAL, max_examples=150)
    @given(asked=st.fixed_dictionaries({}, optional=ASKED))
    def test_together_narrow_to_what_each_says(self, asked: dict[str, str]) -> None:
        query: dict[str, Any] = {"limit": 100, **asked}
        if asked.get("vehicle"):
            query["vehicle"] = self.engines[asked["vehicle"]].pk
        found = list(self.walk(query))
        parts = Product.objects.select_related("brand", "category__parent")
        assert sorted(found) == sorted(part.slug for part in parts if self.wanted(part, asked))

    @settings(USUAL, max_examples=60)
    @given(
        ordering=st.sampled_from(ORDERINGS),
        limit=st.integers(3, 9),
        changes=st.lists(
            st.tuples(st.sampled_from(["new", "gone", "dearer", "free"]), st.integers(0, 23)), max_size=12
        ),
    )
    def test_a_walk_meets_every_unchanged_row_once(
        self, ordering: str, limit: int, changes: list[tuple[str, int]]
    ) -> None:
        """Only parts of even numbers change; those of odd numbers have to come once, in order."""
        waiting, met = list(changes), []
        answer = self.client.get(API, {"ordering": ordering, "limit": limit}).json()
        while True:
            met += [row["slug"] for row in answer["results"]]
            if not answer["next"]:
                break
            for deed, number in waiting[:3]:
                self.change(deed, f"p{2 * number}")
            waiting = waiting[3:]
            answer = self.client.get(answer["next"]).json()
        whole = list(self.walk({"ordering": ordering, "limit": 100}))
        odd = {f"p{number}" for number in range(1, 48, 2)}
        assert [slug for slug in met if slug in odd] == [slug for slug in whole if slug in odd]
        assert len([slug for slug in met if slug in odd]) == 24

    def change(self, deed: str, slug: str) -> None:
        chosen = Product.objects.filter(slug=slug)
        if deed == "new":
            ProductFactory(brand=Brand.objects.all()[0], category=Category.objects.all()[0], price="10.000")
        elif deed == "gone":
            chosen.update(status="inactive")
        elif deed == "dearer":
            chosen.update(price=F("price") + 5, popularity=F("popularity") + 1, name_fr="AAA")
        else:
            chosen.update(price=None)
