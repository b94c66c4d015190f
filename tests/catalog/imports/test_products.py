import re
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from catalog.imports import ImportRefused, Refusal
from catalog.models import (
    Brand,
    ExchangeRate,
    Fitment,
    ImportRun,
    ImportStatus,
    MovementKind,
    PriceEvent,
    Product,
    ProductReference,
    RepeatedRows,
    Status,
    StockMovement,
    Supersession,
    SupplierFamily,
    SupplierProfile,
)
from tests.catalog.imports.conftest import Take, Write, counts
from tests.factories import BrandFactory, CategoryFactory, ProductFactory, VehicleMakeFactory, VehicleModelFactory

pytestmark = pytest.mark.django_db

TWO_PARTS = """code article;référence;marque;désignation;prix TTC;stock
A-1;F 026.407;Bosch;Filtre à huile;12,500;4
A-2;0 986 424 636;Bosch;Plaquettes de frein avant;1 250,000;0
"""


def snapshot() -> list[tuple[object, ...]]:
    """All that an import may write of products, whatever the ids."""
    columns = ("sku", "mpn", "brand__name", "name_fr", "price", "stock", "status", "slug", "category__slug")
    return sorted(Product.objects.values_list(*columns), key=str)


class TestUpsert:
    def test_creates_products_with_brand_price_and_stock(self, take: Take) -> None:
        assert counts(take(TWO_PARTS)) == (2, 0, 0, 0)
        part = Product.objects.get(sku="A-1")
        assert (part.mpn, part.brand.name, part.name_fr) == ("F 026.407", "Bosch", "Filtre à huile")
        assert (part.price, part.stock, part.status) == (Decimal("12.500"), 4, Status.ACTIVE)
        assert part.slug == "filtre-a-huile-bosch-f-026407"
        assert Product.objects.get(sku="A-2").price == Decimal("1250.000")

    def test_the_same_file_twice_changes_nothing_the_second_time(self, take: Take) -> None:
        take(TWO_PARTS)
        before = list(Product.objects.order_by("pk").values())
        assert counts(take(TWO_PARTS)) == (0, 0, 2, 0)
        assert list(Product.objects.order_by("pk").values()) == before
        assert (PriceEvent.objects.count(), StockMovement.objects.count()) == (2, 1)

    def test_updates_only_what_the_file_says(self, take: Take) -> None:
        take(TWO_PARTS)
        assert counts(take("code article;prix TTC;désignation\nA-1;13,900;\nA-2;;Plaquettes\n")) == (0, 2, 0, 0)
        first, second = Product.objects.order_by("sku")
        assert (first.price, first.name_fr, first.stock) == (Decimal("13.900"), "Filtre à huile", 4)
        assert (second.price, second.name_fr) == (Decimal("1250.000"), "Plaquettes")

    def test_finds_a_product_by_brand_and_reference_in_another_printed_form(self, take: Take) -> None:
        part = ProductFactory(sku="OURS", mpn="F 026 407", brand=BrandFactory(name="Bosch"), stock=1)
        result = take("référence;marque;stock\nf026.407;BOSCH;9\n")
        assert counts(result) == (0, 1, 0, 0)
        part.refresh_from_db()
        assert (part.sku, part.stock) == ("OURS", 9)

    def test_a_suppliers_code_of_a_known_part_becomes_a_reference(self, take: Take) -> None:
        part = ProductFactory(sku="OURS", mpn="F026407", brand=BrandFactory(name="Bosch"))
        text = "code article;référence;marque;stock\nX-77;F 026 407;Bosch;5\n"
        assert counts(take(text)) == (0, 1, 0, 0)
        assert counts(take(text)) == (0, 0, 1, 0)
        assert list(part.references.values_list("kind", "printed")) == [("supplier", "X-77")]

    def test_makes_a_code_from_brand_and_reference_when_the_file_has_none(self, take: Take) -> None:
        take("référence;marque;désignation\n1 113-169;Mann-Filter;Filtre à air\n")
        assert Product.objects.get().sku == "MANN-FILTER-1113169"

    def test_brands_are_one_whatever_their_case_and_punctuation(self, take: Take) -> None:
        BrandFactory(name="Mann-Filter")
        take("code;marque;désignation\n1;MANN FILTER;Filtre\n2;mann-filter;Filtre\n3;gates;Courroie\n")
        assert sorted(Brand.objects.values_list("name", flat=True)) == ["Gates", "Mann-Filter"]

    def test_two_parts_of_one_name_get_two_addresses(self, take: Take) -> None:
        take("code;marque;référence;désignation\nA;X;1.1;Vis\nB;X;;Vis X 11\n")
        assert len(set(Product.objects.values_list("slug", flat=True))) == 2

    def test_a_name_in_english_only_is_better_than_none(self, take: Take) -> None:
        take("code;product_fr;product_en\n1;;Brake Hose\n2;Flexible de frein;Brake Hose\n")
        assert list(Product.objects.order_by("sku").values_list("name_fr", flat=True)) == [
            "Brake Hose",
            "Flexible de frein",
        ]

    def test_valid_barcodes_become_references_and_wrong_ones_do_not(self, take: Take) -> None:
        take("code;désignation;ean\n1;Vis;4010858537173 | 4010858537174\n")
        assert list(ProductReference.objects.values_list("kind", "printed")) == [("ean", "4010858537173")]


