"""What a customer asks for because the shop did not show it."""

from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

# A tried mail is not tried again before: whoever took it up may still be talking to the mail server.
MAIL_AGAIN_AFTER = timedelta(minutes=5)
# Older ones are news to nobody; staff see them in the back office.
MAILED_WITHIN = timedelta(days=3)
LONGEST_MESSAGE = 2_000


def _unlike_others() -> str:
    return uuid4().hex


class EnquirySource(models.TextChoices):
    SITE = "site", "Site"
    STAFF = "staff", "Boutique"


class EnquiryStatus(models.TextChoices):
    NEW = "new", "À traiter"
    ANSWERED = "answered", "Répondue"
    CLOSED = "closed", "Close"


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    def unmailed(self, now: datetime) -> Self:
        """From the site, not mailed yet, and in nobody's hands."""
        waiting = self.filter(source=EnquirySource.SITE, mailed_at=None, created_at__gt=now - MAILED_WITHIN)
        return waiting.exclude(mail_tried_at__gt=now - MAIL_AGAIN_AFTER)

    def take_mail(self, pk: int, now: datetime) -> "Enquiry | None":
        """The enquiry for whoever asks first; None for the others. One conditional update."""
        taken = self.unmailed(now).filter(pk=pk).update(mail_tried_at=now)
        return self.get(pk=pk) if taken else None


class Enquiry(models.Model):
    """A question with somebody to call back, or staff's own note of what was asked for.

    `phone` is `+216` and eight digits. `fingerprint` is the same for the same words from the same telephone on one
    day: a form sent twice is one enquiry. `mailed_at` stays empty until the shop's mail server took the mail; until
    then it is sent again, so that no broker can lose it.
    """

    uuid = models.UUIDField("identifiant public", default=uuid4, unique=True, editable=False)
    fingerprint = models.CharField("empreinte", max_length=64, unique=True, default=_unlike_others, editable=False)
    name = models.CharField("nom", max_length=80, blank=True)
    phone = models.CharField("téléphone", max_length=12, blank=True)
    email = models.EmailField("e-mail", max_length=254, blank=True)
    query = models.CharField("recherche", max_length=200, blank=True, help_text="Ce qui a été cherché.")
    vehicle = models.CharField("véhicule", max_length=120, blank=True)
    message = models.TextField("message", max_length=LONGEST_MESSAGE, blank=True)
    language = models.CharField(
        "langue", max_length=2, choices=[("fr", "Français"), ("ar", "Arabe")], default="fr", db_default="fr"
    )
    source = models.CharField(
        "origine", max_length=5, choices=EnquirySource, default=EnquirySource.STAFF, editable=False
    )
    status = models.CharField("suite", max_length=8, choices=EnquiryStatus, default=EnquiryStatus.NEW)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="traitée par",
    )
    created_at = models.DateTimeField("reçue le", db_default=Now(), editable=False)
    mail_tried_at = models.DateTimeField("envoi essayé le", null=True, editable=False)
    mailed_at = models.DateTimeField("envoyée par e-mail le", null=True, editable=False)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = "demande"
        verbose_name_plural = "demandes"
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="enquiry_by_age"),
            models.Index(
                fields=["created_at"], condition=models.Q(mailed_at=None, source="site"), name="enquiry_unmailed"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(phone="") | models.Q(phone__regex=r"^\+216[24579][0-9]{7}$"),
                name="enquiry_phone_tunisian",
                violation_error_message="Écrivez un numéro tunisien de 8 chiffres, par exemple 22 123 456.",
            ),
            models.CheckConstraint(
                condition=~models.Q(source="site") | ~models.Q(models.Q(name="") | models.Q(phone="")),
                name="enquiry_from_site_has_caller",
            ),
            models.CheckConstraint(
                condition=~models.Q(query="", message=""),
                name="enquiry_asks_something",
                violation_error_message="Écrivez ce qui est demandé : une recherche ou un message.",
            ),
            models.CheckConstraint(condition=models.Q(language__in=["fr", "ar"]), name="enquiry_language_known"),
            models.CheckConstraint(condition=models.Q(source__in=EnquirySource.values), name="enquiry_source_known"),
            models.CheckConstraint(condition=models.Q(status__in=EnquiryStatus.values), name="enquiry_status_known"),
        ]

    def __str__(self) -> str:
        return " – ".join(part for part in (self.name, self.query) if part) or f"Demande {self.pk}"
