"""Which words of a text may be a part's number."""

import pytest

from search.query import understand
from tests.search.vocabulary import VOCABULARY


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1K0 698 151-F", ("1K0698151F", "1K0698151", "698151F", "1K0698", "698151", "151F")),
        ("filtre hu716/2x", ("FILTREHU7162X", "HU7162X", "HU716")),
        ("208", ("208",)),
        ("2008", ("2008",)),
        ("golf 7", ("GOLF7",)),
        ("filtre huile", ()),
        ("n7eb filtre", ("N7EBFILTRE",)),
        ("أمامي 208", ()),
        ("", ()),
    ],
)
def test_candidates(text, numbers):
    assert understand(text, VOCABULARY).numbers == numbers


def test_a_run_of_words_that_name_the_car_is_no_candidate():
    assert understand("filtre clio 4 1.5 dci 8200768927", VOCABULARY).numbers[-1] == "8200768927"
    assert "415DCI" not in understand("clio 4 1.5 dci filtre", VOCABULARY).numbers


def test_not_too_many_candidates():
    numbers = understand(" ".join(f"x{number}" for number in range(10, 60)), VOCABULARY).numbers
    assert len(numbers) == 30
    assert len(numbers[0]) >= len(numbers[-1]) == 18


@pytest.mark.parametrize(
    "text", ["1K0 698 151-F", "W 712/75", "8200768927", "VKMA 06136", "GDB1330", "٨٢٠٠٧٦٨٩٢٧", "6203"]
)
def test_a_number_is_searched_as_nothing_else(text):
    asked = understand(text, VOCABULARY)
    assert asked.looks_like_number
    assert (asked.words, asked.car, asked.brand) == ((), None, None)


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("filtre ox 153d", "OX153D", ["filtre"]),
        ("bosch 0986424825", "0986424825", []),
        ("filtre huile mann w 712/75 clio", "W71275", ["filtre", "huile"]),
        ("purfluks ls 933", "LS933", ["purfluks"]),
        ("roulement 6203", "6203", ["roulement"]),
    ],
)
def test_a_number_among_words(text, number, words):
    asked = understand(text, VOCABULARY)
    assert asked.looks_like_number
    assert number in asked.numbers
    assert [word.typed for word in asked.words] == words


@pytest.mark.parametrize(
    "text",
    [
        "ampoule h7 55w",
        "pneu 205/55 r16",
        "pneu 205 55 16",
        "huile 5w40",
        "huile 10w40 5l",
        "disque 280mm",
        "disque 280 mm",
        "475 mm",
        "balai 475 mm 600 mm",
        "batterie 12v 70ah",
        "clio 4",
        "kia rio 2014",
        "filtre 2015",
        "n7eb filtre",
        "filtre",
        "",
    ],
)
def test_sizes_cars_and_dialect_are_no_numbers(text):
    assert not understand(text, VOCABULARY).looks_like_number


@pytest.mark.parametrize(("text", "is_number"), [("W772", True), ("P257", True), ("p21/5w", False), ("w5w", False)])
def test_filters_of_few_digits_are_numbers_and_bulbs_are_not(text: str, is_number: bool) -> None:
    assert understand(text, VOCABULARY).looks_like_number is is_number
