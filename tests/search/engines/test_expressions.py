from decimal import Decimal

import pytest

from catalog.finding import Selection
from search.engines.expressions import Reading, filters, publicity, quoted, readings
from search.engines.interface import Question
from search.marks import Place
from search.query import NamedBrand, NamedCar, Understanding, Word
from tests.factories import VehicleEngineFactory
from tests.search.engines.fake_meilisearch_filter import holds
from tests.search.engines.parts import asked

BOSCH = NamedBrand(pks=(7, 9), name="Bosch", typed="bosch")
CLIO = NamedCar("Renault Clio IV", "clio 4", engines=(31,), engine_models=(4,))
FITS = 'marks IN ["#e31", "#w4"]'
NO_CAR = 'marks IN ["#x"]'


def test_words_alone_are_read_strictly_then_leniently() -> None:
    assert list(readings(asked("filtre", "huile"))) == [
        Reading("filtre huile", (), frozenset()),
        Reading("filtre huile", (), frozenset({"words"})),
    ]


def test_a_car_gives_way_to_parts_of_unknown_fit_before_words_do() -> None:
    assert list(readings(asked("filtre", car=CLIO))) == [
        Reading("filtre", (FITS,), frozenset()),
        Reading("filtre", (NO_CAR,), frozenset({"fit"})),
        Reading("filtre", (FITS,), frozenset({"words"})),
        Reading("filtre", (NO_CAR,), frozenset({"fit", "words"})),
    ]


def test_a_car_alone_never_gives_way() -> None:
    car = NamedCar("Renault", "renault", makes=(2,), models=(5,))
    assert list(readings(asked(car=car))) == [Reading("", ('marks IN ["#m5", "#k2"]',), frozenset())]


def test_a_brand_is_the_maker_first_then_a_word_then_nothing() -> None:
    assert list(readings(asked("charbon", brand=BOSCH))) == [
        Reading("charbon", ('marks IN ["#b7", "#b9"]',)),
        Reading("charbon bosch"),
        Reading("charbon", ('marks IN ["#b7", "#b9"]',), frozenset({"words"})),
        Reading("charbon", (), frozenset({"words"})),
    ]


def test_the_part_type_or_its_noun_with_all_words_then_the_type_alone() -> None:
    understood = asked("plaquette", concept=frozenset({12, 3}), head="plaquet")
    assert list(readings(understood)) == [
        Reading("plaquette", ('(category IN [3, 12] OR marks IN ["=plaquet"])',)),
        Reading("", ("category IN [3, 12]",)),
        Reading("", ("category IN [3, 12]",), frozenset({"words"})),
    ]


def test_the_type_stands_for_words_that_nobody_knows_only_when_words_give_way() -> None:
    unknown = Understanding("x", words=(Word("plakette", ("plakette",), is_known=False),), concept=frozenset({3}))
    assert list(readings(unknown)) == [
        Reading("plakette", ("category IN [3]",)),
        Reading("", ("category IN [3]",), frozenset({"words"})),
    ]


@pytest.mark.parametrize(
    ("marks", "is_possible"),
    [(["#pfront"], True), (["#prear"], False), (["#pfront", "#prear"], True), (["#pleft"], True), ([], True)],
)
def test_a_place_excludes_parts_of_the_opposite_alone(marks: list[str], is_possible: bool) -> None:
    [condition] = next(readings(asked("disque", places=frozenset({Place.FRONT})))).conditions
    assert holds(condition, {"marks": marks}, ["marks"], "") is is_possible


def test_both_opposite_places_are_wanted_together() -> None:
    places = frozenset({Place.FRONT, Place.REAR})
    assert next(readings(asked("disque", places=places))).conditions == ('marks IN ["#pfront"]', 'marks IN ["#prear"]')


def test_places_alone_are_wanted() -> None:
    assert next(readings(asked(places=frozenset({Place.LEFT})))).conditions == ('marks IN ["#pleft"]',)


@pytest.mark.parametrize(
    ("reading", "strategy"), [(Reading("a"), "all"), (Reading("a", (), frozenset({"words"})), "last")]
)
def test_strategy_follows_what_gave_way(reading: Reading, strategy: str) -> None:
    assert reading.strategy == strategy


def test_filters_by_name_with_prices_in_millimes() -> None:
    selection = Selection(
        categories=(4, 2),
        brand=7,
        make=3,
        qualities=("origin", "aftermarket"),
        in_stock=True,
        price_min=Decimal("12.5"),
        price_max=Decimal("99.999"),
    )
    assert filters(selection) == {
        "category": "category IN [2, 4]",
        "brand": "brand = 7",
        "make": "makes = 3",
        "quality": 'quality IN ["origin", "aftermarket"]',
        "in_stock": "in_stock = 1",
        "price": "price >= 12500 AND price <= 99999",
    }


@pytest.mark.parametrize(
    ("low", "high", "expression"),
    [(Decimal("12.5001"), None, "price >= 12501"), (None, Decimal("12.5009"), "price <= 12500")],
)
def test_a_price_between_two_millimes_narrows_inwards(
    low: Decimal | None, high: Decimal | None, expression: str
) -> None:
    assert filters(Selection(price_min=low, price_max=high)) == {"price": expression}


def test_nothing_chosen_filters_nothing() -> None:
    assert filters(Selection(text="filtre")) == {}


@pytest.mark.django_db
def test_fits_asks_for_the_engine_and_its_whole_model() -> None:
    engine = VehicleEngineFactory()
    assert filters(Selection(fits=engine.pk)) == {"fits": f'marks IN ["#e{engine.pk}", "#w{engine.model_id}"]'}


def test_every_question_has_a_filter() -> None:
    assert publicity(Question(asked())) == "is_public = 1"
    assert publicity(Question(asked(), public=False)) == "is_public >= 0"


@pytest.mark.parametrize(
    "evil", ['"', '" OR is_public = 0 OR quality = "', '\\" OR is_public = 0 OR "', "\\", "\\\\", "']", "\0", "\ud800"]
)
def test_no_value_ends_its_own_quotes(evil: str) -> None:
    """Read as one condition about quality, which the hidden part does not meet."""
    condition = filters(Selection(qualities=(evil,)))["quality"]
    hidden = {"quality": "origin", "is_public": 0}
    assert holds(condition, hidden, ["quality", "is_public"], "") is False
    assert quoted(evil)[0] == quoted(evil)[-1] == '"'
