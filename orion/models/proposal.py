"""What a run proposes to buy from one supplier, to be looked at, changed and ordered."""

from decimal import Decimal
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Now

from catalog.models import Product
from orion.models.purchase import MOST_PIECES, PurchaseOrder, cost
from orion.models.run import ForecastRun
from orion.models.supplier import Supplier


class ProposalStatus(models.TextChoices):
    OPEN = "open", "À décider"
    ORDERED = "ordered", "Commandée"
    DISMISSED = "dismissed", "Écartée"
    REPLACED = "replaced", "Remplacée"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> Self:
        return self.filter(status=ProposalStatus.OPEN)

    def with_totals(self) -> Self:
        """Adds `parts`, `pieces`, `total` (dinars before tax) and `worth` (dinars of margin) of what to buy."""
        wanted = Q(lines__quantity__gt=0)
        return self.annotate(
            parts=Count("lines", filter=wanted),
            pieces=Sum("lines__quantity", default=0),
            total=Sum(F("lines__quantity") * F("lines__unit_cost_dinars"), default=Decimal("0.000")),
            worth=Sum("lines__worth", filter=wanted, default=Decimal("0.000")),
        )


class Proposal(models.Model):
    """Of one run, for one supplier; a newer one replaces it while nobody has decided."""

    run = models.ForeignKey(ForecastRun, on_delete=models.CASCADE, related_name="proposals", verbose_name="calcul")
    supplier = models.ForeignKey(
        Supplier, on_delete=models.CASCADE, related_name="proposals", verbose_name="fournisseur"
    )
    status = models.CharField("état", max_length=9, choices=ProposalStatus, default=ProposalStatus.OPEN)
    budget = models.DecimalField(
        "budget (DT HT)", max_digits=12, decimal_places=3, null=True, help_text="De tous les fournisseurs ensemble."
    )
    review_days = models.PositiveSmallIntegerField("jours jusqu'à la prochaine commande")
    order = models.OneToOneField(
        PurchaseOrder, on_delete=models.PROTECT, null=True, related_name="proposal", verbose_name="commande"
    )
    created_at = models.DateTimeField("faite le", db_default=Now(), editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "proposition d'achat"
        verbose_name_plural = "propositions d'achat"
        constraints = [
            models.UniqueConstraint(
                fields=["supplier"], condition=Q(status=ProposalStatus.OPEN), name="proposal_one_open"
            ),
            models.CheckConstraint(condition=Q(status__in=ProposalStatus.values), name="proposal_status_known"),
            models.CheckConstraint(condition=Q(budget__gte=0), name="proposal_budget_not_negative"),
            models.CheckConstraint(
                condition=Q(status=ProposalStatus.ORDERED, order__isnull=False)
                | Q(~Q(status=ProposalStatus.ORDERED), order=None),
                name="proposal_ordered_has_order",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="legal_steps",
                field="status",
                transitions=[("open", "ordered"), ("open", "dismissed"), ("open", "replaced"), ("dismissed", "open")],
            )
        ]

    def __str__(self) -> str:
        return f"{self.supplier}, {self.created_at:%d/%m/%Y}" if self.created_at else str(self.supplier)


class ProposalLine(models.Model):
    """A part to buy. `figures` are `orion.replenishment`'s arithmetic; `quantity` is what staff made of it.

    `worth` is the margin (dinars) that is lost on average without these pieces.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="lines", verbose_name="proposition")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+", verbose_name="produit")
    reference = models.CharField("référence fournisseur", max_length=64, blank=True)
    proposed = models.PositiveIntegerField("proposé", editable=False)
    quantity = models.PositiveIntegerField("à commander", help_text="Zéro : ne pas commander.")
    unit_cost = cost("coût unitaire HT")
    unit_cost_dinars = cost("coût unitaire HT (DT)")
    worth = models.DecimalField("marge attendue (DT)", max_digits=12, decimal_places=3, editable=False)
    figures = models.JSONField("calcul", editable=False)

    class Meta:
        verbose_name = "pièce proposée"
        verbose_name_plural = "pièces proposées"
        constraints = [
            models.UniqueConstraint(fields=["proposal", "product"], name="proposal_line_product_once"),
            models.CheckConstraint(condition=Q(quantity__lte=MOST_PIECES), name="proposal_line_quantity_sensible"),
            models.CheckConstraint(
                condition=Q(unit_cost__gt=0, unit_cost_dinars__gt=0), name="proposal_line_cost_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.product_id}"
