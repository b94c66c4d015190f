"""Requests that nobody thought of, made from the API's own description, by everybody who may call it."""

import json
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.conf import LazySettings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from shabou.roles import ROLES
from shabou.tokens import issue
from tests.factories import BrandFactory, CategoryFactory, FitmentFactory, ImportRunFactory, ProductFactory
from tests.orders import orders

pytestmark = pytest.mark.django_db

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
# Of each operation, by each caller, as described and otherwise: about a thousand requests in all.
CASES = 2
GENERATED = hypothesis_settings(
    max_examples=CASES,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def application() -> Iterator[Any]:
    """The shop as a server calls it, on the test's connection, which the end of a request would close."""
    application = get_wsgi_application()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield application
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def operations() -> list[Any]:
    """In the order of the description."""
    out = StringIO()
    call_command("spectacular", "--format", "openapi-json", stdout=out)
    schema = schemathesis.openapi.from_dict(json.loads(out.getvalue()))
    return [found.ok() for found in schema.get_all_operations()]


@pytest.fixture
def known(settings: LazySettings, tmp_path: Path) -> dict[str, str]:
    """What paths can name, by the end of the path before it: one row of everything."""
    imports = {**settings.STORAGES["imports"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "imports": imports}
    disc = ProductFactory(
        slug="disque", stock=9, brand=BrandFactory(slug="bosch"), category=CategoryFactory(slug="freinage")
    )
    FitmentFactory(product=disc)
    disc.refresh_from_db()
    runs = {kind: ImportRunFactory(kind=f"{kind}s") for kind in ("product", "sale")}
    for run in runs.values():
        run.refresh_from_db()
    return {
        "products/{slug}": "disque",
        "products/{uuid}": str(disc.uuid),
        "products/{uuid}/prices": str(disc.uuid),
        "products/{uuid}/stock": str(disc.uuid),
        "brands/{slug}": "bosch",
        "categories/{slug}": "freinage",
        "orders/{token}": str(orders.make(disc).token),
        "products/import/{uuid}": str(runs["product"].uuid),
        "sales/import/{uuid}": str(runs["sale"].uuid),
    }


def headers(caller: str) -> dict[str, str]:
    if caller == "anonymous":
        return {}
    user = User.objects.create_user(caller, is_staff=True)
    user.groups.add(Group.objects.get(name=caller))
    return {"Authorization": f"Bearer {issue(user).access_token}"}


def path_of(operation: Any, known: dict[str, str]) -> dict[str, str] | None:
    """Something that exists, where something known is named."""
    for end, value in known.items():
        if f"{end}/" in operation.path:
            return {end.partition("{")[2].removesuffix("}"): value}
    return None


@pytest.mark.parametrize("caller", ["anonymous", *ROLES])
def test_every_answer_is_as_described(
    application: Any, operations: list[Any], known: dict[str, str], caller: str
) -> None:
    sent = headers(caller)

    def ask(case: Case) -> None:
        with transaction.atomic():
            case.call_and_validate(
                base_url="http://testserver",
                headers=sent,
                app=application,
                checks=CHECKS,  # in this process
            )
            transaction.set_rollback(True)

    for operation in operations:
        described = operation.as_strategy(GenerationMode.POSITIVE, path_parameters=path_of(operation, known))
        GENERATED(given(described)(ask))()
        with suppress(Unsatisfiable):  # nothing in it could be otherwise
            GENERATED(given(operation.as_strategy(GenerationMode.NEGATIVE))(ask))()
