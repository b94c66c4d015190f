"""The search box of lists: the shop's own search, over parts of every status."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from catalog.admin.search import references_matching
from catalog.models import Product, ProductReference, Status
from tests.catalog.admin.staff import client_of
from tests.factories import FitmentFactory, ProductFactory, ProductReferenceFactory

pytestmark = pytest.mark.django_db

Index = Callable[[], None]


@pytest.fixture
def chef():
    return client_of(is_superuser=True)


@pytest.fixture
def parts(index: Index) -> dict[str, Product]:
    found = {
        "filter": ProductFactory(sku="FH-1001", mpn="W 712/75", name_fr="Filtre à huile court"),
        "starter": ProductFactory(sku="DM-2001", mpn="0 986 018 340", name_fr="Démarreur rénové"),
        "pads": ProductFactory(sku="PF-3001", mpn="", name_fr="PLAQUETTES DE FREIN AVANT"),
        "hidden": ProductFactory(sku="FA-4001", mpn="", name_fr="Cartouche ancienne", status=Status.INACTIVE),
    }
    ProductReferenceFactory(product=found["pads"], printed="8200768927")
    index()
    return found


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("W712-75", ["filter"]),
        ("w 712/75", ["filter"]),
        ("82 00 768 927", ["pads"]),
        ("8200768", ["pads"]),
        ("fh-1001", ["filter"]),
        ("demarreur", ["starter"]),
        ("filtre a huile", ["filter"]),
        ("plaquettes avant", ["pads"]),
        ("cartouche", ["hidden"]),
        ("xyzzy", []),
        ("%%%", []),
        ("...", []),
        ("filtre " * 1_000, ["filter"]),
    ],
)
def test_parts_of_every_status_are_found_as_in_the_shop(chef, parts, typed, names):
    page = chef.get(reverse("admin:catalog_product_changelist"), {"q": typed})
    assert set(page.context["cl"].result_list) == {parts[name] for name in names}


def test_a_search_stays_inside_the_filters(chef, parts):
    page = chef.get(reverse("admin:catalog_product_changelist"), {"q": "filtre", "status__exact": "inactive"})
    assert list(page.context["cl"].result_list) == []


def test_references_are_found_in_full_or_by_their_start():
    first, second = ProductReferenceFactory(printed="82 00 768"), ProductReferenceFactory(printed="82 00 768 927")
    every = ProductReference.objects.all()
    assert list(references_matching(every, "8200.768")) == [first]
    assert set(references_matching(every, "82 00")) == {first, second}
    assert not references_matching(every, "82").exists()
    assert not references_matching(every, "").exists()


def test_rows_are_found_by_their_product(chef, parts):
    fitment = FitmentFactory(product=parts["filter"])
    FitmentFactory(product=parts["pads"])
    page = chef.get(reverse("admin:catalog_fitment_changelist"), {"q": "w712 75"})
    assert list(page.context["cl"].result_list) == [fitment]
    moves = chef.get(reverse("admin:catalog_stockmovement_changelist"), {"q": "demarreur"})
    assert [row.product for row in moves.context["cl"].result_list] == [parts["starter"]]


def test_typing_into_a_field_finds_products_the_same_way(chef, parts):
    looked_up = {"app_label": "catalog", "model_name": "fitment", "field_name": "product"}

    def labels(term):
        answer = chef.get(reverse("admin:autocomplete"), looked_up | {"term": term}).json()
        return [choice["text"] for choice in answer["results"]]

    assert labels("w-712 75") == ["FH-1001 Filtre à huile court"]
    assert labels("demarreur") == ["DM-2001 Démarreur rénové"]
    assert labels("filtre\x00huile") == ["FH-1001 Filtre à huile court"]
    assert len(labels("")) == 4
