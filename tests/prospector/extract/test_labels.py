"""Names of values in the languages of shops."""

import pytest

from prospector.extract.labels import fields
from prospector.extract.page import parse

EAN = "4006381333931"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"<tr><th>EAN</th><td>{EAN}</td></tr>", {"gtin": EAN}),
        (f"<p>Code-barres : {EAN}</p>", {"gtin": EAN}),
        ("<p>EAN : 4006381333932</p>", {}),  # wrong check digit
        ("<dl><dt>Référence</dt><dd>1K0 698 151-F</dd></dl>", {"sku": "1K0 698 151-F"}),
        ("<p>Réf. W712/75</p>", {"sku": "W712/75"}),
        ("<li>Référence fabricant : 0 986 494 123</li>", {"mpn": "0 986 494 123"}),
        ("<li>Herstellernummer: <b>C 2029</b></li>", {"mpn": "C 2029"}),
        ("<span>Marque</span> <span>:</span> <a>Valeo</a>", {"brand": "Valeo"}),
        ("<li>الماركة: <a>Varta</a></li>", {"brand": "Varta"}),
        ("<li>رمز المنتج: B60-D24</li>", {"sku": "B60-D24"}),
        ("<a>Visit the Tefal Store</a>", {"brand": "Tefal"}),
        ("<p>Producent</p><p>Bosch</p>", {"brand": "Bosch"}),
        ("<p>Marque</p><p>Référence</p><p>A1234</p>", {"sku": "A1234"}),  # a label is no value
        ("<p>Modèle : Clio 4</p>", {}),  # of a car
        ("<p>Modèle : Golf 2015</p>", {}),
        ("<p>Modèle : DR2401</p>", {"mpn": "DR2401"}),
        ("<p>Marque : N/A</p>", {}),
        ("<p>Références croisées disponibles</p>", {}),
        ("<p>Code promo</p><p>NOEL</p>", {}),
    ],
)
def test_fields(body: str, found: dict[str, str]) -> None:
    assert fields(parse(f"<body><table>{body}</table></body>").texts, 0) == found


def test_the_heading_comes_before_what_counts() -> None:
    page = parse("<p>Marque : Menu</p><h1>Filtre</h1><p>Marque : Mann</p>")
    assert fields(page.texts, 1) == {"brand": "Mann"}
