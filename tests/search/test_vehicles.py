"""Which car a text names."""

import pytest

from search.car_names import Engine, Make, Model
from search.vehicles import Vehicles, is_one_letter_off
from tests.search.vocabulary import ENGINES, MAKES, MODELS, OPEN, PARTS, VEHICLES


@pytest.mark.parametrize(
    ("text", "label", "models"),
    [
        ("clio", "Renault Clio", (11, 12)),
        ("clio 4", "Renault Clio IV", (12,)),
        ("clio iv", "Renault Clio IV", (12,)),
        ("clio4", "Renault Clio IV", (12,)),
        ("renault clio 3 phase 2", "Renault Clio III", (11,)),
        ("208", "Peugeot 208 I", (21,)),
        ("2008", "Peugeot 2008 I", (22,)),
        ("peugeot208", "Peugeot 208 I", (21,)),
        ("peugeot 2008 2015", "Peugeot 2008 I 2015", (22,)),
        ("golf 7", "VW GOLF VII", (32, 33)),
        ("golf 7 variant", "VW GOLF VII Variant", (33,)),
        ("golf 5k", "VW GOLF VI 5K", (31,)),
        ("volkswagen golf 6", "VW GOLF VI", (31,)),
        ("d max", "Isuzu D-Max II", (41,)),
        ("dmax", "Isuzu D-Max II", (41,)),
        ("partner", "Peugeot Partner", (23,)),
        ("partner tepee", "Peugeot Partner Tepee", (24,)),
        ("kia rio 2014", "Kia Rio III 2014", (51,)),
        ("rio 2018", "Kia Rio IV 2018", (52,)),
        ("symbole", "Renault Symbol II", (13,)),
        ("peugot 208", "Peugeot 208 I", (21,)),
        ("vw up", "VW UP!", (34,)),
        ("golf 6 5k1", "VW GOLF VI 5K1", (31,)),
        ("clio 4 1.9 dci", "Renault Clio IV", (12,)),
        ("208 1.6 tsi", "Peugeot 208 I", (21,)),
    ],
)
def test_models(text, label, models):
    found = VEHICLES.find(text.split())
    assert (found.label, found.models, found.engines, found.makes) == (label, models, (), ())
    assert found.used == set(range(len(text.split())))


@pytest.mark.parametrize(
    ("text", "label", "engines", "models"),
    [
        ("clio 4 1.5 dci", "Renault Clio IV 1.5 dCi", (121, 122), (12,)),
        ("1.5 dci clio 4", "Renault Clio IV 1.5 dCi", (121, 122), (12,)),
        ("clio 4 1.5 dci 90cv", "Renault Clio IV 1.5 dCi 90 ch", (121,), (12,)),
        ("clio 4 1.5 dci 130", "Renault Clio IV 1.5 dCi", (121, 122), (12,)),
        ("clio 1.5 dci 2019", "Renault Clio IV 2019 1.5 dCi", (121, 122), (12,)),
        ("clio diesel", "Renault Clio diesel", (111, 121, 122), (11, 12)),
        ("clio 4 k9k", "Renault Clio IV K9K", (121, 122), (12,)),
        ("golf 7 1.6 tdi", "VW GOLF VII 1.6 TDI", (321,), (32,)),
        ("208 1.6 hdi 8v", "Peugeot 208 I 1.6 HDi", (211,), (21,)),
        ("208 1.6 bluehdi", "Peugeot 208 I 1.6 diesel", (211,), (21,)),
        ("renault 1.2 16v", "Renault 1.2 16V", (123, 131), (12, 13)),
    ],
)
def test_engines(text, label, engines, models):
    found = VEHICLES.find(text.split())
    assert (found.label, found.engines, found.engine_models, found.models) == (label, engines, models, ())
    assert found.used == set(range(len(text.split())))


@pytest.mark.parametrize(("text", "make"), [("renault", 1), ("vw", 3), ("volkswagen", 3), ("renolt", None)])
def test_makes(text, make):
    found = VEHICLES.find([text])
    assert (found.makes if found else None) == ((make,) if make else None)


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("filtre huile 208", {2}),
        ("208 filtre huile 1.6 hdi", {0, 3, 4}),
        ("plaquette clio 4 avant", {1, 2}),
        ("pompe essence clio", {2}),
        ("clio 4 9.9 dci", {0, 1, 2, 3}),
        ("clio megane", {0}),
    ],
)
def test_the_words_that_name_the_car(text, used):
    assert VEHICLES.find(text.split()).used == used


