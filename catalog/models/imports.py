"""What was imported, when, by whom, and which lines were refused."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models

from catalog.models.fields import created_at
from catalog.models.supplier import SupplierProfile


class ImportKind(models.TextChoices):
    PRODUCTS = "products", "Produits"
    VEHICLES = "vehicles", "Véhicules"
    REFERENCES = "references", "Références"
    FITMENTS = "fitments", "Compatibilités"
    SALES = "sales", "Ventes"


class ImportStatus(models.TextChoices):
    DONE = "done", "Terminé"
    FAILED = "failed", "Refusé"


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def newest_first(self) -> Self:
        return self.order_by("-id")


class ImportRun(models.Model):
    """One file taken in, or refused as a whole. Its `uuid` marks the price and stock history it caused."""

    uuid = models.UUIDField("identifiant", db_default=RandomUUID(), unique=True, editable=False)
    kind = models.CharField("nature", max_length=10, choices=ImportKind)
    file_name = models.CharField("fichier", max_length=255)
    sha256 = models.CharField("empreinte", max_length=64, blank=True)
    profile = models.ForeignKey(
        SupplierProfile, on_delete=models.SET_NULL, null=True, blank=True, related_name="runs", verbose_name="profil"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="par"
    )
    status = models.CharField("état", max_length=8, choices=ImportStatus)
    message = models.TextField("message", blank=True)
    read = models.PositiveIntegerField("lignes lues", default=0)
    created = models.PositiveIntegerField("créées", default=0)
    updated = models.PositiveIntegerField("modifiées", default=0)
    unchanged = models.PositiveIntegerField("inchangées", default=0)
    rejected = models.PositiveIntegerField("refusées", default=0)
    seconds = models.DecimalField("durée (s)", max_digits=8, decimal_places=2, default=0)
    created_at = created_at()

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=ImportKind.values), name="import_kind_known"),
            models.CheckConstraint(condition=models.Q(status__in=ImportStatus.values), name="import_status_known"),
            models.CheckConstraint(
                condition=models.Q(
                    read=models.F("created") + models.F("updated") + models.F("unchanged") + models.F("rejected")
                )
                | models.Q(status=ImportStatus.FAILED),
                name="import_counts_add_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.file_name}"


class ImportRefusal(models.Model):
    """A refused line, with the column, the value and the reason in French."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="refusals", verbose_name="import")
    line = models.PositiveIntegerField("ligne")
    column = models.CharField("colonne", max_length=120, blank=True)
    value = models.CharField("valeur", max_length=200, blank=True)
    reason = models.CharField("motif", max_length=300)

    class Meta:
        verbose_name = "ligne refusée"
        verbose_name_plural = "lignes refusées"
        indexes = [models.Index(fields=["run", "line"], name="refusal_by_line")]

    def __str__(self) -> str:
        return f"ligne {self.line} : {self.reason}"
