"""The three answers and their reasons, in the words that cards and pages show."""

from datetime import date

import pytest
from django.utils import translation

from catalog.fitting import FitAnswer, fit_answer
from catalog.models import Axle, Fit, Product, VehicleEngine
from tests.factories import FitmentFactory, ProductFactory, VehicleEngineFactory, VehicleModelFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def car() -> VehicleEngine:
    model = VehicleModelFactory(make__name="Renault", name="Clio IV")
    return VehicleEngineFactory(
        model=model, name="1.5 dCi", produced_from=date(2012, 9, 1), produced_to=date(2018, 6, 30)
    )


def answer(part: Product, car: VehicleEngine) -> FitAnswer:
    return fit_answer(Product.objects.with_fit(car).get(pk=part.pk), car)


def test_without_any_car_it_is_not_known(car: VehicleEngine) -> None:
    assert answer(ProductFactory(), car) == FitAnswer(Fit.UNKNOWN, "véhicules non renseignés")


def test_a_row_without_condition_fits_plainly(car: VehicleEngine) -> None:
    part = FitmentFactory(engine=car, axle=Axle.FRONT).product
    FitmentFactory(product=part, engine=None, model=car.model)
    assert answer(part, car) == FitAnswer(Fit.FITS)


def test_conditions_are_said_when_every_row_has_some(car: VehicleEngine) -> None:
    part = FitmentFactory(engine=car, valid_from=date(2013, 5, 1), air_conditioning=True).product
    FitmentFactory(product=part, engine=car, axle=Axle.REAR)
    told = ("à partir de 05/2013, avec climatisation", "essieu arrière")
    assert answer(part, car) == FitAnswer(Fit.FITS, "à partir de 05/2013, avec climatisation ou essieu arrière", told)


def test_another_car_says_which_it_is_for(car: VehicleEngine) -> None:
    part = FitmentFactory(engine__model__make__name="Peugeot", engine__model__name="208").product
    assert answer(part, car) == FitAnswer(Fit.FITS_NOT, "prévu pour \u2068Peugeot 208\u2069")
    for name in ("2008", "301"):
        FitmentFactory(product=part, engine=None, model=VehicleModelFactory(make__name="Citroën " + name, name=name))
    assert answer(part, car).reason == "prévu pour \u2068Peugeot 208\u2069, \u2068Citroën 2008 2008\u2069 …"


def test_another_engine_of_the_same_model_is_named(car: VehicleEngine) -> None:
    part = FitmentFactory(engine=VehicleEngineFactory(model=car.model, name="0.9 TCe")).product
    assert answer(part, car).reason == "prévu pour \u2068Renault Clio IV 0.9 TCe\u2069"


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "year", "expected"),
    [
        # The engine's own years settle what lies outside them ...
        (date(2010, 1, 1), date(2020, 1, 1), None, FitAnswer(Fit.FITS)),
        (date(2015, 5, 1), None, None, FitAnswer(Fit.FITS, "à partir de 05/2015", ("à partir de 05/2015",))),
        # ... but never rule a row out.
        (date(2019, 1, 1), None, None, FitAnswer(Fit.FITS, "à partir de 01/2019", ("à partir de 01/2019",))),
        # The year of registration: the car was built in it or in the one before.
        (date(2015, 5, 1), None, 2017, FitAnswer(Fit.FITS)),
        (date(2015, 5, 1), None, 2016, FitAnswer(Fit.FITS, "à partir de 05/2015", ("à partir de 05/2015",))),
        (date(2015, 5, 1), None, 2015, FitAnswer(Fit.FITS, "à partir de 05/2015", ("à partir de 05/2015",))),
        (date(2015, 5, 1), None, 2014, FitAnswer(Fit.FITS_NOT, "à partir de 05/2015")),
        (None, date(2015, 5, 31), 2014, FitAnswer(Fit.FITS)),
        (None, date(2015, 5, 31), 2016, FitAnswer(Fit.FITS, "jusqu'à 05/2015", ("jusqu'à 05/2015",))),
        (None, date(2015, 5, 31), 2017, FitAnswer(Fit.FITS_NOT, "jusqu'à 05/2015")),
    ],
)
def test_dates_are_judged_by_the_cars_years(
    car: VehicleEngine, valid_from: date | None, valid_to: date | None, year: int | None, expected: FitAnswer
) -> None:
    part = FitmentFactory(engine=car, valid_from=valid_from, valid_to=valid_to).product
    car.registered = year
    assert answer(part, car) == expected


def test_a_car_of_unknown_years_settles_nothing() -> None:
    car = VehicleEngineFactory(produced_from=None, produced_to=None)
    part = FitmentFactory(engine=car, valid_from=date(1990, 1, 1)).product
    assert answer(part, car).reason == "à partir de 01/1990"


def test_reasons_speak_arabic(car: VehicleEngine) -> None:
    part = FitmentFactory(engine__model__make__name="Peugeot", engine__model__name="208").product
    with translation.override("ar"):
        assert answer(part, car).reason == "مخصّصة لـ \u2068Peugeot 208\u2069"
        assert answer(ProductFactory(), car).reason == "السيارات غير محدّدة"
