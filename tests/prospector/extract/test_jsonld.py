"""JSON as shops break it."""

from typing import Any

import pytest

from prospector.extract.jsonld import fields_of, products, read_json
from prospector.extract.page import parse

BROKEN: list[tuple[str, Any]] = [
    ('{"a": 1,}', {"a": 1}),
    ('{"a": [1, 2,],}', {"a": [1, 2]}),
    ('{"a": "line 1\nline 2"}', {"a": "line 1\nline 2"}),
    ('{"a": 1, // why\n "b": "http://x"}', {"a": 1, "b": "http://x"}),
    ('/* head */ {"a": 1}', {"a": 1}),
    ('<!-- {"a": 1} -->', {"a": 1}),
    ('//<![CDATA[\n{"a": 1}\n//]]>', {"a": 1}),
    ('{"a": "c:\\path"}', {"a": "c:\\path"}),
    ("{&quot;a&quot;: &quot;b&quot;}", {"a": "b"}),
    ('{"a": 1};', {"a": 1}),
    ('{"a": 1}}', {"a": 1}),
    ('{"a": "7" disc", "b": 2}', {"a": '7" disc', "b": 2}),
    ('{"a": "1"\n "b": "2"}', {"a": "1", "b": "2"}),
    ("", None),
    ("null", None),
    ("hello", None),
]


@pytest.mark.parametrize(("text", "value"), BROKEN)
def test_read_json(text: str, value: Any) -> None:
    assert read_json(text) == value


def test_products_beside_the_subject() -> None:
    page = parse(
        """<script type="application/ld+json">{"@type": "ItemList", "itemListElement": [
        {"@type": "ListItem", "item": {"@type": "Product", "name": "A"}}]}</script>
        <script type="application/ld+json">{"@type": ["Thing", "Product"], "name": "B"}</script>"""
    )
    assert list(products(page)) == [({"name": "A"}, False), ({"name": "B"}, True)]


def test_two_prices_are_the_new_and_the_old() -> None:
    fields = fields_of({"offers": [{"price": "249.990"}, {"price": "229.990"}]})
    assert fields == {"price": "229.990", "former_price": "249.990"}


def test_an_aggregate_has_its_lowest_price() -> None:
    fields = fields_of({"offers": {"@type": "AggregateOffer", "lowPrice": 10, "highPrice": 20, "priceCurrency": "EUR"}})
    assert fields == {"price": "10", "currency": "EUR"}


def test_variants_lend_their_offer() -> None:
    group = {
        "@type": "ProductGroup",
        "name": "A",
        "hasVariant": [{"offers": {"price": "3", "availability": "InStock"}}],
    }
    assert fields_of(group) == {"name": "A", "price": "3", "availability": "InStock"}
