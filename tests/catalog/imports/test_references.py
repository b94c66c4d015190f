import pytest

from catalog.imports import ImportRefused, import_references
from catalog.models import ProductReference
from tests.catalog.imports.conftest import Take, Write, counts
from tests.factories import BrandFactory, ProductFactory

pytestmark = pytest.mark.django_db


def test_adds_numbers_as_printed_once_in_any_printed_form(write: Write) -> None:
    part = ProductFactory(sku="1004991")
    text = "article_id,oe_brand,oe_number\n1004991,FORD,1 113 169\n1004991,Ford,1113.169\n1004991,FORD,1 113 169 S1\n"
    assert counts(import_references(write(text))) == (2, 0, 1, 0)
    assert counts(import_references(write(text))) == (0, 0, 3, 0)
    numbers = list(part.references.order_by("normalized").values_list("kind", "issuer", "normalized"))
    assert numbers == [("oe", "FORD", "1113169"), ("oe", "FORD", "1113169S1")]


def test_one_number_may_belong_to_several_products(write: Write) -> None:
    ProductFactory(sku="A")
    ProductFactory(sku="B")
    import_references(write("sku,oe_number\nA,11-22\nB,1122\n"))
    assert sorted(ProductReference.objects.values_list("product__sku", "normalized")) == [("A", "1122"), ("B", "1122")]


def test_finds_the_product_by_brand_and_number(write: Write) -> None:
    part = ProductFactory(sku="OURS", mpn="F 026", brand=BrandFactory(name="Bosch"))
    import_references(write("marque,reference fabricant,oe\nbosch,f-026,99 88\n"))
    assert part.references.get().normalized == "9988"


def test_finds_the_product_by_the_code_its_supplier_gave_it(write: Write, take: Take) -> None:
    part = ProductFactory(sku="OURS", mpn="F026", brand=BrandFactory(name="Bosch"))
    take("code article;référence;marque;stock\nX-77;F 026;Bosch;1\n")
    import_references(write("article_id,oe_number\nX-77,99 88\n"))
    assert part.references.get(kind="oe").normalized == "9988"


def test_kinds_and_refusals(write: Write) -> None:
    ProductFactory(sku="A")
    result = import_references(
        write("sku,kind,number\nA,equivalent,W 712\nA,ean,\nA,magic,12\nZ,oe,12\nA,oe,--\nA,oe," + "1" * 81 + "\n")
    )
    assert counts(result) == (1, 0, 0, 5)
    assert [(refusal.line, refusal.column) for refusal in result.refusals] == [
        (3, "number"),
        (4, "kind"),
        (5, "sku"),
        (6, "number"),
        (7, "number"),
    ]
    assert ProductReference.objects.get().kind == "equivalent"


def test_dry_run_lists_the_numbers_and_writes_none(write: Write) -> None:
    ProductFactory(sku="A")
    result = import_references(write("sku,oe_brand,oe_number\nA,VW,1K0 698\n"), dry_run=True)
    assert [(change.key, change.new) for change in result.changes] == [("A", "VW 1K0 698")]
    assert not ProductReference.objects.exists()


@pytest.mark.parametrize("header", ["oe_number,issuer", "sku,price"])
def test_a_file_without_article_or_number_is_refused(write: Write, header: str) -> None:
    with pytest.raises(ImportRefused, match="Aucune colonne"):
        import_references(write(f"{header}\n1,2\n"))
