import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalog.models import ImportRun, Product, VehicleModel
from tests.catalog.imports.conftest import Write
from tests.factories import ProductFactory, SupplierProfileFactory, VehicleEngineFactory

pytestmark = pytest.mark.django_db

LIST = "code;désignation;prix\nA;Vis;12,500\nB;Écrou;douze\n"


def run(command: str, *arguments: object, **options: Any) -> str:
    output = StringIO()
    call_command(command, *arguments, stdout=output, **options)
    return output.getvalue()


def test_the_last_line_is_a_summary_for_machines(write: Write) -> None:
    lines = run("import_products", write(LIST), json=True).splitlines()
    summary = json.loads(lines[-1])
    seconds = summary.pop("seconds")
    assert summary == {"read": 2, "created": 1, "updated": 0, "unchanged": 0, "rejected": 1}
    assert 0 <= seconds < 60
    assert "ligne 3 refusée, prix « douze »" in lines[0]
    assert lines[-2].startswith("Import terminé : 2 lignes lues, 1 créées, 0 modifiées, 0 inchangées, 1 refusées")


def test_a_dry_run_says_so_and_changes_nothing(write: Write) -> None:
    ProductFactory(sku="A", price="10.000")
    said = run("import_products", write(LIST), dry_run=True)
    assert "Essai à blanc, rien n'a été changé" in said
    assert "A  price : 10.000 → 12.500" in said
    assert str(Product.objects.get().price) == "10.000"
    assert not ImportRun.objects.exists()


def test_the_report_lists_changes_and_refusals_inert(write: Write, tmp_path: Path) -> None:
    report = tmp_path / "rapport.csv"
    run("import_products", write(LIST + "C;=1+1;5,000\nD;Vis;=2\n"), report=report)
    with report.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["action"], row["line"], row["key"]) for row in rows] == [
        ("created", "2", "A"),
        ("created", "4", "C"),
        ("refused", "3", ""),
        ("refused", "5", ""),
    ]
    assert rows[1]["new"] == "'=1+1 (5.000 DT)"
    assert rows[3]["old"] == "'=2"


def test_bad_input_is_one_sentence_and_changes_nothing(write: Write, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Fichier introuvable"):
        run("import_products", tmp_path / "rien.csv")
    SupplierProfileFactory(code="connu")
    with pytest.raises(CommandError, match=r"Profil inconnu « x »\. Profils enregistrés : connu"):
        run("import_products", write(LIST), profile="x")
    with pytest.raises(CommandError, match="Rapport impossible à écrire"):
        run("import_products", write(LIST), report=tmp_path / "nulle" / "part.csv")
    path = write(LIST)
    with pytest.raises(CommandError, match="écraserait"):
        run("import_products", path, report=path)
    assert path.read_text() == LIST
    with pytest.raises(CommandError, match="HTML"):
        run("import_products", write("<html><body>Accès refusé</body></html>"))
    assert not Product.objects.exists()


def test_vehicles_references_and_fitments(write: Write) -> None:
    part = ProductFactory(sku="A")
    VehicleEngineFactory(external_id="9")
    before = VehicleModel.objects.count()
    assert '"created": 1' in run("import_vehicles", write("make,model\nKIA,RIO\n"), json=True)
    assert '"created": 1' in run("import_references", write("sku,oe_number\nA,1 2\n"), json=True)
    assert '"created": 1' in run("import_fitments", write("sku,vehicle_id\nA,9\n"), json=True)
    assert VehicleModel.objects.count() == before + 1
    assert (part.references.count(), part.fitments.count()) == (1, 1)
