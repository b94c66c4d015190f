"""An enquiry is stored once, and its mail is never lost and not sent by two."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import connections, transaction

from orders import tasks
from orders.actions import create_enquiry, mail_enquiry, send_again, settle
from orders.models import Enquiry, EnquirySource, EnquiryStatus

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
ASKED = {"name": "Ali", "phone": "+21622123456", "query": "démarreur lada", "language": "fr"}
NOBODY = "redis://127.0.0.1:1/0"


@pytest.fixture(autouse=True)
def _shop(settings: Any) -> None:
    settings.REPORT_RECIPIENTS = ["comptoir@shop.tn", "patron@shop.tn"]
    settings.DEFAULT_FROM_EMAIL = "site@shop.tn"


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Ids that a worker would get."""
    ids: list[int] = []
    monkeypatch.setattr("catalog.broker.current_app.send_task", lambda name, args, **how: ids.append(args[0]))
    return ids


def create(**changed: Any) -> Enquiry:
    return create_enquiry(**{"now": NOW} | ASKED | changed)


# --- storing ---------------------------------------------------------------------------------


def test_an_enquiry_is_stored_as_it_was_asked() -> None:
    made = create(message="Urgent", vehicle="Lada Niva 1.7", email="ali@mail.tn", language="ar")
    row = Enquiry.objects.get()
    assert row == made
    assert (row.name, row.phone, row.query, row.message) == ("Ali", "+21622123456", "démarreur lada", "Urgent")
    assert (row.vehicle, row.email, row.language) == ("Lada Niva 1.7", "ali@mail.tn", "ar")
    assert (row.source, row.status, row.handled_by, row.created_at) == ("site", "new", None, NOW)
    assert (row.mail_tried_at, row.mailed_at) == (None, None)


def test_the_same_form_sent_twice_is_one_enquiry(
    handed_over: list[int], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert create() == create(now=NOW + timedelta(hours=2))
    assert len(handed_over) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"query": "démarreur niva"},
        {"message": "Urgent"},
        {"vehicle": "Niva"},
        {"phone": "+21622123457"},
        {"now": NOW + timedelta(days=1)},
    ],
)
def test_another_wish_or_another_day_is_another_enquiry(changed: dict[str, Any]) -> None:
    assert create() != create(**changed)
    assert Enquiry.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_twice_at_once_is_one_enquiry(handed_over: list[int]) -> None:
    together, made = threading.Barrier(4), []

    def send() -> None:
        together.wait(10)
        try:
            made.append(create().pk)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [Enquiry.objects.get().pk] * 4
    assert handed_over == [made[0]]


