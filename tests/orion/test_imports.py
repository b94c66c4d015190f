"""A supplier's terms from a file: what is taken, what stays, which lines are refused and why."""

from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalog.imports import ImportRefused, ImportResult
from orion.imports import import_terms
from orion.models import Supplier, SupplyTerms
from tests.factories import BrandFactory, ProductFactory
from tests.orion.rows import supplier, terms

pytestmark = pytest.mark.django_db


@pytest.fixture
def take(tmp_path: Path) -> Any:
    def run(text: str, of: Supplier, **options: Any) -> ImportResult:
        path = tmp_path / "conditions.csv"
        path.write_text(text, encoding="utf-8")
        return import_terms(path, supplier=of, **options)

    return run


def counts(result: ImportResult) -> tuple[int, ...]:
    return (result.read, result.created, result.updated, result.unchanged, result.rejected)


def test_new_terms_are_taken_with_what_the_file_says(take: Any) -> None:
    whom = supplier()
    ProductFactory(sku="A-1")
    brand = BrandFactory(name="Bosch")
    by_number = ProductFactory(brand=brand, mpn="0 986 494 1")
    text = (
        "Code article;Marque;Réf. fabricant;Réf. fournisseur;Coût HT;Quantité minimale;Colisage;Délai;Écart;Incoterm\n"
        "A-1;;;F 17;12,500;6;3;30;5;FOB Marseille\n"
        ";Bosch;09864941;;1 250,000;;;10;;\n"
    )
    assert counts(take(text, whom)) == (2, 2, 0, 0, 0)
    row = SupplyTerms.objects.get(product__sku="A-1")
    assert (row.reference, row.cost, row.moq, row.pack) == ("F 17", Decimal("12.500"), 6, 3)
    assert (row.lead_days, row.lead_spread_days, row.incoterm, row.is_preferred) == (30, 5, "FOB Marseille", False)
    other = SupplyTerms.objects.get(product=by_number)
    assert (other.cost, other.moq, other.pack, other.lead_spread_days) == (Decimal("1250.000"), 1, 1, 0)


def test_what_the_file_does_not_say_stays(take: Any) -> None:
    known = terms(moq=4, pack=2, lead_days=20, is_preferred=True, incoterm="EXW")
    text = f"sku;cost\n{known.product.sku};7,250\n"
    assert counts(take(text, known.supplier)) == (1, 0, 1, 0, 0)
    assert counts(take(text, known.supplier)) == (1, 0, 0, 1, 0)
    known.refresh_from_db()
    assert (known.cost, known.moq, known.pack, known.lead_days) == (Decimal("7.250"), 4, 2, 20)
    assert (known.reference, known.incoterm, known.is_preferred) == ("F-1", "EXW", True)


def test_the_preferred_supplier_of_the_file_takes_the_place(take: Any) -> None:
    before = terms(is_preferred=True)
    whom = supplier()
    take(f"sku;cost;délai;préféré\n{before.product.sku};5,000;7;oui\n", whom)
    assert SupplyTerms.objects.get(is_preferred=True).supplier == whom


def test_foreign_costs_are_read_as_they_are_written_there(take: Any) -> None:
    whom = supplier(currency="EUR")
    ProductFactory(sku="A-1")
    ProductFactory(sku="A-2")
    result = take("sku;cost;délai\nA-1;17.6;7\nA-2;1.234;7\n", whom)
    assert SupplyTerms.objects.get().cost == Decimal("17.600")
    assert "milliers ou décimales" in result.refusals[0].reason


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Z-9;5;7;1;1;0", "Article inconnu"),
        ("A-1;;7;1;1;0", "Le coût manque"),
        ("A-1;gratuit;7;1;1;0", "gratuit"),
        ("A-1;0;7;1;1;0", "Un coût est positif."),
        ("A-1;5;;1;1;0", "Le délai manque"),
        ("A-1;5;-3;1;1;0", "Un nombre entier de 0 à 365"),
        ("A-1;5;7;0;1;0", "Un nombre entier de 1 à 1000000"),
        ("A-1;5;7;1;2,5;0", "Un nombre entier de 1 à 1000000"),
        ("A-1;5;7;1;1;8", "L'écart dépasse le délai."),
    ],
)
def test_a_refused_line_says_why_and_the_others_are_taken(take: Any, line: str, said: str) -> None:
    ProductFactory(sku="A-1")
    ProductFactory(sku="A-2")
    result = take(f"sku;cost;délai;moq;pack;écart\n{line}\nA-2;5;7;1;1;0\n", supplier())
    assert counts(result) == (2, 1, 0, 0, 1)
    assert (result.refusals[0].line, said in result.refusals[0].reason) == (2, True)
    assert SupplyTerms.objects.get().product.sku == "A-2"


def test_a_part_that_is_there_twice_is_not_taken(take: Any) -> None:
    ProductFactory(sku="A-1")
    result = take("sku;cost;délai\nA-1;5;7\nA-1;6;7\n", supplier())
    assert (result.rejected, SupplyTerms.objects.count()) == (2, 0)


def test_a_file_of_something_else_is_refused_as_a_whole(take: Any) -> None:
    with pytest.raises(ImportRefused, match="Aucune colonne ne dit l'article"):
        take("nom;prix\nFiltre;5\n", supplier())
    with pytest.raises(ImportRefused):
        take("", supplier())


def test_a_dry_run_shows_and_changes_nothing(take: Any) -> None:
    ProductFactory(sku="A-1")
    result = take("sku;cost\nA-1;5,000\n", supplier(), dry_run=True, lead_days=9)
    assert counts(result) == (1, 1, 0, 0, 0)
    assert [(change.key, change.new) for change in result.changes] == [("A-1", "5.000")]
    assert not SupplyTerms.objects.exists()


def test_the_command(tmp_path: Path) -> None:
    ProductFactory(sku="A-1")
    whom = supplier()
    path = tmp_path / "conditions.csv"
    path.write_text("sku;cost\nA-1;5,000\n")
    out = StringIO()
    call_command("import_terms", str(path), supplier=whom.code, lead_days=12, stdout=out)
    assert "1 lignes lues, 1 créées" in out.getvalue()
    assert SupplyTerms.objects.get().lead_days == 12
    with pytest.raises(CommandError, match=f"Fournisseur inconnu : x. Connus : {whom.code}."):
        call_command("import_terms", str(path), supplier="x")
