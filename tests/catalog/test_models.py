"""What the QuerySets answer, and what rows say of themselves."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from catalog.models import (
    Availability,
    Category,
    CategoryTree,
    ExchangeRate,
    Fitment,
    PriceEvent,
    Product,
    ProductSpecification,
    ReferenceKind,
    SpecificationKind,
    Status,
    VehicleEngine,
    VehicleMake,
    VehicleModel,
)
from catalog.money import Price
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    EquivalenceFactory,
    ExchangeRateFactory,
    FitmentFactory,
    ProductFactory,
    ProductReferenceFactory,
    ProductSpecificationFactory,
    SpecificationFactory,
    SupersessionFactory,
    VehicleEngineFactory,
    VehicleMakeFactory,
    VehicleModelFactory,
)

pytestmark = pytest.mark.django_db


def branch(*names: str) -> list[Category]:
    """A line of categories, each the parent of the next."""
    line: list[Category] = []
    for name in names:
        line.append(CategoryFactory(name_fr=name, parent=line[-1] if line else None))
    return line


# --- products --------------------------------------------------------------------------------


def test_public_parts_are_on_sale():
    shown = ProductFactory()
    for status in (Status.INACTIVE, Status.DISCONTINUED):
        ProductFactory(status=status)
    assert list(Product.objects.public()) == [shown]


def test_a_part_without_a_category_is_public():
    part = ProductFactory(category=None)
    assert list(Product.objects.public()) == [part]
    assert part.is_public


@pytest.mark.parametrize("switched_off", [0, 1, 2])
def test_a_part_of_a_branch_that_is_switched_off_anywhere_is_not_public(switched_off):
    line = branch("Freinage", "Disques", "Disques avant")
    part, other = ProductFactory(category=line[-1]), ProductFactory()
    Category.objects.filter(pk=line[switched_off].pk).update(is_active=False)
    assert list(Product.objects.public()) == [other]
    assert not Product.objects.select_related("category").get(pk=part.pk).is_public


def test_a_branch_that_is_switched_on_again_shows_its_parts_again():
    root, leaf = branch("Freinage", "Disques")
    part = ProductFactory(category=leaf)
    Category.objects.filter(pk=root.pk).update(is_active=False)
    Category.objects.filter(pk=root.pk).update(is_active=True)
    assert list(Product.objects.public()) == [part]


FORMS = ["1K0 698 151-F", "1k0.698.151f", "1K0698151F", " 1k0/698/151 f ", "１Ｋ０ ６９８ １５１ Ｆ", "1K0_698_151_F"]


@pytest.mark.parametrize("typed", FORMS)
@pytest.mark.parametrize("column", ["sku", "mpn"])
@pytest.mark.parametrize("printed", FORMS[:3])
def test_a_part_is_found_by_its_own_numbers_in_any_printed_form(typed, column, printed):
    part = ProductFactory(**{column: printed})
    ProductFactory()
    assert list(Product.objects.by_reference(typed)) == [part]


@pytest.mark.parametrize("kind", ReferenceKind.values)
@pytest.mark.parametrize("typed", FORMS)
def test_a_part_is_found_by_a_reference_of_any_kind_in_any_printed_form(kind, typed):
    reference = ProductReferenceFactory(kind=kind, printed="1K0 698 151-F")
    ProductReferenceFactory(kind=kind)
    assert list(Product.objects.by_reference(typed)) == [reference.product]


def test_every_part_behind_a_number_is_found_once():
    own = ProductFactory(sku="82 00 768 927", mpn="8200768927")
    by_oe = ProductReferenceFactory(printed="8200768927").product
    ProductReferenceFactory(product=by_oe, printed="8200-768-927", kind=ReferenceKind.EQUIVALENT)
    assert list(Product.objects.by_reference("8200768927").order_by("id")) == [own, by_oe]


@pytest.mark.parametrize("typed", ["", "  ", "-./", "é", "820076892", "82007689271", "%", "820076892_"])
def test_no_number_and_half_a_number_find_nothing(typed):
    ProductReferenceFactory(printed="8200768927")
    ProductFactory(mpn="")
    assert not Product.objects.by_reference(typed).exists()


def test_by_reference_keeps_what_was_asked_before():
    ProductReferenceFactory(printed="A1", product__status=Status.INACTIVE)
    shown = ProductReferenceFactory(printed="A1").product
    assert list(Product.objects.public().by_reference("a-1")) == [shown]


def test_parts_fit_by_engine_and_by_whole_model():
    engine = VehicleEngineFactory()
    sister = VehicleEngineFactory(model=engine.model)
    by_engine = FitmentFactory(engine=engine).product
    by_model = FitmentFactory(engine=None, model=engine.model).product
    for_sister = FitmentFactory(engine=sister).product
    FitmentFactory()
    assert set(Product.objects.fitting(engine)) == {by_engine, by_model}
    assert set(Product.objects.fitting(sister)) == {for_sister, by_model}


def test_a_part_with_two_rows_for_an_engine_is_listed_once():
    fitment = FitmentFactory(axle="front")
    FitmentFactory(product=fitment.product, engine=fitment.engine, axle="rear")
    assert list(Product.objects.fitting(fitment.engine)) == [fitment.product]


def test_equivalents_go_both_ways_and_replacements_forward():
    first, second, successor, stranger = ProductFactory.create_batch(4)
    EquivalenceFactory(first=first, second=second)
    SupersessionFactory(old=first, new=successor)
    assert set(Product.objects.equivalent_to(first)) == {second, successor}
    assert set(Product.objects.equivalent_to(second)) == {first}
    assert not Product.objects.equivalent_to(successor).exists()
    assert not Product.objects.equivalent_to(stranger).exists()


def test_related_parts_share_the_category():
    part = ProductFactory()
    sister = ProductFactory(category=part.category)
    ProductFactory()
    assert list(Product.objects.related_to(part)) == [sister]
    assert not Product.objects.related_to(ProductFactory(category=None)).exists()


def test_below_a_category_means_anywhere_below():
    root, leaf = branch("Freinage", "Disques")
    inside = [ProductFactory(category=root), ProductFactory(category=leaf)]
    ProductFactory()
    assert list(Product.objects.below_category(root).order_by("id")) == inside
    assert list(Product.objects.below_category(leaf)) == inside[1:]
    assert Product.objects.all().counts_by_category()[leaf.pk] == 1


def test_a_range_of_prices_includes_its_ends_and_no_part_without_a_price():
    for price in (None, "9.999", "10.000", "20.000", "20.001"):
        ProductFactory(price=price and Decimal(price))
    inside = Product.objects.priced_between(Decimal(10), Decimal(20)).order_by("price")
    assert [part.price for part in inside] == [Decimal("10.000"), Decimal("20.000")]
    assert Product.objects.priced_between(None, Decimal(10)).count() == 2
    assert Product.objects.priced_between(None, None).count() == 5


def test_a_count_stops_at_its_cap():
    ProductFactory.create_batch(4)
    assert [Product.objects.all().capped_count(cap) for cap in (2, 3, 4, 9)] == [3, 4, 4, 4]


@pytest.mark.parametrize(
    ("stock", "availability"),
    [(-1, "on_order"), (0, "on_order"), (1, "low_stock"), (2, "low_stock"), (3, "in_stock")],
)
def test_availability_follows_stock_and_level(stock, availability):
    part = ProductFactory(stock=stock, low_stock_level=2)
    assert part.availability == Availability(availability)
    assert Product.objects.in_stock().exists() == (stock > 0)


def test_a_price_shows_its_tax_to_the_millime():
    part = ProductFactory.build(price=Decimal("12.500"), vat_rate=Decimal("19.00"))
    assert part.price_parts == Price(
        net=Decimal("10.504"), vat=Decimal("1.996"), gross=Decimal("12.500"), rate=Decimal("19.00")
    )
    assert ProductFactory.build(price=None).price_parts is None


def test_a_discount_needs_both_prices():
    part = ProductFactory.build(price=Decimal("75.000"), former_price=Decimal("100.000"))
    assert part.discount == 25
    assert ProductFactory.build(price=Decimal("75.000")).discount is None
    assert ProductFactory.build(price=None, former_price=Decimal("100.000")).discount is None


def test_previous_price_reaches_over_the_whole_history():
    part = ProductFactory(price=Decimal("10.000"))
    for price in ("11.000", "9.000"):
        Product.objects.filter(pk=part.pk).update(price=Decimal(price))
    events = PriceEvent.objects.with_previous_price().newest_first().values_list("previous_price", "price")
    assert list(events) == [
        (Decimal("11.000"), Decimal("9.000")),
        (Decimal("10.000"), Decimal("11.000")),
        (None, Decimal("10.000")),
    ]


# --- two languages ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "arabic", "shown"),
    [("fr", "فلتر زيت", "Filtre"), ("ar", "فلتر زيت", "فلتر زيت"), ("ar", "", "Filtre"), (None, "فلتر", "Filtre")],
)
def test_names_are_read_in_the_language_of_the_page(language, arabic, shown):
    part = ProductFactory.build(name_fr="Filtre", name_ar=arabic)
    if language is None:
        with translation.override(None, deactivate=True):
            assert part.name == shown
    else:
        with translation.override(language):
            assert part.name == shown


# --- categories ------------------------------------------------------------------------------


def test_the_tree_in_memory_holds_what_is_visible_in_order():
    root, leaf = branch("Freinage", "Disques")
    first = CategoryFactory(name_fr="Moteur", position=0, drawing="engine")
    Category.objects.filter(pk=root.pk).update(position=1)
    hidden = CategoryFactory(name_fr="Éclairage", is_active=False)
    tree = CategoryTree.load()
    assert [found.name_fr for found in tree.roots] == ["Moteur", "Freinage"]
    assert [found.name_fr for found in tree.path(leaf.pk)] == ["Freinage", "Disques"]
    assert tree.get(hidden.pk) is None
    assert tree.by_slug(first.slug).pk == first.pk
    assert tree.ids_below(root) == [root.pk, leaf.pk]
    assert [tree.drawing(pk) for pk in (first.pk, leaf.pk, None)] == ["engine", "part", "part"]


def test_below_names_the_branch_and_nothing_else():
    root, middle, leaf = branch("A", "B", "C")
    branch("D", "E")
    assert set(Category.objects.below(root)) == {root, middle, leaf}
    assert set(Category.objects.below(leaf)) == {leaf}


# --- brands and vehicles ---------------------------------------------------------------------


def test_a_brand_and_a_make_are_public_while_switched_on():
    brand = BrandFactory()
    BrandFactory(is_active=False)
    assert list(type(brand).objects.public()) == [brand]
    make = VehicleMakeFactory()
    VehicleMakeFactory(is_active=False)
    assert list(VehicleMake.objects.public()) == [make]
    engine = VehicleEngineFactory(model__make=make)
    VehicleEngineFactory(model__make__is_active=False)
    assert list(VehicleEngine.objects.public()) == [engine]


def test_makes_most_driven_come_first():
    for name, position in (("Zotye", 5), ("Alfa", 9), ("BMW", 9)):
        VehicleMakeFactory(name=name, position=position)
    assert [make.name for make in VehicleMake.objects.in_order()] == ["Zotye", "Alfa", "BMW"]


def test_makes_with_models():
    model = VehicleModelFactory()
    VehicleMakeFactory()
    assert list(VehicleMake.objects.with_models()) == [model.make]


@pytest.mark.parametrize(
    ("begin", "end", "built"),
    [
        (date(2012, 9, 1), date(2020, 6, 30), [2012, 2016, 2020]),
        (date(2012, 12, 31), date(2012, 12, 31), [2012]),
        (None, date(2016, 1, 1), [2011, 2012, 2016]),
        (date(2016, 12, 31), None, [2016, 2020, 2021]),
        (None, None, [2011, 2012, 2016, 2020, 2021]),
    ],
)
def test_a_year_is_built_in_when_any_day_of_it_is(begin, end, built):
    model = VehicleModelFactory(produced_from=begin, produced_to=end)
    VehicleEngineFactory(model=model, produced_from=begin, produced_to=end)
    years = (2011, 2012, 2016, 2020, 2021)
    assert [year for year in years if VehicleModel.objects.built_in(year).exists()] == built
    assert [year for year in years if VehicleEngine.objects.built_in(year).exists()] == built


@pytest.mark.parametrize(
    ("begin", "end", "years"),
    [
        (date(2012, 9, 1), date(2014, 1, 1), [2012, 2013, 2014]),
        (date(2025, 1, 1), None, [2025, 2026]),
        (None, date(2014, 1, 1), []),
    ],
)
def test_years_of_production_run_to_today_while_the_end_is_open(begin, end, years):
    model = VehicleModelFactory.build(produced_from=begin, produced_to=end)
    assert list(model.years(date(2026, 3, 1))) == years


def test_a_fitment_names_its_car():
    by_engine, by_model = FitmentFactory(), FitmentFactory(engine=None, model=VehicleModelFactory())
    assert by_engine.car == by_engine.engine
    assert by_model.car == by_model.model
    assert set(Fitment.objects.for_engine(by_engine.engine)) == {by_engine}
    assert set(Fitment.objects.of_make(by_model.model.make)) == {by_model}


# --- specifications, rates -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "unit", "value", "shown"),
    [
        ("number", "mm", {"number": Decimal("280.000")}, "280 mm"),
        ("number", "", {"number": Decimal("12.500")}, "12,5"),
        ("number", "mm", {"number": Decimal("0.000")}, "0 mm"),
        ("text", "mm", {"number": None, "text": "ventilé"}, "ventilé"),
        ("boolean", "", {"number": None, "boolean": True}, "Oui"),
        ("boolean", "", {"number": None, "boolean": False}, "Non"),
    ],
)
def test_a_specification_is_shown_with_its_unit(kind, unit, value, shown):
    specification = SpecificationFactory(kind=SpecificationKind(kind), unit=unit)
    row = ProductSpecificationFactory(specification=specification, **value)
    row.refresh_from_db()
    assert row.display() == shown
    row.full_clean()


def test_the_usual_words_of_a_specification_are_read_in_arabic():
    specification = SpecificationFactory(kind=SpecificationKind.TEXT)
    rear, own = (
        ProductSpecificationFactory(specification=specification, number=None, text=text) for text in ("Arrière", "T30")
    )
    assert rear.display() == "Arrière"
    with translation.override("ar"):
        assert (rear.display(), own.display()) == ("خلف", "T30")


def test_specifications_come_in_their_order():
    part = ProductFactory()
    for position in (3, 1, 2):
        ProductSpecificationFactory(product=part, specification__position=position)
    found = ProductSpecification.objects.in_order()
    assert [row.specification.position for row in found] == [1, 2, 3]


def test_the_rate_in_force_is_the_latest_begun():
    for day, rate in ((date(2026, 1, 1), "3.400000"), (date(2026, 3, 1), "3.500000")):
        ExchangeRateFactory(valid_from=day, rate=Decimal(rate))
    days = (date(2025, 12, 31), date(2026, 2, 28), date(2026, 3, 1))
    assert [ExchangeRate.objects.to_dinars("EUR", day) for day in days] == [
        None,
        Decimal("3.400000"),
        Decimal("3.500000"),
    ]
    assert ExchangeRate.objects.to_dinars("TND", days[0]) == 1
    assert ExchangeRate.objects.to_dinars("USD", days[2]) is None
