"""Names of pages found while they are typed."""

import pytest

from search.names import Name, NameKind, Names

LISTED = {
    "Freinage": "الفرامل",
    "Plaquettes de frein": "لقمات الفرامل",
    "Disques de frein": "أقراص الفرامل",
    "Témoin d'usure de plaquette": "حساس تآكل",
    "Filtre à huile": "مصفاة الزيت",
    "Batterie": "البطارية",
}
CARS = ["Renault", "Renault Clio IV (BH_)", "Renault Clio III (BR0/1, CR0/1)", "Peugeot 208 I", "Isuzu D-Max"]
SYNONYMS = {"blakat": "plaquette", "blakat fran": "plaquette frein", "zit": "huile", "battria": "batterie"}


@pytest.fixture(scope="module")
def names() -> Names:
    part_types = [Name(NameKind.PART_TYPE, fr, ar, "category-detail", (fr,)) for fr, ar in LISTED.items()]
    cars = [Name(NameKind.CAR, car, "", "model-detail", (car,)) for car in CARS]
    return Names([*part_types, *cars], SYNONYMS)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("plaq", ["Plaquettes de frein", "Témoin d'usure de plaquette"]),
        ("PLAQUETTES FR", ["Plaquettes de frein"]),
        ("plaquette de", ["Plaquettes de frein", "Témoin d'usure de plaquette"]),
        ("frein", ["Freinage", "Plaquettes de frein", "Disques de frein"]),
        ("huile", ["Filtre à huile"]),
        ("temoin", ["Témoin d'usure de plaquette"]),
        ("فرامل", ["Freinage", "Plaquettes de frein", "Disques de frein"]),
        ("بطاريه", ["Batterie"]),
        ("مصفاة زي", ["Filtre à huile"]),
        ("xyz", []),
        ("", []),
        ("😀", []),
    ],
)
def test_beginnings_of_words_find_names(names: Names, typed: str, expected: list[str]) -> None:
    assert [name.french for name in names.starting_with(typed)] == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("blak", "Plaquettes de frein"),
        ("blakat fran", "Plaquettes de frein"),
        ("filtre zit", "Filtre à huile"),
        ("zit filt", "Filtre à huile"),
        ("battr", "Batterie"),
    ],
)
def test_synonyms_are_read_for_what_they_mean(names: Names, typed: str, expected: str) -> None:
    assert names.starting_with(typed)[0].french == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("renault", ["Renault", "Renault Clio IV (BH_)", "Renault Clio III (BR0/1, CR0/1)"]),
        ("clio 4", ["Renault Clio IV (BH_)"]),
        ("clio iv", ["Renault Clio IV (BH_)"]),
        ("renault cl", ["Renault Clio IV (BH_)", "Renault Clio III (BR0/1, CR0/1)"]),
        ("208", ["Peugeot 208 I"]),
        ("d-max", ["Isuzu D-Max"]),
    ],
)
def test_cars_are_found_by_model_and_generation_in_either_number(names: Names, typed: str, expected: list[str]) -> None:
    assert [name.french for name in names.starting_with(typed)] == expected


def test_two_letters_are_no_beginning_of_a_synonym(names: Names) -> None:
    assert names.starting_with("bl") == []
