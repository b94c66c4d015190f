import pytest

from prospector.matching.words import contradict, numbers_in, same_brand, sides, telling_words


def test_telling_words() -> None:
    assert telling_words("Plaquettes de frein à l'avant, neuf") == ("plaquette", "frein", "avant")


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Filtre W 712/75 Mann", "W71275"),
        ("1K0 698 151-F", "1K0698151F"),
        ("Kit 0.986.494.123", "0986494123"),
    ],
)
def test_numbers_in(name: str, number: str) -> None:
    assert number in numbers_in(name)


def test_years_and_dimensions_are_no_numbers() -> None:
    assert numbers_in("Clio 4 de 2012") == []


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        ("Frein AV", "Frein arrière", True),
        ("Frein AV G", "Frein avant droit", True),
        ("Frein avant et arrière", "Frein avant", False),
        ("Frein", "Frein avant", False),
        ("Frein avant", "Frein AV gauche", False),
    ],
)
def test_sides(one: str, other: str, against: bool) -> None:
    assert contradict(sides(telling_words(one)), sides(telling_words(other))) is against


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("MANN", "MANNFILTER", True), ("BOSCH", "BOSCH", True), ("AB", "ABS", False), ("VALEO", "BOSCH", False)],
)
def test_same_brand(one: str, other: str, same: bool) -> None:
    assert same_brand(one, other) is same
