"""The cart's pages in two languages: adding, changing, pasting, and nothing typed lost."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.template import Context, Template
from django.test import Client, RequestFactory

from catalog.models import Product, ShopFacts, Status
from shabou.sessions import SessionStore
from tests.factories import ProductFactory, ProductReferenceFactory, VehicleEngineFactory

pytestmark = pytest.mark.django_db

CART, ADD, UPDATE, ENTRY = "/panier/", "/panier/ajouter/", "/panier/modifier/", "/panier/saisie-rapide/"


def text(response: Any) -> str:
    return response.content.decode()


def add(client: Client, product: Product, quantity: object = 1, **more: str) -> Any:
    return client.post(ADD, {"product": str(product.uuid), "quantity": str(quantity), **more})


def pieces(client: Client) -> dict[int, int]:
    return {int(pk): line[0] for pk, line in client.session.get("cart", {}).items()}


def waiting(page: str) -> str:
    found = re.search(r'<textarea[^>]* name="references"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    assert found
    return found[1]


# --- adding ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("then", "goes_to"),
    [
        ("cart", CART),
        ("", CART),
        ("elsewhere", CART),
        ("checkout", "/commande/"),
        ("whatsapp", "/commande/?channel=whatsapp"),
    ],
)
def test_a_part_is_added_and_the_customer_goes_on(client: Client, then: str, goes_to: str) -> None:
    product = ProductFactory()
    response = add(client, product, 2, then=then)
    assert (response.status_code, response["Location"]) == (302, goes_to)
    assert pieces(client) == {product.pk: 2}


def test_the_cart_is_the_same_in_both_languages(client: Client) -> None:
    product = ProductFactory(name_fr="Filtre à huile", name_ar="مصفاة زيت", mpn="W 712/75")
    assert add(client, product, 2)["Location"] == CART
    french, arabic = text(client.get(CART)), text(client.get("/ar" + CART))
    assert "Ajouté à votre panier : Filtre à huile" in french
    assert "Filtre à huile</a>" in french
    assert "مصفاة زيت</a>" in arabic
    assert '<span class="ltr mono">W 712/75</span>' in arabic
    assert "<bdi>25,000\u00a0DT</bdi>" in french
    assert "<bdi>25,000\u00a0د.ت</bdi>" in arabic
    assert client.post("/ar" + ADD, {"product": str(product.uuid)})["Location"] == "/ar" + CART


@pytest.mark.parametrize("typed", ["0", "-1", "1001", "99999999999999999999", "abc", "", "1.5", "\0", "x" * 5_000])
def test_a_quantity_that_is_none_is_asked_again(client: Client, typed: str) -> None:
    response = add(client, ProductFactory(name_fr="Filtre"), typed)
    assert response.status_code == 200
    assert "La quantité va de 1 à 1000." in text(response)
    assert 'aria-invalid="true" aria-describedby="order-quantity-error"' in text(response)
    assert not Session.objects.exists()
    assert pieces(client) == {}


def test_a_refused_quantity_stays_typed_and_is_explained_in_arabic(client: Client) -> None:
    product = ProductFactory()
    page = text(client.post("/ar" + ADD, {"product": str(product.uuid), "quantity": "5000"}))
    assert 'value="5000"' in page
    assert "الكمية من 1 إلى 1000." in page


@pytest.mark.parametrize("uuid", ["", "1", "\0", "x" * 5_000, "00000000-0000-0000-0000-000000000000"])
def test_a_part_that_is_not_there_is_not_added(client: Client, uuid: str) -> None:
    assert client.post(ADD, {"product": uuid})["Location"] == CART
    assert "Cette pièce n'est plus en vente." in text(client.get(CART)).replace("&#x27;", "'")
    assert pieces(client) == {}


def test_a_part_off_sale_is_not_added(client: Client) -> None:
    add(client, ProductFactory(status=Status.INACTIVE))
    assert pieces(client) == {}


def test_forms_come_from_our_own_pages() -> None:
    client = Client(enforce_csrf_checks=True)
    for address in (ADD, UPDATE, ENTRY):
        assert client.post(address, {}).status_code == 403
    assert Client().get(ADD)["Location"] == CART
    assert Client().get(UPDATE)["Location"] == CART
    assert Client().put(ADD).status_code == 405
    assert Client().post(CART).status_code == 405


# --- the page ----------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [CART, ENTRY])
def test_the_pages_are_nobody_s_to_keep(client: Client, address: str) -> None:
    response = client.get(address)
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in text(response)
    assert client.head(address).status_code == 200


def test_an_empty_cart_shows_ways_on(client: Client) -> None:
    page = text(client.get(CART))
    assert "Votre panier est vide" in page
    assert 'href="/catalogue/"' in page
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("price", "said"),
    [
        ("462.500", "Plus que <bdi>37,500\u00a0DT</bdi> pour la livraison gratuite"),
        ("500.001", None),
        ("500.000", None),
    ],
)
def test_the_page_says_what_is_missing_for_free_delivery(client: Client, price: str, said: str | None) -> None:
    ShopFacts.objects.create()
    add(client, ProductFactory(price=Decimal(price)))
    page = text(client.get(CART))
    assert ("pour la livraison gratuite" in page) == (said is not None)
    assert said is None or said in page


def test_a_part_out_of_stock_is_not_counted_and_can_be_asked_for(client: Client) -> None:
    product = ProductFactory(mpn="W 712/75")
    add(client, product)
    Product.objects.update(stock=0)
    page = text(client.get(CART))
    assert "Plus en stock : non compté dans le total." in page
    assert 'href="/demande/?q=W%20712%2F75"' in page
    assert 'href="/commande/"' not in page.split('id="content"')[1]


def test_a_notice_is_shown_once(client: Client) -> None:
    add(client, ProductFactory(name_fr="Filtre", price=Decimal("10.000")))
    Product.objects.update(price=Decimal("12.000"))
    said = "Le prix de Filtre est passé de 10,000\u00a0DT à 12,000\u00a0DT."
    assert said in text(client.get(CART))
    assert said not in text(client.get(CART))


@pytest.mark.parametrize("lines", [1, 50])
def test_queries_do_not_grow_with_the_lines(client: Client, lines: int, django_assert_num_queries: Any) -> None:
    for _ in range(lines):
        add(client, ProductFactory())
    client.get(CART)  # the message of adding and the tree of categories are read here
    with django_assert_num_queries(CART_QUERIES):
        client.get(CART)


CART_QUERIES = 6


# --- changing ----------------------------------------------------------------------------------


def test_quantities_are_changed_by_field_step_and_removal(client: Client) -> None:
    first, second, third = ProductFactory(stock=9), ProductFactory(stock=9), ProductFactory()
    for product in (first, second, third):
        add(client, product)
    typed = {f"quantity-{first.pk}": "4", f"quantity-{second.pk}": "٣"}
    assert client.post(UPDATE, typed)["Location"] == CART
    assert pieces(client) == {first.pk: 4, second.pk: 3, third.pk: 1}
    client.post(UPDATE, typed | {"more": str(first.pk)})
    client.post(UPDATE, {"less": str(second.pk)})
    client.post(UPDATE, {"remove": str(third.pk)})
    assert pieces(client) == {first.pk: 5, second.pk: 2}
    client.post(UPDATE, {"less": str(second.pk), f"quantity-{second.pk}": "1"})
    assert pieces(client)[second.pk] == 1


@pytest.mark.parametrize("typed", ["0", "1001", "abc", "\0", "9" * 5_000])
def test_a_refused_quantity_changes_no_line(client: Client, typed: str) -> None:
    first, second = ProductFactory(stock=9), ProductFactory(stock=9)
    add(client, first)
    add(client, second)
    response = client.post(UPDATE, {f"quantity-{first.pk}": "4", f"quantity-{second.pk}": typed})
    assert response.status_code == 200
    assert text(response).count("La quantité va de 1 à 1000.") == 1
    assert pieces(client) == {first.pk: 1, second.pk: 1}


@pytest.mark.parametrize("line", ["", "x", "0", "-1", "٣", "9" * 5_000, "\0"])
def test_a_button_of_no_line_changes_nothing(client: Client, line: str) -> None:
    product = ProductFactory()
    add(client, product, 2)
    for button in ("remove", "more", "less"):
        assert client.post(UPDATE, {button: line})["Location"] == CART
    assert pieces(client) == {product.pk: 2}


# --- pasted references -------------------------------------------------------------------------


def test_pasted_references_are_found_by_any_number(client: Client) -> None:
    first, second = ProductFactory(mpn="W 712/75", stock=50), ProductFactory(stock=50)
    ProductReferenceFactory(product=second, printed="1K0 698 151 F")
    response = client.post(ENTRY, {"references": f"w712/75 x2\n1k0.698.151-f;3\n{second.sku}"})
    assert response["Location"] == CART
    assert pieces(client) == {first.pk: 2, second.pk: 4}
    assert "3 références ajoutées à votre panier." in text(client.get(CART))


def test_the_longest_number_that_exists_is_meant(client: Client) -> None:
    short, long = ProductFactory(mpn="06A 115 561 B"), ProductFactory(mpn="06A 115 561 B2")
    client.post(ENTRY, {"references": "06A 115 561 B 2"})
    assert pieces(client) == {long.pk: 1}
    Product.objects.filter(pk=long.pk).update(status=Status.INACTIVE)
    client.post(ENTRY, {"references": "06A 115 561 B 2"})
    assert pieces(client)[short.pk] == 2


def test_what_is_not_found_stays_written_with_ways_on(client: Client) -> None:
    product = ProductFactory(mpn="W 712/75")
    response = client.post(ENTRY, {"references": "XX99 x2, W712/75\nYY 88;4"})
    assert response["Location"] == ENTRY
    assert pieces(client) == {product.pk: 1}
    page = text(client.get(ENTRY))
    assert waiting(page) == "XX99 x2\nYY 88;4"
    assert page.count("Aucune pièce n&#x27;a ce numéro.") == 2
    assert 'href="/demande/?q=XX99%20x2"' in page
    assert 'href="/recherche/?q=XX99%20x2"' in page
    assert waiting(text(client.get("/ar" + ENTRY))) == "XX99 x2\nYY 88;4"
    client.post(ENTRY, {"references": "W712/75"})
    assert pieces(client) == {product.pk: 2}
    assert waiting(text(client.get(ENTRY))) == ""


def test_several_parts_behind_a_number_are_asked_about(client: Client) -> None:
    one, other = ProductFactory(name_fr="Bouchon"), ProductFactory(name_fr="Couvercle")
    for product in (one, other):
        ProductReferenceFactory(product=product, printed="82 00 768 913")
    assert client.post(ENTRY, {"references": "8200768913 x3\nXX99"})["Location"] == ENTRY
    assert pieces(client) == {}
    page = text(client.get(ENTRY))
    assert "2 pièces possibles, laquelle ?" in page
    assert f'name="pick-0" value="{other.uuid}"' in page
    assert waiting(page) == "XX99"
    answered = {"line-0": "8200768913 x3", "pick-0": str(other.uuid), "references": "XX99"}
    client.post(ENTRY, answered)
    assert pieces(client) == {other.pk: 3}
    page = text(client.get(ENTRY))
    assert "laquelle ?" not in page
    assert waiting(page) == "XX99"


@pytest.mark.parametrize("picked", ["", "x", "\0", "another"])
def test_a_question_stays_open_without_an_answer(client: Client, picked: str) -> None:
    for _ in range(2):
        ProductReferenceFactory(printed="82 00 768 913")
    uuid = str(ProductFactory().uuid) if picked == "another" else picked
    client.post(ENTRY, {"line-0": "8200768913", "pick-0": uuid, "references": ""})
    assert pieces(client) == {}
    assert "laquelle ?" in text(client.get(ENTRY))


def test_the_part_that_bears_the_number_itself_is_meant_while_it_can_be_had(client: Client) -> None:
    own, equivalent = ProductFactory(mpn="W 712/75"), ProductFactory()
    ProductReferenceFactory(product=equivalent, kind="equivalent", printed="W712/75")
    client.post(ENTRY, {"references": "W712/75"})
    assert pieces(client) == {own.pk: 1}
    Product.objects.filter(pk=own.pk).update(stock=0)
    assert client.post(ENTRY, {"references": "W712/75"})["Location"] == ENTRY
    assert "2 pièces possibles" in text(client.get(ENTRY))


@pytest.mark.parametrize("amount", ["x0", "x1001", "x999999999"])
def test_an_impossible_quantity_stays_written(client: Client, amount: str) -> None:
    ProductFactory(mpn="W 712/75")
    client.post(ENTRY, {"references": f"W712/75 {amount}"})
    page = text(client.get(ENTRY))
    assert "La quantité va de 1 à 1000." in page
    assert waiting(page) == f"W712/75 {amount}"
    assert pieces(client) == {}


def test_what_waits_is_written_while_other_tabs_wait(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written after the lock, it would put the cart back to what it was when this tab read it."""
    client.post(ENTRY, {"references": "nothing has this number"})
    rounds: list[bool] = []
    alone = SessionStore.alone

    @contextmanager
    def watched(store: SessionStore) -> Iterator[None]:
        with alone(store):
            yield
        rounds.append("quick_entry" in Session.objects.get().get_decoded())

    monkeypatch.setattr(SessionStore, "alone", watched)
    part = ProductFactory(mpn="W71275")
    client.post(ENTRY, {"references": "W71275"})
    client.post(ENTRY, {"references": f"{part.mpn}\nanother 12345"})
    assert rounds == [False, True]