class TestMoney:
    def test_a_net_price_gets_the_products_own_vat(self, take: Take) -> None:
        ProductFactory(sku="A-7", vat_rate=Decimal("7.00"), price=None)
        take("code;désignation;prix HT\nA-7;Vis;10,000\nA-19;Vis;10,001\n")
        prices = dict(Product.objects.values_list("sku", "price"))
        assert prices == {"A-7": Decimal("10.700"), "A-19": Decimal("11.901")}

    def test_a_foreign_price_uses_the_rate_in_force(self, take: Take) -> None:
        for day, rate in ((date(2026, 1, 1), "3.380000"), (date(2026, 12, 1), "9.000000")):
            ExchangeRate.objects.create(currency="EUR", rate=Decimal(rate), valid_from=day)
        profile = SupplierProfile.objects.create(
            code="eu",
            name="EU",
            currency="EUR",
            decimal_separator=".",
            columns={"sku": "art", "name_fr": "lib", "price": "px"},
        )
        take("art,lib,px\nA,Vis,17.6\n", profile=profile)
        # 17.6 EUR x 3.38 = 59.488 DT net, x 1.19 = 70.79072
        assert Product.objects.get().price == Decimal("70.791")

    def test_without_a_rate_the_file_is_refused(self, take: Take) -> None:
        with pytest.raises(ImportRefused, match="Aucun taux de change pour EUR"):
            take("code;désignation;prix eur\nA;Vis;1,50\n")
        assert not Product.objects.exists()

    @pytest.mark.parametrize("no_price", ["0,000", "", "sur demande"])
    def test_no_price_is_a_price_on_request_and_keeps_a_known_one(self, take: Take, no_price: str) -> None:
        ProductFactory(sku="A", price=Decimal("5.000"))
        assert counts(take(f"code;désignation;prix\nA;;{no_price}\nB;Vis;{no_price}\n")) == (1, 0, 1, 0)
        assert dict(Product.objects.values_list("sku", "price")) == {"A": Decimal("5.000"), "B": None}

    def test_a_former_price_goes_when_the_price_overtakes_it(self, take: Take) -> None:
        ProductFactory(sku="A", price=Decimal("8.000"), former_price=Decimal("10.000"))
        take("code;prix\nA;12,000\n")
        part = Product.objects.get()
        assert (part.price, part.former_price) == (Decimal("12.000"), None)

    def test_a_cleared_former_price_is_part_of_the_difference(self, take: Take) -> None:
        ProductFactory(sku="A", price=Decimal("8.000"), former_price=Decimal("10.000"))
        changes = take("code;prix\nA;12,000\n", dry_run=True).changes
        assert {(change.field, change.old, change.new) for change in changes} == {
            ("price", "8.000", "12.000"),
            ("former_price", "10.000", ""),
        }

    def test_a_line_in_another_currency_is_refused(self, take: Take) -> None:
        result = take("code;désignation;prix;devise\nA;Vis;100;EUR\nB;Vis;100;DT\nC;Vis;100;\n")
        assert [(refusal.column, refusal.value) for refusal in result.refusals] == [("devise", "eur")]

    def test_a_fraction_is_no_vat_rate(self, take: Take) -> None:
        result = take("code;désignation;prix ht;tva\nA;Vis;100;0,19\nB;Vis;100;19 %\nC;Vis;100;0\n")
        assert [refusal.value for refusal in result.refusals] == ["0,19"]
        assert dict(Product.objects.values_list("sku", "price")) == {"B": Decimal("119.000"), "C": Decimal("100.000")}

    def test_a_price_computed_in_a_workbook_is_rounded(self, take: Take) -> None:
        take("code;désignation;prix ttc\nA;Vis;12.5545\n")
        assert Product.objects.get().price == Decimal("12.555")


