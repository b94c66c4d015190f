"""How cars are written in vehicle tables."""

import pytest

from search.car_names import Engine, engine_words, generation, read_model, typed_engine_word


@pytest.mark.parametrize(
    ("name", "bases", "number", "details", "plain"),
    [
        ("CLIO IV (BH_)", (("clio",),), 4, {"iv"}, "CLIO IV"),
        ("GOLF VII Variant (BA5, BV5)", (("golf",),), 7, {"vii", "variant", "ba5", "bv5"}, "GOLF VII Variant"),
        ("D-MAX II (TFR, TFS)", (("d", "max"),), 2, {"ii"}, "D-MAX II"),
        ("CLASSE A (W168)", (("classe", "a"),), 0, {"w168"}, "CLASSE A"),
        ("ASTRA H", (("astra",),), 0, {"h"}, "ASTRA H"),
        ("CR-V III", (("cr", "v"),), 3, {"iii"}, "CR-V III"),
        ("500 / 595", (("500",), ("595",)), 0, {"500", "595"}, "500 / 595"),
        ("LOGAN/STEPWAY II (L8_)", (("logan",), ("stepway",)), 2, {"ii", "logan", "stepway"}, "LOGAN/STEPWAY II"),
        ("Partner Tepee", (("partner", "tepee"),), 0, set(), "Partner Tepee"),
        ("208", (("208",),), 0, set(), "208"),
        ("SPRINTER 3-t Autobus", (("sprinter",),), 0, {"3", "t", "autobus"}, "SPRINTER 3-t Autobus"),
    ],
)
def test_read_model(name, bases, number, details, plain):
    read = read_model(name)
    assert (read.bases, read.generation, read.details, read.plain) == (bases, number, details, plain)


def test_the_words_of_an_engine():
    written = engine_words(Engine(1, 1, "1.5 dCi 75", "K9K 608", "diesel", 1461, 75, 2012, 2020))
    assert written["1.5"] == "1.5"
    assert written["dci"] == "dCi"
    assert written["k9k"] == "K9K"
    assert written["1461"] == "1461 cm³"
    assert "diesel" in written
    assert "essence" not in written


def test_the_fuel_follows_from_the_name_where_the_table_does_not_say_it():
    assert "diesel" in engine_words(Engine(1, 1, "2.0 HDi", "", "", 0, 0, 0, 0))
    assert "essence" in engine_words(Engine(1, 1, "1.4 16V", "", "", 0, 0, 0, 0))


def test_an_engine_is_found_by_words_written_together():
    assert engine_words(Engine(1, 1, "C 220 CDI", "", "", 0, 0, 0, 0))["c220"] == "C 220"


@pytest.mark.parametrize(("typed", "word"), [("90cv", "90"), ("110ch", "110"), ("2l", "2.0"), ("dci", "dci")])
def test_typed_engine_words(typed, word):
    assert typed_engine_word(typed) == word


@pytest.mark.parametrize(("word", "number"), [("4", 4), ("iv", 4), ("mk4", 4), ("40", None), ("dci", None)])
def test_generation(word, number):
    assert generation(word) == number
