"""What of a search is a person's, and what is a part's number that looks alike."""

import pytest

from search.masking import mask


def nobodys(digits: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("22 123 456", "•"),
        ("22.12.34.56", "•"),
        ("98-765-432", "•"),
        ("71/123/456", "•"),
        ("+21622123456", "•"),
        ("+216 22 123 456", "•"),
        ("0021698-765-432", "•"),
        ("٢٢ ١٢٣ ٤٥٦", "•"),
        ("filtre clio 4 tel 98 765 432 merci", "filtre clio 4 tel • merci"),
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
        "22123456",  # in one piece it is a Fiat number as well
        "96 494 107 80",
        "77 01 20 63 43",
        "82 00 768 913",
        "12 345 678",  # no Tunisian telephone starts so
        "22 123 4567",
        "22 1234 56",
        "1K0 698 151-F",
        "x@y",
        "",
    ],
)
def test_other_numbers_are_left_alone(typed: str) -> None:
    assert mask(typed, nobodys) == typed


def test_digits_that_a_part_has_are_its_number() -> None:
    asked: list[str] = []
    assert mask("96 494 107 +21622123456", lambda digits: not asked.append(digits)) == "96 494 107 •"
    assert asked == ["96 494 107"]
