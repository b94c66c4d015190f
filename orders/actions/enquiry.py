"""Questions to the counter: stored once, mailed once."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from catalog.broker import hand_over
from orders.models import Enquiry, EnquirySource, EnquiryStatus
from orders.phones import readable_phone

MAIL_TASK = "orders.tasks.mail_enquiry"


@transaction.atomic
def create_enquiry(
    *,
    name: str,
    phone: str,
    language: str,
    now: datetime,
    query: str = "",
    message: str = "",
    vehicle: str = "",
    email: str = "",
) -> Enquiry:
    """Store what a visitor asks and have it mailed once that is committed; the same form sent twice is one enquiry.

    `phone` is normalised. A broker that does not answer costs nothing: the mail is sent within minutes.
    """
    asked = {"name": name, "phone": phone, "query": query, "message": message, "vehicle": vehicle, "email": email}
    day = timezone.localdate(now)
    fingerprint = sha256("\0".join([day.isoformat(), *asked.values()]).encode()).hexdigest()
    enquiry, is_new = Enquiry.objects.get_or_create(
        fingerprint=fingerprint,
        defaults={**asked, "language": language, "source": EnquirySource.SITE, "created_at": now},
    )
    if is_new and settings.REPORT_RECIPIENTS:
        transaction.on_commit(partial(hand_over, MAIL_TASK, enquiry.pk), robust=True)
    return enquiry


def mail_enquiry(pk: int, *, now: datetime) -> bool:
    """Mail one enquiry to the shop, unless that is done, in hand, or nobody is to get it; True when it was sent.

    Of several callers one sends. Raises what the mail server raises; the enquiry is due again after five minutes.
    """
    if not settings.REPORT_RECIPIENTS:
        return False
    enquiry = Enquiry.objects.take_mail(pk, now)
    if enquiry is None:
        return False
    _mail(enquiry).send()
    Enquiry.objects.filter(pk=pk).update(mailed_at=now)
    return True


def send_again(*, now: datetime) -> int:
    """Hand every enquiry that waits for its mail to a worker; answers how many. For the scheduler, each minute."""
    waiting = list(Enquiry.objects.unmailed(now).values_list("pk", flat=True)) if settings.REPORT_RECIPIENTS else []
    for pk in waiting:
        hand_over(MAIL_TASK, pk)
    return len(waiting)


def settle(enquiries: Iterable[Enquiry], status: EnquiryStatus, *, by: AbstractBaseUser) -> list[Enquiry]:
    """Give those that have another status this one, in the name of `by`; answers them. A reopened one is nobody's."""
    changed = [enquiry for enquiry in enquiries if enquiry.status != status]
    Enquiry.objects.filter(pk__in=[enquiry.pk for enquiry in changed]).update(
        status=status, handled_by=None if status == EnquiryStatus.NEW else by.pk
    )
    return changed


def _mail(enquiry: Enquiry) -> EmailMessage:
    """In French, for staff. Its id is the enquiry's: a mail that was sent twice shows once."""
    return EmailMessage(
        subject=" ".join(f"Demande : {enquiry.query or enquiry.name}".split()),
        body=render_to_string("emails/enquiry.txt", {"enquiry": enquiry, "phone": readable_phone(enquiry.phone)}),
        to=settings.REPORT_RECIPIENTS,
        reply_to=[enquiry.email] if enquiry.email else None,
        headers={"Message-ID": f"<enquiry-{enquiry.uuid}@shabou>"},
    )
