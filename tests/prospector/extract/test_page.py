"""Encodings, addresses and texts of pages."""

import pytest

from prospector.extract.page import parse, squeezed, text_of

FRENCH = "<html><head>{}</head><body><h1>Rétroviseur côté gauche</h1></body></html>"
ARABIC = "<html lang=ar><head>{}</head><body><h1>بطارية سيارة</h1></body></html>"


@pytest.mark.parametrize(
    ("content", "content_type", "heading"),
    [
        (FRENCH.format("").encode(), "", "Rétroviseur côté gauche"),
        (FRENCH.format("").encode("cp1252"), "", "Rétroviseur côté gauche"),
        (FRENCH.format("<meta charset=utf-8>").encode("cp1252"), "", "Rétroviseur côté gauche"),
        (FRENCH.format("<meta charset=iso-8859-1>").encode(), "", "Rétroviseur côté gauche"),
        (FRENCH.format("<meta charset=nonsense>").encode("cp1252"), "", "Rétroviseur côté gauche"),
        (FRENCH.format("").encode("utf-16"), "", "Rétroviseur côté gauche"),
        (FRENCH.format("").encode("utf-8-sig"), "", "Rétroviseur côté gauche"),
        (ARABIC.format("").encode("cp1256"), "", "بطارية سيارة"),
        (ARABIC.format("").encode("cp1256"), "text/html; charset=windows-1256", "بطارية سيارة"),
        (ARABIC.format("<meta charset=iso-8859-6>").encode("cp1256"), "", "بطارية سيارة"),
    ],
)
def test_encodings(content: bytes, content_type: str, heading: str) -> None:
    page = parse(content, content_type=content_type)
    assert text_of(page.headings[0]) == heading


def test_the_page_says_where_it_is() -> None:
    page = parse('<link rel="canonical" href="/piece/12">', base_url="https://shop.example/x?y=1")
    assert page.address == "https://shop.example/piece/12"
    assert page.absolute("../img/a.jpg") == "https://shop.example/img/a.jpg"
    assert page.absolute("javascript:alert(1)") is None
    assert page.absolute("http://[bad") is None


@pytest.mark.parametrize(
    ("source", "address", "country"),
    [
        ("<html lang=fr-TN>", "", "tn"),
        ("<html lang=fr>", "https://shop.example.tn/", "tn"),
        ("<html lang=fr_MA>", "https://shop.example.io/", "ma"),
        ("<html lang=fr>", "https://shop.example.com/", ""),
    ],
)
def test_country(source: str, address: str, country: str) -> None:
    assert parse(source, base_url=address).country == country


def test_texts_are_what_one_sees() -> None:
    page = parse("<body><p> a <b>b</b> c</p><script>d</script><style>e</style><!-- f --><noscript>g</noscript></body>")
    assert [text.text for text in page.texts] == ["a", "b", "c"]
    assert [text.element.tag for text in page.texts] == ["p", "b", "p"]


def test_long_texts_are_no_values() -> None:
    page = parse("<body><p>" + "x " * 200 + "</p></body>")
    assert text_of(page.tree.find(".//p")) == ""


def test_squeezed() -> None:
    assert squeezed(" a\n\t b\u00a0c ") == "a b c"