@pytest.mark.parametrize(
    "text",
    [
        "",
        "filtre huile",
        "1.6 hdi 92",
        "2015",
        "up",
        "ampoule h7",
        "pneu 208 55 16",
        "circlip 208 mm",
        "roulement ucf 208",
        "filtre ls 208",
        "mercedes 208",
        "filtre a 3 trous",
        "parler",
        "clia",
    ],
)
def test_no_car(text):
    assert VEHICLES.find(text.split()) is None


def test_an_engine_of_an_unknown_model_does_not_narrow_the_make():
    found = VEHICLES.find(["renault", "scala", "1.5", "dci"])
    assert (found.label, found.makes, found.used) == ("Renault", (1,), {0, 2, 3})


def test_the_a1_of_an_audi_is_not_the_a1_of_a_chery():
    cars = Vehicles(
        [Make(1, "Chery", 1)], [Model(1, 1, "A1", "", 0, OPEN)], [], PARTS.speaks_of_parts, (), PARTS.has_seen
    )
    assert cars.find(["filtre", "audi", "a1"]) is None
    assert cars.find(["filtre", "a1"]).models == (1,)


def test_a_car_that_parts_are_called_by_wants_its_make():
    cars = Vehicles([Make(1, "Kia", 1)], [Model(1, 1, "Pare", "", 0, OPEN)], [], PARTS.speaks_of_parts)
    assert cars.find(["pare"]) is None
    assert cars.find(["kia", "pare"]).models == (1,)


def test_a_name_of_two_makes_means_both():
    models = [Model(1, 1, "SANDERO I", "", 2008, 2012), Model(2, 2, "SANDERO I", "", 2008, 2012)]
    cars = Vehicles([Make(1, "Dacia", 1), Make(2, "Renault", 2)], models, [])
    assert cars.find(["sandero"]).models == (1, 2)
    assert cars.find(["renault", "sandero"]).models == (2,)


def test_a_make_that_hardly_builds_a_car_of_that_name_is_not_meant():
    models = [Model(1, 1, "SPRINTER", "", 1990, OPEN), Model(2, 2, "SPRINTER", "", 1990, OPEN)]
    engines = [Engine(pk, 2 if pk else 1, "2.2", "", "", 0, 0, 0, OPEN) for pk in range(12)]
    cars = Vehicles([Make(1, "Toyota", 1), Make(2, "Mercedes-Benz", 1000)], models, engines)
    assert cars.find(["sprinter"]).models == (2,)
    assert cars.find(["mercedes"]).makes == (2,)


def test_a_curiosity_wants_its_make():
    makes = [Make(1, "Renault", 1), Make(2, "FORCE", 1000)]
    cars = Vehicles(makes, [Model(1, 2, "ONE", "", 0, OPEN)], [])
    assert cars.find(["prise", "force"]) is None
    assert cars.find(["force", "one"]).models == (1,)


def test_without_numerals_generations_are_counted_by_year():
    models = [Model(1, 1, "DUSTER (HS_)", "", 2010, 2018), Model(2, 1, "DUSTER (HM_)", "", 2017, OPEN)]
    cars = Vehicles([Make(1, "Dacia", 1)], models, [])
    assert cars.find(["duster", "2"]).models == (2,)
    assert cars.find(["duster", "3"]).used == {0}


def test_a_factory_of_the_make_is_not_the_make():
    models = [Model(1, 1, "A4", "", 0, OPEN), Model(2, 2, "A4", "", 0, OPEN)]
    cars = Vehicles([Make(1, "AUDI", 1), Make(2, "AUDI (FAW)", 1000)], models, [])
    assert cars.find(["audi"]).makes == (1,)
    assert cars.find(["a4"]).models == (1,)


def test_too_many_engines_are_named_by_their_models():
    engines = [Engine(pk, 1 + pk % 2, "1.5 dCi", "", "", 0, 0, 0, OPEN) for pk in range(300)]
    models = [Model(1, 1, "CLIO", "", 0, OPEN), Model(2, 1, "KANGOO", "", 0, OPEN)]
    found = Vehicles([Make(1, "Renault", 1)], models, engines).find(["renault", "dci"])
    assert (found.engines, found.models) == ((), (1, 2))


@pytest.mark.parametrize(
    ("word", "is_off"),
    [("goolf", True), ("glof", True), ("galf", True), ("gol", True), ("cadres", False), ("golfas", False)],
)
def test_one_letter_off(word, is_off):
    assert is_one_letter_off(word, "golf") is is_off


def test_every_car_of_the_table_is_found_by_its_name():
    makes = {make.pk: make.name for make in MAKES}
    for model in MODELS:
        name = model.name.split(" (")[0].replace("!", "").replace("-", " ").lower().replace("é", "e")
        assert model.pk in VEHICLES.find([makes[model.make].lower(), *name.split()]).models
    assert {engine.model for engine in ENGINES} <= {model.pk for model in MODELS}
