"""Which part maker a text names."""

import pytest

from search.makers import Makers
from tests.search.vocabulary import MAKERS


@pytest.mark.parametrize(
    ("text", "name", "used"),
    [
        ("filtre mann filter", "Mann-Filter", {1, 2}),
        ("mannfilter", "Mann-Filter", {0}),
        ("mann", "Mann-Filter", {0}),
        ("febi rotule", "Febi Bilstein", {0}),
        ("amortisseur monore", "Monroe", {1}),
        ("trw", "TRW", {0}),
    ],
)
def test_find(text, name, used):
    found = MAKERS.find(text.split())
    assert (found.name, found.used) == (name, used)


@pytest.mark.parametrize("text", ["", "filtre", "bilstein", "monroeuil", "bosh", "trv"])
def test_no_maker(text):
    assert MAKERS.find(text.split()) is None


def test_words_that_are_taken_name_no_maker():
    assert MAKERS.find(["bosch"], {0}) is None


def test_all_rows_of_one_name_are_meant():
    assert Makers([(7, "Bosch"), (3, "BOSCH ")]).find(["bosch"]).pks == (3, 7)


def test_a_maker_called_like_a_part_is_none():
    assert Makers([(1, "Filtre")], lambda word: word == "filtre").find(["filtre"]) is None


def test_the_first_word_of_two_makers_names_neither():
    makers = Makers([(1, "Victor Reinz"), (2, "Victor Hugo")])
    assert makers.find(["victor"]) is None
    assert makers.find(["victor", "reinz"]).pks == (1,)
