"""Cars of a fitment table, found by words as people type them."""

from datetime import date

import pytest

from catalog.fitment_search import matching


def row(make="Renault", model="Clio IV", engine="1.5 dCi", **more):
    usual = {
        "make_name": make,
        "model_name": model,
        "model_from": date(2012, 9, 1),
        "model_to": date(2020, 6, 30),
        "engine__name": engine,
        "engine__power_hp": 90,
        "engine__produced_from": None,
        "engine__produced_to": None,
        "engine_code": "",
        "note": "",
    }
    return usual | more


CLIO = row(engine_code="K9K")
SPIDER = row(model="Mégane", engine=None, engine__power_hp=None, model_from=None, model_to=None)
LION = row("Peugeot", "2008", "1.2 PureTech", engine__produced_from=date(2013, 1, 1), engine__produced_to=None)
CARS = [CLIO, SPIDER, LION]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", CARS),
        ("  ", CARS),
        ("clio", [CLIO]),
        ("CLIO dci 90", [CLIO]),
        ("renault", [CLIO, SPIDER]),
        ("megane", [SPIDER]),
        ("k9k", [CLIO]),
        ("clio 2012", [CLIO]),
        ("clio 2011", []),
        ("clio 2021", []),
        ("2008", [LION]),
        ("puretech 2026", [LION]),
        ("megane 2015", []),
        ("clio peugeot", []),
        ("\x00", []),
        ("\ud800", []),
        ("clio " + "x" * 5000, []),
    ],
)
def test_every_word_is_in_the_row(text, found):
    assert matching(CARS, text) == found
