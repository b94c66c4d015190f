"""What stands beside a list: choices with counts, and what is chosen with a way back."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from django.test import Client

from catalog import finding
from catalog.finding import Facets, Selection
from catalog.models import Brand, Category, ProductQuerySet, VehicleMake
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    FitmentFactory,
    ProductFactory,
    VehicleEngineFactory,
    VehicleMakeFactory,
    VehicleModelFactory,
)

pytestmark = pytest.mark.django_db


class CountingFinder:
    """Gives the same counts to everybody and remembers what was asked."""

    def __init__(self, facets: Facets | None) -> None:
        self.answer = facets
        self.asked = Selection()

    def facets(self, selection: Selection) -> Facets | None:
        self.asked = selection
        return self.answer

    def narrow(
        self, products: ProductQuerySet, text: str, *, within: Selection | None = None, public: bool = True
    ) -> ProductQuerySet:
        return products.filter(name_fr__icontains=text)

    def fitting_make(self, products: ProductQuerySet, make: int) -> ProductQuerySet:
        return products.filter(fitments__engine__model__make=make)


Counted = Callable[..., CountingFinder]


@pytest.fixture
def counted() -> Iterator[Counted]:
    """Registers a finder with these counts; None are counts that came too late."""
    before = finding.finder()

    def register(facets: Facets | None = None, **counts: object) -> CountingFinder:
        finder = CountingFinder(Facets(**counts) if counts else facets)
        finding.register(finder)
        return finder

    yield register
    finding.register(before)


def page(client: Client, path: str, **params: object) -> str:
    response = client.get(path, params)
    assert response.status_code == 200
    return response.content.decode()


def options(html: str, title: str) -> list[tuple[str, str, str]]:
    """Address, name and count of each choice of a group."""
    group = re.search(rf'role="group" aria-label="{title}">(.*?)</div>', html, re.DOTALL)
    found = re.findall(r'href="([^"]*)"[^>]*>.*?<bdi>([^<]*)</bdi></span>(.*?)</a>', group[1] if group else "")
    return [(url, name, "".join(re.findall(r">([\d\xa0+]+)<", rest))) for url, name, rest in found]


def branches(html: str) -> list[tuple[str, str, str]]:
    nav = re.search(r'<nav class="branches.*?</nav>', html, re.DOTALL)
    found = re.findall(r'<a href="([^"]*)"[^>]*><span[^>]*>([^<]*)</span>(.*?)</a>', nav[0] if nav else "")
    return [(url, name, "".join(re.findall(r">([\d+]+)<", rest))) for url, name, rest in found]


def chips(html: str) -> list[tuple[str, str]]:
    return re.findall(r'chip--active" href="([^"]*)".*?<bdi>([^<]*)</bdi>', html)


# --- brands and makes --------------------------------------------------------------------------------


def three_brands() -> list[Brand]:
    return [BrandFactory(name=name, slug=name.lower()) for name in ("Bosch", "Ate", "Valeo")]


def test_brands_with_parts_most_first(client: Client, counted: Counted) -> None:
    bosch, ate, _ = three_brands()
    counted(brands={bosch.pk: 7, ate.pk: 1200})
    assert options(page(client, "/catalogue/"), "Marque de la pièce") == [
        ("/catalogue/?brand=ate", "Ate", "1\xa0200"),
        ("/catalogue/?brand=bosch", "Bosch", "7"),
    ]


def test_the_chosen_brand_stays_first_even_without_parts_and_is_taken_back(client: Client, counted: Counted) -> None:
    bosch, *_ = three_brands()
    counted(brands={bosch.pk: 7})
    assert options(page(client, "/catalogue/", brand="valeo", in_stock="1"), "Marque de la pièce") == [
        ("/catalogue/?in_stock=1", "Valeo", ""),
        ("/catalogue/?in_stock=1&amp;brand=bosch", "Bosch", "7"),
    ]


def test_what_was_not_all_counted_has_its_order_and_no_figure(client: Client, counted: Counted) -> None:
    bosch, *_ = three_brands()
    counted(brands={bosch.pk: 7}, qualities={"origin": 2}, capped=frozenset({"brands"}))
    html = page(client, "/catalogue/")
    names = [(name, count) for _, name, count in options(html, "Marque de la pièce")]
    assert names == [("Bosch", ""), ("Ate", ""), ("Valeo", "")]
    assert '<span class="count ltr">2</span>' in html  # exact


def test_without_counts_every_choice_is_there(client: Client, counted: Counted) -> None:
    three_brands()
    counted(None)
    html = page(client, "/catalogue/")
    assert [(name, count) for _, name, count in options(html, "Marque de la pièce")] == [
        ("Ate", ""),
        ("Bosch", ""),
        ("Valeo", ""),
    ]
    assert "disabled" not in html.split('<form id="filters"')[1].split("</form>")[0]
    assert 'class="count' not in html


def test_a_brands_page_offers_no_other_brand(client: Client, counted: Counted) -> None:
    bosch, *_ = three_brands()
    finder = counted(brands={bosch.pk: 7})
    assert options(page(client, "/marque/bosch/"), "Marque de la pièce") == []
    assert finder.asked == Selection(brand=bosch.pk)


def test_more_than_eight_choices_are_folded(client: Client, counted: Counted) -> None:
    brands = BrandFactory.create_batch(11)
    counted(brands={brand.pk: 1 for brand in brands})
    html = page(client, "/catalogue/")
    first, rest = html.split('<details class="options__more">')
    assert first.count('class="option"') == 8
    assert rest.count('class="option"') == 3
    assert "<summary>Voir 3 de plus</summary>" in rest


def test_makes_of_cars(client: Client, counted: Counted) -> None:
    renault = VehicleMakeFactory(name="Renault", slug="renault")
    engine = VehicleEngineFactory(model=VehicleModelFactory(make=renault, slug="clio"))
    FitmentFactory(product=ProductFactory(name_fr="Disque"), engine=engine)
    ProductFactory(name_fr="Ampoule")
    finder = counted(makes={renault.pk: 1})
    html = page(client, "/catalogue/")
    assert options(html, "Constructeur du véhicule") == [("/catalogue/?make=renault", "Renault", "1")]
    html = page(client, "/catalogue/", make="renault")
    assert "Disque" in html
    assert "Ampoule" not in html
    assert finder.asked == Selection(make=renault.pk)
    assert options(page(client, engine.get_absolute_url()), "Constructeur du véhicule") == []
    assert VehicleMake.objects.count() == 1


# --- qualities, stock, price -------------------------------------------------------------------------


def test_qualities_without_parts_cannot_be_chosen(client: Client, counted: Counted) -> None:
    counted(qualities={"origin": 3}, in_stock=0)
    html = page(client, "/catalogue/", quality="first_fit")
    states = dict(re.findall(r'name="(?:quality|in_stock)" value="(\w+)"( \w+)?>', html))
    assert states == {"origin": "", "first_fit": " checked", "aftermarket": " disabled", "1": " disabled"}


def test_price_fields_show_the_cheapest_and_the_dearest(client: Client, counted: Counted) -> None:
    counted(price_min=Decimal("1.900"), price_max=Decimal("1250.100"))
    html = page(client, "/catalogue/")
    assert 'placeholder="1"' in html
    assert 'placeholder="1\xa0251"' in html
    counted(price_min=Decimal("1.900"), price_max=Decimal("1250.100"), capped=frozenset({"price"}))
    assert 'placeholder="1"' not in page(client, "/catalogue/")


# --- branches ----------------------------------------------------------------------------------------


@pytest.fixture
def brakes() -> dict[str, Category]:
    braking = CategoryFactory(name_fr="Freinage", slug="freinage", position=1)
    return {
        "braking": braking,
        "discs": CategoryFactory(name_fr="Disques", slug="disques", parent=braking, position=1),
        "pads": CategoryFactory(name_fr="Plaquettes", slug="plaquettes", parent=braking, position=2),
        "filters": CategoryFactory(name_fr="Filtration", slug="filtration", position=2),
    }


def test_branches_hold_what_is_below_and_lead_to_their_pages(
    client: Client, counted: Counted, brakes: dict[str, Category]
) -> None:
    CategoryFactory(name_fr="Vide")
    counts = {brakes["discs"].pk: 2, brakes["pads"].pk: 3, brakes["braking"].pk: 1, brakes["filters"].pk: 4}
    counted(categories=counts)
    assert branches(page(client, "/catalogue/", in_stock="1", page="2")) == [
        ("/categorie/freinage/?in_stock=1", "Freinage", "6"),
        ("/categorie/filtration/?in_stock=1", "Filtration", "4"),
    ]


def test_a_branch_that_holds_everything_is_passed_over(
    client: Client, counted: Counted, brakes: dict[str, Category]
) -> None:
    counted(categories={brakes["discs"].pk: 2, brakes["pads"].pk: 3})
    html = page(client, "/catalogue/")
    assert [name for _, name, _ in branches(html)] == ["Disques", "Plaquettes"]
    assert '<p class="branches__title">Freinage</p>' in html
    counted(categories={brakes["filters"].pk: 2})
    assert [name for _, name, _ in branches(page(client, "/catalogue/"))] == ["Filtration"]


def test_a_categorys_page_shows_the_branches_below_with_drawings(
    client: Client, counted: Counted, brakes: dict[str, Category]
) -> None:
    finder = counted(categories={brakes["discs"].pk: 2, brakes["pads"].pk: 1})
    html = page(client, "/categorie/freinage/", in_stock="1")
    tiles = re.findall(r'tile__text"><a href="([^"]*)">([^<]*)</a><p class="tile__note">([^<]*)<', html)
    assert tiles == [
        ("/categorie/disques/?in_stock=1", "Disques", "2 pièces"),
        ("/categorie/plaquettes/?in_stock=1", "Plaquettes", "1 pièce"),
    ]
    assert branches(html) == []
    assert set(finder.asked.categories) == {brakes[name].pk for name in ("braking", "discs", "pads")}


def test_where_the_tree_ends_the_branches_beside_are_shown(
    client: Client, counted: Counted, brakes: dict[str, Category]
) -> None:
    counted(categories={brakes["pads"].pk: 3})
    html = page(client, "/categorie/disques/")
    assert branches(html) == [
        ("/categorie/disques/", "Disques", "0"),
        ("/categorie/plaquettes/", "Plaquettes", "3"),
    ]
    assert html.count('aria-current="true"') == 1


def test_a_brands_page_is_narrowed_branch_by_branch(
    client: Client, counted: Counted, brakes: dict[str, Category]
) -> None:
    bosch = BrandFactory(slug="bosch")
    ProductFactory(name_fr="Disque plein", brand=bosch, category=brakes["discs"])
    ProductFactory(name_fr="Cartouche", brand=bosch, category=brakes["filters"])
    counted(categories={brakes["discs"].pk: 1, brakes["filters"].pk: 1})
    assert branches(page(client, "/marque/bosch/")) == [
        ("/marque/bosch/?category=freinage", "Freinage", "1"),
        ("/marque/bosch/?category=filtration", "Filtration", "1"),
    ]
    html = page(client, "/marque/bosch/", category="freinage")
    assert branches(html) == [("/marque/bosch/?category=disques", "Disques", "1")]
    assert "Disque plein" in html
    assert "Cartouche" not in html


# --- what is chosen ----------------------------------------------------------------------------------


def test_each_chosen_filter_has_a_way_back(client: Client, counted: Counted, brakes: dict[str, Category]) -> None:
    BrandFactory(name="Bosch", slug="bosch")
    counted(None)
    html = page(client, "/catalogue/", brand="bosch", quality=["origin", "first_fit"], in_stock="1", page="3")
    rest = "quality=origin&amp;quality=first_fit&amp;in_stock=1"
    assert chips(html) == [
        (f"/catalogue/?{rest}", "Bosch"),
        ("/catalogue/?brand=bosch&amp;quality=first_fit&amp;in_stock=1", "Origine constructeur"),
        ("/catalogue/?brand=bosch&amp;quality=origin&amp;in_stock=1", "Première monte"),
        ("/catalogue/?brand=bosch&amp;quality=origin&amp;quality=first_fit", "En stock"),
    ]
    assert '<span class="count ltr">(4)</span>' in html
    assert '<a class="active-filters__clear" href="/catalogue/">Tout effacer</a>' in html


@pytest.mark.parametrize(
    ("params", "name"),
    [
        ({"q": "<disque>"}, "« &lt;disque&gt; »"),
        ({"category": "freinage"}, "Freinage"),
        ({"price_min": "10"}, "Dès 10,000\u00a0DT"),
        ({"price_max": "12,5"}, "Jusqu&#x27;à 12,500\u00a0DT"),
        ({"price_min": "10", "price_max": "1250"}, "De 10,000\u00a0DT à 1\u202f250,000\u00a0DT"),
    ],
)
def test_names_of_chosen_filters(
    client: Client, counted: Counted, brakes: dict[str, Category], params: dict[str, str], name: str
) -> None:
    counted(None)
    assert chips(page(client, "/catalogue/", **params)) == [("/catalogue/", name)]


def test_the_chosen_car_is_a_filter(client: Client, counted: Counted) -> None:
    model = VehicleModelFactory(make__slug="renault", slug="clio")
    engine = VehicleEngineFactory(model=model)
    client.get("/vehicule/", {"make": "renault", "model": "clio", "engine": engine.pk})
    finder = counted(None)
    assert chips(page(client, "/catalogue/", vehicle=engine.pk)) == [("/catalogue/", "Ma voiture")]
    assert finder.asked == Selection(fits=engine.pk)


def test_what_the_form_has_no_field_for_goes_with_it_unseen(client: Client, counted: Counted) -> None:
    BrandFactory(slug="bosch")
    counted(None)
    html = page(client, "/catalogue/", brand="bosch", make="nulle-part", utm="<x>", in_stock="1", page="2")
    assert re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', html.split('<form id="filters"')[1]) == [
        ("brand", "bosch"),
        ("utm", "&lt;x&gt;"),
    ]


def test_a_wrong_filter_is_not_chosen(client: Client, counted: Counted, brakes: dict[str, Category]) -> None:
    counted(None)
    html = page(client, "/categorie/freinage/", category="filtration", brand="x", make="x", price_min="x")
    assert chips(html) == []
    for sentence in (
        "Aucune pièce de cette famille ici : filtre ignoré.",
        "Aucune pièce de cette marque ici : filtre ignoré.",
        "Constructeur inconnu : filtre ignoré.",
    ):
        assert html.count(sentence) == 1
