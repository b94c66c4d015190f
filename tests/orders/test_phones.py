"""One form for a Tunisian number in every writing."""

import pytest

from orders.phones import PhoneError, masked_phone, normalize_phone, readable_phone


@pytest.mark.parametrize(
    "written",
    [
        "22123456",
        "22 123 456",
        " 22.12.34.56 ",
        "22-123-456",
        "22/123/456",
        "+216 22 123 456",
        "+21622123456",
        "00216 22 123 456",
        "(+216) 22 123 456",
        "\u200e+216\u00a022\u00a0123\u00a0456\u200f",
        "٢٢ ١٢٣ ٤٥٦",
        "۲۲۱۲۳۴۵۶",
    ],
)
def test_every_writing_is_one_number(written: str) -> None:
    assert normalize_phone(written) == "+21622123456"


@pytest.mark.parametrize("first", "24579")
def test_first_digits_in_use(first: str) -> None:
    assert normalize_phone(f"{first}0000000") == f"+216{first}0000000"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2212345",
        "221234567",
        "12345678",
        "82123456",
        "+33 6 12 34 56 78",
        "216 22 123 456",
        "+216+21622123456",
        "22 123 45a",
        "²2123456",
        "\0" + "22123456",
        "2" * 5_000,
    ],
)
def test_other_texts_are_refused(written: str) -> None:
    with pytest.raises(PhoneError):
        normalize_phone(written)


def test_numbers_are_shown_in_groups() -> None:
    assert readable_phone("+21622123456") == "+216 22 123 456"
    assert readable_phone("") == ""
    assert readable_phone("+33612345678") == "+33612345678"


def test_a_masked_phone_keeps_its_last_three_digits() -> None:
    assert masked_phone("+21622123456") == "+216 •• ••• 456"
