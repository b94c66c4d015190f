"""The command `load_demo`: options, one transaction, and what it leaves alone."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalog.models import Product, VehicleEngine
from orders.models import SaleLine
from orion.models import SupplyTerms
from shabou.management.commands import load_demo
from tests.factories import ProductFactory


@pytest.mark.django_db
class TestLoadDemo:
    def test_catalogue_and_sales(self, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("load_demo", "--products=330", "--sales-weeks=8")
        assert Product.objects.count() == 330
        lines = SaleLine.objects.count()
        assert lines > 100
        assert SupplyTerms.objects.count() > 400
        assert capsys.readouterr().out.startswith(f"Démonstration : 330 produits, {lines} lignes de vente, en ")

    def test_it_can_be_run_again(self) -> None:
        call_command("load_demo", "--products=30", "--sales-weeks=2")
        call_command("load_demo", "--products=20", "--sales-weeks=0")
        assert Product.objects.count() == 20
        assert not SaleLine.objects.exists()

    def test_a_real_catalogue_is_refused(self) -> None:
        product = ProductFactory()
        with pytest.raises(CommandError, match=r"^La base contient déjà de vrais produits"):
            call_command("load_demo", "--products=5")
        assert list(Product.objects.all()) == [product]

    def test_what_breaks_halfway_changes_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def break_down(*_: Any, **__: Any) -> int:
            raise KeyboardInterrupt

        monkeypatch.setattr(load_demo, "load_sales", break_down)
        with pytest.raises(KeyboardInterrupt):
            call_command("load_demo", "--products=5")
        assert not Product.objects.exists()
        assert not VehicleEngine.objects.exists()


@pytest.mark.parametrize("option", ["--products=0", "--products=1000001", "--products=viele", "--sales-weeks=-1"])
def test_options_have_limits(option: str) -> None:
    with pytest.raises(CommandError, match="un nombre entier de"):
        call_command("load_demo", option)
