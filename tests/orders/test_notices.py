"""Mails about orders: none is lost, none is sent by two, none is sent for what was rolled back."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as shop
from django.core import mail
from django.db import transaction

from orders import tasks
from orders.actions import send_notice, send_waiting_notices
from orders.models import Notice, OrderChannel
from orders.models.notice import MAIL_AGAIN_AFTER, SENT_WITHIN
from orders.states import State
from tests.factories import ProductFactory
from tests.orders.orders import NOW, bring, make

pytestmark = pytest.mark.django_db

NOBODY = "redis://127.0.0.1:1/0"


@pytest.fixture(autouse=True)
def _shop(settings: Any) -> None:
    settings.EMAIL_URL = "dummymail://"
    settings.REPORT_RECIPIENTS = ["comptoir@shop.tn"]
    settings.DEFAULT_FROM_EMAIL = "site@shop.tn"
    settings.SITE_URL = "https://shop.tn"


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What a worker would get."""
    calls: list[tuple[str, int]] = []
    send = "catalog.broker.current_app.send_task"
    monkeypatch.setattr(send, lambda name, args, **how: calls.append((name, args[0])))
    return calls


def received(**changed: Any) -> Notice:
    product = ProductFactory(sku="F-1", name_fr="Filtre à huile", name_ar="مصفاة زيت")
    return make(product, quantity=2, **changed).notices.get(kind="received")


def confirmed(**changed: Any) -> Notice:
    order = bring(received(email="ali@mail.tn", **changed).order, State.CONFIRMED)
    return order.notices.get(kind="confirmed")


def test_a_worker_hears_of_it_once_it_is_committed(
    handed_over: list[tuple[str, int]], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        notice = received()
        assert handed_over == []
    assert handed_over == [("orders.tasks.send_notice", notice.pk)]


def test_what_is_rolled_back_is_told_to_nobody(
    handed_over: list[tuple[str, int]], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        received()
        transaction.set_rollback(True)
    assert handed_over == []
    assert not Notice.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_away_costs_no_order(monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    monkeypatch.setattr("catalog.broker.current_app.conf.broker_write_url", NOBODY)
    notice = received()
    assert f"orders.tasks.send_notice of {notice.pk} waits, the broker is away" in caplog.text
    assert list(Notice.objects.unsent(NOW)) == [notice]


def test_the_shop_reads_what_to_pack_and_whom_to_call() -> None:
    notice = received(note="Sonner", email="ali@mail.tn")
    assert send_notice(notice.pk, now=NOW)
    sent = mail.outbox[0]
    assert (sent.to, sent.reply_to) == (["comptoir@shop.tn"], ["ali@mail.tn"])
    assert sent.subject == f"Commande {notice.order.code} : Ali Ben Salah"
    for words in (
        "2 × F-1 Filtre à huile : 25,000\u00a0DT",
        "Livraison : 7,000\u00a0DT",
        "Total TTC : 32,000\u00a0DT",
        "Téléphone : +216 22 123 456",
        "Adresse : 12 rue de Marseille, Bab Bhar, Tunis 7.000",
        "Remarque : Sonner",
    ):
        assert words in sent.body
    assert sent.extra_headers["Message-ID"] == f"<order-{notice.order.token}-received@shabou>"


def test_fetched_parts_have_no_line_of_delivery() -> None:
    send_notice(received(channel=OrderChannel.PICK_UP).pk, now=NOW)
    assert "Livraison" not in mail.outbox[0].body


def test_a_name_of_two_lines_adds_no_header() -> None:
    send_notice(received(name="Ali\r\nBcc: x@y.tn").pk, now=NOW)
    assert "\n" not in mail.outbox[0].subject


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("fr", "Votre commande {} est confirmée", "Paiement en espèces à la livraison."),
        ("ar", "تم تأكيد طلبك {}", "الدفع نقدًا عند الاستلام."),
    ],
)
def test_the_customer_reads_his_language(language: str, subject: str, words: str) -> None:
    notice = confirmed(language=language)
    assert send_notice(notice.pk, now=NOW)
    sent = mail.outbox[0]
    assert (sent.to, sent.subject) == (["ali@mail.tn"], subject.format(notice.order.code))
    assert words in sent.body
    assert ("مصفاة زيت" if language == "ar" else "Filtre à huile") in sent.body
    place = "/ar/commande" if language == "ar" else "/commande"
    assert sent.body.rstrip().endswith(f"https://shop.tn{place}/{notice.order.token}/")


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("fr", "Nous avons reçu votre commande {}", "Nous vous appelons pour la confirmer."),
        ("ar", "وصلنا طلبك {}", "سنتصل بك لتأكيده."),
    ],
)
def test_the_customer_hears_that_his_order_has_come(language: str, subject: str, words: str) -> None:
    order = received(email="ali@mail.tn", language=language).order
    assert send_notice(order.notices.get(kind="thanks").pk, now=NOW)
    sent = mail.outbox[0]
    assert (sent.to, sent.subject) == (["ali@mail.tn"], subject.format(order.code))
    assert words in sent.body
    place = "/ar/commande" if language == "ar" else "/commande"
    assert sent.body.rstrip().endswith(f"https://shop.tn{place}/{order.token}/")


