"""What a till exported, in every shape met, becomes the same ledger; nothing is counted twice."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.imports import ImportRefused, ImportResult
from catalog.models import ImportRefusal, ImportRun, ReferenceKind
from orders.models import Channel, SaleLine
from tests.catalog.imports.conftest import counts
from tests.catalog.supplier_files import workbook
from tests.factories import BrandFactory, ProductFactory, ProductReferenceFactory
from tests.orders.imports.conftest import TODAY, Take

pytestmark = pytest.mark.django_db

HEADER = "date;code article;qté;PU HT\n"


@pytest.fixture(autouse=True)
def part():
    return ProductFactory(sku="A-1", mpn="W 712/75", brand=BrandFactory(name="Mann-Filter"), vat_rate=Decimal(19))


def ledger() -> list[tuple[str, str, int, str]]:
    """Day, SKU, quantity and net price of every line."""
    rows = SaleLine.objects.order_by("day", "id").values_list("day", "product__sku", "quantity", "unit_price_net")
    return [(day.isoformat(), sku, quantity, str(price)) for day, sku, quantity, price in rows]


def refused(result: ImportResult) -> list[tuple[int, str, str, str]]:
    return [(refusal.line, refusal.column, refusal.value, refusal.reason) for refusal in result.refusals]


# --- once, however often it is exported ------------------------------------------------------


def test_the_same_file_twice_adds_nothing_and_equal_sales_of_a_day_both_count(take: Take) -> None:
    text = (
        HEADER + "13/04/2026;A-1;1;10,500\n13/04/2026;A-1;1;10,500\n13/04/2026;A-1;2;10,500\n14/04/2026;A-1;-1;10,500\n"
    )
    assert counts(take(text)) == (4, 0, 0, 0)
    assert ledger() == [
        ("2026-04-13", "A-1", 1, "10.500"),
        ("2026-04-13", "A-1", 1, "10.500"),
        ("2026-04-13", "A-1", 2, "10.500"),
        ("2026-04-14", "A-1", -1, "10.500"),
    ]
    assert counts(take(text)) == (0, 0, 4, 0)
    assert counts(take(text, name="copie.csv")) == (0, 0, 4, 0)
    assert SaleLine.objects.count() == 4


def test_the_same_sales_in_another_file_add_nothing(take: Take) -> None:
    """Sorted anew, as a workbook, with other headers and with tax: 10.500 before tax is 12.495 with 19 %."""
    take(HEADER + "13/04/2026;A-1;1;10,500\n13/04/2026;A-1;2;10,500\n14/04/2026;A-1;1;10,500\n")
    rows = [["Jour", "Référence", "Prix unitaire TTC", "Quantité"]]
    rows += [[date(2026, 4, day), "w712.75", 12.495, pieces] for day, pieces in ((14, 1), (13, 2), (13, 1))]
    assert counts(take(workbook(rows), name="ventes.xlsx")) == (0, 0, 3, 0)


def test_overlapping_exports_add_only_what_is_new(take: Take) -> None:
    first = "13/04/2026;A-1;1;10\n14/04/2026;A-1;1;10\n"
    later = "14/04/2026;A-1;1;10\n14/04/2026;A-1;1;10\n15/04/2026;A-1;1;10\n"
    take(HEADER + first)
    assert counts(take(HEADER + later)) == (2, 0, 1, 0)
    assert counts(take(HEADER + first)) == (0, 0, 2, 0)
    assert list(SaleLine.objects.order_by("day").values_list("day__day", flat=True)) == [13, 14, 14, 15]


def test_a_sale_whose_price_differs_from_the_known_one_is_another_one_beside_it(take: Take) -> None:
    take(HEADER + "13/04/2026;A-1;1;10\n")
    assert counts(take(HEADER + "13/04/2026;A-1;1;9\n13/04/2026;A-1;1;10\n")) == (1, 0, 1, 0)
    assert [line[3] for line in ledger()] == ["10.000", "9.000"]


def test_another_tax_of_the_product_makes_no_other_sale(take: Take, part) -> None:
    text = "date;code article;qté;PU TTC\n13/04/2026;A-1;1;11,900\n"
    take(text)
    part.vat_rate = Decimal(7)
    part.save()
    assert counts(take(text)) == (0, 0, 1, 0)
    assert ledger() == [("2026-04-13", "A-1", 1, "10.000")]


def test_tickets_tell_equal_sales_of_two_files_apart(take: Take) -> None:
    header = "date;n° ticket;code article;qté;PU HT\n"
    assert counts(take(header + "13/04/2026;0012;A-1;1;10\n")) == (1, 0, 0, 0)
    # A spreadsheet drops the zeros in front.
    assert counts(take(header + "13/04/2026;13;A-1;1;10\n13/04/2026;12;A-1;1;10\n")) == (1, 0, 1, 0)
    # Numbers begin anew the next day.
    assert counts(take(header + "14/04/2026;12;A-1;1;10\n")) == (1, 0, 0, 0)
    sources = list(SaleLine.objects.order_by("id").values_list("source", "source_line"))
    assert sources == [
        ("till::ticket:2026-04-13 12", 1),
        ("till::ticket:2026-04-13 13", 1),
        ("till::ticket:2026-04-14 12", 1),
    ]


def test_minutes_and_tills_tell_equal_sales_of_two_files_apart(take: Take) -> None:
    header = "date;heure;code article;qté;PU HT\n"
    assert counts(take(header + "13/04/2026;09:10;A-1;1;10\n")) == (1, 0, 0, 0)
    assert counts(take(header + "13/04/2026;15:20;A-1;1;10\n13/04/2026;09:10:59;A-1;1;10\n")) == (1, 0, 1, 0)
    text = HEADER + "14/04/2026;A-1;1;10\n"
    assert counts(take(text, till="T1")) == (1, 0, 0, 0)
    assert counts(take(text, till="T2")) == (1, 0, 0, 0)
    assert counts(take(text, till=" t1 ")) == (0, 0, 1, 0)


def test_another_kind_of_export_of_the_same_days_adds_nothing(take: Take) -> None:
    by_ticket = "date;ticket;caisse;code article;qté;PU HT\n13/04/2026;1;T1;A-1;1;10\n13/04/2026;2;T1;A-1;1;10\n"
    by_day = HEADER + "13/04/2026;A-1;1;10\n" * 3
    take(by_ticket)
    assert counts(take(by_day)) == (1, 0, 2, 0)
    assert counts(take(by_day)) == (0, 0, 3, 0)
    assert counts(take(by_ticket)) == (0, 0, 2, 0)
    # Another ticket that the till numbered is another sale, unless the day's export had it: one was to spare.
    more = by_ticket + "13/04/2026;3;T1;A-1;1;10\n13/04/2026;4;T1;A-1;1;10\n"
    assert counts(take(more)) == (1, 0, 3, 0)


def test_lines_refused_for_an_unknown_part_are_added_once_it_is_known(take: Take) -> None:
    text = HEADER + "13/04/2026;A-1;1;10\n13/04/2026;B-2;1;10\n"
    assert refused(result := take(text)) == [
        (3, "code article", "B-2", "Article inconnu : importez d'abord les produits.")
    ]
    assert counts(result) == (1, 0, 0, 1)
    ProductFactory(sku="B-2")
    assert counts(take(text)) == (1, 0, 1, 0)


# --- which part ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "A-1;;",
        "a 1;;",
        ";MANN FILTER;w712-75",
        ";;W 712/75",
        ";;88 99",
        ";Mann-Filter;8899",
        ";Inconnue;8899",
        "8899;;",
    ],
)
def test_a_part_is_found_by_code_by_brand_and_number_or_by_any_number(take: Take, part, line: str) -> None:
    ProductReferenceFactory(product=part, printed="88.99", kind=ReferenceKind.OE)
    assert counts(take(f"date;sku;marque;référence;qté;prix\n13/04/2026;{line};1;10\n")) == (1, 0, 0, 0)


def test_a_number_of_several_parts_or_of_another_brand_finds_none(take: Take, part) -> None:
    other = ProductFactory(sku="B-2", mpn="OTHER", brand=BrandFactory(name="Bosch"))
    for product in (part, other):
        ProductReferenceFactory(product=product, printed="88 99")
    lines = (";8899", "Bosch;88-99", "Bosch;W712/75")
    text = "".join(f"13/04/2026;{line};1;10\n" for line in lines)
    result = take("date;marque;référence;qté;prix\n" + text)
    assert counts(result) == (1, 0, 0, 2)
    assert refused(result) == [
        (2, "référence", "8899", "Plusieurs produits ont ce numéro (A-1, B-2) : donnez le code article."),
        (4, "sku", "Bosch W712/75", "Article inconnu : importez d'abord les produits."),
    ]
    assert ledger()[0][1] == "B-2"


def test_a_bar_code_finds_its_part(take: Take, part) -> None:
    ProductReferenceFactory(product=part, printed="4010858537173", kind=ReferenceKind.EAN)
    assert counts(take("jour;code barre;quantité;montant ttc\n13/04/2026;4010858537173;2;23,800\n")) == (1, 0, 0, 0)
    assert ledger() == [("2026-04-13", "A-1", 2, "10.000")]


# --- how many, at what price -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "cells", "sold"),
    [
        ("qté;PU HT", "2;10,500", (2, "10.500")),
        ("qté;PU TTC", "1;12,500", (1, "10.504")),
        ("qté;prix unitaire", "1;12.500", (1, "10.504")),
        ("qté;Montant HT", "3;10,000", (3, "3.333")),
        ("qté;total", "2;25,000", (2, "10.504")),
        ("qté;PU HT (DT)", "2,000;1 250,500", (2, "1250.500")),
        ("qté;PU HT", "٢;١٠٫٥٠٠", (2, "10.500")),
        ("qté;PU HT", "1.000;10D500", (1, "10.500")),
        ("qté;PU HT", "1;10,500 DT HT", (1, "10.500")),
        ("qté;PU HT", "1;10,50042", (1, "10.500")),
        ("qté;PU HT", "1;0", (1, "0.000")),
        ("qté;PU HT", "-1;10", (-1, "10.000")),
        ("qté;PU HT", "1-;10", (-1, "10.000")),
        ("qté;PU HT", "(1);10", (-1, "10.000")),
        ("qté;PU HT", "−1;-10", (-1, "10.000")),
        ("qté;Montant HT", "2;-20,000", (-2, "10.000")),
        ("qté;PU HT;remise", "1;10;20 %", (1, "8.000")),
        ("qté;PU HT;remise;montant HT", "2;10;4;16", (2, "8.000")),
        ("qté;PU HT;remise DT", "2;10;0,000", (2, "10.000")),
        ("qté;PU HT;PU TTC", "1;10,500;12,495", (1, "10.500")),
        ("qté;type;PU HT", "1;Retour;10", (-1, "10.000")),
        ("qté;type;PU HT", "1;Filtre;10", (1, "10.000")),
    ],
)
def test_quantities_and_net_prices(take: Take, header: str, cells: str, sold: tuple[int, str]) -> None:
    result = take(f"date;code;{header}\n13/04/2026;A-1;{cells}\n")
    assert refused(result) == []
    assert [line[2:] for line in ledger()] == [sold]


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ("13/04/2026;A-1;0;10;", "qté", "La quantité est nulle."),
        ("13/04/2026;A-1;;10;", "qté", "La quantité est vide."),
        ("13/04/2026;A-1;1,5;10;", "qté", "La quantité n'est pas un nombre entier de pièces."),
        ("13/04/2026;A-1;deux;10;", "qté", "Quantité illisible."),
        ("13/04/2026;A-1;100001;10;", "qté", "Plus de 100000 pièces sur une ligne."),
        ("13/04/2026;A-1;1;;", "PU HT", "Le montant est vide."),
        ("13/04/2026;A-1;1;10 €;", "PU HT", "« 10 € » n'est pas en dinars."),
        ("13/04/2026;A-1;1;10 TTC;", "PU HT", "Prix TTC dans une colonne hors taxe."),
        ("24/11/2026;A-1;1;10;", "date", "La date est dans le futur."),
        ("13/04/1988;A-1;1;10;", "date", "La date est antérieure à 1989."),
        ("31/04/2026;A-1;1;10;", "date", "Date illisible : attendu jj/mm/aaaa."),
        (";A-1;1;10;", "date", "La date est vide."),
        ("13/04/2026;;1;10;", "code", "Aucun article sur cette ligne."),
        ("13/04/2026;" + "9" * 81 + ";1;10;", "code", "Plus de 80 caractères."),
        ("13/04/2026;A-1;1;10;lune", "canal", "Canal inconnu : comptoir ou site."),
        ("Total du jour;;7;70;", "date", "Ligne de total, pas une vente."),
        (";TOTAL GÉNÉRAL;7;70;", "code", "Ligne de total, pas une vente."),
        ("المجموع;;7;70;", "date", "Ligne de total, pas une vente."),
        ("Date;Code;Qté;PU HT;Canal", "date", "Titres des colonnes répétés, pas une vente."),
    ],
)
def test_lines_that_are_no_sales_are_refused_with_a_reason(take: Take, cells: str, column: str, reason: str) -> None:
    result = take(f"date;code;qté;PU HT;canal\n13/04/2026;A-1;1;10;comptoir\n{cells}\n")
    assert counts(result) == (1, 0, 0, 1)
    assert [(line, where, why) for line, where, _, why in refused(result)] == [(3, column, reason)]


def test_total_is_also_a_brand_of_oil(take: Take) -> None:
    ProductFactory(sku="OIL", mpn="9000", brand=BrandFactory(name="TOTAL"))
    text = "date;marque;référence;qté;prix\n13/04/2026;TOTAL;9000;1;50\n13/04/2026;TOTAL;;1;50\n"
    assert counts(take(text)) == (1, 0, 0, 1)
    assert ledger()[0][1] == "OIL"


def test_voided_lines_and_other_movements_are_no_sales(take: Take) -> None:
    lines = "".join(f"13/04/2026;A-1;1;10;{kind}\n" for kind in ("Vente", "Avoir", "Annulé", "Inventaire", ""))
    result = take("date;code;qté;PU HT;mouvement\n" + lines)
    assert [line[2] for line in ledger()] == [1, -1, 1]
    assert [(line, reason) for line, _, _, reason in refused(result)] == [
        (4, "Ligne annulée à la caisse, pas une vente."),
        (5, "Ni vente ni retour."),
    ]


def test_a_rebate_in_dinars_needs_the_amount_of_the_line(take: Take) -> None:
    result = take("date;code;qté;PU HT;remise DT\n13/04/2026;A-1;2;10;1,500\n")
    assert refused(result) == [(2, "remise DT", "1,500", "Remise en dinars : il faut aussi le montant de la ligne.")]


def test_channels(take: Take) -> None:
    take("date;code;qté;prix;canal\n13/04/2026;A-1;1;10;Comptoir\n13/04/2026;A-1;1;10;Site web\n13/04/2026;A-1;1;10;\n")
    assert list(SaleLine.objects.order_by("id").values_list("channel", flat=True)) == [
        Channel.TILL,
        Channel.ONLINE,
        Channel.TILL,
    ]


# --- dates of a whole file -------------------------------------------------------------------


def test_dates_that_can_be_read_two_ways_are_refused_until_somebody_says(take: Take) -> None:
    text = HEADER + "03/04/2026;A-1;1;10\n"
    with pytest.raises(ImportRefused, match="--date-format jj/mm/aaaa si c'est le 03/04/2026"):
        take(text)
    assert not SaleLine.objects.exists()
    take(text, date_format="mm/jj/aaaa")
    assert ledger()[0][0] == "2026-03-04"
    with pytest.raises(ImportRefused, match="Format de date inconnu « demain »"):
        take(text, date_format="demain")


def test_one_line_tells_for_the_whole_file(take: Take) -> None:
    take(HEADER + "03/04/2026;A-1;1;10\n04/13/2026;A-1;1;10\n")
    assert [line[0] for line in ledger()] == ["2026-03-04", "2026-04-13"]


def test_the_dates_of_a_workbook_need_no_format(take: Take) -> None:
    rows = [["date", "code", "qté", "prix"], [date(2026, 4, 3), "A-1", 1, 11.9], [date(2026, 5, 4), "A-1", 2, 11.9]]
    take(workbook(rows), name="ventes.xlsx", date_format="jj/mm/aaaa")
    assert [line[0] for line in ledger()] == ["2026-04-03", "2026-05-04"]


# --- all or nothing --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("code;qté;prix\nA-1;1;10\n", "Aucune colonne de date"),
        ("date;qté;prix\n13/04/2026;1;10\n", "Aucune colonne d'article"),
        ("date;code;prix\n13/04/2026;A-1;10\n", "Aucune colonne de quantité"),
        ("date;code;qté\n13/04/2026;A-1;1\n", "Aucune colonne de prix"),
        ("date;code;qté;prix achat\n13/04/2026;A-1;1;10\n", "Aucune colonne de prix"),
        ("<html><body>Accès refusé</body></html>", "HTML"),
    ],
)
def test_a_file_that_is_no_export_is_refused_and_recorded(take: Take, text: str, sentence: str) -> None:
    with pytest.raises(ImportRefused, match=sentence):
        take(text)
    assert not SaleLine.objects.exists()
    assert (ImportRun.objects.get().kind, ImportRun.objects.get().status) == ("sales", "failed")


def test_the_run_and_its_refusals_are_recorded(take: Take) -> None:
    take(HEADER + "13/04/2026;A-1;1;10\nTotal;;1;10\n")
    run = ImportRun.objects.get()
    assert (run.kind, run.file_name, run.read, run.created, run.rejected) == ("sales", "caisse.csv", 2, 1, 1)
    assert ImportRefusal.objects.get().value == "Total"


def test_a_dry_run_shows_the_sales_and_adds_none(take: Take) -> None:
    result = take(HEADER + "13/04/2026;A-1;2;10,500\n", dry_run=True)
    assert [(change.line, change.key, change.new) for change in result.changes] == [
        (2, "A-1", "13/04/2026 : 2 × 10,500\u00a0DT HT")
    ]
    assert not SaleLine.objects.exists()
    assert not ImportRun.objects.exists()


def test_what_sold_is_counted_on_the_part(take: Take, part) -> None:
    take(HEADER + "13/04/2026;A-1;3;10\n14/04/2026;A-1;-1;10\n")
    part.refresh_from_db()
    assert part.sold_count == 2
    take(HEADER + "15/04/2026;A-1;-5;10\n")
    part.refresh_from_db()
    assert part.sold_count == 0


def test_statements_do_not_grow_with_the_file(take: Take) -> None:
    def statements(lines: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            take(HEADER + f"13/04/2026;A-1;1;{lines}\n" * lines)
        return len(queries)

    assert statements(2) == statements(400)


@pytest.mark.parametrize("odd", ["%", "_\\", "' OR 1=1 --", "😀", "9" * 5_000, "\u202e", "=1+1", ":", "é" * 31, "\x7f"])
def test_odd_cells_are_refused_or_taken_but_break_nothing(take: Take, odd: str) -> None:
    header = "date;ticket;caisse;code;marque;qté;prix;remise;canal;type\n"
    good = ["13/04/2026", "1", "T", "A-1", "Mann-Filter", "1", "10", "", "", "avoir"]
    lines = [good] + [[*good[:place], odd, *good[place + 1 :]] for place in range(len(good))]
    result = take(header + "".join(";".join(line) + "\n" for line in lines))
    assert result.read == len(lines)
    assert result.created >= 1
    assert TODAY not in SaleLine.objects.values_list("day", flat=True)
