"""What else a job needs: for the same cars, on the same axle, and what goes with any car."""

import pytest

from catalog.companions import cars_of, companion_ids
from catalog.models import Companion, Product
from tests.factories import (
    CategoryFactory,
    FitmentFactory,
    ProductFactory,
    VehicleEngineFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def discs():
    return CategoryFactory(name_fr="Disques")


@pytest.fixture
def pads(discs):
    return goes_with(discs, "Plaquettes")


@pytest.fixture
def engine():
    return VehicleEngineFactory()


def goes_with(category, name, **more):
    companion = CategoryFactory(name_fr=name)
    Companion.objects.create(category=category, companion=companion, position=Companion.objects.count(), **more)
    return companion


def fitted(category, engine=None, axle="", **more):
    fitment = {"engine": None, "model": more.pop("model")} if engine is None else {"engine": engine}
    return FitmentFactory(product=ProductFactory(category=category, **more), axle=axle, **fitment).product


def beside(product, chosen=None):
    rows = list(product.fitments.table_rows())
    seen = Product.objects.with_fit(chosen).get(pk=product.pk) if chosen else product
    return companion_ids(product, cars_of(seen, rows, chosen))


def test_parts_for_the_same_cars_the_most_wanted_first(discs, pads, engine):
    disc = fitted(discs, engine)
    fitted(pads, VehicleEngineFactory(), popularity=9)
    fitted(pads, engine, popularity=8, stock=0)
    fitted(pads, engine, popularity=7, status="inactive")
    wanted = [fitted(pads, engine, popularity=popularity).pk for popularity in (3, 2, 1)]
    ProductFactory(category=pads, popularity=9)  # nobody knows which cars it is for
    assert beside(disc) == wanted[:2]


def test_the_most_needed_part_type_comes_first(discs, engine):
    sensors, pads = goes_with(discs, "Témoins"), goes_with(discs, "Plaquettes")
    disc = fitted(discs, engine)
    pad, sensor = fitted(pads, engine, popularity=5), fitted(sensors, engine)
    assert beside(disc) == [sensor.pk, pad.pk]


@pytest.mark.parametrize(
    ("disc_axle", "pad_axle", "is_offered"),
    [("front", "front", True), ("front", "rear", False), ("front", "", True), ("", "rear", True)],
)
def test_the_axle_is_the_same(discs, pads, engine, disc_axle, pad_axle, is_offered):
    disc, pad = fitted(discs, engine, disc_axle), fitted(pads, engine, pad_axle)
    assert beside(disc) == ([pad.pk] if is_offered else [])


def test_a_whole_model_holds_its_engines(discs, pads, engine):
    whole = fitted(pads, model=engine.model)
    one = fitted(pads, engine)
    assert beside(fitted(discs, engine)) == [one.pk, whole.pk]
    assert beside(fitted(discs, model=engine.model)) == [one.pk, whole.pk]


def test_fluids_go_with_any_car_and_with_none(discs, engine):
    fluid = ProductFactory(category=goes_with(discs, "Liquide", any_car=True))
    assert beside(fitted(discs, engine)) == [fluid.pk]
    assert beside(ProductFactory(category=discs)) == [fluid.pk]
    assert beside(ProductFactory(category=None)) == []


def test_the_visitor_s_car_decides(discs, pads, engine):
    other = VehicleEngineFactory()
    disc = fitted(discs, engine)
    FitmentFactory(product=disc, engine=other)
    pad = fitted(pads, engine)
    assert beside(disc, engine) == [pad.pk]
    assert beside(disc, other) == []
    assert beside(disc, VehicleEngineFactory()) == []


def test_one_query(discs, pads, engine, django_assert_num_queries):
    disc = fitted(discs, engine)
    fitted(pads, engine)
    rows = list(disc.fitments.table_rows())
    with django_assert_num_queries(1):
        companion_ids(disc, rows)
