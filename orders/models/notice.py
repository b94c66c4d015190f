"""Mails that an order owes somebody: written with the order, sent after it."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models

from orders.models.enquiry import MAIL_AGAIN_AFTER
from orders.models.order import Order

# Older ones are news to nobody.
SENT_WITHIN = timedelta(days=3)


class NoticeKind(models.TextChoices):
    RECEIVED = "received", "Nouvelle commande, à la boutique"
    THANKS = "thanks", "Commande reçue, au client"
    CONFIRMED = "confirmed", "Commande confirmée, au client"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unsent(self, now: datetime) -> Self:
        """Not sent yet, and in nobody's hands."""
        waiting = self.filter(sent_at=None, created_at__gt=now - SENT_WITHIN)
        return waiting.exclude(tried_at__gt=now - MAIL_AGAIN_AFTER)

    def take(self, pk: int, now: datetime) -> "Notice | None":
        """The notice for whoever asks first; None for the others. One conditional update."""
        taken = self.unsent(now).filter(pk=pk).update(tried_at=now)
        return self.select_related("order__governorate").get(pk=pk) if taken else None


class Notice(models.Model):
    """The outbox: a row is committed with what it tells of, and stays until the mail server took the mail."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="notices", verbose_name="commande")
    kind = models.CharField("nature", max_length=10, choices=NoticeKind)
    created_at = models.DateTimeField("écrit le")
    tried_at = models.DateTimeField("envoi essayé le", null=True)
    sent_at = models.DateTimeField("envoyé le", null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "avis"
        verbose_name_plural = "avis"
        indexes = [models.Index(fields=["created_at"], condition=models.Q(sent_at=None), name="notice_unsent")]
        constraints = [
            models.UniqueConstraint(fields=["order", "kind"], name="notice_once_of_each_kind"),
            models.CheckConstraint(condition=models.Q(kind__in=NoticeKind.values), name="notice_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} : {self.order_id}"
