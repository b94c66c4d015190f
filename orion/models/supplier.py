"""Who sells to the shop, and on what terms each part."""

from typing import Self

from django.db import models
from django.db.models.functions import Now

from catalog.models import Product, SupplierProfile
from catalog.models.currency import DINAR

WRITE_A_CURRENCY = "Une devise s'écrit en trois majuscules : TND, EUR, USD."


class Supplier(models.Model):
    """Somebody who can be sent a purchase order."""

    code = models.SlugField("code", max_length=40, unique=True)
    name = models.CharField("nom", max_length=120)
    contact = models.CharField("interlocuteur", max_length=120, blank=True)
    email = models.EmailField("e-mail", max_length=254, blank=True)
    phone = models.CharField("téléphone", max_length=40, blank=True)
    address = models.TextField("adresse", max_length=400, blank=True, help_text="Comme sur le bon de commande.")
    currency = models.CharField("devise", max_length=3, default=DINAR, help_text="De ses prix : TND, EUR, USD.")
    payment_terms = models.CharField(
        "conditions de paiement", max_length=120, blank=True, help_text="Par exemple : virement à 30 jours."
    )
    profile = models.ForeignKey(
        SupplierProfile,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="suppliers",
        verbose_name="profil d'import",
        help_text="Comment ses tarifs sont lus.",
    )
    is_active = models.BooleanField("actif", default=True, help_text="Décoché : plus rien ne lui est proposé.")
    created_at = models.DateTimeField("créé le", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "fournisseur"
        verbose_name_plural = "fournisseurs"
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="supplier_has_name"),
            models.CheckConstraint(
                condition=models.Q(currency__regex=r"^[A-Z]{3}$"),
                name="supplier_currency_iso_code",
                violation_error_message=WRITE_A_CURRENCY,
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SupplyTermsQuerySet(models.QuerySet["SupplyTerms"]):
    def usable(self) -> Self:
        return self.filter(supplier__is_active=True)


class SupplyTerms(models.Model):
    """What a supplier asks for a part: cost in the supplier's currency, before tax, and how it is delivered."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="supply_terms", verbose_name="produit")
    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="terms", verbose_name="fournisseur")
    reference = models.CharField("référence fournisseur", max_length=64, blank=True)
    cost = models.DecimalField(
        "coût HT", max_digits=12, decimal_places=3, help_text="Pour une pièce, dans la devise du fournisseur."
    )
    moq = models.PositiveIntegerField("quantité minimale", default=1)
    pack = models.PositiveIntegerField("pièces par carton", default=1, help_text="On commande des cartons entiers.")
    lead_days = models.PositiveSmallIntegerField("délai (jours)", help_text="De la commande à la réception.")
    lead_spread_days = models.PositiveSmallIntegerField(
        "écart du délai (jours)", default=0, help_text="De combien de jours il varie d'habitude."
    )
    incoterm = models.CharField("incoterm", max_length=80, blank=True, help_text="Par exemple : FOB Marseille.")
    is_preferred = models.BooleanField(
        "préféré", default=False, help_text="C'est à lui qu'on propose de commander ; sinon, au moins cher."
    )

    objects = SupplyTermsQuerySet.as_manager()

    class Meta:
        verbose_name = "condition d'achat"
        verbose_name_plural = "conditions d'achat"
        constraints = [
            models.UniqueConstraint(
                fields=["product", "supplier"],
                name="terms_once_for_product",
                violation_error_message="Ce fournisseur a déjà ses conditions pour cette pièce.",
            ),
            models.UniqueConstraint(
                fields=["product"],
                condition=models.Q(is_preferred=True),
                name="terms_one_preferred",
                violation_error_message="Cette pièce a déjà un fournisseur préféré.",
            ),
            models.CheckConstraint(
                condition=models.Q(cost__gt=0),
                name="terms_cost_positive",
                violation_error_message="Un coût est positif.",
            ),
            models.CheckConstraint(
                condition=models.Q(moq__gte=1, pack__gte=1),
                name="terms_quantities_positive",
                violation_error_message="La quantité minimale et le carton comptent au moins une pièce.",
            ),
            models.CheckConstraint(
                condition=models.Q(lead_days__lte=365, lead_spread_days__lte=models.F("lead_days")),
                name="terms_lead_time_sensible",
                violation_error_message="Un délai compte un an au plus, et varie de moins que lui-même.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supplier} : {self.cost} {self.supplier.currency}"
