"""The files of judged queries: readable, fair, of every kind."""

import pytest

from tests.search.relevance.cases import HELD_BACK, JUDGED, Case, Part, kinds, read

FRONT_PADS = Part(
    name="Plaquettes de frein avant",
    categories=frozenset({"brake-pads", "disc-brakes", "braking"}),
    brand="Brembo",
    cars=frozenset({"Renault Clio IV 1.5 dCi", "Renault Clio IV 0.9 TCe"}),
    numbers=frozenset({"P68050", "7701209735"}),
)


def case(expect: str, **given: object) -> Case:
    return Case("words", "fr", "plaquette", expect, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("expect", "met"),
    [
        ("category=brake-pads", True),
        ("category=braking", True),
        ("category=brake-disc|brake-pads", True),
        ("category=brake-disc", False),
        ("brand=Brembo", True),
        ("brand=Bosch|ATE", False),
        ("fits=Renault Clio IV", True),
        ("fits=Renault", True),
        ("fits=Renault Clio IV 1.5 dCi", True),
        ("fits=Renault Clio I", False),
        ("fits=Renault Clio IV 1.5 dC", False),
        ("place=front", True),
        ("place=front+left", False),
        ("name~^plaquettes", True),
        ("name~disque", False),
        ("category=brake-pads;brand=Brembo;place=front", True),
        ("category=brake-pads;brand=Bosch", False),
    ],
)
def test_a_part_meets_an_expectation(expect: str, met: bool) -> None:
    assert case(expect).is_met_by(FRONT_PADS) is met


@pytest.mark.parametrize(
    ("number", "is_piece", "met"),
    [
        ("7701209735", False, True),
        ("77012097", False, False),
        ("77012097", True, True),
        ("1209", True, True),
        ("", False, False),
    ],
)
def test_a_number_is_whole_or_a_piece(number: str, is_piece: bool, met: bool) -> None:
    assert case("number", number=number, is_piece=is_piece).is_met_by(FRONT_PADS) is met


def test_a_condition_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="expects 'colour=red'"):
        case("colour=red").is_met_by(FRONT_PADS)


def test_the_queries_cover_the_trade() -> None:
    judged, held_back = read(JUDGED), read(HELD_BACK)
    assert len(judged) >= 220
    assert 0.25 < len(held_back) / (len(judged) + len(held_back)) < 0.4
    assert kinds(judged) == kinds(held_back)
    assert len(kinds(judged)) == 16
    assert {one.language for one in judged} == {"-", "fr", "ar", "tn", "en"}
    queries = [one.query for one in (*judged, *held_back)]
    assert len(set(queries)) == len(queries)
