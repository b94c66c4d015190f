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


@shared_task(soft_time_limit=30, time_limit=60)
def send_notice(pk: int) -> None:
    """Mail one notice of an order. A mail server that fails is tried again by the next `send_waiting_notices`."""
    actions.send_notice(pk, now=timezone.now())


@shared_task(soft_time_limit=30, time_limit=60)
def send_waiting_notices() -> None:
    """Hand over again what no worker has sent."""
    actions.send_waiting_notices(now=timezone.now())


@shared_task(soft_time_limit=60, time_limit=90)
def expire_orders() -> None:
    """End what nobody has confirmed in time."""
    actions.expire_orders(now=timezone.now())


@shared_task(soft_time_limit=60, time_limit=90)
def forget_keys() -> None:
    """Remove the keys of yesterday's requests."""
    actions.forget_keys(now=timezone.now())
