"""Background work of orders and enquiries."""

from celery import shared_task
from django.utils import timezone

from orders import actions


@shared_task(soft_time_limit=30, time_limit=60)
def mail_enquiry(pk: int) -> None:
    """Mail one enquiry to the shop. A mail server that fails is tried again by the next `mail_waiting_enquiries`."""
    actions.mail_enquiry(pk, now=timezone.now())


@shared_task(soft_time_limit=30, time_limit=60)
def mail_waiting_enquiries() -> None:
    """Hand over again what no worker has mailed."""
    actions.send_again(now=timezone.now())
