import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models.signals import post_migrate

from catalog.apps import DEFAULTS_RECEIVER
from catalog.models import Category, ExchangeRate, Specification, SupplierProfile


@pytest.mark.django_db
def test_migrate_fills_a_new_shop_and_brings_nothing_back() -> None:
    config = apps.get_app_config("catalog")
    assert not Category.objects.exists()
    config.ready()
    try:
        call_command("migrate", verbosity=0)
        SupplierProfile.objects.get(code="sbs").delete()
        call_command("migrate", verbosity=0)
    finally:
        post_migrate.disconnect(sender=config, dispatch_uid=DEFAULTS_RECEIVER)
    assert sorted(SupplierProfile.objects.values_list("code", flat=True)) == ["maroc", "suzuki-tn"]
    assert Category.objects.filter(level=0).count() >= 12
    assert Specification.objects.exists()
    assert set(ExchangeRate.objects.values_list("currency", flat=True)) == {"EUR", "MAD", "USD"}
