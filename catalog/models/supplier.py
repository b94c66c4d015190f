"""How to read one supplier's price list, saved once and used at every import."""

from decimal import Decimal

from django.db import models

from catalog.models.brand import Brand
from catalog.models.category import Category
from catalog.models.currency import DINAR
from catalog.models.product import Quality


class RepeatedRows(models.TextChoices):
    REFUSE = "refuse", "Refuser les lignes contradictoires"
    MERGE = "merge", "Fusionner : plus grand stock, tous les véhicules"


class SupplierProfile(models.Model):
    """The columns, currency and habits of one supplier's files."""

    code = models.SlugField("code", max_length=40, unique=True, help_text="Pour la commande : --profile code.")
    name = models.CharField("fournisseur", max_length=120)
    columns = models.JSONField(
        "colonnes",
        default=dict,
        blank=True,
        help_text='Notre champ : l\'en-tête du fichier. Exemple {"sku": "c_art", "price": "px_base"}.',
    )
    currency = models.CharField("devise", max_length=3, default=DINAR)
    decimal_separator = models.CharField(
        "séparateur décimal", max_length=1, blank=True, choices=[(".", "point"), (",", "virgule")]
    )
    prices_include_vat = models.BooleanField("prix TTC", default=False)
    coefficient = models.DecimalField(
        "coefficient", max_digits=6, decimal_places=3, default=Decimal(1), help_text="Prix du fichier × coefficient."
    )
    vat_rate = models.DecimalField("TVA (%)", max_digits=4, decimal_places=2, default=Decimal("19.00"))
    default_brand = models.ForeignKey(
        Brand,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="marque par défaut",
        help_text="Pour les lignes sans marque.",
    )
    brand_aliases = models.JSONField(
        "noms de marque corrigés", default=dict, blank=True, help_text='Exemple {"AUTRE": "Sans marque"}.'
    )
    quality = models.CharField("qualité", max_length=12, choices=Quality, blank=True)
    discontinued_values = models.JSONField("valeurs « arrêté »", default=list, blank=True, help_text='Exemple ["O"].')
    vehicle_make = models.CharField(
        "constructeur des véhicules", max_length=80, blank=True, help_text="Quand la colonne ne dit que le modèle."
    )
    repeated_rows = models.CharField(
        "références répétées", max_length=6, choices=RepeatedRows, default=RepeatedRows.REFUSE
    )

    class Meta:
        verbose_name = "profil fournisseur"
        verbose_name_plural = "profils fournisseurs"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(coefficient__gt=0),
                name="profile_coefficient_positive",
                violation_error_message="Un coefficient est positif.",
            ),
            models.CheckConstraint(
                condition=models.Q(vat_rate__gte=0, vat_rate__lt=100),
                name="profile_vat_rate_is_percent",
                violation_error_message="La TVA est un pourcentage : 19, 13, 7 ou 0.",
            ),
            models.CheckConstraint(
                condition=models.Q(currency__regex=r"^[A-Z]{3}$"),
                name="profile_currency_iso_code",
                violation_error_message="Une devise s'écrit en trois majuscules : TND, EUR, MAD.",
            ),
            models.CheckConstraint(
                condition=models.Q(repeated_rows__in=RepeatedRows.values), name="profile_repeated_rows_known"
            ),
            models.CheckConstraint(condition=models.Q(quality__in=["", *Quality.values]), name="profile_quality_known"),
        ]

    def __str__(self) -> str:
        return self.name


class SupplierFamily(models.Model):
    """A supplier's family code and the category it stands for here; none yet: staff choose one."""

    profile = models.ForeignKey(
        SupplierProfile, on_delete=models.CASCADE, related_name="families", verbose_name="profil"
    )
    code = models.CharField("code famille", max_length=60)
    label = models.CharField("libellé", max_length=160, blank=True)
    category = models.ForeignKey(
        Category, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="catégorie"
    )

    class Meta:
        verbose_name = "famille fournisseur"
        verbose_name_plural = "familles fournisseurs"
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "code"],
                name="family_code_once_in_profile",
                violation_error_message="Ce fournisseur a déjà cette famille.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}".strip()
