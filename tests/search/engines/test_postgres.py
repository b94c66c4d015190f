"""Which parts answer a question, and in which order. Questions are given as they are understood."""

from typing import Any

import pytest

from catalog.finding import Selection
from catalog.models import Product, Status
from search.engines import Question
from search.engines.postgres import PostgresEngine
from search.indexing import index_products
from search.marks import Place
from search.query import NamedBrand, NamedCar, Understanding, Word
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    FitmentFactory,
    ProductFactory,
    ProductReferenceFactory,
    VehicleEngineFactory,
)

ENGINE = PostgresEngine()
pytestmark = pytest.mark.django_db


def word(typed: str, *forms: str, known: bool = True) -> Word:
    return Word(typed, forms or (typed,), known)


def asked(*words: str, **more: Any) -> Understanding:
    return Understanding(" ".join(words), words=tuple(map(word, words)), **more)


def product(name: str, **values: Any) -> Product:
    made: Product = ProductFactory(name_fr=name, **values)
    return made


def index() -> None:
    index_products(list(Product.objects.values_list("pk", flat=True)))


def names(understanding: Understanding, **selection: Any) -> list[str]:
    answer = ENGINE.search(Question(understanding, Selection(**selection)))
    found = Product.objects.in_bulk([hit.product for hit in answer.hits])
    return [found[hit.product].name_fr for hit in answer.hits]


class TestWords:
    def test_every_word_is_there(self) -> None:
        product("Filtre à huile")
        product("Filtre à air")
        index()
        assert names(asked("filtre", "huile")) == ["Filtre à huile"]

    def test_accents_plurals_and_case_do_not_matter(self) -> None:
        product("DÉMARREURS RÉNOVÉS")
        index()
        assert names(asked("demarreur", "renove")) == ["DÉMARREURS RÉNOVÉS"]

    def test_arabic_with_and_without_article_and_vowel_signs(self) -> None:
        product("Batterie", name_ar="البطّاريـة")
        index()
        assert names(asked("بطاريه")) == ["Batterie"]

    def test_the_part_before_what_belongs_to_it(self) -> None:
        product("Support de batterie", popularity=900)
        product("Batterie 60 Ah")
        index()
        assert names(asked("batterie", head="bateri")) == ["Batterie 60 Ah", "Support de batterie"]

    def test_the_name_before_the_category(self) -> None:
        category = CategoryFactory(name_fr="Filtres à huile")
        product("Cartouche", category=category, popularity=900)
        product("Filtre à huile", category=category)
        index()
        assert names(asked("filtre", "huile")) == ["Filtre à huile", "Cartouche"]

    def test_in_stock_before_popular_before_unknown(self) -> None:
        product("Filtre C", stock=0, popularity=900)
        product("Filtre A", popularity=1)
        product("Filtre B", popularity=5)
        index()
        assert names(asked("filtre")) == ["Filtre B", "Filtre A", "Filtre C"]

    def test_some_words_only_when_no_part_has_all(self) -> None:
        product("Filtre à huile")
        product("Filtre à air")
        product("Bougie")
        index()
        assert names(asked("huile", "bougie")) == ["Bougie", "Filtre à huile"]
        assert ENGINE.search(Question(asked("huile", "bougie"))).relaxed == {"words"}

    def test_of_three_words_two_are_there(self) -> None:
        product("Filtre à huile")
        product("Filtre à air")
        index()
        assert names(asked("filtre", "huile", "bougie")) == ["Filtre à huile"]

    def test_hidden_parts_are_for_staff(self) -> None:
        hidden = product("Filtre à huile", status=Status.INACTIVE)
        index()
        assert ENGINE.search(Question(asked("filtre"))).count == 0
        answer = ENGINE.search(Question(asked("filtre"), public=False))
        assert [hit.product for hit in answer.hits] == [hidden.pk]


