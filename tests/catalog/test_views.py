"""Public pages: what they show, what they refuse, what they cost."""

import json
import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from catalog.models import Category, Companion, Product, Quality, ReferenceKind, Status, VehicleEngine
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    EquivalenceFactory,
    FitmentFactory,
    ProductFactory,
    ProductPhotoFactory,
    ProductReferenceFactory,
    ProductSpecificationFactory,
    SupersessionFactory,
    VehicleEngineFactory,
    VehicleMakeFactory,
    VehicleModelFactory,
)

pytestmark = pytest.mark.django_db

LIST_BUDGET = 10  # queries
COUNTING = 5  # queries of the filters' counts, in a transaction of their own; the next visitor finds them in the cache
DETAIL_BUDGET = 14  # one less with a car: the bar then offers no makes


@pytest.fixture
def engine():
    make = VehicleMakeFactory(name="Renault", slug="renault")
    model = VehicleModelFactory(make=make, name="Clio IV", slug="clio-iv")
    return VehicleEngineFactory(model=model, name="1.5 dCi")


@pytest.fixture
def driver(client: Client, engine) -> Client:
    """A visitor who chose a car."""
    client.get("/vehicule/", {"make": "renault", "model": "clio-iv", "engine": engine.pk})
    return client


def page(client: Client, path: str, status: int = 200, **params: object) -> str:
    response = client.get(path, params)
    assert response.status_code == status
    return response.content.decode()


def names(html: str) -> list[str]:
    return re.findall(r'<h3 class="card__name"><a [^>]*>([^<]*)</a>', html)


def structured(html: str) -> object:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found
    return json.loads(found[1])


# --- lists -----------------------------------------------------------------------------------------


def test_home_shows_systems_and_parts_in_stock_most_demanded_first(client: Client) -> None:
    braking = CategoryFactory(name_fr="Freinage", slug="freinage")
    ProductFactory(name_fr="Disque", category=braking, popularity=1)
    ProductFactory(name_fr="Plaquettes", category=braking, popularity=2)
    ProductFactory(name_fr="Tambour", category=braking, popularity=3, stock=0)
    html = page(client, "/")
    assert names(html) == ["Plaquettes", "Disque"]
    assert '<a href="/categorie/freinage/">Freinage</a>' in html
    assert [thing["@type"] for thing in structured(html)] == ["AutoPartsStore", "WebSite"]


def test_card_shows_price_former_price_and_reference(client: Client) -> None:
    ProductFactory(mpn="0 986 494 940", price=Decimal("1250.500"), former_price=Decimal("2501.000"), stock=1)
    html = page(client, "/catalogue/")
    assert "1\u202f250,500\u00a0DT" in html
    assert '<s class="price__former"><bdi>2\u202f501,000\u00a0DT</bdi></s>' in html
    assert "<bdi>−50 %</bdi>" in html
    assert '<span class="ltr mono">0 986 494 940</span>' in html
    assert "Plus qu&#x27;un en stock" in html


def test_part_without_a_price_is_on_request(client: Client) -> None:
    ProductFactory(price=None)
    assert "Prix sur demande" in page(client, "/catalogue/")


def test_category_page_holds_its_whole_branch(client: Client) -> None:
    system = CategoryFactory(name_fr="Freinage", slug="freinage", drawing="brake-disc")
    family = CategoryFactory(name_fr="Disques", slug="disques", parent=system)
    ProductFactory(name_fr="Disque avant", category=family)
    ProductFactory(name_fr="Ampoule")
    html = page(client, "/categorie/freinage/")
    assert names(html) == ["Disque avant"]
    assert "parts.svg#brake-disc" in html  # the family has no drawing of its own
    assert '<a href="/categorie/disques/">Disques</a>' in html


