"""Understandings as text search queries, as Postgres reads them."""

import pytest
from django.db import connection

from search.engines import tsquery
from search.engines.sql import Sql
from search.marks import Place
from search.query import NamedCar, Understanding, Word


def read(query: Sql) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ({query.text})::text", query.values)
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
class TestQueries:
    def test_any_form_of_every_word(self) -> None:
        words = (Word("zit", ("huil", "zit")), Word("plaquettes", ("plaquet", "plaquettes")))
        asked = Understanding("zit plaquettes", words=words)
        assert read(tsquery.all_words(asked)) == ("( 'huil' | 'zit' ) & 'plaquet'")

    def test_arabic_is_stemmed_as_arabic(self) -> None:
        assert read(tsquery.word(Word("البطاريه", ("البطاريه",)))) == "'بطاريه'"

    def test_a_stop_word_is_looked_for_as_typed(self) -> None:
        assert read(tsquery.word(Word("au", ("au",)))) == "'au'"

    def test_a_part_may_be_silent_about_its_place_but_not_lie_opposite(self) -> None:
        asked = Understanding("", places=frozenset({Place.FRONT, Place.LEFT}))
        assert read(tsquery.possible_places(asked)) == "( '#pfront' | !'#prear' ) & ( '#pleft' | !'#pright' )"
        assert read(tsquery.wanted_places(asked)) == "'#pfront' & '#pleft'"

    def test_two_opposite_places_exclude_nothing(self) -> None:
        assert tsquery.possible_places(Understanding("", places=frozenset({Place.LEFT, Place.RIGHT}))) == Sql("")

    def test_engines_with_the_models_that_they_are_of(self) -> None:
        assert read(tsquery.car(NamedCar("", "", engines=(4, 5), engine_models=(2,)))) == "'#e4' | '#e5' | '#w2'"
        assert read(tsquery.car(NamedCar("", "", models=(2,)))) == "'#m2'"
        assert read(tsquery.car(NamedCar("", "", makes=(1,)))) == "'#k1'"

    def test_a_word_that_names_no_part_is_looked_for_as_typed_too(self) -> None:
        assert read(tsquery.word(Word("megane", ("megane",), is_known=False))) == "'megan' | 'megane'"

    @pytest.mark.parametrize("typed", ["' | '", "a & !b", "\\", "%", "<->", ":*", "(((", "\0x", "x:AB"])
    def test_signs_are_no_operators(self, typed: str) -> None:
        query = tsquery.word(Word(typed, (typed,)))
        assert query == Sql("") or not {"!", "<->"} & set(read(query).split())

    def test_a_word_half_typed(self) -> None:
        assert read(tsquery.prefix("plaq'")) == "'plaq':* | 'plaq':*"
        assert tsquery.prefix("'&!") == Sql("")
