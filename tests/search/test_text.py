"""Letters made comparable, the Arabic ones as the database makes them."""

import sys
import unicodedata

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from search.text import LONGEST_TEXT, fold, fold_arabic, singular, sound, words

# Half characters, and codes without a letter.
UNKNOWN = {"Cs", "Cn"}


def folded_by_postgres(written: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT search_fold_arabic(given.written)"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS given (written, place) ORDER BY given.place",
            [written],
        )
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Filtre à Huile", "filtre a huile"),
        ("بطّاريـة", "بطاريه"),
        ("أمامي", "امامي"),
        ("1,5 dCi", "1.5 dci"),
        ("D-Max", "d max"),
        ("l’huile", "l huile"),
        ("CŒUR", "coeur"),
        ("٢٠٠٨", "2008"),
        ("\ud800 \0 😀", ""),
        ("", ""),
    ],
)
def test_fold(written, folded):
    assert fold(written) == folded


def test_what_comes_after_the_longest_text_is_not_read():
    assert words("a " * LONGEST_TEXT) == ["a"] * (LONGEST_TEXT // 2)


@pytest.mark.parametrize(("left", "right"), [("blakat", "plaquette"), ("boujie", "bougie"), ("9filter", "qfilter")])
def test_words_that_sound_alike(left, right):
    assert sound(left) == sound(right) != ""


def test_words_that_sound_differently():
    assert sound("filtre") != sound("frein")


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(written):
    assert fold(fold(written)) == fold(written)


TREACHEROUS = st.text(
    alphabet=st.one_of(
        st.sampled_from("أإآٱىئؤةکگیھۀپڤچـًّ٣۳ﻻﷲﭐéÉ½ﬁ\u0301\u0653\u0654\u200f\u00ad \t"),
        st.characters(exclude_characters="\0", exclude_categories=sorted(UNKNOWN)),
    ),
    max_size=40,
)


@pytest.mark.django_db
@settings(max_examples=50)
@given(st.lists(TREACHEROUS, min_size=1, max_size=50))
def test_postgres_agrees_on_any_text(written):
    assert folded_by_postgres(written) == [fold_arabic(text) for text in written]


@pytest.mark.django_db
def test_postgres_agrees_on_every_character():
    """On all that this Python knows: Postgres 18 has the tables of Unicode 16."""
    letters = [
        letter for letter in map(chr, range(1, sys.maxunicode + 1)) if unicodedata.category(letter) not in UNKNOWN
    ]
    by_postgres = dict(zip(letters, folded_by_postgres(letters), strict=True))
    assert {letter for letter in letters if by_postgres[letter] != fold_arabic(letter)} == set()


@pytest.mark.parametrize(
    ("word", "expected"), [("freins", "frein"), ("feux", "feu"), ("bas", "bas"), ("frein", "frein")]
)
def test_plurals_lose_their_ending(word: str, expected: str) -> None:
    assert singular(word) == expected
