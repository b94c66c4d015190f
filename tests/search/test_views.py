"""The page of the search: what it shows of an answer, what it refuses, what it costs."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.finding import Selection
from catalog.models import Product, Status, VehicleEngine
from search import finding
from search.engines import Answer, Hit
from search.indexing.runs import index_products
from search.models import MissedSearch, SearchLog, Synonym
from search.query import NamedBrand, NamedCar, Understanding, Word
from search.text import fold
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    FitmentFactory,
    ProductFactory,
    ProductPhotoFactory,
    ProductReferenceFactory,
    VehicleEngineFactory,
    VehicleMakeFactory,
    VehicleModelFactory,
)

pytestmark = pytest.mark.django_db

Answers = Callable[..., list[Selection]]


def page(client: Client, path: str = "/recherche/", status: int = 200, **params: object) -> str:
    response = client.get(path, params)
    assert response.status_code == status
    return response.content.decode()


def names(html: str) -> list[str]:
    return re.findall(r'<h3 class="card__name"><a [^>]*>([^<]*)</a>', html)


def numbers(html: str) -> list[str]:
    return re.findall(r'<p class="card__reference"><span class="ltr mono">([^<]*)</span>', html)


def index() -> None:
    index_products(list(Product.objects.values_list("pk", flat=True)))


@pytest.fixture
def engine() -> VehicleEngine:
    model = VehicleModelFactory(
        make=VehicleMakeFactory(name="Renault", slug="renault"), name="Clio IV (BH_)", family="Clio", slug="clio-iv"
    )
    return VehicleEngineFactory(model=model, name="1.5 dCi 90")


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Makes the search answer what a test says; gives the selections it was asked for."""

    def answer(products: list[Product], **fields: object) -> list[Selection]:
        asked: list[Selection] = []
        hits = tuple(hit(product, score=100 - place) for place, product in enumerate(products))
        given = replace(
            Answer(Understanding("frein", words=(Word("frein", ("frein",)),))),
            **{"hits": hits, "count": len(hits), **fields},
        )

        def search(selection: Selection, *, offset: int, limit: int) -> Answer:
            asked.append(selection)
            return replace(given, hits=given.hits[offset : offset + limit])

        monkeypatch.setattr(finding, "search", search)
        return asked

    return answer


def hit(product: Product, score: int = 100) -> Hit:
    return Hit(product.pk, score, in_stock=True, popularity=7, reasons={"part_type": 64, "main_noun": 32})


def understood(engine: VehicleEngine, **fields: object) -> Understanding:
    car = NamedCar("Renault Clio IV", "clio 4", engines=(engine.pk, 0), engine_models=(engine.model_id,))
    return replace(Understanding("plaquette clio 4"), **{"car": car, **fields})


# --- what is found ---------------------------------------------------------------------------------


def test_a_number_is_found_in_any_printed_form(client: Client) -> None:
    ProductReferenceFactory(product=ProductFactory(name_fr="Disque"), printed="1K0 698 151-F")
    index()
    for query in ("1k0698151f", "1K0.698.151 F", " 1k0-698-151-f "):
        assert names(page(client, q=query)) == ["Disque"]


def test_words_are_found_in_either_language(client: Client) -> None:
    ProductFactory(name_fr="Plaquettes de frein avant", name_ar="لقمات فرامل أمامية")
    ProductFactory(name_fr="Filtre à huile")
    index()
    assert names(page(client, q="FREIN plaquettes")) == ["Plaquettes de frein avant"]
    assert names(page(client, "/ar/recherche/", q="لقمات فرامل")) == ["لقمات فرامل أمامية"]
    assert names(page(client, q="embrayage")) == []


def test_the_best_part_comes_first_and_other_orders_sort_what_was_found(client: Client, answers: Answers) -> None:
    best = ProductFactory(name_fr="B", price=Decimal("30.000"))
    second = ProductFactory(name_fr="A", price=Decimal("20.000"))
    ProductFactory(name_fr="C", price=Decimal("10.000"))
    answers([best, second])
    assert names(page(client, q="frein")) == ["B", "A"]
    assert names(page(client, q="frein", ordering="relevance")) == ["B", "A"]
    assert names(page(client, q="frein", ordering="name")) == ["A", "B"]
    assert names(page(client, q="frein", ordering="price")) == ["A", "B"]
    assert names(page(client, q="frein", ordering="-price")) == ["B", "A"]
    assert '<option value="relevance">Pertinence</option>' in page(client, q="frein", ordering="price")