class TestConcept:
    def test_without_the_part_itself_what_belongs_to_it_is_only_near(self) -> None:
        support = product("Support de batterie")
        index()
        answer = ENGINE.search(Question(asked("batterie", head="bateri", concept=frozenset({1}))))
        assert (answer.count, answer.hits) == (0, ())
        assert [hit.product for hit in answer.related] == [support.pk]

    def test_another_part_is_not_the_thing_because_its_family_is_called_so(self) -> None:
        ignition = CategoryFactory(name_fr="Allumage et préchauffage")
        product("Bougie d'allumage", category=CategoryFactory(name_fr="Bougie d'allumage", parent=ignition))
        rare = product("Bougie de préchauffage")
        index()
        question = asked("bougie", "prechauffage", head="bougi", concept=frozenset({1}))
        assert names(question) == ["Bougie de préchauffage"]
        Product.objects.filter(pk=rare.pk).update(status=Status.INACTIVE)
        index()
        assert names(question) == []

    def test_a_part_type_is_found_by_its_category_when_its_words_are_others(self) -> None:
        category = CategoryFactory(name_fr="Thermostat d'eau")
        product("Thermostat", category=category)
        index()
        understanding = asked("calorstat", concept=frozenset({category.pk}), is_part_type=True)
        assert names(understanding) == ["Thermostat"]

    def test_another_type_of_the_noun_has_to_lie_where_asked_for(self) -> None:
        outer, inner = CategoryFactory(), CategoryFactory()
        product("Rétroviseur intérieur", category=inner)
        index()
        concept = {"head": "retroviseur", "concept": frozenset({outer.pk})}
        assert names(asked("retroviseur", **concept)) == ["Rétroviseur intérieur"]
        assert names(asked("retroviseur", places=frozenset({Place.LEFT}), **concept)) == []


class TestPlaces:
    def test_named_place_first_silent_parts_after_and_opposite_ones_near(self) -> None:
        rear = product("Amortisseur arrière")
        product("Amortisseur")
        product("Amortisseur avant")
        index()
        understanding = asked("amortisseur", places=frozenset({Place.FRONT}))
        assert names(understanding) == ["Amortisseur avant", "Amortisseur"]
        answer = ENGINE.search(Question(understanding))
        assert [hit.product for hit in answer.related] == [rear.pk]


class TestCarsAndBrands:
    def test_only_parts_known_to_fit(self) -> None:
        clio, golf = VehicleEngineFactory(), VehicleEngineFactory()
        fits, whole = product("Filtre 1"), product("Filtre 2")
        other = product("Filtre 3")
        product("Filtre 4")
        FitmentFactory(product=fits, engine=clio)
        FitmentFactory(product=whole, engine=None, model=clio.model)
        FitmentFactory(product=other, engine=golf)
        index()
        car = NamedCar("Clio", "clio", engines=(clio.pk,), engine_models=(clio.model_id,))
        assert sorted(names(asked("filtre", car=car))) == ["Filtre 1", "Filtre 2"]

    def test_unknown_fit_only_when_none_is_known_to_fit(self) -> None:
        clio, golf = VehicleEngineFactory(), VehicleEngineFactory()
        product("Filtre inconnu")
        FitmentFactory(product=product("Filtre Golf"), engine=golf)
        index()
        car = NamedCar("Clio", "clio", engines=(clio.pk,), engine_models=(clio.model_id,))
        answer = ENGINE.search(Question(asked("filtre", car=car)))
        assert answer.relaxed == {"fit"}
        assert names(asked("filtre", car=car)) == ["Filtre inconnu"]

    def test_parts_for_another_engine_of_the_car_are_near(self) -> None:
        diesel = VehicleEngineFactory()
        petrol = VehicleEngineFactory(model=diesel.model)
        near = product("Filtre essence")
        FitmentFactory(product=near, engine=petrol)
        FitmentFactory(product=product("Filtre Golf"), engine=VehicleEngineFactory())
        index()
        car = NamedCar("Clio dCi", "clio dci", engines=(diesel.pk,), engine_models=(diesel.model_id,))
        answer = ENGINE.search(Question(asked("filtre", car=car)))
        assert (answer.count, [hit.product for hit in answer.related]) == (0, [near.pk])

    def test_the_maker_and_else_parts_for_it(self) -> None:
        bosch = BrandFactory(name="Bosch")
        named = NamedBrand((bosch.pk,), "Bosch", "bosch")
        product("Charbon de démarreur Bosch")
        index()
        assert names(asked("demarreur", brand=named)) == ["Charbon de démarreur Bosch"]
        product("Démarreur", brand=bosch)
        index()
        assert names(asked("demarreur", brand=named)) == ["Démarreur"]


