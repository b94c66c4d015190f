"""What of a search is a person's, and what is a part's number that looks alike."""

import pytest

from search.masking import mask


def nobodys(digits: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("22 123 456", "•"),
        ("22 123456", "•"),
        ("22 1234 56", "•"),
        ("2212 3456", "•"),
        ("2012 3456", "•"),
        ("22 2015 11", "•"),
        ("2 2 1 2 3 4 5 6", "•"),
        ("22.12.34.56", "•"),
        ("98-765-432", "•"),
        ("22 - 123 - 456", "•"),
        ("22\u2011123\u2011456", "•"),
        ("22\u00a0123\u202f456", "•"),
        ("\u202a22 123 456\u202c", "\u202a•\u202c"),
        ("71/123/456", "•"),
        ("22_123_456_", "•_"),
        ("22123456 98765432", "• •"),
        ("55 12 34 56 22 123 456", "• •"),
        ("+21622123456", "•"),
        ("+216 22 123 456", "•"),
        ("+216 (22) 123 456", "•"),
        ("+216 2015 1234", "•"),
        ("+ 216 22 123 456", "•"),
        ("+22123456", "•"),
        ("216 22123456", "•"),
        ("21622123456", "•"),
        ("00 216 22123456", "•"),
        ("0021698-765-432", "•"),
        ("٢٢١٢٣٤٥٦", "•"),  # no part's number is printed so
        ("٢٢ ١٢٣ ٤٥٦", "•"),
        ("۲۲ ۱۲۳ ۴۵۶", "•"),
        ("２２１２３４５６", "•"),
        ("appelez moi 22123456", "appelez moi •"),
        ("whatsapp 98765432 mohamed ben ali", "whatsapp • mohamed ben ali"),
        ("tel:22123456.", "tel:•."),
        ("filtre clio 4 tel 98 765 432 merci", "filtre clio 4 tel • merci"),
        ("filtre clio 4 98 765 432", "filtre clio 4 •"),
        ("filtre 208 22123456", "filtre 208 •"),
        ("208 2015 22 123 456", "208 2015 •"),
        ("208 1.6 22 123 456", "208 1.6 •"),
        ("208 +216 22 123 456", "208 •"),
        ("206 216 22 12 34 56", "206 •"),
        ("alternateur 22 123 456 ou 55 12 34 56", "alternateur • ou •"),
        ("ali.ben-salah+x@mail.com.tn plaquette", "• plaquette"),
        ("ecrire a <ali@mail.tn>", "ecrire a <•>"),
    ],
)
def test_addresses_and_telephones_are_masked(typed: str, kept: str) -> None:
    assert mask(typed, nobodys) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "22123456",  # in one piece, and nothing else: a Fiat number as well
        " 22123456 ",
        "96 494 107 80",
        "77 01 20 63 43",
        "7701206343",
        "82 00 768 913",
        "4 010858 537173",
        "4010858537173",
        "22 11 6 773 793",
        "21 62 2 123 456",
        "0 986 494 107",
        "A 216 500 02 93",
        "12 345 678",  # no Tunisian telephone starts so
        "22 123 4567",
        "1K0 698 151-F",
        "1K0 698 151 F",
        "22123456F",
        "GDB22123456",
        "W 712/75",
        "5008 2012",
        "2008 2019",
        "208 1.6 120",
        "407 2,0 136",
        "golf 5 2005 105",
        "clio 4 2015 110",
        "205/55 16 91",
        "1130,2dx80",
        "x@y",
        "2²2³4 ½",
        "",
    ],
)
def test_other_numbers_are_left_alone(typed: str) -> None:
    assert mask(typed, nobodys) == typed


def test_digits_that_a_part_has_are_its_number() -> None:
    asked: list[str] = []
    assert mask("ref 96 494 107 ou +21622123456", lambda digits: not asked.append(digits)) == "ref 96 494 107 ou •"
    assert asked == ["96 494 107"]


def test_a_part_s_longer_number_is_left_whole() -> None:
    assert mask("ref 208 22123456", lambda digits: digits == "208 22123456") == "ref 208 22123456"
    assert mask("ref 208 22123456", lambda digits: digits == "22123456") == "ref 208 22123456"


@pytest.mark.parametrize("typed", ["2 " * 2_500, "+" * 5_000, "22 123 456 " * 400, "\ud800 22 123 456"])
def test_odd_text_is_read_at_once(typed: str) -> None:
    assert "123 456" not in mask(typed, nobodys)