def test_filters_are_handed_to_the_search(client: Client, answers: Answers) -> None:
    bosch = BrandFactory(slug="bosch")
    asked = answers([ProductFactory(brand=bosch)])
    html = page(client, q="frein", brand="bosch", quality="origin", in_stock="1", price_max="20", ignore="car")
    assert asked == [
        Selection(
            text="frein",
            brand=bosch.pk,
            qualities=("origin",),
            in_stock=True,
            price_max=Decimal("20.000"),
            ignored=frozenset({"car"}),
        )
    ]
    assert '<input type="hidden" name="q" value="frein">' in html
    assert '<input type="hidden" name="ignore" value="car">' in html


def test_a_page_that_left_the_shop_and_not_yet_the_search_shows_those_behind_it(client: Client) -> None:
    CategoryFactory(name_fr="Disque de frein")
    made = [ProductFactory(name_fr="Disque de frein", sku=f"S{n}", mpn="", popularity=99 - n) for n in range(60)]
    index()
    Product.objects.filter(pk__in=[product.pk for product in made[:30]]).update(status=Status.INACTIVE)
    assert numbers(page(client, q="disque frein")) == [f"S{n}" for n in range(30, 54)]
    assert numbers(page(client, q="disque frein", page="2")) == [f"S{n}" for n in range(30, 48)]


@pytest.mark.parametrize(("number", "shown"), [("1", 24), ("2", 6), ("99", 6), ("0", 6), ("x", 24), ("9" * 30, 6)])
def test_pages_of_24_and_the_last_for_a_number_too_high(
    client: Client, answers: Answers, number: str, shown: int
) -> None:
    answers(ProductFactory.create_batch(30))
    assert len(names(page(client, q="frein", page=number))) == shown


def test_the_visitors_car_gives_badges(client: Client, answers: Answers, engine: VehicleEngine) -> None:
    part = ProductFactory()
    FitmentFactory(product=part, engine=engine)
    answers([part], related=(hit(ProductFactory()),))
    client.get("/vehicule/", {"make": "renault", "model": "clio-iv", "engine": engine.pk})
    html = page(client, q="frein")
    assert html.count("Compatible</span>") == 1
    assert html.count("À vérifier</span>") == 1


# --- what was understood ---------------------------------------------------------------------------


def test_car_and_brand_are_said_and_can_be_taken_back(client: Client, answers: Answers, engine: VehicleEngine) -> None:
    answers([ProductFactory()], asked=understood(engine, brand=NamedBrand((1,), "Bosch", "bosch")))
    html = page(client, q="plaquette clio 4", page="1")
    assert "Pour Renault Clio IV" in html
    assert "Marque Bosch" in html
    assert 'href="/recherche/?q=plaquette+clio+4&amp;ignore=car" aria-label="Chercher sans la voiture"' in html
    assert 'href="/recherche/?q=plaquette+clio+4&amp;ignore=brand" aria-label="Chercher toutes les marques"' in html


def test_of_several_cars_the_engine_can_be_chosen(client: Client, answers: Answers, engine: VehicleEngine) -> None:
    several = understood(engine)
    address = '/vehicule/?make=renault&amp;model=clio-iv&amp;next=%2Frecherche%2F%3Fq%3Dclio" rel="nofollow">Choisir'
    answers([ProductFactory()], asked=several)
    assert address in page(client, q="clio")
    answers([ProductFactory()], asked=replace(several, car=NamedCar("Clio 1.5 dCi", "clio", engines=(engine.pk,))))
    assert "Choisir la motorisation" not in page(client, q="clio")
    answers(
        [ProductFactory()], asked=replace(several, car=NamedCar("Renault", "renault", makes=(engine.model.make_id,)))
    )
    assert '/vehicule/?make=renault&amp;next=%2Frecherche%2F%3Fq%3Dclio"' in page(client, q="clio")


def test_what_was_taken_back_can_be_restored(client: Client, answers: Answers) -> None:
    answers([ProductFactory()])
    html = page(client, q="clio", ignore=["car", "brand", "everything"])
    assert "Pour toutes les voitures" in html
    assert 'href="/recherche/?q=clio&amp;ignore=brand" rel="nofollow">Annuler' in html
    assert 'href="/recherche/?q=clio&amp;ignore=car" rel="nofollow">Annuler' in html


def test_corrections_are_said(client: Client, answers: Answers) -> None:
    answers([ProductFactory()], asked=Understanding("", corrections={"plakete": "plaquette", "frien": "frein"}))
    html = page(client, q="Plakete frien avant")
    assert "Résultats pour <strong><bdi>« plaquette frein avant »</bdi></strong>" in html
    assert "vous avez écrit <bdi>« Plakete frien avant »</bdi>" in html


