"""The vocabulary of the process, and how soon it knows what changed in the database."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from search import vocabulary
from search.models import Synonym, SynonymKind
from search.query import understand
from search.vocabulary import current, forget, load, part_types
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    VehicleEngineFactory,
    VehicleMakeFactory,
    VehicleModelFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(monkeypatch):
    """Lets the time pass after which the database is asked for changes."""
    monkeypatch.setattr(vocabulary, "_CHECKED_EVERY", 0.0)


def test_all_tables_are_read():
    CategoryFactory(name_fr="Filtre à huile", name_ar="فلتر الزيت")
    BrandFactory(name="Mann-Filter")
    make = VehicleMakeFactory(name="Renault", position=10)
    engine = VehicleEngineFactory(model=VehicleModelFactory(make=make, name="Clio IV (BH_)"), name="1.5 dCi")
    Synonym.objects.create(term="zit", meaning="huile", kind=SynonymKind.DIALECT)
    asked = understand("filtre zit mann clio 4 1.5 dci", load())
    assert asked.is_part_type
    assert asked.brand.name == "Mann-Filter"
    assert (asked.car.label, asked.car.engines) == ("Renault Clio IV 1.5 dCi", (engine.pk,))
    assert understand("فلتر زيت", load()).concept == asked.concept


def test_what_is_switched_off_is_not_known():
    BrandFactory(name="Bosch", is_active=False)
    VehicleModelFactory(make=VehicleMakeFactory(name="Renault", is_active=False), name="Clio IV")
    Synonym.objects.create(term="zit", meaning="huile", is_active=False)
    asked = understand("bosch clio zit", load())
    assert (asked.brand, asked.car) == (None, None)
    assert [word.forms[0] for word in asked.words] == ["bosch", "clio", "zit"]


def test_cars_without_dates_powers_or_engines_are_read():
    make = VehicleMakeFactory(name="Dacia", position=1)
    model = VehicleModelFactory(make=make, name="Logan", produced_from=None, produced_to=None)
    VehicleEngineFactory(model=model, name="1.5 dCi", power_hp=None, produced_from=None, produced_to=None)
    assert understand("logan 2015", load()).car.models == (model.pk,)


def test_part_types_are_leaves_by_name_and_keywords():
    branch = CategoryFactory(name_fr="Disques et plaquettes")
    disc = CategoryFactory(name_fr="Disque de frein", parent=branch, keywords=["rotor"])
    classifier = part_types()
    assert classifier.classify("ROTOR AV") == disc.pk
    assert classifier.classify("DISQUE FREIN") == disc.pk
    assert classifier.classify("PLAQUETTES") is None


def test_an_unreadable_keyword_leaves_the_others_readable():
    disc = CategoryFactory(name_fr="Disque de frein", keywords=["avant gauche"])
    assert part_types().classify("DISQUE FREIN") == disc.pk


def test_nothing_is_read_twice(django_assert_num_queries):
    current()
    with django_assert_num_queries(0):
        current()


def test_one_query_says_that_nothing_changed(later, django_assert_num_queries):
    kept = current()
    with django_assert_num_queries(1):
        assert current() is kept


def test_a_change_is_not_looked_for_at_once():
    kept = current()
    BrandFactory(name="Bosch")
    assert current() is kept
    forget()
    assert current() is not kept


@pytest.mark.parametrize(
    "change",
    [
        lambda: BrandFactory(name="Bosch"),
        lambda: CategoryFactory(),
        lambda: Synonym.objects.create(term="zit", meaning="huile"),
        lambda: VehicleModelFactory(),
        lambda: connection.cursor().execute("UPDATE search_synonym SET meaning = 'frein' WHERE term = 'fran'"),
        lambda: connection.cursor().execute("UPDATE catalog_brand SET is_active = false"),
        lambda: connection.cursor().execute("DELETE FROM search_synonym"),
    ],
)
def test_any_change_is_seen_whatever_wrote_it(later, change):
    BrandFactory(name="Valeo")
    Synonym.objects.create(term="fran", meaning="freins")
    kept = current()
    change()
    assert current() is not kept
    assert current() is current()


@pytest.mark.django_db(transaction=True)
def test_threads_share_one_vocabulary():
    def read():
        try:
            return current()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        kept = {id(future.result()) for future in [pool.submit(read) for _ in range(8)]}
    assert len(kept) == 1
