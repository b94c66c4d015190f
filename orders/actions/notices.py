"""Mails about orders: owed in the order's transaction, sent after it, never lost and not sent by two."""

from datetime import datetime
from decimal import Decimal
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext, override

from catalog.broker import hand_over
from catalog.money import Language, format_dinars
from orders.models import Notice, NoticeKind, Order
from orders.phones import readable_phone

NOTICE_TASK = "orders.tasks.send_notice"


def owe_notice(order: Order, kind: NoticeKind, *, now: datetime) -> Notice:
    """Write the row inside the caller's transaction; a worker hears of it once that is committed."""
    notice = Notice.objects.create(order=order, kind=kind, created_at=now)
    if kind in _sent_kinds():
        transaction.on_commit(partial(hand_over, NOTICE_TASK, notice.pk), robust=True)
    return notice


def send_notice(pk: int, *, now: datetime) -> bool:
    """Mail one notice, unless that is done, in hand, or cannot be; True when it was sent.

    Of several callers one sends. Raises what the mail server raises; the notice is due again after five minutes.
    """
    notice = Notice.objects.filter(kind__in=_sent_kinds()).take(pk, now)
    if notice is None:
        return False
    mail = (
        _to_shop(notice.order)
        if notice.kind == NoticeKind.RECEIVED
        else _to_customer(notice.order, NoticeKind(notice.kind))
    )
    # The same for the same notice: a mail that was sent twice shows once.
    mail.extra_headers["Message-ID"] = f"<order-{notice.order.token}-{notice.kind}@shabou>"
    mail.send()
    Notice.objects.filter(pk=pk).update(sent_at=now)
    return True


def send_waiting_notices(*, now: datetime) -> int:
    """Hand what waits to a worker; answers how many. For the scheduler, each minute."""
    waiting = list(Notice.objects.unsent(now).filter(kind__in=_sent_kinds()).values_list("pk", flat=True))
    for pk in waiting:
        hand_over(NOTICE_TASK, pk)
    return len(waiting)


def _sent_kinds() -> list[NoticeKind]:
    """Without a mail server none; to the shop where somebody is named."""
    if not settings.EMAIL_URL:
        return []
    return [NoticeKind.THANKS, NoticeKind.CONFIRMED, *([NoticeKind.RECEIVED] if settings.REPORT_RECIPIENTS else [])]


def _to_shop(order: Order) -> EmailMessage:
    return EmailMessage(
        subject=" ".join(f"{order} : {order.name}".split()),
        body=_body("order_received", order),
        to=settings.REPORT_RECIPIENTS,
        reply_to=[order.email] if order.email else None,
    )


def _to_customer(order: Order, kind: NoticeKind) -> EmailMessage:
    """In the language in which the customer ordered."""
    with override(order.language):
        if kind == NoticeKind.THANKS:
            subject, body = gettext("Nous avons reçu votre commande %(code)s"), _body("order_thanks", order)
        else:
            subject, body = gettext("Votre commande %(code)s est confirmée"), _body("order_confirmed", order)
        return EmailMessage(subject=subject % {"code": order.code}, body=body, to=[order.email])


def _body(name: str, order: Order) -> str:
    def dinars(amount: Decimal) -> str:
        return format_dinars(amount, language)

    language: Language = "ar" if get_language() == "ar" else "fr"
    context = {
        "order": order,
        "lines": [(line, dinars(line.total)) for line in order.lines.order_by("position")],
        "delivery": dinars(order.delivery_fee) if order.delivery_fee else gettext("gratuite"),
        "total": dinars(order.total),
        "phone": readable_phone(order.phone),
        "link": settings.SITE_URL + reverse("order", args=[order.token]),
    }
    return render_to_string(f"emails/{name}.txt", context)