def test_a_hundred_references_at_a_time(client: Client) -> None:
    product = ProductFactory(mpn="W 712/75", stock=500)
    client.post(ENTRY, {"references": "W712/75\n" * 103})
    assert pieces(client) == {product.pk: 100}
    page = text(client.get(ENTRY))
    assert waiting(page) == "W712/75\nW712/75\nW712/75"
    assert "100 références au plus à la fois" in page


@pytest.mark.parametrize("typed", ["", " \n", "!!!", "\0", "x" * 20_001])
def test_a_text_that_says_nothing_stays_typed(client: Client, typed: str) -> None:
    response = client.post(ENTRY, {"references": typed})
    assert response.status_code == 200
    assert 'aria-invalid="true"' in text(response)
    assert waiting(text(response)).strip() == typed.strip()
    assert not Session.objects.exists()


@pytest.mark.parametrize("typed", ["x" * 5_000, "\0W712", "\ud800W".encode("utf-8", "surrogatepass"), "<b>'\"&"])
def test_odd_texts_do_no_harm(client: Client, typed: str | bytes) -> None:
    client.post(ENTRY, {"references": typed})
    page = client.get(ENTRY)
    assert page.status_code == 200
    assert "<b>&#x27;" not in text(page)


@pytest.mark.parametrize("lines", [1, 50])
def test_queries_do_not_grow_with_the_references(client: Client, lines: int, django_assert_num_queries: Any) -> None:
    products = [ProductFactory(mpn=f"ABC {number:03}") for number in range(lines)]
    client.post(ENTRY, {"references": "XX99"})
    with django_assert_num_queries(ENTRY_QUERIES):
        client.post(ENTRY, {"references": "\n".join(product.mpn for product in products)})
    assert len(pieces(client)) == lines