class TestRefusedLines:
    def test_each_names_line_column_value_and_reason(self, take: Take) -> None:
        result = take(
            "code article;désignation;prix TTC;stock\n"
            "A;Vis;12,500;1\n"
            ";Vis;12,500;1\n"
            "B;;12,500;1\n"
            "C;Vis;douze;1\n"
            "D;Vis;-3,000;1\n"
            "E;Vis;12,500;beaucoup\n"
            "F;Vis;1e309;1\n"
            "--;Vis;12,500;1\n"
        )
        assert counts(result) == (1, 0, 0, 7)
        assert [(refusal.line, refusal.column, refusal.value) for refusal in result.refusals] == [
            (3, "code article", ""),
            (4, "désignation", ""),
            (5, "prix TTC", "douze"),
            (6, "prix TTC", "-3,000"),
            (7, "stock", "beaucoup"),
            (8, "prix TTC", "1e309"),
            (9, "code article", "--"),
        ]
        assert all(refusal.reason for refusal in result.refusals)
        run = ImportRun.objects.get()
        assert (run.read, run.created, run.rejected) == (8, 1, 7)
        assert list(run.refusals.order_by("line").values_list("line", flat=True)) == [3, 4, 5, 6, 7, 8, 9]

    def test_lines_that_contradict_each_other_are_all_refused_in_any_order(self, take: Take) -> None:
        lines = ["A;Vis;1,000", "B;Vis;2,000", "A;Vis;3,000", "C;Écrou;4,000", "C;Écrou;4,000"]
        for order in (lines, lines[::-1]):
            result = take("code;désignation;prix\n" + "\n".join(order), dry_run=True)
            assert counts(result) == (2, 0, 1, 2)
            assert {refusal.value for refusal in result.refusals} == {"A"}
        assert re.search(r"Même article que la ligne \d", result.refusals[0].reason)

    def test_one_makers_number_under_two_codes_is_refused(self, take: Take) -> None:
        result = take("code;marque;référence;désignation\nA;X;1-1;Vis\nB;X;11;Vis\nC;Y;11;Vis\n")
        assert counts(result) == (1, 0, 0, 2)
        assert [refusal.line for refusal in result.refusals] == [2, 3]

    def test_a_makers_number_of_another_product_is_refused(self, take: Take) -> None:
        brand = BrandFactory(name="X")
        ProductFactory(sku="A", mpn="11", brand=brand)
        ProductFactory(sku="B", mpn="22", brand=brand)
        result = take("code;marque;référence;stock\nB;X;1-1;3\n")
        assert result.refusals == [
            Refusal(2, "référence", "1-1", "Cette référence de la marque est déjà celle de l'article A.")
        ]
        assert Product.objects.get(sku="B").mpn == "22"


class TestIdentity:
    """Brand and number are judged as the product will have them, not as the cells say."""

    @pytest.fixture(autouse=True)
    def parts(self) -> None:
        for sku, brand, mpn in (("Z1", "Bosch", "M1"), ("Z2", "Valeo", "M1")):
            ProductFactory(sku=sku, mpn=mpn, brand=BrandFactory(name=brand), price="10.000")

    def test_a_new_brand_may_not_make_two_products_one(self, take: Take) -> None:
        result = take("code article;marque;prix\nZ2;Bosch;11,000\nZ1;;12,000\n")
        assert counts(result) == (0, 1, 0, 1)
        assert result.refusals[0].reason == "Cette référence de la marque est déjà celle de l'article Z1."

    def test_a_new_number_may_not_meet_a_new_line(self, take: Take) -> None:
        result = take("code article;marque;référence;désignation\nZ1;;M9;Vis\nZ3;Bosch;M9;Vis\n")
        assert counts(result) == (0, 0, 0, 2)

    def test_one_number_of_two_brands_is_no_contradiction(self, take: Take) -> None:
        assert counts(take("code article;référence;désignation\nZ1;M7;Vis\nZ2;M7;Vis\n")) == (0, 2, 0, 0)

    def test_a_brand_that_only_refused_lines_name_is_not_made(self, take: Take) -> None:
        assert counts(take("code;marque;désignation;prix\nA;Fantôme;;5,000\n")) == (0, 0, 0, 1)
        assert not Brand.objects.filter(name="Fantôme").exists()


