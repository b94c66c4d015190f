import re

import pytest

from prospector.currencies import SIGN, code_of, code_of_country, find_code, is_shared


@pytest.mark.parametrize(
    ("sign", "country", "code"),
    [
        ("€", "", "EUR"),
        ("TND", "", "TND"),
        ("pln", "", "PLN"),
        ("د.ت", "", "TND"),
        ("$", "", "USD"),
        ("$", "ca", "CAD"),
        ("kr", "no", "NOK"),
        ("دينار", "ly", "LYD"),
        ("DT", "fr", "TND"),
        ("pièce", "", None),
        ("", "", None),
    ],
)
def test_code_of(sign: str, country: str, code: str | None) -> None:
    assert code_of(sign, country) == code


def test_words_are_whole() -> None:
    assert find_code("drap") is None  # neither `dr` nor `rp` nor `da`
    assert find_code("Prix en dinars") == "TND"
    assert find_code("2 069 рублей") == "RUB"


def test_codes_that_are_words_count_in_capitals() -> None:
    assert (find_code("a 5 cup coffee maker"), find_code("120 CUP"), find_code("ils 2")) == (None, "CUP", None)
    assert (code_of("try"), find_code("120 MAD"), find_code("120 mad")) == ("TRY", "MAD", "MAD")


def test_the_longest_sign_counts() -> None:
    match = re.search(SIGN, "12 dt ttc")
    assert match is not None
    assert match[0] == "dt ttc"


def test_shared_signs() -> None:
    assert (is_shared("$"), is_shared("€"), is_shared("DINAR")) == (True, False, True)


def test_code_of_country() -> None:
    assert (code_of_country("tn"), code_of_country("ci"), code_of_country("xx")) == ("TND", "XOF", None)
