"""Exchange rates of the currencies that suppliers price in."""

from datetime import date
from decimal import Decimal
from typing import Self

from django.db import models

DINAR = "TND"


class ExchangeRateQuerySet(models.QuerySet["ExchangeRate"]):
    def in_force(self, currency: str, on: date) -> Self:
        return self.filter(currency=currency, valid_from__lte=on).order_by("-valid_from")

    def to_dinars(self, currency: str, on: date) -> Decimal | None:
        """Dinars for one unit of the currency on that day; None when nobody has entered a rate."""
        if currency == DINAR:
            return Decimal(1)
        row = self.in_force(currency, on).first()
        return row.rate if row else None


class ExchangeRate(models.Model):
    """Dinars for one unit of a currency, from a day on."""

    currency = models.CharField("devise", max_length=3, help_text="Code ISO : EUR, USD, MAD.")
    rate = models.DecimalField("dinars pour une unité", max_digits=12, decimal_places=6)
    valid_from = models.DateField("à partir du")
    source = models.CharField("source", max_length=120, blank=True)

    objects = ExchangeRateQuerySet.as_manager()

    class Meta:
        verbose_name = "taux de change"
        verbose_name_plural = "taux de change"
        constraints = [
            models.UniqueConstraint(
                fields=["currency", "valid_from"],
                name="exchange_rate_once_a_day",
                violation_error_message="Cette devise a déjà un taux à partir de ce jour.",
            ),
            models.CheckConstraint(
                condition=models.Q(rate__gt=0),
                name="exchange_rate_positive",
                violation_error_message="Un taux de change est positif.",
            ),
            models.CheckConstraint(
                condition=models.Q(currency__regex=r"^[A-Z]{3}$"),
                name="exchange_rate_iso_code",
                violation_error_message="Une devise s'écrit en trois majuscules : EUR, USD, MAD.",
            ),
        ]

    def __str__(self) -> str:
        return f"1 {self.currency} = {self.rate} {DINAR}"
