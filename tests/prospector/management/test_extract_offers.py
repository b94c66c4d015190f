"""One line for each input, in order; no database."""

import gzip
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.prospector.fetch.servers import HTML, Shop

PAGES = Path(__file__).parents[1] / "extract" / "pages"


def lines(*arguments: str) -> list[dict[str, object]]:
    out = StringIO()
    call_command("extract_offers", *arguments, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_line_for_each_input() -> None:
    product, listing = str(PAGES / "microdata_product.html"), str(PAGES / "prestashop_list.html")
    first, second = lines(product, listing, "--json", "--base-url", "https://shop.example/a/")
    assert (first["input"], first["page_type"], len(first["offers"])) == (product, "product", 1)
    assert (second["input"], second["page_type"], len(second["offers"])) == (listing, "listing", 12)
    offer = first["offers"][0]
    assert list(offer) == [
        *("name", "price", "currency", "former_price", "availability", "sku", "mpn", "gtin", "brand", "image", "url"),
        "confidence",
    ]
    assert (offer["price"], offer["gtin"], offer["image"]) == ("31.450", None, "https://shop.example/r.jpg")


def test_packed_pages(tmp_path: Path) -> None:
    packed = tmp_path / "page.html.gz"
    packed.write_bytes(gzip.compress((PAGES / "microdata_product.html").read_bytes()))
    assert lines(str(packed), "--json")[0]["page_type"] == "product"


def test_a_missing_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    out = StringIO()
    missing, product = str(tmp_path / "none.html"), str(PAGES / "microdata_product.html")
    with pytest.raises(CommandError, match=r"none\.html"):
        call_command("extract_offers", missing, product, "--json", stdout=out)
    first, second = map(json.loads, out.getvalue().splitlines())
    assert (first["input"], first["page_type"], first["offers"]) == (missing, "other", [])
    assert second["page_type"] == "product"


def test_an_address_is_fetched(settings) -> None:
    with Shop() as shop:
        shop.pages["/p"] = 200, HTML, (PAGES / "microdata_product.html").read_bytes()
        settings.FETCH_OPEN_PORTS = [shop.port]
        (line,) = lines(shop.url("/p"), "--json")
        assert shop.seen[1]["User-Agent"] == settings.FETCH_USER_AGENT
    assert (line["input"], line["page_type"]) == (shop.url("/p"), "product")
    assert line["offers"][0]["image"] == shop.url("/r.jpg")


def test_an_address_inside_is_refused() -> None:
    out = StringIO()
    with pytest.raises(CommandError, match="private"):
        call_command("extract_offers", "http://127.0.0.1/", "--json", stdout=out)
    assert json.loads(out.getvalue())["offers"] == []


def test_a_table_for_people() -> None:
    out = StringIO()
    call_command("extract_offers", str(PAGES / "microdata_product.html"), stdout=out)
    assert "  price         31.450  (99%)\n" in out.getvalue()
