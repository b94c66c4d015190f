"""Numbers, exactly and nearly."""

import pytest

from catalog.models import ReferenceKind
from search.engines import numbers
from search.indexing import index_products
from tests.factories import ProductFactory, ProductReferenceFactory


@pytest.mark.parametrize(
    ("typed", "printed", "expected"),
    [
        ("1K0698151F", "1K0698151G", True),  # wrong
        ("1K0698151", "1K0698151F", True),  # missing at the end
        ("K0698151F", "1K0698151F", True),  # missing at the start
        ("1K06981151F", "1K0698151F", True),  # too many
        ("1K0689151F", "1K0698151F", True),  # exchanged
        ("1K0698151F", "1K0698151F", False),  # no slip at all
        ("1K0698151F", "1K0698152G", False),  # two slips
        ("1K0698151F", "1K06981", False),
        ("ABCD", "BADC", False),
    ],
)
def test_one_slip(typed: str, printed: str, expected: bool) -> None:
    assert numbers.is_one_slip(typed, printed) is expected
    assert numbers.is_one_slip(printed, typed) is expected


@pytest.mark.django_db
class TestExact:
    def test_the_first_number_that_parts_have(self) -> None:
        pads = ProductFactory(mpn="P 85 020")
        disc = ProductFactory(mpn="09.9145.11")
        assert numbers.exact(["BREMBOP85020", "P85020", "09914511"]) == ("P85020", {pads.pk: numbers.OWN})
        assert numbers.exact(["09914511"]) == ("09914511", {disc.pk: numbers.OWN})
        assert numbers.exact(["NOTHING"]) == ("", {})

    def test_own_numbers_count_more_than_those_of_others(self) -> None:
        own = ProductFactory(sku="7701208174")
        oe = ProductReferenceFactory(printed="77 01 208 174", kind=ReferenceKind.OE).product
        equal = ProductReferenceFactory(printed="7701-208-174", kind=ReferenceKind.EQUIVALENT).product
        assert numbers.exact(["7701208174"])[1] == {
            own.pk: numbers.OWN,
            oe.pk: numbers.ISSUED,
            equal.pk: numbers.OTHER,
        }


@pytest.mark.django_db
class TestNear:
    def indexed(self, **values: str) -> int:
        product = ProductFactory(**values)
        index_products([product.pk])
        return int(product.pk)

    def test_a_beginning_before_a_piece(self) -> None:
        begins = self.indexed(mpn="69815-XA")
        self.indexed(mpn="1K0 698 151 F")
        assert next(numbers.near(["69815"])) == ("number_begins", {begins: numbers.OWN})

    def test_a_piece_from_four_characters_on(self) -> None:
        contains = self.indexed(mpn="1K0 698 151 F")
        assert list(numbers.near(["6981"])) == [("number_contains", {contains: numbers.OTHER})]
        assert list(numbers.near(["981"])) == []

    @pytest.mark.parametrize("typed", ["1K0698251F", "1K098151F", "1K06988151F", "1K0698115F", "2K0698151F"])
    def test_one_slip_anywhere(self, typed: str) -> None:
        meant = self.indexed(mpn="1K0 698 151 F")
        self.indexed(mpn="1K0 698 777 F")
        assert list(numbers.near([typed])) == [("number_one_slip", {meant: numbers.OTHER})]

    def test_two_slips_are_another_number(self) -> None:
        self.indexed(mpn="1K0 698 151 F")
        assert list(numbers.near(["1K0698262F"])) == []


@pytest.mark.django_db
def test_suggested_numbers_hide_suppliers_codes() -> None:
    product = ProductFactory(sku="SKU-1", mpn="AB-1234")
    ProductReferenceFactory(product=product, printed="AB 12-9", kind=ReferenceKind.OE)
    ProductReferenceFactory(product=product, printed="AB 12 SECRET", kind=ReferenceKind.SUPPLIER)
    assert numbers.starting_with("AB12", 5) == [("AB 12-9", product.pk), ("AB-1234", product.pk)]
