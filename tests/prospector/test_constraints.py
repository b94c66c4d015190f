"""The database refuses what cannot be: every named constraint is broken once."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from prospector.models import FetchHost, FetchSwitch

pytestmark = pytest.mark.django_db

ATTEMPTS: dict[str, Callable[[], object]] = {
    "fetch_switch_is_one_row": lambda: FetchSwitch.objects.bulk_create([FetchSwitch(pk=2)]),
    "fetch_host_delay_not_negative": lambda: FetchHost.objects.create(host="shop.example", delay_seconds=-1),
    "fetch_host_lower_case": lambda: FetchHost.objects.create(host="Shop.example"),
}


@pytest.mark.parametrize("name", ATTEMPTS)
def test_refused(name: str) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        ATTEMPTS[name]()
    assert refused.value.__cause__.diag.constraint_name == name


def test_every_constraint_has_its_attempt() -> None:
    tables = apps.get_app_config("prospector").get_models()
    assert {constraint.name for table in tables for constraint in table._meta.constraints} == ATTEMPTS.keys()
