"""The cart in the session: what it keeps, what it tells, what it refuses."""

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.test import RequestFactory
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from catalog.models import Category, Product, Status
from orders.cart import KEY, Cart, CartFull, CartView
from tests.factories import CategoryFactory, FitmentFactory, ProductFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> SessionBase:
    return SessionBase()


def cart_with(session: SessionBase, *pieces: tuple[Product, int]) -> Cart:
    cart = Cart(session)
    for product, quantity in pieces:
        cart.add(product, quantity)
    return cart


def look(session: SessionBase) -> CartView:
    """As the next request sees it."""
    return Cart(session).look()


def change(product: Product, **columns: Any) -> None:
    Product.objects.filter(pk=product.pk).update(**columns)


def test_a_new_cart_is_empty_and_leaves_no_trace(session: SessionBase) -> None:
    request = RequestFactory().get("/")
    request.session = session
    cart = Cart.of(request)
    assert (cart.count, cart.pieces, cart.look()) == (0, {}, CartView((), (), Decimal("0.000"), {}))
    assert not session.modified


def test_pieces_stand_in_the_order_of_adding(session: SessionBase) -> None:
    first, second = ProductFactory(stock=9), ProductFactory(stock=9)
    cart_with(session, (second, 2), (first, 1), (second, 3))
    again = Cart(session)
    assert list(again.pieces.items()) == [(second.pk, 5), (first.pk, 1)]
    assert again.count == 6
    assert session[KEY] == {str(second.pk): [5, "12.500"], str(first.pk): [1, "12.500"]}


def test_quantities_are_set_and_lines_removed(session: SessionBase) -> None:
    first, second = ProductFactory(), ProductFactory()
    cart = cart_with(session, (first, 1), (second, 1))
    cart.set(first.pk, 4)
    cart.set(999, 4)
    cart.remove(second.pk)
    cart.remove(999)
    assert Cart(session).pieces == {first.pk: 4}
    cart.clear()
    assert KEY not in session


def test_a_line_has_a_thousand_pieces_and_a_cart_a_hundred_lines(session: SessionBase) -> None:
    product = ProductFactory()
    cart = cart_with(session, (product, 900), (product, 900))
    assert cart.pieces == {product.pk: 1_000}
    cart.set(product.pk, 0)
    assert cart.pieces == {product.pk: 1}
    session[KEY] = {str(pk): [1, None] for pk in range(1, 101)}
    other = ProductFactory(id=5_000)
    with pytest.raises(CartFull, match="déjà 100 lignes"):
        Cart(session).add(other, 1)
    assert other.pk not in Cart(session).pieces


def test_goods_are_the_sum_of_lines(session: SessionBase) -> None:
    first, second = ProductFactory(price=Decimal("10.005"), stock=9), ProductFactory(price=Decimal("0.100"))
    cart_with(session, (first, 3), (second, 1))
    view = look(session)
    assert [(line.product, line.quantity, line.total, line.problem) for line in view.lines] == [
        (first, 3, Decimal("30.015"), ""),
        (second, 1, Decimal("0.100"), ""),
    ]
    assert (view.goods, view.pieces, view.notices) == (Decimal("30.115"), {first.pk: 3, second.pk: 1}, ())


def test_another_price_is_told_once(session: SessionBase) -> None:
    product = ProductFactory(name_fr="Filtre", price=Decimal("10.000"))
    cart_with(session, (product, 2))
    change(product, price=Decimal("12.000"))
    view = look(session)
    assert view.notices == ("Le prix de Filtre est passé de 10,000\u00a0DT à 12,000\u00a0DT.",)
    assert view.goods == Decimal("24.000")
    assert look(session).notices == ()


def test_a_smaller_stock_takes_the_quantity_back_and_is_told_once(session: SessionBase) -> None:
    product = ProductFactory(name_fr="Filtre", stock=9)
    cart_with(session, (product, 5))
    change(product, stock=3)
    view = look(session)
    assert view.notices == ("Filtre : il n'en reste que 3, quantité ramenée de 5 à 3.",)
    assert view.pieces == {product.pk: 3}
    assert (look(session).notices, Cart(session).count) == ((), 3)