def test_breadcrumbs_lead_from_the_system_down(client: Client) -> None:
    system = CategoryFactory(name_fr="Freinage", slug="freinage")
    CategoryFactory(name_fr="Disques", slug="disques", parent=system)
    crumbs = structured(page(client, "/categorie/disques/"))
    assert [(one["name"], one["item"]) for one in crumbs["itemListElement"]] == [
        ("Freinage", "http://testserver/categorie/freinage/"),
        ("Disques", "http://testserver/categorie/disques/"),
    ]


def test_switched_off_branch_is_nowhere(client: Client) -> None:
    system = CategoryFactory(slug="freinage", is_active=False)
    family = CategoryFactory(slug="disques", parent=system)
    part = ProductFactory(name_fr="Disque", category=family)
    assert names(page(client, "/catalogue/")) == []
    for path in ("/categorie/freinage/", "/categorie/disques/", part.get_absolute_url()):
        page(client, path, status=404)


def test_brand_page_holds_its_parts_only(client: Client) -> None:
    ProductFactory(name_fr="Bougie", brand=BrandFactory(name="Bosch", slug="bosch"))
    ProductFactory(name_fr="Phare")
    assert names(page(client, "/marque/bosch/")) == ["Bougie"]
    assert ">Bosch <small>" in page(client, "/marque/")


def test_switched_off_brand_has_no_page(client: Client) -> None:
    BrandFactory(slug="bosch", is_active=False)
    page(client, "/marque/bosch/", status=404)


@pytest.mark.parametrize(
    ("ordering", "expected"),
    [
        ("", ["B", "C", "A"]),
        ("popularity", ["B", "C", "A"]),
        ("price", ["C", "A", "B"]),
        ("-price", ["A", "C", "B"]),
        ("name", ["A", "B", "C"]),
        ("-created", ["C", "B", "A"]),
    ],
)
def test_orders_of_a_list(client: Client, ordering: str, expected: list[str]) -> None:
    """B has no price: it comes last whichever way prices run."""
    for name, popularity, price in (("A", 1, "20.000"), ("B", 3, None), ("C", 2, "10.000")):
        ProductFactory(name_fr=name, popularity=popularity, price=price and Decimal(price))
    days = ("2026-01-01", "2026-01-02", "2026-01-03")
    for name, day in zip("ABC", days, strict=True):
        Product.objects.filter(name_fr=name).update(created_at=f"{day}T00:00:00Z")
    assert names(page(client, "/catalogue/", ordering=ordering)) == expected


def test_filters_narrow_a_list(client: Client) -> None:
    bosch = BrandFactory(name="Bosch", slug="bosch")
    ProductFactory(name_fr="A", brand=bosch, quality=Quality.FIRST_FIT, price=Decimal("10.000"))
    ProductFactory(name_fr="B", brand=bosch, quality=Quality.ORIGIN, price=Decimal("20.000"), stock=0)
    ProductFactory(name_fr="C", quality=Quality.ORIGIN, price=Decimal("30.000"))

    def found(**params: object) -> list[str]:
        return names(page(client, "/catalogue/", ordering="name", **params))

    assert found(brand="bosch") == ["A", "B"]
    assert found(quality=["origin"]) == ["B", "C"]
    assert found(quality=["origin", "first_fit"]) == ["A", "B", "C"]
    assert found(in_stock="1") == ["A", "C"]
    assert found(price_min="10,001") == ["B", "C"]
    assert found(price_min="10,000", price_max="20D000") == ["A", "B"]
    assert found(brand="bosch", in_stock="1", price_max="9") == []


def test_a_list_is_searched(client: Client, index: Callable[[], None]) -> None:
    bosch = BrandFactory(slug="bosch")
    ProductReferenceFactory(product=ProductFactory(name_fr="Disque de frein", brand=bosch), printed="1K0 698 151-F")
    ProductFactory(name_fr="Plaquettes de frein", brand=bosch)
    ProductFactory(name_fr="Plaquettes de frein avant")
    index()
    assert names(page(client, "/marque/bosch/", q="plaquete frein")) == ["Plaquettes de frein"]
    assert names(page(client, "/marque/bosch/", q="1k0.698.151 f")) == ["Disque de frein"]
    assert names(page(client, "/marque/bosch/", q="embrayage")) == []