class TestMergedLines:
    TEXT = "ref,nom,stock,modele\nX-1,ECROU,20,spresso\nX-1,ÉCROU DE TRANSMISSION,0,alto\nX-2,VIS,1,inconnu\n"

    @pytest.fixture
    def profile(self) -> SupplierProfile:
        make = VehicleMakeFactory(name="Suzuki")
        for name in ("S-PRESSO (FL)", "ALTO (A)", "ALTO (B)"):
            VehicleModelFactory(make=make, name=name)
        return SupplierProfile.objects.create(
            code="p",
            name="P",
            columns={"mpn": "ref", "name_fr": "nom", "stock": "stock", "vehicle_model": "modele"},
            default_brand=BrandFactory(name="Suzuki"),
            vehicle_make="Suzuki",
            repeated_rows=RepeatedRows.MERGE,
        )

    def test_take_the_largest_stock_the_longest_name_and_every_model(
        self, take: Take, profile: SupplierProfile
    ) -> None:
        result = take(self.TEXT, profile=profile)
        assert counts(result) == (2, 0, 1, 0)
        part = Product.objects.get(mpn="X-1")
        assert (part.stock, part.name_fr) == (20, "ÉCROU DE TRANSMISSION")
        assert [fitment.model.name for fitment in part.fitments.select_related("model")] == ["S-PRESSO (FL)"]

    def test_never_guess_between_generations(self, take: Take, profile: SupplierProfile) -> None:
        result = take(self.TEXT, profile=profile)
        assert [warning.value for warning in result.warnings] == ["Suzuki alto", "Suzuki inconnu"]
        assert Fitment.objects.count() == 1

    def test_order_of_lines_does_not_matter(self, take: Take, profile: SupplierProfile) -> None:
        take(self.TEXT, profile=profile)
        header, *lines = self.TEXT.splitlines()
        assert counts(take("\n".join([header, *lines[::-1]]), profile=profile)) == (0, 0, 3, 0)


class TestProfiles:
    def test_the_header_finds_its_profile(self, take: Take) -> None:
        SupplierProfile.objects.create(code="a", name="Alpha", columns={"sku": "zz_art", "name_fr": "zz_lib"})
        result = take("zz_art,zz_lib\n1,Vis\n")
        assert (result.profile, counts(result)) == ("Alpha", (1, 0, 0, 0))
        assert ImportRun.objects.get().profile.code == "a"

    def test_a_file_without_its_profiles_columns_is_refused(self, take: Take) -> None:
        profile = SupplierProfile.objects.create(code="a", name="Alpha", columns={"sku": "art", "price": "px"})
        with pytest.raises(ImportRefused, match="il manque « px »"):
            take("art,lib\n1,Vis\n", profile=profile)

    def test_family_bounds_the_category_and_the_label_makes_it_precise(self, take: Take) -> None:
        brakes = CategoryFactory(name_fr="Freinage")
        pads = CategoryFactory(name_fr="Plaquettes de frein", parent=brakes)
        CategoryFactory(name_fr="Filtre à huile")
        profile = SupplierProfile.objects.create(
            code="a", name="A", columns={"sku": "c", "name_fr": "l", "family": "f"}
        )
        SupplierFamily.objects.create(profile=profile, code="F1", category=brakes)
        take(
            "c,l,f\n1,PLAQUETTES FREIN AV,F1\n2,MACHIN,F1\n3,PLAQUETTES FREIN AV,\n4,FILTRE A HUILE,F1\n",
            profile=profile,
        )
        assert list(Product.objects.order_by("sku").values_list("category", flat=True)) == [
            pads.pk,
            brakes.pk,
            pads.pk,
            brakes.pk,
        ]

    def test_an_unknown_family_is_kept_for_staff(self, take: Take) -> None:
        profile = SupplierProfile.objects.create(
            code="a", name="A", columns={"sku": "c", "name_fr": "l", "family": "f"}
        )
        result = take("c,l,f\n1,Machin,Z9\n", profile=profile)
        assert list(profile.families.values_list("code", "category")) == [("Z9", None)]
        assert [warning.value for warning in result.warnings] == ["Z9"]

    def test_a_category_that_staff_chose_stays(self, take: Take) -> None:
        chosen = CategoryFactory(name_fr="Choisie")
        CategoryFactory(name_fr="Filtre à huile")
        ProductFactory(sku="A", category=chosen, name_fr="Vis")
        take("code;désignation\nA;Filtre à huile\n")
        assert Product.objects.get().category == chosen

    def test_replacement_and_end_of_range(self, take: Take) -> None:
        profile = SupplierProfile.objects.create(
            code="a",
            name="A",
            columns={"sku": "c", "name_fr": "l", "replacement": "r", "discontinued": "d"},
            discontinued_values=["O"],
        )
        text = "c,l,r,d\nA,Vis,B,O\nB,Vis neuve,,N\nC,Vis,ZZ,N\n"
        result = take(text, profile=profile)
        assert list(Supersession.objects.values_list("old__sku", "new__sku")) == [("A", "B")]
        assert Product.objects.get(sku="A").status == Status.DISCONTINUED
        assert [(warning.line, warning.value) for warning in result.warnings] == [(4, "ZZ")]
        assert counts(take(text, profile=profile)) == (0, 0, 3, 0)


