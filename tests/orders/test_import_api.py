"""Exports of tills over the API: the routes of all imports, with the rights of the ledger."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from catalog.models import ImportKind, ImportRun
from orders.models import SaleLine
from tests.catalog.import_files import folder, log_in, no_pulse, send, work
from tests.factories import ImportRunFactory, ProductFactory

__all__ = ["folder", "no_pulse", "work"]

pytestmark = pytest.mark.django_db

LIST_PATH = "/api/v1/admin/sales/import/"
SALES = "date;code article;qté;PU HT\n03/04/2026;A-1;2;10,500\n05/04/2026;A-1;1;10,500\n05/04/2026;Z-9;1;4,000\n"
Work = Callable[[], bool]


@pytest.fixture(autouse=True)
def manager(client: Client) -> User:
    ProductFactory(sku="A-1")
    return log_in(client, "manager")


def sent(client: Client, **form: Any) -> Any:
    return send(client, LIST_PATH, SALES, "caisse.csv", **form)


def followed(client: Client, answer: Any) -> dict[str, Any]:
    job: dict[str, Any] = client.get(answer.json()["links"]["self"]).json()
    return job


def test_an_export_is_tried_then_written_once(client: Client, work: Work) -> None:
    answer = sent(client, date_format="jj/mm/aaaa")
    assert (answer.status_code, answer.json()["kind"], answer.json()["dry_run"]) == (202, "sales", True)
    assert answer.json()["links"]["self"].startswith(f"http://testserver{LIST_PATH}")
    work()
    job = followed(client, answer)
    assert (job["state"], job["created"], job["rejected"], SaleLine.objects.count()) == ("done", 2, 1, 0)
    assert job["changes"][0] == {
        "line": 2,
        "sku": "A-1",
        "action": "created",
        "field": "sale",
        "old": "",
        "new": "03/04/2026 : 2 × 10,500\u00a0DT HT",
    }
    assert client.post(job["links"]["run"]).status_code == 202
    work()
    assert followed(client, answer)["created"] == 2
    again = sent(client, date_format="jj/mm/aaaa", dry_run="false")
    work()
    job = followed(client, again)
    assert (job["created"], job["unchanged"], SaleLine.objects.count()) == (0, 2, 2)


def test_days_that_read_in_two_ways_ask_for_their_order(client: Client, work: Work) -> None:
    answer = sent(client)
    work()
    job = followed(client, answer)
    assert job["state"] == "failed"
    assert "jj/mm/aaaa" in job["message"]


def test_a_till_has_sales_of_its_own(client: Client, work: Work) -> None:
    for till in ("caisse 1", "caisse 2"):
        sent(client, date_format="jj/mm/aaaa", till=till, dry_run="false")
        work()
    assert SaleLine.objects.count() == 4
    assert ImportRun.objects.newest_first()[0].options == {"date_format": "jj/mm/aaaa", "till": "caisse 2"}


def test_wrong_options_are_refused_by_field(client: Client) -> None:
    answer = sent(client, date_format="aa/mm", till="x" * 31, dry_run="oui ?")
    assert answer.status_code == 400
    assert {error["attr"] for error in answer.json()["errors"]} == {"date_format", "till", "dry_run"}


def test_refused_lines_are_taken_away(client: Client, work: Work) -> None:
    answer = sent(client, date_format="jj/mm/aaaa")
    work()
    file = client.get(followed(client, answer)["links"]["refusals"])
    assert b"".join(file.streaming_content).decode().splitlines()[1].startswith("4;code article;Z-9;")


@pytest.mark.parametrize(("role", "reads"), [("buyer", True), ("seller", False), ("storekeeper", False)])
def test_the_ledgers_rights_decide(client: Client, role: str, reads: bool) -> None:
    address = sent(client).json()["links"]["self"]
    other = Client()
    log_in(other, role)
    for page in (LIST_PATH, address, f"{address}changes/", f"{address}refusals/"):
        assert other.get(page).status_code == (200 if reads else 403)
    assert send(other, LIST_PATH, SALES).status_code == 403
    assert {other.post(f"{address}{page}").status_code for page in ("run/", "cancel/")} == {403}


def test_price_lists_are_not_here(client: Client) -> None:
    run = ImportRunFactory(kind=ImportKind.PRODUCTS)
    run.refresh_from_db()
    assert client.get(LIST_PATH).json()["results"] == []
    assert client.get(f"{LIST_PATH}{run.uuid}/").status_code == 404