class TestNumbers:
    def test_a_number_is_found_the_moment_it_is_written(self) -> None:
        found = product("Filtre", mpn="OC 90")
        answer = ENGINE.search(Question(Understanding("oc 90", numbers=("OC90",))))
        assert [hit.product for hit in answer.hits] == [found.pk]

    def test_number_and_brand_put_the_brand_first(self) -> None:
        bosch = BrandFactory(name="Bosch")
        other = product("Filtre A", mpn="0986", popularity=900)
        wanted = ProductReferenceFactory(printed="0986", product=product("Filtre B", brand=bosch)).product
        understanding = Understanding(
            "bosch 0986", numbers=("BOSCH0986", "0986"), brand=NamedBrand((bosch.pk,), "Bosch", "bosch")
        )
        assert [hit.product for hit in ENGINE.search(Question(understanding)).hits] == [wanted.pk, other.pk]

    def test_a_short_number_may_be_a_car(self) -> None:
        peugeot = VehicleEngineFactory()
        by_number = product("Joint", mpn="208")
        for_car = product("Filtre")
        FitmentFactory(product=for_car, engine=peugeot)
        index()
        car = NamedCar("Peugeot 208", "208", models=(peugeot.model_id,))
        answer = ENGINE.search(Question(Understanding("208", numbers=("208",), car=car)))
        assert [hit.product for hit in answer.hits] == [by_number.pk, for_car.pk]
        assert answer.count == 2

    def test_near_numbers_say_so(self) -> None:
        found = product("Filtre", mpn="1K0 698 151 F")
        index()
        understanding = Understanding("1K0698152F", numbers=("1K0698152F",), looks_like_number=True)
        answer = ENGINE.search(Question(understanding))
        assert (answer.relaxed, [hit.product for hit in answer.hits]) == ({"number"}, [found.pk])

    def test_a_number_beside_words_is_looked_for_nearly_too(self) -> None:
        near = product("Filtre", mpn="LS156W")
        product("Filtre populaire", popularity=900)
        index()
        understanding = asked("filtre", numbers=("FILTRELS156", "LS156"), looks_like_number=True)
        answer = ENGINE.search(Question(understanding))
        assert (answer.relaxed, [hit.product for hit in answer.hits]) == ({"number"}, [near.pk])

    def test_counts_are_of_the_parts_with_near_numbers_too(self) -> None:
        product("Filtre", mpn="LS156W", price="10.000")
        product("Filtre", mpn="OC 90", price="90.000")
        index()
        understanding = asked("filtre", numbers=("FILTRELS156", "LS156"), looks_like_number=True)
        assert ENGINE.facets(Question(understanding)).in_stock == 1

    def test_a_number_that_nothing_is_near_is_told(self) -> None:
        product("Filtre", mpn="OC 90")
        index()
        understanding = asked("filtre", numbers=("FILTREQX77888", "QX77888"), looks_like_number=True)
        answer = ENGINE.search(Question(understanding))
        assert (answer.relaxed, answer.count) == ({"no_number"}, 1)

    def test_a_hidden_part_hides_no_near_number(self) -> None:
        product("Filtre", mpn="69815-X", status=Status.INACTIVE)
        shown = product("Filtre", mpn="1K0 698 151 F")
        index()
        answer = ENGINE.search(Question(Understanding("69815", numbers=("69815",), looks_like_number=True)))
        assert [hit.product for hit in answer.hits] == [shown.pk]


class TestPages:
    def test_keys_neither_repeat_nor_skip_in_either_direction(self) -> None:
        for place in range(25):
            product(f"Filtre {place}", popularity=place // 3, stock=place % 2)
        index()
        question = Question(asked("filtre"))
        everything = [hit.product for hit in ENGINE.search(question, limit=30).hits]
        seen, last = [], None
        while hits := ENGINE.search(question, limit=4, after=last).hits:
            seen += [hit.product for hit in hits]
            last = hits[-1].key
        assert seen == everything
        assert last is not None
        back = ENGINE.search(question, limit=4, before=last).hits
        assert [hit.product for hit in back] == everything[-5:-1]

    def test_a_page_behind_the_last_is_empty_and_counted(self) -> None:
        product("Filtre")
        index()
        answer = ENGINE.search(Question(asked("filtre")), offset=48)
        assert (answer.hits, answer.count) == ((), 1)


class TestFilters:
    @pytest.mark.parametrize(
        ("selection", "expected"),
        [
            ({"in_stock": True}, ["Filtre cher", "Filtre bas"]),
            ({"on_order": True}, ["Filtre absent"]),
            ({"price_max": 50}, ["Filtre bas"]),
            ({"price_min": 50}, ["Filtre cher"]),
            ({"qualities": ("origin",)}, ["Filtre cher"]),
        ],
    )
    def test_filters_read_live_columns(self, selection: dict[str, Any], expected: list[str]) -> None:
        product("Filtre cher", price="90.000", quality="origin", popularity=9)
        product("Filtre bas", price="10.000")
        product("Filtre absent", price=None, stock=0)
        index()
        assert names(asked("filtre"), **selection) == expected


def test_nothing_asked_is_nothing_found() -> None:
    assert ENGINE.search(Question(Understanding(""))).count == 0


def test_reasons_add_up_to_the_score() -> None:
    product("Amortisseur avant")
    index()
    understanding = asked("amortisseur", head="amortiseur", places=frozenset({Place.FRONT}))
    (hit,) = ENGINE.search(Question(understanding)).hits
    assert hit.reasons == {"main_noun": 32, "all_words_in_name": 16, "places": 8}
    assert hit.score == 56