class TestTrace:
    def test_price_and_stock_history_name_the_import_and_its_user(self, take: Take) -> None:
        user = get_user_model().objects.create_user("magasin")
        take(TWO_PARTS, by=user)
        run = ImportRun.objects.get()
        events = PriceEvent.objects.of_import(run.uuid).select_related("pgh_context")
        assert sorted(event.price for event in events) == [Decimal("12.500"), Decimal("1250.000")]
        assert {event.pgh_context.metadata["user"] for event in events} == {user.pk}
        movement = StockMovement.objects.of_import(run.uuid).get()
        assert (movement.quantity, movement.balance) == (4, 4)
        assert (movement.kind, movement.reason) == (MovementKind.IMPORT, "Import tarif.csv")

    def test_a_dry_run_shows_the_difference_and_leaves_no_trace(self, take: Take) -> None:
        take(TWO_PARTS)
        before = snapshot()
        result = take("code article;prix TTC;désignation\nA-1;13,900;\nN-1;5,000;Vis\n", dry_run=True)
        assert counts(result) == (1, 1, 0, 0)
        assert [(change.action, change.key, change.field, change.old, change.new) for change in result.changes] == [
            ("created", "N-1", "", "", "Vis (5.000 DT)"),
            ("updated", "A-1", "price", "12.500", "13.900"),
        ]
        assert snapshot() == before
        assert ImportRun.objects.count() == 1

    def test_a_refused_file_is_recorded_and_changes_nothing(self, take: Take) -> None:
        with pytest.raises(ImportRefused):
            take("<!DOCTYPE html><html><body>Connexion</body></html>")
        run = ImportRun.objects.get()
        assert (run.status, run.read) == (ImportStatus.FAILED, 0)
        assert "HTML" in run.message
        assert not Product.objects.exists()

    def test_a_breakdown_in_the_middle_changes_nothing(self, take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
        take(TWO_PARTS)
        before = snapshot()
        monkeypatch.setattr("catalog.imports.product_sql.COUNT_UPDATED", "SELECT 1/0")
        with pytest.raises(ImportRefused):
            take(TWO_PARTS.replace("12,500", "99,000"))
        assert snapshot() == before

    def test_report_gets_every_change(self, take: Take) -> None:
        seen = []
        text = "code;désignation\n" + "\n".join(f"A{i};Vis {i}" for i in range(50))
        result = take(text, report=seen.append)
        assert (len(seen), len(result.changes)) == (50, 20)


class TestShapesOfOneFile:
    @pytest.mark.parametrize(
        ("encoding", "separator", "name"),
        [
            ("utf-8", ";", "a.csv"),
            ("utf-8-sig", ",", "a.csv"),
            ("cp1252", "\t", "a.csv"),
            ("utf-8", ";", "a.csv.gz"),
        ],
    )
    def test_give_one_catalogue(self, take: Take, encoding: str, separator: str, name: str) -> None:
        take(TWO_PARTS)
        before = snapshot()
        rows = [line.split(";") for line in TWO_PARTS.splitlines()]
        text = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
        assert counts(take(text, name=name, encoding=encoding)) == (0, 0, 2, 0)
        assert snapshot() == before

    def test_arabic_names_in_cp1256(self, take: Take) -> None:
        take("code;désignation;nom arabe\nA;Vis;برغي العجلة الأمامية\n".replace("é", "e"), encoding="cp1256")
        assert Product.objects.get().name_ar == "برغي العجلة الأمامية"

    def test_a_file_that_is_no_price_list_is_refused(self, take: Take) -> None:
        with pytest.raises(ImportRefused, match="Aucune colonne de code ou de référence"):
            take("a;b;c\n1;2;3\n")
        with pytest.raises(ImportRefused, match="ni libellé, ni prix, ni stock"):
            take("code;zz\n1;2\n")


@pytest.mark.django_db(transaction=True)
def test_one_import_at_a_time(write: Write, take: Take) -> None:
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(717001)")
        with pytest.raises(ImportRefused, match="Un autre import est en cours"):
            take(TWO_PARTS)
    finally:
        other.close()
    assert not Product.objects.exists()
