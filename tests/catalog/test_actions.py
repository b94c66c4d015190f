"""Stock moves by one conditional update, or not at all."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from catalog.actions import StockTooLow, change_price, move_stock
from catalog.models import MovementKind, PriceEvent, Product, StockMovement
from tests.factories import ProductFactory


@pytest.fixture
def storekeeper(db):
    return get_user_model().objects.create_user("magasin")


def moved(product, quantity, by, kind=MovementKind.CORRECTION):
    return move_stock(product=product, quantity=quantity, kind=kind, reason="BL 1042", by=by)


def ledger(product):
    return list(StockMovement.objects.filter(product=product).order_by("id").values_list("quantity", "balance", "kind"))


def test_a_price_changes_with_its_reason_and_only_from_the_old_one(storekeeper):
    product = ProductFactory(price="12.500", former_price="15.000")
    change = {"product": product, "reason": "Marché", "by": storekeeper}
    assert change_price(**change, old=Decimal("12.500"), new=Decimal("14.000"))
    assert not change_price(**change, old=Decimal("12.500"), new=Decimal("99.000"))
    product.refresh_from_db()
    assert (product.price, product.former_price) == (14, 15)
    event = PriceEvent.objects.newest_first().first()
    assert event.pgh_context.metadata == {"user": storekeeper.pk, "reason": "Marché"}


def test_a_former_price_that_is_not_higher_goes(storekeeper):
    product = ProductFactory(price="12.500", former_price="15.000")
    change_price(product=product, old=Decimal("12.500"), new=Decimal("15.000"), reason="Marché", by=storekeeper)
    product.refresh_from_db()
    assert (product.price, product.former_price) == (15, None)


def test_a_receipt_adds_and_leaves_its_trace(storekeeper):
    product = ProductFactory(stock=5)
    assert moved(product, 3, storekeeper, MovementKind.RECEIPT) == 8
    movement = StockMovement.objects.newest_first().first()
    assert (movement.quantity, movement.balance, movement.kind, movement.reason) == (3, 8, "receipt", "BL 1042")
    assert movement.pgh_context.metadata["user"] == storekeeper.pk


def test_the_last_piece_may_leave_but_no_more(storekeeper):
    product = ProductFactory(stock=2)
    assert moved(product, -2, storekeeper) == 0
    with pytest.raises(StockTooLow) as refused:
        moved(product, -1, storekeeper)
    assert refused.value.left == 0
    product.refresh_from_db()
    assert product.stock == 0
    assert ledger(product) == [(2, 2, "correction"), (-2, 0, "correction")]


def test_goods_come_in_below_zero_too(storekeeper):
    product = ProductFactory(stock=-4)
    assert moved(product, 3, storekeeper, MovementKind.RECEIPT) == -1


def test_a_stale_instance_decides_nothing(storekeeper):
    product = ProductFactory(stock=5)
    Product.objects.filter(pk=product.pk).update(stock=1)
    with pytest.raises(StockTooLow) as refused:
        moved(product, -5, storekeeper)
    assert refused.value.left == 1


def test_a_movement_of_nothing_is_refused(storekeeper):
    product = ProductFactory(stock=5)
    with pytest.raises(ValueError, match="nothing"):
        moved(product, 0, storekeeper)
    assert ledger(product) == [(5, 5, "correction")]


def test_a_product_that_is_gone_is_said_to_be(storekeeper):
    with pytest.raises(Product.DoesNotExist):
        moved(Product(pk=0), 1, storekeeper)


def sold_by_eight(product, take):
    """How many of eight people, all at once, were told that they got one."""

    def one(_):
        try:
            take(product)
        except StockTooLow:
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(8) as people:
        sold = sum(people.map(one, range(8)))
    product.refresh_from_db()
    return sold


@pytest.mark.django_db(transaction=True)
def test_eight_people_take_the_last_three():
    storekeeper = get_user_model().objects.create_user("magasin")
    product = ProductFactory(stock=3)
    assert sold_by_eight(product, lambda product: moved(product, -1, storekeeper)) == 3
    assert product.stock == 0
    assert sum(quantity for quantity, _, _ in ledger(product)) == 0


@pytest.mark.django_db(transaction=True)
def test_without_the_condition_they_would_take_eight():
    product = ProductFactory(stock=3)
    everybody_has_read = Barrier(8, timeout=10)

    def read_decide_write(product):
        left = Product.objects.get(pk=product.pk).stock
        everybody_has_read.wait()
        if left < 1:
            raise StockTooLow(left)
        Product.objects.filter(pk=product.pk).update(stock=left - 1)

    assert sold_by_eight(product, read_decide_write) == 8
    assert product.stock == 2
