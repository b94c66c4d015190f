"""What of a shop is read, and in which order."""

import gzip

import pytest

from prospector.scans import (
    CATEGORY,
    KNOWN_OFFER,
    OTHER,
    PRODUCT,
    SITEMAP,
    Step,
    first_steps,
    is_sitemap,
    link_steps,
    sitemap_steps,
    step_to,
)

HOME = "https://www.pieces.example/"
URLSET = b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">%s</urlset>'


def test_a_scan_starts_from_sitemaps_and_known_offers() -> None:
    robots = "User-agent: *\nSitemap: https://pieces.example/map.xml\nsitemap: https://other.example/map.xml\n"
    assert first_steps(HOME, robots, ["https://www.pieces.example/p/1"]) == [
        Step("https://pieces.example/map.xml", SITEMAP),
        Step("https://www.pieces.example/p/1", KNOWN_OFFER),
        Step(HOME, CATEGORY),
    ]
    assert first_steps(HOME, "", [])[0] == Step("https://www.pieces.example/sitemap.xml", SITEMAP)


@pytest.mark.parametrize(
    ("path", "rank"),
    [
        ("product/filtre-a-huile", PRODUCT),
        ("12-plaquettes-bosch.html", PRODUCT),
        ("index.php?route=product/product&product_id=4", PRODUCT),
        ("product-category/freinage", CATEGORY),
        ("12-freinage", CATEGORY),
        ("freinage", OTHER),
        ("freinage?page=2", OTHER),
    ],
)
def test_ranks(path: str, rank: int) -> None:
    assert step_to(HOME, HOME + path) == Step(HOME + path, rank)


@pytest.mark.parametrize(
    "url",
    [
        HOME + "panier",
        HOME + "my-account/orders",
        HOME + "photo.jpg",
        HOME + "freinage?orderby=price",
        HOME + "freinage?a=1&b=2&c=3",
        HOME + "a/b/c/d/e/f/g/h/i",
        HOME + "calendar/next/calendar/next/calendar/next",
        HOME + "x" * 1000,
        "https://other.example/product/1",
        "mailto:a@pieces.example",
        "https://[broken/",
    ],
)
def test_what_is_not_read(url: str) -> None:
    assert step_to(HOME, url) is None


def test_sitemaps() -> None:
    content = (
        URLSET % b"<url><loc>https://www.pieces.example/product/a</loc></url><url><loc>https://x.example/</loc></url>"
    )
    product = [Step("https://www.pieces.example/product/a", PRODUCT)]
    assert is_sitemap(HOME + "sitemap", content)
    assert list(sitemap_steps(HOME, content)) == product
    assert list(sitemap_steps(HOME, gzip.compress(content))) == product
    index = b"<sitemapindex><sitemap><loc>https://pieces.example/map-2.xml</loc></sitemap></sitemapindex>"
    assert list(sitemap_steps(HOME, index)) == [Step("https://pieces.example/map-2.xml", SITEMAP)]


@pytest.mark.parametrize("content", [b"", b"\x1f\x8bno gzip", b"<html>", b"\x00\xff"])
def test_a_hopeless_sitemap_leads_nowhere(content: bytes) -> None:
    assert list(sitemap_steps(HOME, content)) == []


def test_entities_of_a_sitemap_are_not_followed() -> None:
    content = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>'
    assert list(sitemap_steps(HOME, content)) == []


def test_links_of_a_page() -> None:
    content = b'<a href="/product/a#reviews"></a><a href="/product/a"></a><a rel="nofollow" href="/product/b"></a>'
    assert link_steps(HOME, HOME + "freinage", content + b'<a href="http://[bad"></a>') == [
        Step("https://www.pieces.example/product/a", PRODUCT)
    ]
    assert link_steps(HOME, HOME, b"") == []
