"""What a half-typed text may become: groups, languages, what is never shown, what it costs."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.models import Product, ReferenceKind, Status
from search.indexing.runs import index_products
from search.models import Synonym
from search.suggestions import MOST, Group, Kind, suggestions
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    ProductFactory,
    ProductReferenceFactory,
    VehicleMakeFactory,
    VehicleModelFactory,
)

pytestmark = pytest.mark.django_db

# The questions themselves are two; the others set and lift their time limit.
BUDGET = 7


@pytest.fixture
def pads() -> Product:
    braking = CategoryFactory(name_fr="Freinage", name_ar="الفرامل", slug="freinage")
    category = CategoryFactory(
        name_fr="Plaquettes de frein", name_ar="لقمات الفرامل", slug="plaquettes-de-frein", parent=braking
    )
    part = ProductFactory(
        name_fr="Plaquettes de frein avant",
        name_ar="لقمات فرامل أمامية",
        slug="plaquettes-bosch",
        mpn="0 986 494 940",
        brand=BrandFactory(name="Bosch", slug="bosch", country="Allemagne"),
        category=category,
    )
    index()
    return part


def index() -> None:
    index_products(list(Product.objects.values_list("pk", flat=True)))


def labels(groups: list[Group]) -> dict[str, list[str]]:
    return {group.kind.value: [item.label for item in group.items] for group in groups}


def test_words_become_part_types_and_parts(pads: Product) -> None:
    part_types, products = suggestions("plaq", "fr")
    assert (part_types.kind, products.kind) == (Kind.PART_TYPE, Kind.PRODUCT)
    (named,) = part_types.items
    assert (named.label, named.url, named.detail) == (
        "Plaquettes de frein",
        "/categorie/plaquettes-de-frein/",
        "Freinage",
    )
    assert named.pieces == (("Plaq", True), ("uettes de frein", False))
    (part,) = products.items
    assert (part.label, part.url) == ("Plaquettes de frein avant", "/piece/plaquettes-bosch/")
    assert part.detail == "Bosch · 0 986 494 940"


def test_arabic_labels_lead_to_arabic_pages(pads: Product) -> None:
    part_types, products = suggestions("لقمات", "ar")
    assert [(item.label, item.url, item.detail) for item in part_types.items] == [
        ("لقمات الفرامل", "/ar/categorie/plaquettes-de-frein/", "الفرامل")
    ]
    assert [item.label for item in products.items] == ["لقمات فرامل أمامية"]


def test_dialect_names_the_part_type(pads: Product) -> None:
    Synonym.objects.create(term="blakat", meaning="plaquette", kind="dialect")
    assert labels(suggestions("blaka", "fr"))["part_type"] == ["Plaquettes de frein"]


def test_brands_and_cars_come_with_what_tells_them_apart(pads: Product) -> None:
    bosal = VehicleMakeFactory(name="Bosal", slug="bosal")
    VehicleModelFactory(make=bosal, name="Clio IV (BH_)", slug="clio-iv")
    groups = {group.kind: group.items for group in suggestions("bos", "fr")}
    assert [(item.label, item.url, item.detail) for item in groups[Kind.BRAND]] == [
        ("Bosch", "/marque/bosch/", "Allemagne")
    ]
    assert [(item.label, item.url, item.detail) for item in groups[Kind.CAR]] == [
        ("Bosal", "/vehicule/bosal/", ""),
        ("Bosal Clio IV (BH_)", "/vehicule/bosal/clio-iv/", "2012–2020"),
    ]


@pytest.mark.parametrize("typed", ["09864", "0 986.494", "0986-494-940"])
def test_a_number_is_shown_as_printed_with_its_part(pads: Product, typed: str) -> None:
    (number,) = suggestions(typed, "fr")[0].items
    assert (number.label, number.url) == ("0 986 494 940", "/piece/plaquettes-bosch/")
    assert number.detail == "Plaquettes de frein avant · Bosch"


def test_a_number_of_several_parts_leads_to_all_of_them(pads: Product) -> None:
    for part in (pads, ProductFactory(name_fr="Plaquettes Valeo")):
        ProductReferenceFactory(product=part, printed="41 06 054 19R")
    index()
    (number,) = suggestions("4106", "fr")[0].items
    assert (number.label, number.detail) == ("41 06 054 19R", "Plaquettes de frein avant · 2 pièces")
    assert number.url == "/recherche/?q=41%2006%20054%2019R"


def test_suppliers_and_hidden_parts_are_not_shown(pads: Product) -> None:
    ProductReferenceFactory(product=pads, kind=ReferenceKind.SUPPLIER, issuer="SBS", printed="SECRET 77")
    hidden = ProductFactory(name_fr="Plaquettes cachées", mpn="HIDDEN 77", status=Status.INACTIVE)
    dark = CategoryFactory(name_fr="Plaquettes obscures", is_active=False)
    ProductFactory(name_fr="Plaquettes obscures", mpn="DARK 77", category=dark)
    BrandFactory(name="Plaqueur")  # makes nothing
    CategoryFactory(name_fr="Plaques")  # holds nothing
    index()
    assert hidden.status == Status.INACTIVE
    for typed in ("secret", "hidden", "dark"):
        assert suggestions(typed, "fr") == []
    assert labels(suggestions("plaq", "fr")) == {
        "part_type": ["Plaquettes de frein"],
        "product": ["Plaquettes de frein avant"],
    }


def test_no_group_is_longer_than_a_glance(pads: Product) -> None:
    for _ in range(20):
        ProductFactory(name_fr="Plaquettes", category=CategoryFactory(), brand=BrandFactory())
    index()
    for typed in ("plaquettes", "marque", "mpn"):
        for group in suggestions(typed, "fr"):
            assert len(group.items) <= MOST[group.kind]


@pytest.mark.parametrize("typed", ["", " ", "p", "\0", "  p \0"])
def test_less_than_two_characters_ask_nobody(typed: str, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert suggestions(typed, "fr") == []


@pytest.mark.parametrize(
    "typed", ["%%", "__", "\\\\", "'; DROP", "a & !", ":*", "😀😀", "\ud800\ud800", "é" * 5_000, "le la"]
)
def test_nothing_typed_breaks_it(pads: Product, typed: str) -> None:
    assert isinstance(suggestions(typed, "fr"), list)


@pytest.mark.parametrize("typed", ["plaq", "0986", "bosch", "clio 4"])
def test_two_questions_are_asked_at_most(
    pads: Product, typed: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    suggestions(typed, "fr")
    with django_assert_max_num_queries(BUDGET):
        suggestions(typed, "fr")


# --- the fragment ----------------------------------------------------------------------------------


def test_the_list_of_the_box_is_made_of_marked_options(client: Client, pads: Product) -> None:
    answer = client.get("/recherche/suggestions/", {"q": "plaq"})
    html = answer.content.decode()
    assert answer["Cache-Control"] == "public, max-age=60"
    assert 'data-status="2 suggestions"' in html
    assert html.count('role="option"') == 2
    assert 'href="/categorie/plaquettes-de-frein/"><span class="suggestion__label"><bdi><mark>Plaq</mark>uettes' in html
    assert "Types de pièces" in html
    assert "أنواع القطع" in client.get("/ar/recherche/suggestions/", {"q": "لقمات"}).content.decode()


def test_what_is_typed_is_text_and_no_markup(client: Client) -> None:
    ProductFactory(name_fr="<i>Plaquettes</i>")
    index()
    html = client.get("/recherche/suggestions/", {"q": "<i>plaquettes"}).content.decode()
    assert "&lt;<mark>i</mark>&gt;<mark>Plaquettes</mark>&lt;/<mark>i</mark>&gt;" in html


@pytest.mark.parametrize("typed", ["", "p", "zzzz"])
def test_without_suggestions_the_answer_is_empty(client: Client, typed: str) -> None:
    answer = client.get("/recherche/suggestions/", {"q": typed})
    assert (answer.status_code, answer.content.strip()) == (200, b"")
