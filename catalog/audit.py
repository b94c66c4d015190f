"""What staff did, kept where the admin keeps it: one history for the pages and the API."""

from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Model

__all__ = ["ADDITION", "CHANGE", "DELETION", "record"]


def record(*, by: User | AnonymousUser, of: Model, action: int, message: Any = "") -> None:
    """One row: who did what to which object. `message` is a sentence, or what the admin's forms write.

    Written in the caller's transaction: what is rolled back was not done.
    """
    if by.pk is None:
        raise ValueError("Nobody is logged in.")
    LogEntry.objects.log_actions(by.pk, [of], action, change_message=message, single_object=True)
