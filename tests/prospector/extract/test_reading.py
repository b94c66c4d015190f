"""A saved page and what is expected of it; pages that mean harm; the measured pages where they are."""

import json
from pathlib import Path

import pytest

from prospector.extract import read_page

PAGES = Path(__file__).parent / "pages"
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "offers" / "pages"


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_saved_page(path: Path) -> None:
    extraction = read_page(path.read_bytes(), base_url="https://shop.example/page")
    found = [
        {name: value for name, value in offer.as_dict().items() if value is not None and name != "confidence"}
        for offer in extraction.offers
    ]
    assert {"page_type": extraction.page_type, "offers": found} == json.loads(path.with_suffix(".json").read_text())


def test_every_known_field_has_its_confidence() -> None:
    offer = read_page((PAGES / "prestashop_product.html").read_bytes()).offers[0]
    known = {name for name, value in offer.as_dict().items() if value is not None} - {"confidence"}
    assert offer.confidence.keys() == known
    assert all(0 < sure <= 0.99 for sure in offer.confidence.values())


def test_sources_that_agree_are_surer_than_one() -> None:
    alone = read_page((PAGES / "jsonld_former_price.html").read_bytes()).offers[0]
    agreed = read_page((PAGES / "microdata_product.html").read_bytes()).offers[0]
    assert (alone.confidence["price"], agreed.confidence["price"]) == (0.95, 0.99)


HOSTILE = {
    "empty": b"",
    "spaces": b"   \n",
    "no markup": b"\x00\x01<<<>>>&&&",
    "deep": b"<div>" * 100_000,
    "deep price": b"<html><body><h1>x</h1>" + b"<span class=price>" * 50_000 + b"12 DT",
    "many prices": b"<h1>x</h1>" + b"<p><a href=x>Un produit</a> 12,500 DT</p>" * 20_000,
    "many attributes": b"<div " + b" ".join(b"data-id%d=1" % number for number in range(50_000)) + b">x</div>",
    "brackets": b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script>",
    "quotes": b'<script type="application/ld+json">{"@type":"Product","name":"' + b'a" "' * 50_000 + b"</script>",
    "comments": b'<script type="application/ld+json">' + b"/*" * 100_000 + b"</script>",
    "prices in scripts": b"<script>" + b"price:1," * 100_000 + b"</script>",
    "scopes": b"<div itemscope itemtype=http://schema.org/Product>" * 200 + b"<i itemprop=color>1</i>" * 5_000,
    "references": b'<div id=a itemscope itemtype=http://schema.org/Product itemref="a a a">' * 500,
    "labels": b"<h1>a</h1>" + b"<p>marque:</p>" * 20_000,
    "one long text": b"<h1>a</h1><p>" + b"1" * 1_000_000 + b" DT</p>",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_pages_that_mean_harm_have_no_offers(content: bytes) -> None:
    extraction = read_page(content)
    assert (extraction.page_type, extraction.offers) == ("other", [])


def test_a_page_is_read_up_to_its_limit() -> None:
    product = (PAGES / "microdata_product.html").read_bytes()
    assert read_page(product + b"<p>x</p>" * 1_000_000).offers[0].sku == "RE-ES-4918"


def test_markup_in_names_stays_text() -> None:
    page = """<script type="application/ld+json">{"@type": "Product", "name": "<b onclick=x>Disque</b>",
        "image": "javascript:alert(1)", "offers": {"price": "5", "priceCurrency": "EUR"}}</script>"""
    offer = read_page(page, base_url="https://shop.example/").offers[0]
    assert (offer.name, offer.image) == ("<b onclick=x>Disque</b>", None)


@pytest.mark.data
@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not here")
def test_measured_pages() -> None:
    from deploy.bench.extraction import evaluated

    scores, _ = evaluated(SHARED)
    reached = {name: score.f1 for name, score in scores.items()}
    wanted = {"price": 0.93, "currency": 0.95, "availability": 0.95, "sku": 0.8, "mpn": 0.75, "gtin": 0.8, "brand": 0.8}
    assert {name: f1 for name, f1 in reached.items() if f1 < wanted[name]} == {}
