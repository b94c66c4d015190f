import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from orders.models import SaleLine
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


def run(path: Path, **options: Any) -> list[str]:
    output = StringIO()
    call_command("import_sales", path, stdout=output, **options)
    return output.getvalue().splitlines()


@pytest.fixture
def export(tmp_path: Path) -> Path:
    ProductFactory(sku="A-1")
    path = tmp_path / "caisse.csv"
    path.write_text("date;code;qté;PU HT\n03/04/2026;A-1;1;10\n03/04/2026;Z;1;10\n")
    return path


def test_the_last_line_is_a_summary_for_machines(export: Path) -> None:
    lines = run(export, date_format="jj/mm/aaaa", json=True)
    summary = json.loads(lines[-1])
    assert summary.pop("seconds") >= 0
    assert summary == {"read": 2, "created": 1, "updated": 0, "unchanged": 0, "rejected": 1}
    assert SaleLine.objects.get().day.isoformat() == "2026-04-03"


def test_a_dry_run_and_the_name_of_a_till(export: Path) -> None:
    assert "Essai à blanc" in run(export, date_format="%d/%m/%Y", dry_run=True)[-1]
    assert not SaleLine.objects.exists()
    run(export, date_format="%d/%m/%Y", till="Sfax")
    assert SaleLine.objects.get().source == "till:SFAX:day:2026-04-03"


def test_dates_that_fit_two_formats_are_one_sentence(export: Path) -> None:
    with pytest.raises(CommandError, match=r"caisse\.csv : Les dates de ce fichier se lisent de plusieurs façons"):
        run(export)
    assert not SaleLine.objects.exists()
