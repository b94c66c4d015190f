from decimal import Decimal

import pytest

from orders.documents.words import LARGEST, french_number, in_words

FRENCH = {
    0: "zéro",
    16: "seize",
    21: "vingt et un",
    22: "vingt-deux",
    70: "soixante-dix",
    71: "soixante et onze",
    77: "soixante-dix-sept",
    80: "quatre-vingts",
    81: "quatre-vingt-un",
    91: "quatre-vingt-onze",
    99: "quatre-vingt-dix-neuf",
    100: "cent",
    101: "cent un",
    180: "cent quatre-vingts",
    200: "deux cents",
    201: "deux cent un",
    999: "neuf cent quatre-vingt-dix-neuf",
    1_000: "mille",
    1_080: "mille quatre-vingts",
    2_300: "deux mille trois cents",
    80_000: "quatre-vingt mille",
    200_000: "deux cent mille",
    71_271: "soixante et onze mille deux cent soixante et onze",
    1_000_000: "un million",
    200_000_200: "deux cents millions deux cents",
}
AMOUNTS = {
    "0.000": ("zéro dinar", "صفر دينار"),
    "0.001": ("un millime", "مليم واحد"),
    "0.500": ("cinq cents millimes", "خمسمائة مليم"),
    "1.000": ("un dinar", "دينار واحد"),
    "1.002": ("un dinar et deux millimes", "دينار واحد ومليمان"),
    "2.000": ("deux dinars", "ديناران"),
    "8.003": ("huit dinars et trois millimes", "ثمانية دنانير وثلاثة مليمات"),
    "10.010": ("dix dinars et dix millimes", "عشرة دنانير وعشرة مليمات"),
    "12.200": ("douze dinars et deux cents millimes", "اثنا عشر دينارا ومائتا مليم"),
    "33.025": ("trente-trois dinars et vingt-cinq millimes", "ثلاثة وثلاثون دينارا وخمسة وعشرون مليما"),
    "100.000": ("cent dinars", "مائة دينار"),
    "101.000": ("cent un dinars", "مائة دينار ودينار"),
    "102.000": ("cent deux dinars", "مائة دينار وديناران"),
    "103.000": ("cent trois dinars", "مائة وثلاثة دنانير"),
    "200.011": ("deux cents dinars et onze millimes", "مائتا دينار وأحد عشر مليما"),
    "1250.500": (
        "mille deux cent cinquante dinars et cinq cents millimes",
        "ألف ومائتان وخمسون دينارا وخمسمائة مليم",
    ),
    "2000.000": ("deux mille dinars", "ألفا دينار"),
    "2200.000": ("deux mille deux cents dinars", "ألفان ومائتا دينار"),
    "3004.000": ("trois mille quatre dinars", "ثلاثة آلاف وأربعة دنانير"),
    "11000.000": ("onze mille dinars", "أحد عشر ألف دينار"),
    "11200.000": ("onze mille deux cents dinars", "أحد عشر ألفا ومائتا دينار"),
    "102000.000": ("cent deux mille dinars", "مائة ألف وألفا دينار"),
    "100007.000": ("cent mille sept dinars", "مائة ألف وسبعة دنانير"),
    "200000.000": ("deux cent mille dinars", "مائتا ألف دينار"),
    "1000000.000": ("un million de dinars", "مليون دينار"),
}


@pytest.mark.parametrize(("number", "words"), FRENCH.items())
def test_french_numbers(number: int, words: str) -> None:
    assert french_number(number) == words


@pytest.mark.parametrize(("amount", "words"), AMOUNTS.items())
def test_amounts_in_both_languages(amount: str, words: tuple[str, str]) -> None:
    assert (in_words(Decimal(amount), "fr"), in_words(Decimal(amount), "ar")) == words


@pytest.mark.parametrize("amount", ["-0.001", "0.0005", str(LARGEST + 1)])
def test_no_words_for_what_is_no_amount(amount: str) -> None:
    with pytest.raises(ValueError, match=amount):
        in_words(Decimal(amount), "fr")


def test_every_number_has_words_of_its_own() -> None:
    for language in ("fr", "ar"):
        assert len({in_words(Decimal(number), language) for number in range(20_000)}) == 20_000