@pytest.mark.parametrize(("columns", "problem"), [({"stock": 0}, "stock"), ({"price": None}, "no_price")])
def test_what_cannot_be_ordered_stays_and_is_not_counted(
    session: SessionBase, columns: dict[str, Any], problem: str
) -> None:
    product, other = ProductFactory(stock=9), ProductFactory()
    cart_with(session, (product, 4), (other, 1))
    change(product, **columns)
    view = look(session)
    assert [(line.quantity, line.total, line.problem) for line in view.lines] == [
        (4, Decimal("0.000"), problem),
        (1, Decimal("12.500"), ""),
    ]
    assert (view.pieces, view.goods, view.notices) == ({other.pk: 1}, Decimal("12.500"), ())
    change(product, stock=9, price=Decimal("12.500"))
    assert look(session).pieces == {product.pk: 4, other.pk: 1}


@pytest.mark.parametrize("status", [Status.INACTIVE, Status.DISCONTINUED])
def test_what_is_off_sale_leaves_the_cart(session: SessionBase, status: Status) -> None:
    product = ProductFactory(name_fr="Filtre")
    cart_with(session, (product, 1))
    change(product, status=status)
    assert look(session).notices == ("Filtre n'est plus en vente : retirée du panier.",)
    assert look(session) == CartView((), (), Decimal("0.000"), {})


def test_what_is_in_a_hidden_branch_or_deleted_leaves_the_cart(session: SessionBase) -> None:
    hidden, deleted = ProductFactory(name_fr="Filtre", category=CategoryFactory()), ProductFactory()
    cart_with(session, (hidden, 1), (deleted, 1))
    Category.objects.filter(pk=hidden.category_id).update(is_active=False)
    session[KEY]["99999999"] = [1, None]
    del session[KEY][str(deleted.pk)]
    assert look(session).notices == (
        "Filtre n'est plus en vente : retirée du panier.",
        "Une pièce de votre panier n'est plus en vente.",
    )
    assert KEY not in session


def test_notices_are_in_arabic_with_names_and_prices_apart(session: SessionBase) -> None:
    product = ProductFactory(name_fr="Filtre", name_ar="مصفاة", price=Decimal("10.000"))
    cart_with(session, (product, 1))
    change(product, price=Decimal("9.000"))
    with override("ar"):
        (notice,) = look(session).notices
    assert notice == "تغيّر سعر \u2068مصفاة\u2069 من \u206810,000\u00a0د.ت\u2069 إلى \u20689,000\u00a0د.ت\u2069."


@pytest.mark.parametrize("lines", [1, 50])
def test_a_look_takes_two_queries(session: SessionBase, lines: int, django_assert_num_queries: Any) -> None:
    fitment = FitmentFactory()
    cart_with(session, *((ProductFactory(), 1) for _ in range(lines)))
    with django_assert_num_queries(2):
        assert len(look(session).lines) == lines
    with django_assert_num_queries(2):
        Cart(session).look(chosen=fitment.engine)
    with django_assert_num_queries(0):
        assert Cart(session).count == lines


@pytest.mark.parametrize(
    "stored",
    [
        None,
        "cart",
        [1, 2],
        {"x": [1, None]},
        {"0": [1, None]},
        {"9" * 5_000: [1, None]},
        {"1": None},
        {"1": [1]},
        {"1": ["1", None]},
        {"1": [True, None]},
        {"1": [1, "abc"]},
        {"1": [1, "NaN"]},
        {"1": [1, 2.5]},
    ],
)
def test_a_session_of_another_shape_is_an_empty_cart(session: SessionBase, stored: Any) -> None:
    session[KEY] = stored
    assert (Cart(session).count, look(session).lines) == (0, ())


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=8,
    )
)
def test_no_session_content_is_an_error(stored: Any) -> None:
    session = SessionBase()
    session[KEY] = stored
    assert all(1 <= quantity <= 1_000 for quantity in Cart(session).pieces.values())