def test_without_an_address_nobody_is_thanked() -> None:
    assert not received().order.notices.filter(kind="thanks").exists()


def test_who_fetches_his_parts_pays_there() -> None:
    send_notice(confirmed(channel=OrderChannel.PICK_UP).pk, now=NOW)
    assert "À retirer en boutique, paiement sur place." in mail.outbox[0].body


def test_of_two_callers_one_sends() -> None:
    notice = received()
    assert [send_notice(notice.pk, now=NOW) for _ in range(2)] == [True, False]
    assert len(mail.outbox) == 1


def test_a_mail_server_that_fails_is_asked_again(monkeypatch: pytest.MonkeyPatch, handed_over: list[Any]) -> None:
    notice = received()
    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", lambda self: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            send_notice(notice.pk, now=NOW)
    assert send_waiting_notices(now=NOW + MAIL_AGAIN_AFTER - timedelta(seconds=1)) == 0
    assert send_waiting_notices(now=NOW + MAIL_AGAIN_AFTER) == 1
    assert handed_over == [("orders.tasks.send_notice", notice.pk)]
    assert send_notice(notice.pk, now=NOW + MAIL_AGAIN_AFTER)
    assert send_waiting_notices(now=NOW + timedelta(hours=1)) == 0


def test_old_news_are_not_sent(handed_over: list[Any]) -> None:
    notice = received()
    assert send_waiting_notices(now=NOW + SENT_WITHIN) == 0
    assert not send_notice(notice.pk, now=NOW + SENT_WITHIN)


def test_without_a_mail_server_everything_waits(settings: Any, handed_over: list[Any]) -> None:
    settings.EMAIL_URL = ""
    notice = received()
    assert send_waiting_notices(now=NOW) == 0
    assert not send_notice(notice.pk, now=NOW)
    notice.refresh_from_db()
    assert notice.tried_at is None


def test_without_readers_in_the_shop_customers_are_still_written_to(settings: Any, handed_over: list[Any]) -> None:
    settings.REPORT_RECIPIENTS = []
    confirmed()
    assert send_waiting_notices(now=NOW) == 2


@pytest.mark.parametrize(
    "task", [tasks.send_waiting_notices, tasks.expire_orders, tasks.forget_keys], ids=lambda task: task.name
)
def test_the_scheduler_calls_it(task: Any) -> None:
    assert task.name in {entry["task"] for entry in shop.CELERY_BEAT_SCHEDULE.values()}
    task()


def test_a_worker_sends_what_it_is_handed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orders.tasks.timezone.now", lambda: NOW)
    tasks.send_notice(received().pk)
    assert len(mail.outbox) == 1
