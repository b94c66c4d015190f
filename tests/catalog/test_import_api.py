"""Price lists over the API: sent, tried, looked at, written, cancelled; and who may."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from catalog.models import ImportKind, ImportRun, PriceEvent, Product
from tests.catalog.import_files import TWO_PARTS, folder, handed, log_in, no_pulse, send, work
from tests.catalog.supplier_files import LIST, bent, workbook
from tests.factories import ImportRunFactory, ProductFactory, SupplierProfileFactory

__all__ = ["folder", "handed", "no_pulse", "work"]

pytestmark = pytest.mark.django_db

LIST_PATH = "/api/v1/admin/products/import/"
Work = Callable[[], bool]


@pytest.fixture(autouse=True)
def buyer(client: Client) -> User:
    return log_in(client, "buyer")


def job_of(client: Client, answer: Any) -> dict[str, Any]:
    job: dict[str, Any] = client.get(answer.json()["links"]["self"]).json()
    return job


def counts(job: dict[str, Any]) -> tuple[int, ...]:
    return tuple(job[name] for name in ("read", "created", "updated", "unchanged", "rejected"))


# --- sending -----------------------------------------------------------------------------------


def test_a_file_becomes_a_job_that_only_tries(
    client: Client,
    handed: list[str],
    folder: Path,
    buyer: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(client, LIST_PATH)
    job = answer.json()
    address = f"http://testserver{LIST_PATH}{job['id']}/"
    assert (answer.status_code, answer.headers["Location"]) == (202, address)
    assert (job["kind"], job["state"], job["dry_run"], job["file_name"]) == ("products", "queued", True, "tarif.csv")
    assert (job["by"], job["profile"], counts(job), job["changes"]) == ("buyer", None, (0, 0, 0, 0, 0), [])
    assert job["progress"] == {"step": "", "rows": 0, "total": None}
    assert job["links"] == {
        "self": address,
        "changes": f"{address}changes/",
        "refusals": f"{address}refusals/",
        "run": None,
        "cancel": f"{address}cancel/",
    }
    assert handed == ["catalog.tasks.run_waiting_import"]
    (kept,) = folder.iterdir()
    assert (kept.read_bytes().decode(), kept.stat().st_mode & 0o777) == (TWO_PARTS, 0o600)
    assert kept.name.startswith("products-")
    assert LogEntry.objects.get().get_change_message() == "Essai à blanc demandé."


def test_what_is_sent_is_under_no_address(client: Client, folder: Path) -> None:
    send(client, LIST_PATH)
    (kept,) = folder.iterdir()
    assert client.get(f"/media/{kept.name}").status_code == 404
    assert not settings.IMPORTS_ROOT.is_relative_to(settings.MEDIA_ROOT)
    assert kept.name not in str(client.get(LIST_PATH).json())


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"%PDF-1.7 tarif", "tarif.pdf", "tarif.pdf : c'est un PDF ; demander la liste en XLSX ou CSV."),
        (b"\x89PNG\r\n", "tarif.csv", "tarif.csv : c'est une image ; demander la liste en XLSX ou CSV."),
        ("<!DOCTYPE html><html>", "a.xlsx", "a.xlsx : c'est une page web (HTML), pas une liste ;"),
        ("", "vide.csv", "vide"),
    ],
)
def test_what_is_no_list_is_refused_at_once(client: Client, content: Any, name: str, reason: str, folder: Path) -> None:
    answer = send(client, LIST_PATH, content, name)
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["attr"]) == (400, "file")
    assert reason in error["detail"]
    assert not ImportRun.objects.exists()
    assert list(folder.iterdir()) == []


def test_a_form_without_file_or_with_nonsense_is_refused_by_field(client: Client) -> None:
    fields = {error["attr"] for error in client.post(LIST_PATH, {}).json()["errors"]}
    assert fields == {"file"}
    answer = send(client, LIST_PATH, dry_run="peut-être", profile="nobody")
    assert {error["attr"] for error in answer.json()["errors"]} == {"dry_run", "profile"}


def test_json_is_no_file(client: Client) -> None:
    answer = client.post(LIST_PATH, "{}", content_type="application/json")
    assert answer.status_code == 415
    assert answer.json()["errors"][0]["code"] == "unsupported_media_type"


@pytest.mark.parametrize("sent", [2_000_000, 1_100])
def test_a_file_that_is_too_large_is_refused(client: Client, settings: Any, sent: int) -> None:
    """By what the request says of its length before anything of it is read, else by the file's own size."""
    settings.IMPORT_FILE_MAX_BYTES = 1_000
    answer = send(client, LIST_PATH, "code;prix\n" + "A;1\n" * (sent // 4))
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (413, "file_too_large")
    assert not ImportRun.objects.exists()


# --- following ---------------------------------------------------------------------------------


def test_a_dry_run_shows_what_would_change_and_changes_nothing(client: Client, work: Work) -> None:
    ProductFactory(sku="A-1", name_fr="Filtre", price="10.000")
    sent = send(client, LIST_PATH, TWO_PARTS + ";1;sans code\n")
    assert work()
    job = job_of(client, sent)
    assert (job["state"], job["dry_run"], counts(job), job["message"]) == ("done", True, (3, 1, 1, 0, 1), "")
    assert job["progress"] == {"step": "", "rows": 3, "total": 3}
    assert job["changes"] == [
        {"line": 3, "sku": "B-1", "action": "created", "field": "", "old": "", "new": "Vis (9.000 DT)"},
        {"line": 2, "sku": "A-1", "action": "updated", "field": "price", "old": "10.000", "new": "12.500"},
    ]
    assert job["started_at"] < job["finished_at"]
    assert job["links"]["run"] == f"{job['links']['self']}run/"
    assert job["links"]["cancel"] is None
    assert not Product.objects.filter(sku="B-1").exists()
    assert str(Product.objects.get(sku="A-1").price) == "10.000"


def test_what_was_shown_is_written_from_the_same_file(client: Client, work: Work, buyer: User) -> None:
    sent = send(client, LIST_PATH)
    work()
    answer = client.post(f"{sent.json()['links']['self']}run/")
    assert (answer.status_code, answer.headers["Location"]) == (202, sent.json()["links"]["self"])
    job = answer.json()
    assert (job["state"], job["dry_run"], counts(job), job["progress"]["total"]) == ("queued", False, (0,) * 5, 2)
    assert work()
    job = job_of(client, sent)
    assert (job["state"], counts(job), len(job["changes"]), job["links"]["run"]) == ("done", (2, 2, 0, 0, 0), 2, None)
    assert sorted(Product.objects.values_list("sku", flat=True)) == ["A-1", "B-1"]
    event = PriceEvent.objects.of_import(job["id"]).select_related("pgh_context")[0]
    assert event.pgh_context.metadata["user"] == buyer.pk
    assert [entry.get_change_message() for entry in LogEntry.objects.order_by("id")] == [
        "Essai à blanc demandé.",
        "Import demandé.",
    ]


def test_a_file_can_be_written_at_once(client: Client, work: Work) -> None:
    sent = send(client, LIST_PATH, workbook(LIST), "tarif.xlsx", dry_run="false")
    work()
    job = job_of(client, sent)
    assert (job["state"], job["dry_run"], counts(job)) == ("done", False, (2, 2, 0, 0, 0))


def test_a_profile_reads_its_own_columns(client: Client, work: Work) -> None:
    SupplierProfileFactory(code="sfax", columns={"sku": "c1", "name_fr": "c2"})
    sent = send(client, LIST_PATH, "c1;c2\nA-1;Filtre\n", profile="sfax")
    work()
    assert (sent.json()["profile"], counts(job_of(client, sent))) == ("sfax", (1, 1, 0, 0, 0))


def test_a_refused_file_says_why_in_french(client: Client, work: Work) -> None:
    sent = send(client, LIST_PATH, "a;b\nx;y\n")
    assert work()
    job = job_of(client, sent)
    assert (job["state"], counts(job), job["links"]["run"]) == ("failed", (0,) * 5, None)
    assert job["message"].startswith("Aucune colonne de code ou de référence reconnue. En-têtes lus : « a », « b ».")
    refused = client.post(f"{job['links']['self']}run/")
    assert (refused.status_code, refused.json()["errors"][0]["detail"]) == (
        409,
        "L'essai à blanc n'est pas allé à son terme : envoyez le fichier de nouveau.",
    )


def test_a_bomb_is_refused_unread(client: Client, work: Work) -> None:
    bomb = bent(more={"xl/worksheets/sheet2.xml": bytes(60_000_000)})
    sent = send(client, LIST_PATH, bomb, "tarif.xlsx")
    work()
    job = job_of(client, sent)
    assert (job["state"], job["message"]) == (
        "failed",
        "tarif.xlsx : l'archive grossit démesurément une fois décompressée ; elle n'est pas lue.",
    )


def test_refused_lines_are_a_file_that_computes_nothing(client: Client, work: Work) -> None:
    sent = send(client, LIST_PATH, "code article;prix TTC;désignation\nA-1;=1+1;Filtre\n")
    work()
    address = job_of(client, sent)["links"]["refusals"]
    answer = client.get(address, headers={"accept": "text/csv"})
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert lines[0] == "\ufeffligne;colonne;valeur;motif"
    assert lines[1].startswith("2;prix TTC;'=1+1;")


def test_changes_are_read_page_by_page(
    client: Client, work: Work, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = "".join(f"A-{number};1,000;Vis {number}\n" for number in range(600))
    sent = send(client, LIST_PATH, "code article;prix TTC;désignation\n" + rows)
    work()
    job = job_of(client, sent)
    assert (counts(job), len(job["changes"])) == ((600, 600, 0, 0, 0), 100)
    with django_assert_num_queries(5):  # session, user, rights, the run, its changes
        page = client.get(job["links"]["changes"] + "?limit=100").json()
    found = [change["sku"] for change in page["results"]]
    while page["next"]:
        page = client.get(page["next"]).json()
        found += [change["sku"] for change in page["results"]]
    assert found == [f"A-{number}" for number in range(500)]


# --- not twice, not after ----------------------------------------------------------------------


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["errors"][0]["detail"]


def test_what_waits_or_is_written_is_not_written_again(client: Client, work: Work) -> None:
    address = send(client, LIST_PATH).json()["links"]["self"]
    waiting = (409, "Cet import attend son tour ou est en cours : suivez-le.")
    assert refusal(client.post(f"{address}run/")) == waiting
    work()
    assert client.post(f"{address}run/").status_code == 202
    assert refusal(client.post(f"{address}run/")) == waiting
    work()
    assert refusal(client.post(f"{address}run/")) == (409, "Cet import est déjà fait.")


def test_a_file_that_is_gone_is_sent_anew(client: Client, work: Work, folder: Path) -> None:
    address = send(client, LIST_PATH).json()["links"]["self"]
    work()
    ImportRun.objects.update(file="")
    gone = (409, "Le fichier n'est plus gardé : envoyez-le de nouveau.")
    assert refusal(client.post(f"{address}run/")) == gone


def test_what_waits_is_cancelled_and_may_be_written_later(client: Client, work: Work) -> None:
    address = send(client, LIST_PATH, dry_run="false").json()["links"]["self"]
    cancelled = client.post(f"{address}cancel/")
    assert (cancelled.status_code, cancelled.json()["state"]) == (200, "cancelled")
    assert not work()
    assert not Product.objects.exists()
    again = (409, "Cet import est terminé : il n'y a plus rien à annuler.")
    assert refusal(client.post(f"{address}cancel/")) == again
    assert client.post(f"{address}run/").status_code == 202
    assert work()
    assert Product.objects.count() == 2


# --- who ---------------------------------------------------------------------------------------


def test_a_colleague_sees_follows_and_writes(client: Client, work: Work) -> None:
    address = send(client, LIST_PATH).json()["links"]["self"]
    work()
    chief = Client()
    log_in(chief, "manager")
    assert [row["by"] for row in chief.get(LIST_PATH).json()["results"]] == ["buyer"]
    assert chief.post(f"{address}run/").json()["by"] == "manager"


@pytest.mark.parametrize("role", ["seller", "storekeeper"])
def test_who_may_not_import_sees_nothing(client: Client, role: str) -> None:
    address = send(client, LIST_PATH).json()["links"]["self"]
    other = Client()
    log_in(other, role)
    tried = [
        *(other.get(f"{address}{page}") for page in ("", "changes/", "refusals/")),
        *(other.post(f"{address}{page}") for page in ("run/", "cancel/")),
        *(other.get(LIST_PATH), send(other, LIST_PATH)),
    ]
    assert {answer.status_code for answer in tried} == {403}
    assert ImportRun.objects.get().status == "queued"


def test_the_list_is_of_this_kind_newest_first_in_as_many_queries_for_any_number(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first, second = ImportRunFactory(file_name="a.csv"), ImportRunFactory(file_name="b.csv")
    ImportRunFactory(kind=ImportKind.SALES)
    for rows in (2, 12):
        ImportRunFactory.create_batch(rows - 2, kind=ImportKind.PRODUCTS)
        with django_assert_num_queries(4):  # session, user, rights, rows
            found = client.get(LIST_PATH).json()["results"]
        assert len(found) == rows
    assert [row["file_name"] for row in found[-2:]] == [second.file_name, first.file_name]
    assert found[0]["links"]["cancel"] is None


def test_an_import_of_another_kind_is_not_here(client: Client) -> None:
    sale = ImportRunFactory(kind=ImportKind.SALES)
    sale.refresh_from_db()
    assert client.get(f"{LIST_PATH}{sale.uuid}/").status_code == 404


def test_without_a_broker_the_file_waits(
    client: Client,
    work: Work,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    monkeypatch.setattr("catalog.broker.current_app.conf.broker_write_url", "redis://127.0.0.1:1/0")
    with django_capture_on_commit_callbacks(execute=True):
        assert send(client, LIST_PATH).status_code == 202
    assert "catalog.tasks.run_waiting_import waits, the broker is away" in caplog.text
    assert ImportRun.objects.get().status == "queued"
    assert work()
