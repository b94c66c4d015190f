"""The search box of lists: numbers in any form, beginnings of numbers, words with or without accents; by index only."""

import pytest
from django.db import connection
from django.urls import reverse

from catalog.admin.search import products_matching, references_matching
from catalog.models import COUNT_CAP, Product, ProductReference, Status
from tests.catalog.admin.staff import client_of
from tests.factories import BrandFactory, FitmentFactory, ProductFactory, ProductReferenceFactory

pytestmark = pytest.mark.django_db


def found(text, products=None):
    return set(products_matching(Product.objects.all() if products is None else products, text))


@pytest.fixture
def parts():
    return {
        "filter": ProductFactory(sku="FH-1001", mpn="W 712/75", name_fr="Filtre à huile court"),
        "starter": ProductFactory(sku="DM-2001", mpn="0 986 018 340", name_fr="Démarreur Clio IV"),
        "pads": ProductFactory(sku="PF-3001", mpn="", name_fr="PLAQUETTES DE FREIN AVANT"),
    }


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("W712-75", ["filter"]),
        ("w 712/75", ["filter"]),
        ("82 00 768 927", ["pads"]),
        ("8200768", ["pads"]),
        ("fh-1", ["filter"]),
        ("0986", ["starter"]),
        ("demarreur", ["starter"]),
        ("DÉMARREUR clio", ["starter"]),
        ("filtre a huile", ["filter"]),
        ("huile filtre", ["filter"]),
        ("plaquettes avant", ["pads"]),
        ("filtre clio", []),
        ("de", []),
        ("à", []),
        ("xyz", []),
        ("%%%", []),
        ("...", []),
        ("(fil", []),
        ("fil.re", []),
        ("filtre\x00huile", ["filter"]),
    ],
)
def test_parts_are_found_by_number_then_by_its_start_then_by_words(parts, typed, names):
    ProductReferenceFactory(product=parts["pads"], printed="8200768927")
    assert found(typed) == {parts[name] for name in names}


def test_a_number_in_full_hides_what_only_begins_so(parts):
    longer = ProductFactory(sku="FH-10011")
    assert found("FH1001") == {parts["filter"]}
    assert found("FH100") == {parts["filter"], longer}


def test_a_search_stays_inside_the_filters(parts):
    hidden = ProductFactory(name_fr="Filtre à air", status=Status.INACTIVE)
    assert found("filtre", Product.objects.filter(status=Status.INACTIVE)) == {hidden}
    assert found("FH-1001", Product.objects.filter(status=Status.INACTIVE)) == set()


def test_a_long_text_is_cut(parts):
    assert found("filtre " * 1_000) == {parts["filter"]}


def test_references_are_found_in_full_or_by_their_start():
    first, second = ProductReferenceFactory(printed="82 00 768"), ProductReferenceFactory(printed="82 00 768 927")
    every = ProductReference.objects.all()
    assert list(references_matching(every, "8200.768")) == [first]
    assert set(references_matching(every, "82 00")) == {first, second}
    assert not references_matching(every, "82").exists()
    assert not references_matching(every, "").exists()


def test_rows_are_found_by_their_product(parts):
    chef = client_of(is_superuser=True)
    fitment = FitmentFactory(product=parts["filter"])
    FitmentFactory(product=parts["pads"])
    page = chef.get(reverse("admin:catalog_fitment_changelist"), {"q": "w712 75"})
    assert list(page.context["cl"].result_list) == [fitment]
    moves = chef.get(reverse("admin:catalog_stockmovement_changelist"), {"q": "demarreur"})
    assert [row.product for row in moves.context["cl"].result_list] == [parts["starter"]]


def plan(products, text):
    """How Postgres would find the ids; a scan shows up only where no index serves."""
    sql, values = products_matching(products, text).order_by().values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}", values)
        return "\n".join(line for (line,) in cursor.fetchall())


@pytest.mark.parametrize("typed", ["W 712", "filtre a huile", "demarreur", "8200", "plaquettes de frein", "fil.re"])
def test_every_kind_of_search_has_its_index(typed):
    brand = BrandFactory()
    Product.objects.bulk_create(
        [Product(sku=f"S-{n}", slug=f"s-{n}", mpn=f"M {n}", name_fr=f"Filtre {n}", brand=brand) for n in range(50)]
    )
    for products in (Product.objects.all(), Product.objects.filter(status=Status.ACTIVE)):
        assert "Seq Scan" not in plan(products, typed)


def test_typing_into_a_field_finds_products_the_same_way(parts):
    chef = client_of(is_superuser=True)
    looked_up = {"app_label": "catalog", "model_name": "fitment", "field_name": "product"}

    def labels(term):
        answer = chef.get(reverse("admin:autocomplete"), looked_up | {"term": term}).json()
        return [choice["text"] for choice in answer["results"]]

    assert labels("w-712 75") == ["FH-1001 Filtre à huile court"]
    assert labels("demarreur") == ["DM-2001 Démarreur Clio IV"]
    assert len(labels("")) == 3


def test_a_start_that_everything_shares_is_cut_at_the_cap(parts):
    assert f"LIMIT {COUNT_CAP + 1}" in str(products_matching(Product.objects.all(), "DM-2").query)
