"""Exchange, discount and tax: net and tax always make the total, to the millime."""

from dataclasses import FrozenInstanceError
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.money import MAX_DINARS, MILLIME, MoneyError, Price, convert, discount_percent

dinars = st.decimals(min_value=0, max_value=MAX_DINARS, places=3)
rates = st.one_of(st.sampled_from([Decimal(7), Decimal(13), Decimal(19)]), st.decimals(0, 100, places=2))


@pytest.mark.parametrize(
    ("amount", "rate", "converted"),
    [("17.6", "3.3725", "59.356"), ("1", "0.0005", "0.001"), ("0", "3.4", "0.000"), ("29", "0.31", "8.990")],
)
def test_convert(amount, rate, converted):
    assert str(convert(Decimal(amount), Decimal(rate))) == converted


@pytest.mark.parametrize("rate", ["0", "-3.4", "NaN", "Infinity"])
def test_convert_refuses_an_impossible_rate(rate):
    with pytest.raises(MoneyError) as refusal:
        convert(Decimal(1), Decimal(rate))
    assert refusal.value.code == "invalid_rate"


@pytest.mark.parametrize(
    ("former", "now", "percent"),
    [
        ("100", "80", 20),
        ("52", "45", 13),
        ("100", "80.001", 19),
        ("10", "0", 100),
        ("10", "9.999", None),
        ("10", "10", None),
        ("10", "11", None),
        ("0", "0", None),
        ("10", "-1", None),
    ],
)
def test_discount_percent(former, now, percent):
    assert discount_percent(Decimal(former), Decimal(now)) == percent


@given(dinars, dinars)
def test_a_discount_never_promises_too_much(former, now):
    percent = discount_percent(former, now)
    if percent is not None:
        assert 1 <= percent <= 100
        assert former * (100 - percent) / 100 >= now


@pytest.mark.parametrize(
    ("gross", "rate", "net", "vat"),
    [
        ("12.500", "19", "10.504", "1.996"),
        ("119.000", "19", "100.000", "19.000"),
        ("107.000", "7", "100.000", "7.000"),
        ("113.000", "13", "100.000", "13.000"),
        ("0.001", "19", "0.001", "0.000"),
        ("0.000", "19", "0.000", "0.000"),
        ("12.500", "0", "12.500", "0.000"),
    ],
)
def test_price_from_gross(gross, rate, net, vat):
    price = Price.from_gross(Decimal(gross), Decimal(rate))
    assert (str(price.gross), str(price.net), str(price.vat)) == (gross, net, vat)


@pytest.mark.parametrize(
    ("net", "rate", "vat", "gross"),
    [
        ("3.064", "19", "0.582", "3.646"),
        ("100.000", "19", "19.000", "119.000"),
        ("0.050", "7", "0.004", "0.054"),
        ("0.000", "13", "0.000", "0.000"),
    ],
)
def test_price_from_net(net, rate, vat, gross):
    price = Price.from_net(Decimal(net), Decimal(rate))
    assert (str(price.net), str(price.vat), str(price.gross)) == (net, vat, gross)


@given(st.decimals(0, 10**9, places=5), rates)
def test_a_price_always_adds_up(amount, rate):
    for price in (Price.from_gross(amount, rate), Price.from_net(amount, rate)):
        assert price.net + price.vat == price.gross
        assert price.rate == rate
        for part in (price.net, price.vat, price.gross):
            assert part.as_tuple().exponent == -3
            assert part >= 0
        assert abs(price.net * (100 + rate) / 100 - price.gross) <= MILLIME


@given(dinars, rates)
def test_net_survives_the_way_to_gross_and_back(net, rate):
    assert Price.from_gross(Price.from_net(net, rate).gross, rate).net == net


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (("10.000", "1.900", "11.901", "19"), "invalid_price"),
        (("10.00", "1.90", "11.90", "19"), "invalid_price"),
        (("10.0000", "1.9000", "11.9000", "19"), "invalid_price"),
        (("-10.000", "-1.900", "-11.900", "19"), "invalid_price"),
        (("NaN", "NaN", "NaN", "19"), "invalid_price"),
        (("10.000", "1.900", "11.900", "-1"), "invalid_rate"),
        (("10.000", "1.900", "11.900", "100.01"), "invalid_rate"),
        (("10.000", "1.900", "11.900", "NaN"), "invalid_rate"),
    ],
)
def test_a_wrong_price_cannot_exist(parts, code):
    with pytest.raises(MoneyError) as refusal:
        Price(*map(Decimal, parts))
    assert refusal.value.code == code


@pytest.mark.parametrize("rate", ["-100", "-1", "100.5", "NaN", "Infinity"])
def test_impossible_rates_are_refused_before_any_arithmetic(rate):
    for build in (Price.from_gross, Price.from_net):
        with pytest.raises(MoneyError) as refusal:
            build(Decimal("12.500"), Decimal(rate))
        assert refusal.value.code == "invalid_rate"


def test_a_price_cannot_be_changed():
    price = Price.from_gross(Decimal("12.500"), Decimal(19))
    with pytest.raises(FrozenInstanceError):
        price.net = Decimal(0)