@pytest.mark.parametrize("query", ["   ", "%", "é" * 5_000, "'; DROP TABLE", "a\0b", "de la", "🔧"])
def test_no_text_breaks_a_list(client: Client, query: str) -> None:
    ProductFactory()
    page(client, "/catalogue/", q=query)


@pytest.mark.parametrize("few", [0, 1])
def test_a_list_is_narrowed_to_a_make(
    client: Client, engine: VehicleEngine, index: Callable[[], None], monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """Rare makes and common ones are looked up differently."""
    monkeypatch.setattr("search.finding.FEW", few)
    FitmentFactory(product=ProductFactory(name_fr="Disque"), engine=engine)
    ProductFactory(name_fr="Ampoule")
    index()
    assert names(page(client, "/catalogue/", make="renault")) == ["Disque"]


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({"price_min": "abc"}, "Écrivez un montant en dinars, par exemple 12,500."),
        ({"price_max": "1e309"}, "Écrivez un montant en dinars, par exemple 12,500."),
        ({"price_min": "20", "price_max": "10"}, "Le prix maximum est plus bas que le minimum : fourchette ignorée."),
        ({"brand": "nulle-part"}, "Aucune pièce de cette marque ici : filtre ignoré."),
        ({"category": "nulle-part"}, "Aucune pièce de cette famille ici : filtre ignoré."),
        ({"make": "nulle-part"}, "Constructeur inconnu : filtre ignoré."),
        ({"q": "x" * 201}, "Recherche trop longue."),
        ({"quality": "neuve"}, "Qualité inconnue : filtre ignoré."),
        ({"ordering": "hasard"}, "Ce tri n&#x27;existe pas."),
        ({"vehicle": "renault"}, "Véhicule inconnu : filtre ignoré."),
        ({"vehicle": "9" * 30}, "Véhicule inconnu : filtre ignoré."),
    ],
)
def test_wrong_filter_is_named_and_ignored(client: Client, params: dict[str, str], sentence: str) -> None:
    ProductFactory(name_fr="A")
    html = page(client, "/catalogue/", **params)
    assert sentence in html
    assert names(html) == ["A"]


@pytest.mark.parametrize("number", ["0", "-1", "x", "99", ""])
def test_page_number_that_does_not_exist_shows_a_page(client: Client, number: str) -> None:
    ProductFactory(name_fr="A")
    assert names(page(client, "/catalogue/", page=number)) == ["A"]


def test_pages_of_24(client: Client) -> None:
    ProductFactory.create_batch(30)
    assert len(names(page(client, "/catalogue/"))) == 24
    second = page(client, "/catalogue/", page=2, in_stock=1)
    assert len(names(second)) == 6
    assert 'href="?page=1&amp;in_stock=1"' in second