@pytest.mark.parametrize(
    ("relaxed", "sentence"),
    [
        ("words", "Aucune pièce ne contient tous les mots : voici les plus proches."),
        ("number", "Aucune pièce n'a exactement cette référence : voici les plus proches."),
        ("fit", "Compatibilité à vérifier : pour ces pièces, nous ne savons pas encore si elles vont sur <bdi>Renault"),
    ],
)
def test_what_had_to_give_way_is_said(
    client: Client, answers: Answers, engine: VehicleEngine, relaxed: str, sentence: str
) -> None:
    answers([ProductFactory()], asked=understood(engine), relaxed=frozenset({relaxed}))
    assert sentence in page(client, q="plaquette")
    answers([ProductFactory()], asked=understood(engine))
    assert sentence not in page(client, q="plaquette")


def test_near_parts_have_a_section_of_their_own(client: Client, answers: Answers) -> None:
    bracket, cable = ProductFactory(name_fr="Support de batterie"), ProductFactory(name_fr="Câble de batterie")
    answers([], related=(hit(cable), hit(bracket)))
    html = page(client, q="batterie")
    assert "Autour de cette recherche" in html
    assert names(html) == ["Câble de batterie", "Support de batterie"]


def test_nothing_found_helps_and_asks(client: Client, answers: Answers) -> None:
    pads = CategoryFactory(name_fr="Plaquettes de frein", slug="plaquettes-de-frein")
    answers(
        [],
        asked=Understanding(
            "", words=(Word("plaquette", ("plaquette",)),), concept=frozenset({pads.pk}), is_part_type=True
        ),
    )
    html = page(client, q="plaquette trabant")
    assert "Rien trouvé, mais nous l'avons peut-être au comptoir" in html
    assert '<a class="button" href="/categorie/plaquettes-de-frein/">Toute la famille' in html
    assert 'action="/demande/"' in html
    assert 'name="query" maxlength="200" dir="auto" autocomplete="off" value="plaquette trabant"' in html
    arabic = page(client, "/ar/recherche/", q="plaquette trabant")
    assert "لم نجد شيئًا، لكن القطعة قد تكون في المحل" in arabic
    assert 'action="/ar/demande/"' in arabic


def test_nothing_found_with_filters_offers_to_clear_them(client: Client, answers: Answers) -> None:
    answers([])
    html = page(client, q="frein", in_stock="1", ignore="car")
    assert "Aucune pièce avec ces filtres" in html
    assert 'href="/recherche/?q=frein&amp;ignore=car">Effacer les filtres' in html


# --- the start, odd input, slowness ----------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "   ", "\0"])
def test_without_a_text_the_page_is_a_start(client: Client, query: str) -> None:
    pads = CategoryFactory(name_fr="Plaquettes de frein", slug="plaquettes-de-frein")
    discs = CategoryFactory(name_fr="Disques", slug="disques")
    ProductFactory.create_batch(2, category=pads, popularity=1)
    ProductFactory(category=discs, popularity=2)
    ProductFactory(category=CategoryFactory(name_fr="Épuisé"), popularity=3, stock=0)
    VehicleModelFactory(make=VehicleMakeFactory(name="Renault", slug="renault"))
    html = page(client, q=query)
    assert re.findall(r'<div class="tile__text"><a href="[^"]*">([^<]*)</a>', html) == [
        "Disques",
        "Plaquettes de frein",
    ]
    assert 'href="/vehicule/renault/">Renault' in html
    assert 'href="/recherche/?q=plaquette%20clio%204"' in html


@pytest.mark.parametrize("query", ["pour", "de la", "السلام عليكم", "piece auto", "%%% 😀"])
def test_a_text_that_says_nothing_gets_the_start_with_a_hint(client: Client, query: str) -> None:
    Synonym.objects.bulk_create(Synonym(term=fold(term), kind="noise") for term in ("piece auto", "السلام", "عليكم"))
    assert f"<bdi>« {query} »</bdi> ne dit pas encore quelle pièce vous cherchez" in page(client, q=query)
    assert "لا يحدد القطعة التي تبحث عنها" in page(client, "/ar/recherche/", q=query)
    assert (SearchLog.objects.count(), MissedSearch.objects.count()) == (2, 0)


def test_a_long_text_is_cut_and_that_is_said(client: Client, answers: Answers) -> None:
    asked = answers([ProductFactory()])
    assert "Votre texte est long : nous avons cherché ses 200 premiers caractères." in page(client, q="é" * 5_000)
    assert asked[0].text == "é" * 200
    assert "Votre texte est long" not in page(client, q="é" * 200)