ENTRY_QUERIES = 9  # five of them are savepoints and the context of the history


# --- what other pages include ------------------------------------------------------------------


def drawn(tags: str, **context: Any) -> str:
    request = RequestFactory().get("/")
    request.session = {"cart": {"7": [3, None]}}
    return Template("{% load cart %}" + tags).render(
        Context({"request": request, "csrf_token": "TOKEN", "shop": ShopFacts(), **context})
    )


def test_the_head_tells_how_many_pieces_there_are() -> None:
    assert 'aria-label="Panier, 3 pièces"' in drawn("{% cart_link %}")
    assert '<span class="cart-link__count" dir="ltr">3</span>' in drawn("{% cart_link %}")
    assert 'aria-label="Panier, vide"' in drawn("{% cart_link %}", request=None)


def test_a_card_has_one_button_with_the_part_s_name(django_assert_num_queries: Any) -> None:
    product = ProductFactory(name_fr='Filtre "L"')
    with django_assert_num_queries(0):
        button = drawn("{% card_order product %}", product=product)
    assert 'aria-label="Ajouter au panier : Filtre &quot;L&quot;"' in button
    assert f'name="product" value="{product.uuid}"' in button
    assert 'value="TOKEN"' in button
    assert drawn("{% card_order product %}", product=ProductFactory(stock=0)) == ""
    assert drawn("{% card_order product %}", product=ProductFactory(price=None)) == ""


def test_a_page_offers_cart_whatsapp_and_telephone() -> None:
    page = drawn("{% order_buttons product %}", product=ProductFactory())
    assert 'name="then" value="cart"' in page
    assert 'name="then" value="whatsapp"' in page
    assert 'href="tel:+21612345678"' in page


@pytest.mark.parametrize("columns", [{"stock": 0}, {"price": None}])
def test_a_part_that_cannot_be_ordered_can_be_asked_for(columns: dict[str, Any]) -> None:
    page = drawn("{% order_buttons product %}", product=ProductFactory(mpn="W 712/75", name_fr="Filtre", **columns))
    assert "<form" not in page
    assert 'href="/demande/?q=W%20712%2F75"' in page
    assert "https://wa.me/21612345678?text=Bonjour%2C+avez-vous" in page
    assert "r%C3%A9f%C3%A9rence+W+712%2F75" in page


def test_lines_say_whether_they_fit_the_chosen_car(client: Client) -> None:
    engine = VehicleEngineFactory()
    client.get("/vehicule/", {"make": engine.model.make.slug, "model": engine.model.slug, "engine": engine.pk})
    add(client, ProductFactory())
    assert "À vérifier" in text(client.get(CART))