def test_long_list_is_counted_no_further_than_its_cap(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog.listing.COUNT_CAP", 24)
    monkeypatch.setattr("catalog.models.product.ProductQuerySet.capped_count", lambda self: self[:25].count())
    ProductFactory.create_batch(26)
    html = page(client, "/catalogue/", page=2)
    assert "Plus de 1 200 pièces" in html
    assert len(names(html)) == 24  # there is no second page


def test_empty_list_helps(client: Client) -> None:
    assert "Rien à montrer ici pour l'instant" in page(client, "/catalogue/")
    ProductFactory()
    html = page(client, "/catalogue/", price_max="0,001")
    assert "Aucune pièce avec ces filtres" in html
    assert '<a class="button" href="/catalogue/">Effacer les filtres</a>' in html


# --- a part ----------------------------------------------------------------------------------------


def test_product_page_tells_all(client: Client) -> None:
    part = ProductFactory(
        name_fr="Disque de frein", brand__name="Bosch", mpn="0 986 479", price=Decimal("119.000"), quality="first_fit"
    )
    ProductReferenceFactory(product=part, issuer="RENAULT", printed="82 00 123 456")
    ProductSpecificationFactory(product=part, specification__name_fr="Diamètre", number=Decimal("280.000"))
    SupersessionFactory(old=ProductFactory(mpn="OLD 1"), new=part)
    EquivalenceFactory(first=part, second=ProductFactory(name_fr="Disque adaptable"))
    html = page(client, part.get_absolute_url())
    assert "119,000\u00a0DT" in html
    assert "TVA 19 % comprise (hors taxe : <bdi>100,000\u00a0DT</bdi>)." in html
    assert '<span class="number ltr mono" dir="ltr" data-copy>82 00 123 456</span>' in html
    assert "<td><bdi>280 mm</bdi></td>" in html
    assert '<span class="ltr mono">OLD 1</span>' in html
    assert names(html) == ["Disque adaptable"]
    described, crumbs = structured(html)
    assert described["mpn"] == "0 986 479"
    assert described["offers"]["price"] == "119.000"
    assert described["offers"]["priceCurrency"] == "TND"
    assert described["offers"]["availability"] == "https://schema.org/InStock"
    assert crumbs["@type"] == "BreadcrumbList"


def test_product_page_is_described_for_engines_and_messengers(client: Client, engine, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    part = ProductFactory(name_fr="Disque de frein", brand__name="Bosch", mpn="0 986", price=Decimal("119.000"))
    ProductReferenceFactory(
        product=part, kind=ReferenceKind.EAN, issuer="", printed="8000150777760"
    )  # a digit is wrong
    ProductReferenceFactory(product=part, kind=ReferenceKind.EAN, issuer="", printed="4 010858 537173")
    FitmentFactory(product=part, engine=engine)
    photo = ProductPhotoFactory(product=part)
    html = page(client, part.get_absolute_url())
    described, _ = structured(html)
    summary = (
        "Disque de frein Bosch, référence 0 986. 119,000\u00a0DT TTC. En stock. Pour Renault."
        " Livraison partout en Tunisie."
    )
    assert described["description"] == summary
    assert f'<meta name="description" content="{summary.replace(chr(160), " ")}">' in html
    assert described["gtin"] == "4010858537173"
    assert described["image"] == [f"http://testserver{photo.image.url}"]
    assert described["isAccessoryOrSparePartFor"] == [
        {"@type": "Car", "name": "Renault Clio IV", "brand": {"@type": "Brand", "name": "Renault"}}
    ]
    assert '<meta property="og:type" content="product">' in html
    assert f'<meta property="og:image" content="http://testserver{photo.image.url}">' in html
    assert '<meta property="product:price:amount" content="119.000">' in html
    assert "https://wa.me/?text=Disque%20de%20frein%20Bosch%200%20986%20http%3A%2F%2Ftestserver%2Fpiece%2F" in html


def test_photos_lie_side_by_side_and_the_first_is_fetched_at_once(client: Client, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    part = ProductFactory()
    for position in (1, 0):
        ProductPhotoFactory(product=part, position=position, alt_fr=f"Vue {position}")
    html = page(client, part.get_absolute_url())
    assert re.findall(r'<li class="gallery__slide" id="(photo-\d)">.*?alt="(Vue \d)".*?(high|lazy)', html) == [
        ("photo-1", "Vue 0", "high"),
        ("photo-2", "Vue 1", "lazy"),
    ]
    assert re.findall(r'<a href="#(photo-\d)"', html) == ["photo-1", "photo-2"]
    assert "Dessin du type de pièce" not in html


def test_what_else_the_job_needs(client: Client, engine) -> None:
    disc = FitmentFactory(product__name_fr="Disque", engine=engine).product
    pad = FitmentFactory(product__name_fr="Plaquettes", engine=engine).product
    Companion.objects.create(category=disc.category, companion=pad.category)
    html = page(client, disc.get_absolute_url())
    assert "À prévoir avec" in html
    assert names(html) == ["Plaquettes"]
    assert "À prévoir avec" not in page(client, pad.get_absolute_url())


@pytest.mark.parametrize(
    ("text", "said", "cars"),
    [
        ("clio dci", "1 motorisation correspond.", ["Clio IV"]),
        ("renault", "2 motorisations correspondent.", ["Clio IV", "Mégane"]),
        ("golf", "Aucun véhicule de cette liste ne correspond.", []),
        ("<b>", "Aucun véhicule de cette liste ne correspond.", []),
        ("\x00", "Aucun véhicule de cette liste ne correspond.", []),
        ("é" * 5000, "Aucun véhicule de cette liste ne correspond.", []),
    ],
)
@pytest.mark.parametrize("shown", [300, 1], ids=["short", "long"])
def test_cars_of_a_part_are_searched(
    client: Client, engine, text: str, said: str, cars: list[str], shown: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = FitmentFactory(engine=engine).product
    FitmentFactory(product=part, engine__model__make=engine.model.make, engine__model__name="Mégane", engine__name="GT")
    if shown == 300 or len(cars) < 2:
        monkeypatch.setattr("catalog.product_page.FITMENTS_SHOWN", shown)
    html = page(client, part.get_absolute_url(), vehicules=text)
    assert said in html
    assert re.findall(r"<h3><bdi>(.*?)</bdi>", html) == cars
    assert f'value="{escape(text)}"' in html


def test_part_that_can_be_ordered_keeps_its_button_at_the_thumb(client: Client) -> None:
    part = ProductFactory()
    assert 'data-order-bar><input type="hidden" name="csrfmiddlewaretoken"' in page(client, part.get_absolute_url())
    for gone in (ProductFactory(stock=0), ProductFactory(price=None)):
        assert "data-order-bar" not in page(client, gone.get_absolute_url())


def test_part_without_a_price_has_no_offer(client: Client) -> None:
    described, _ = structured(page(client, ProductFactory(price=None).get_absolute_url()))
    assert "offers" not in described


def test_no_text_breaks_out_of_structured_data(client: Client) -> None:
    html = page(client, ProductFactory(name_fr="</script><script>alert(1)</script>").get_absolute_url())
    assert "<script>alert" not in html
    assert structured(html)[0]["name"] == "</script><script>alert(1)</script>"


def test_inactive_or_unknown_part_is_a_404_that_helps(client: Client) -> None:
    for path in (ProductFactory(status=Status.INACTIVE).get_absolute_url(), "/piece/nulle-part/"):
        assert "La référence reste le plus sûr chemin" in page(client, path, status=404)


def test_discontinued_part_is_gone_and_names_what_replaces_it(client: Client) -> None:
    part = ProductFactory(status=Status.DISCONTINUED)
    SupersessionFactory(old=part, new=ProductFactory(name_fr="Remplaçante"))
    EquivalenceFactory(first=part, second=ProductFactory(name_fr="Masquée", status=Status.INACTIVE))
    html = page(client, part.get_absolute_url(), status=410)
    assert names(html) == ["Remplaçante"]
    assert '<meta name="robots" content="noindex">' in html


def test_discontinued_part_leads_on_by_its_numbers(client: Client) -> None:
    part = ProductFactory(status=Status.DISCONTINUED, mpn="0 986 479")
    ProductReferenceFactory(product=part, printed="82 00 123 456")
    ProductReferenceFactory(product=part, kind=ReferenceKind.EAN, printed="4010858537173")
    ProductReferenceFactory(product=part, kind=ReferenceKind.SUPPLIER, printed="GS-4711")
    html = page(client, part.get_absolute_url(), status=410)
    assert re.findall(r'class="chip" href="/recherche/\?q=([^"]*)"', html) == ["0%20986%20479", "82%2000%20123%20456"]
    assert '<a class="button" href="/demande/?q=0%20986%20479">' in html


def test_old_address_redirects_for_good(client: Client) -> None:
    part = ProductFactory(slug="ancienne")
    part.slug = "nouvelle"
    part.save()
    response = client.get("/piece/ancienne/")
    assert (response.status_code, response["Location"]) == (301, "/piece/nouvelle/")
    assert client.get("/ar/piece/ancienne/")["Location"] == "/ar/piece/nouvelle/"


# --- cost ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 24])
@pytest.mark.parametrize("path", ["/", "/catalogue/", "/categorie/freinage/", "/marque/bosch/"])
@pytest.mark.parametrize("has_car", [False, True])
def test_a_list_costs_at_most_ten_queries(
    client: Client, engine, rows: int, path: str, has_car: bool, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    category = CategoryFactory(slug="freinage")
    for part in ProductFactory.create_batch(
        rows, name_fr="Disque", category=category, brand=BrandFactory(slug="bosch")
    ):
        ProductPhotoFactory(product=part)
        FitmentFactory(product=part, engine=engine)
    if has_car:
        client.get("/vehicule/", {"make": "renault", "model": "clio-iv", "engine": engine.pk})
    with django_assert_max_num_queries(LIST_BUDGET + COUNTING):
        page(client, path)
    with django_assert_max_num_queries(LIST_BUDGET):
        page(client, path)


@pytest.mark.parametrize("rows", [1, 20])
@pytest.mark.parametrize("has_car", [True, False])
def test_a_part_costs_at_most_fourteen_queries(
    client: Client, engine, rows: int, has_car: bool, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    if has_car:
        client.get("/vehicule/", {"make": "renault", "model": "clio-iv", "engine": engine.pk})
    part = FitmentFactory(engine=engine).product
    for _ in range(rows):
        ProductReferenceFactory(product=part)
        ProductSpecificationFactory(product=part)
        FitmentFactory(product=part)
        ProductPhotoFactory(product=part)
        other = ProductFactory()
        ProductPhotoFactory(product=other)
        FitmentFactory(product=other, engine=engine)
        EquivalenceFactory(first=part, second=other)
        SupersessionFactory(old=ProductFactory(), new=part)
        beside = FitmentFactory(engine=engine).product
        Companion.objects.create(category=part.category, companion=beside.category)
    with django_assert_max_num_queries(DETAIL_BUDGET - has_car):
        html = page(client, part.get_absolute_url())
    assert "À prévoir avec" in html


# --- languages -------------------------------------------------------------------------------------


def test_arabic_pages_read_from_right_to_left_and_fall_back_to_french(client: Client) -> None:
    ProductFactory(name_fr="Disque", name_ar="قرص", popularity=1)
    ProductFactory(name_fr="Ampoule", name_ar="")
    html = page(client, "/ar/catalogue/")
    assert '<html lang="ar" dir="rtl">' in html
    assert names(html) == ["قرص", "Ampoule"]
    assert "12,500\u00a0د.ت" in html
    assert 'hreflang="fr" href="http://testserver/catalogue/"' in html
    assert '<html lang="fr" dir="ltr">' in page(client, "/catalogue/")


def test_language_switch_stays_on_the_page(client: Client) -> None:
    Category.objects.all().delete()
    CategoryFactory(slug="freinage")
    assert 'href="/ar/categorie/freinage/?in_stock=1" lang="ar"' in page(client, "/categorie/freinage/", in_stock=1)
    assert 'href="/categorie/freinage/?in_stock=1" lang="fr"' in page(client, "/ar/categorie/freinage/", in_stock=1)


@pytest.mark.django_db
def test_product_page_says_nothing_of_suppliers(client: Client) -> None:
    part = ProductFactory()
    ProductReferenceFactory(product=part, kind=ReferenceKind.SUPPLIER, issuer="Grossiste Secret", printed="GS-4711")
    html = client.get(part.get_absolute_url()).content.decode()
    assert "Grossiste" not in html
    assert "4711" not in html
