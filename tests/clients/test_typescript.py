"""The TypeScript client: types made of the API's description, compiled, and run against the shop."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command

from catalog.models import Product
from orders.models import Order
from tests.factories import ProductFactory

CLIENT = Path(__file__).resolve().parents[2] / "clients" / "typescript"

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not (os.environ.get("CI") or (shutil.which("node") and (CLIENT / "node_modules").exists())),
        reason="needs Node.js and `make client`",
    ),
]


def run(*command: str, folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A copy, so that two test processes do not write one folder."""
    folder = tmp_path / "client"
    shutil.copytree(CLIENT, folder, ignore=shutil.ignore_patterns("node_modules", "build", "schema.d.ts"))
    (folder / "node_modules").symlink_to(CLIENT / "node_modules")
    call_command("spectacular", "--fail-on-warn", "--file", str(folder / "openapi.yaml"))
    run("npm", "run", "build", folder=folder)
    return folder


def test_it_lists_searches_orders_and_logs_in(built: Path, live_server: Any) -> None:
    for number, price in ((1, "12.500"), (2, "20.000"), (3, "30.000")):
        ProductFactory(sku=f"FH-{number}", name_fr=f"Filtre à huile {number}", price=price, stock=5)
    call_command("reindex_search", "--all")
    seller = User.objects.create_user("vendeuse", password="une-longue-phrase", is_staff=True)
    seller.groups.add(Group.objects.get(name="seller"))

    line = run("node", "build/example.js", live_server.url, "vendeuse", "une-longue-phrase", folder=built)

    assert json.loads(line) == {
        "listed": ["Filtre à huile 1", "Filtre à huile 2", "Filtre à huile 3"],
        "found": True,
        "total": "25.000",
        "same": True,
        "stranger": 401,
        "status": "called",
        "problem": [400, "phone"],
    }
    assert [(order.total, order.status) for order in Order.objects.all()] == [(25, "called")]
    assert Product.objects.get(sku="FH-1").stock == 5  # taken when the shop confirms


def test_a_field_that_the_api_has_not_is_refused_by_the_compiler(built: Path) -> None:
    source = built / "src" / "wrong.ts"
    source.write_text('import type { Product } from "./client.js";\nexport const cost = (one: Product) => one.cost;\n')
    done = subprocess.run(
        ["npx", "tsc", "--noEmit"], cwd=built, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode != 0
    assert "Property 'cost' does not exist" in done.stdout