@pytest.mark.parametrize("query", ["%", "_", "\\", "'; DROP TABLE", "a & | ! <->", ":*", "😀", "le la", "é" * 5_000])
def test_nothing_typed_breaks_the_page(client: Client, query: str) -> None:
    ProductFactory()
    index()
    page(client, q=query)
    page(client, q=query, ordering="price")


def test_a_text_is_no_markup(client: Client, answers: Answers) -> None:
    answers([])
    assert "<script>alert" not in page(client, q="<script>alert(1)</script>")


def test_a_slow_search_says_so_and_when_to_come_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*args: object, **kwargs: object) -> None:
        raise finding.SearchTooSlow

    monkeypatch.setattr(finding, "search", slow)
    answer = client.get("/recherche/", {"q": "frein"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    html = answer.content.decode()
    assert "La recherche met trop de temps" in html
    assert 'href="/recherche/?q=frein">Réessayer' in html


def test_without_counts_the_page_is_there(client: Client, answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.finding.ShopFinder.facets", lambda *args: None)
    answers([ProductFactory(name_fr="Disque")])
    assert names(page(client, q="disque")) == ["Disque"]


def test_robots_follow_and_do_not_keep(client: Client, answers: Answers) -> None:
    answers([ProductFactory()])
    for html in (page(client), page(client, q="frein")):
        assert '<meta name="robots" content="noindex,follow">' in html
        assert '<link rel="canonical" href="http://testserver/recherche/">' in html
    assert "<title>« frein » – Shabou Auto Pièces</title>" in page(client, q="frein")


# --- for staff -------------------------------------------------------------------------------------


def test_staff_see_why_and_nobody_else(client: Client, answers: Answers, engine: VehicleEngine) -> None:
    answers([ProductFactory()], asked=understood(engine), related=(hit(ProductFactory(), score=20),))
    assert "type de pièce 64" not in page(client, q="clio", explain="1")
    user = get_user_model().objects.create_user("client", password="x")
    client.force_login(user)
    assert "type de pièce 64" not in page(client, q="clio", explain="1")
    user.is_staff = True
    user.save()
    html = page(client, q="clio", explain="1")
    assert "<strong>100</strong> · type de pièce 64 · nom de la pièce 32 · stock · popularité 7" in html
    assert "<strong>20</strong> · type de pièce 64" in html
    assert '<th scope="row">Voiture</th><td><bdi>Renault Clio IV (clio 4)</bdi></td>' in html
    assert "type de pièce 64" not in page(client, q="clio")


# --- the log ---------------------------------------------------------------------------------------


def test_a_search_is_logged_and_clicks_on_its_results_are_reported(client: Client, answers: Answers) -> None:
    part = ProductFactory()
    answers([part])
    html = page(client, "/ar/recherche/", q="frein")
    search = SearchLog.objects.get()
    assert (search.query, search.language, search.results, search.source) == ("frein", "ar", 1, "page")
    signed = re.search(r'data-log="([^"]+)" data-clicks="([^"]+)"', html)
    assert signed
    part.refresh_from_db()
    assert f'data-product="{part.uuid}"' in html
    client.post(signed[2], {"log": signed[1], "product": str(part.uuid)})
    search.refresh_from_db()
    assert search.clicked == part


@pytest.mark.parametrize("params", [{"page": "2"}, {"in_stock": "1"}, {"ordering": "price"}, {"ignore": "car"}])
def test_what_is_no_new_search_is_not_logged(client: Client, answers: Answers, params: dict[str, str]) -> None:
    answers([])
    assert "data-log" not in page(client, q="frein", **params)
    client.get("/recherche/", {"q": "frein"}, headers={"user-agent": "Googlebot/2.1"})
    assert (SearchLog.objects.count(), MissedSearch.objects.count()) == (0, 0)


# --- cost ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("has_car", [False, True])
@pytest.mark.parametrize("rows", [3, 24])
def test_a_search_asks_as_much_for_three_parts_as_for_a_page(
    client: Client, engine: VehicleEngine, rows: int, has_car: bool
) -> None:
    """Category tree, car, brands, makes, search, parts, photos, log, shop; time limits apart."""
    category = CategoryFactory(name_fr="Disques de frein")
    for part in ProductFactory.create_batch(rows, name_fr="Disque de frein", category=category, brand=BrandFactory()):
        ProductPhotoFactory(product=part)
        FitmentFactory(product=part, engine=engine)
    index()
    if has_car:
        client.get("/vehicule/", {"make": "renault", "model": "clio-iv", "engine": engine.pk})
    page(client, q="disque")  # the vocabulary is read, the counts are kept
    with CaptureQueriesContext(connection) as asked:
        assert len(names(page(client, q="disque"))) == rows
    assert len([one for one in asked.captured_queries if re.search("(catalog|search)_", one["sql"])]) == 9