def test_a_transaction_that_fails_leaves_nothing(
    handed_over: list[int], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        create()
        transaction.set_rollback(True)
    assert handed_over == []
    assert not Enquiry.objects.exists()


def test_a_worker_hears_of_it_once_it_is_committed(
    handed_over: list[int], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        made = create()
        assert handed_over == []
    assert handed_over == [made.pk]


def test_nobody_to_write_to_needs_no_worker(
    handed_over: list[int], django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    settings.REPORT_RECIPIENTS = []
    with django_capture_on_commit_callbacks(execute=True):
        made = create()
    assert handed_over == []
    assert send_again(now=NOW) == 0
    assert mail_enquiry(made.pk, now=NOW) is False
    assert Enquiry.objects.get().mail_tried_at is None


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_away_loses_nothing(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr("catalog.broker.current_app.conf.broker_write_url", NOBODY)
    made = create()
    assert Enquiry.objects.get() == made
    assert [record.getMessage() for record in caplog.records if record.name == "catalog.broker"] == [
        f"orders.tasks.mail_enquiry of {made.pk} waits, the broker is away: "
        "Error 111 connecting to 127.0.0.1:1. Connection refused."
    ]
    assert "22123456" not in caplog.text
    assert list(Enquiry.objects.unmailed(NOW)) == [made]


# --- mailing ---------------------------------------------------------------------------------


def test_the_mail_says_who_asks_for_what() -> None:
    made = create(message="Pour lundi\nsi possible", vehicle="Lada Niva", email="ali@mail.tn", language="ar")
    assert mail_enquiry(made.pk, now=NOW) is True
    sent = mail.outbox[0]
    assert (sent.subject, sent.from_email) == ("Demande : démarreur lada", "site@shop.tn")
    assert (sent.to, sent.reply_to) == (["comptoir@shop.tn", "patron@shop.tn"], ["ali@mail.tn"])
    assert sent.extra_headers == {"Message-ID": f"<enquiry-{made.uuid}@shabou>"}
    assert sent.body == (
        "Ali demande :\n\nPièce cherchée : démarreur lada\nVéhicule : Lada Niva\n\nPour lundi\nsi possible\n\n"
        "Téléphone : +216 22 123 456\nE-mail : ali@mail.tn\nLangue : Arabe\n"
        f"Reçue le 01/06/2026 à 10:30, demande n° {made.pk} du back office.\n"
    )


def test_nothing_of_a_customer_becomes_a_header() -> None:
    made = create(query="", message="<b>x</b> & y", name="Ali\nBcc: x@y.tn")
    mail_enquiry(made.pk, now=NOW)
    assert mail.outbox[0].subject == "Demande : Ali Bcc: x@y.tn"
    assert "<b>x</b> & y" in mail.outbox[0].body
    assert mail.outbox[0].reply_to == []
    assert b"\nBcc:" not in mail.outbox[0].message().as_bytes().split(b"\n\n")[0]


def test_one_enquiry_one_mail() -> None:
    made = create()
    assert mail_enquiry(made.pk, now=NOW) is True
    assert mail_enquiry(made.pk, now=NOW + timedelta(hours=1)) is False
    assert mail_enquiry(0, now=NOW) is False
    assert len(mail.outbox) == 1
    assert Enquiry.objects.get().mailed_at == NOW


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    pk = create_without_worker(monkeypatch)
    together, sent = threading.Barrier(4), []

    def work() -> None:
        together.wait(10)
        try:
            sent.append(mail_enquiry(pk, now=NOW))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sent) == [False, False, False, True]


def create_without_worker(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("orders.actions.enquiry.hand_over", lambda task, pk: None)
    return create().pk


def test_a_mail_server_that_fails_is_tried_again_after_five_minutes(
    monkeypatch: pytest.MonkeyPatch, handed_over: list[int]
) -> None:
    made = create()

    def refuse(*args: Any) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
        with pytest.raises(ConnectionRefusedError):
            mail_enquiry(made.pk, now=NOW)
    assert send_again(now=NOW + timedelta(minutes=4, seconds=59)) == 0
    assert mail_enquiry(made.pk, now=NOW + timedelta(minutes=4)) is False
    assert send_again(now=NOW + timedelta(minutes=5)) == 1
    assert handed_over == [made.pk]
    assert mail_enquiry(made.pk, now=NOW + timedelta(minutes=5)) is True


def test_what_waits_is_handed_over_again_until_it_is_old(handed_over: list[int]) -> None:
    waiting = create()
    create(query="envoyée")
    Enquiry.objects.filter(query="envoyée").update(mailed_at=NOW)
    Enquiry.objects.create(query="du comptoir")
    assert send_again(now=NOW + timedelta(days=3) - timedelta(seconds=1)) == 1
    assert handed_over == [waiting.pk]
    assert send_again(now=NOW + timedelta(days=3)) == 0


def test_tasks_do_what_the_scheduler_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    made = create()
    Enquiry.objects.update(created_at=datetime.now(tz=UTC))
    monkeypatch.setattr("catalog.broker.current_app.send_task", lambda name, args, **how: tasks.mail_enquiry(*args))
    tasks.mail_waiting_enquiries()
    assert [sent.extra_headers["Message-ID"] for sent in mail.outbox] == [f"<enquiry-{made.uuid}@shabou>"]
    assert tasks.mail_enquiry.name == "orders.tasks.mail_enquiry"
    entry = settings.CELERY_BEAT_SCHEDULE["mail-waiting-enquiries"]
    assert entry == {"task": tasks.mail_waiting_enquiries.name, "schedule": 60.0}


# --- following up ----------------------------------------------------------------------------


def test_a_status_is_set_in_somebody_s_name() -> None:
    user = get_user_model().objects.create_user("vendeur")
    first, second = create(), create(query="autre")
    assert settle([first, second], EnquiryStatus.ANSWERED, by=user) == [first, second]
    assert set(Enquiry.objects.values_list("status", "handled_by")) == {("answered", user.pk)}
    first.refresh_from_db()
    assert settle([first], EnquiryStatus.ANSWERED, by=user) == []
    assert settle([first], EnquiryStatus.NEW, by=user) == [first]
    first.refresh_from_db()
    assert (first.status, first.handled_by) == ("new", None)


def test_an_enquiry_is_named_by_who_and_what() -> None:
    assert str(create()) == "Ali – démarreur lada"
    assert str(Enquiry(query="filtre")) == "filtre"
    assert str(Enquiry(pk=7, message="?")) == "Demande 7"
    assert Enquiry(query="filtre").source == EnquirySource.STAFF
