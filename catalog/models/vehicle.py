"""Cars: make > model (generation, years) > engine."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.urls import reverse

from catalog.models.change import marks_of_changed
from catalog.models.fields import dates_in_order, normalized_reference_of
from catalog.models.generation import Topic, leaves_trace


def _products_fitting(models: str) -> str:
    """SQL of the products that fit an engine of these models, or one of the models as a whole."""
    return f"""
        SELECT product_id FROM catalog_fitment WHERE model_id IN ({models})
        UNION
        SELECT product_id FROM catalog_fitment
        WHERE engine_id IN (SELECT id FROM catalog_vehicleengine WHERE model_id IN ({models}))
    """


class MakeQuerySet(models.QuerySet["VehicleMake"]):
    def public(self) -> Self:
        return self.filter(is_active=True)

    def with_models(self) -> Self:
        return self.filter(models.Exists(VehicleModel.objects.filter(make=models.OuterRef("pk"))))

    def in_order(self) -> Self:
        """The makes most driven in Tunisia first, then by name."""
        return self.order_by("position", "name", "id")


class VehicleMake(models.Model):
    """A car's make: Renault, Peugeot, Isuzu. Never a part's manufacturer."""

    external_id = models.CharField("identifiant de la source", max_length=100, null=True, blank=True, unique=True)
    name = models.CharField("nom", max_length=80, unique=True)
    normalized_name = normalized_reference_of("name")
    slug = models.SlugField("adresse", max_length=100, unique=True)
    position = models.PositiveIntegerField("ordre", default=1000, help_text="Les plus vendues d'abord.")
    is_active = models.BooleanField("visible", default=True)

    objects = MakeQuerySet.as_manager()

    class Meta:
        verbose_name = "constructeur"
        verbose_name_plural = "constructeurs"
        constraints = [
            models.UniqueConstraint(
                fields=["normalized_name"],
                name="make_normalized_name_unique",
                violation_error_message="Ce constructeur existe déjà, peut-être écrit autrement.",
            ),
            models.CheckConstraint(
                condition=~models.Q(normalized_name=""),
                name="make_name_has_letters",
                violation_error_message="Le nom doit contenir des lettres ou des chiffres.",
            ),
            models.CheckConstraint(condition=~models.Q(slug=""), name="make_slug_not_empty"),
        ]
        triggers = [
            leaves_trace(Topic.VEHICLE),
            marks_of_changed(
                "name",
                products=_products_fitting(
                    "SELECT id FROM catalog_vehiclemodel WHERE make_id IN (SELECT id FROM changed)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("make-detail", args=[self.slug])


class ModelQuerySet(models.QuerySet["VehicleModel"]):
    def in_order(self) -> Self:
        return self.order_by("name", "produced_from", "id")

    def built_in(self, year: int) -> Self:
        return self.filter(_built_in(year))


class VehicleModel(models.Model):
    """One generation of a model: Clio IV (BH_), 2012 to 2020."""

    make = models.ForeignKey(VehicleMake, on_delete=models.PROTECT, related_name="models", verbose_name="constructeur")
    external_id = models.CharField("identifiant de la source", max_length=100, null=True, blank=True, unique=True)
    name = models.CharField("nom", max_length=160)
    family = models.CharField("famille", max_length=80, blank=True, help_text="Clio, 208, D-Max : sans génération.")
    slug = models.SlugField("adresse", max_length=200)
    produced_from = models.DateField("produit depuis", null=True, blank=True)
    produced_to = models.DateField("produit jusqu'à", null=True, blank=True)

    objects = ModelQuerySet.as_manager()

    class Meta:
        verbose_name = "modèle"
        verbose_name_plural = "modèles"
        constraints = [
            models.UniqueConstraint(
                fields=["make", "slug"],
                name="model_slug_unique_in_make",
                violation_error_message="Ce constructeur a déjà un modèle à cette adresse.",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="model_name_not_empty"),
            models.CheckConstraint(condition=~models.Q(slug=""), name="model_slug_not_empty"),
            dates_in_order(
                "produced_from",
                "produced_to",
                name="model_years_in_order",
                message="La fin de production vient après le début.",
            ),
        ]
        triggers = [
            leaves_trace(Topic.VEHICLE),
            marks_of_changed("name", "family", "make_id", products=_products_fitting("SELECT id FROM changed")),
        ]

    def __str__(self) -> str:
        return f"{self.make} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("model-detail", args=[self.make.slug, self.slug])

    def years(self, today: date) -> range:
        """Calendar years of production, newest last; an open end runs to `today`."""
        if self.produced_from is None:
            return range(0)
        return range(self.produced_from.year, (self.produced_to or today).year + 1)


class Fuel(models.TextChoices):
    PETROL = "petrol", "Essence"
    DIESEL = "diesel", "Diesel"
    HYBRID = "hybrid", "Hybride"
    ELECTRIC = "electric", "Électrique"
    LPG = "lpg", "GPL"


class EngineQuerySet(models.QuerySet["VehicleEngine"]):
    def public(self) -> Self:
        """Of a make that is switched on."""
        return self.filter(model__make__is_active=True)

    def in_order(self) -> Self:
        return self.order_by("name", "power_hp", "produced_from", "id")

    def built_in(self, year: int) -> Self:
        return self.filter(_built_in(year))

    def with_car(self) -> Self:
        return self.select_related("model__make")


class VehicleEngine(models.Model):
    """A model with one engine: what a part fits. `external_id` is the data supplier's vehicle number (K-Type)."""

    model = models.ForeignKey(VehicleModel, on_delete=models.PROTECT, related_name="engines", verbose_name="modèle")
    external_id = models.CharField("identifiant de la source", max_length=100, null=True, blank=True, unique=True)
    name = models.CharField("motorisation", max_length=160)
    codes = models.CharField("codes moteur", max_length=200, blank=True)
    fuel = models.CharField("énergie", max_length=10, choices=Fuel, blank=True)
    displacement_cc = models.PositiveIntegerField("cylindrée (cm³)", null=True, blank=True)
    power_hp = models.PositiveSmallIntegerField("puissance (ch)", null=True, blank=True)
    produced_from = models.DateField("produit depuis", null=True, blank=True)
    produced_to = models.DateField("produit jusqu'à", null=True, blank=True)

    # Year of first registration of a visitor's own car, where it is known. No column.
    registered: int | None = None

    objects = EngineQuerySet.as_manager()

    class Meta:
        verbose_name = "motorisation"
        verbose_name_plural = "motorisations"
        constraints = [
            # A data supplier tells apart engines that share a name (power, gearbox) by its own number.
            models.UniqueConstraint(
                fields=["model", "name", "power_hp", "produced_from"],
                condition=models.Q(external_id__isnull=True),
                name="engine_unique_in_model",
                violation_error_message="Ce modèle a déjà cette motorisation.",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="engine_name_not_empty"),
            models.CheckConstraint(condition=models.Q(fuel__in=["", *Fuel.values]), name="engine_fuel_known"),
            dates_in_order(
                "produced_from",
                "produced_to",
                name="engine_years_in_order",
                message="La fin de production vient après le début.",
            ),
        ]
        triggers = [
            leaves_trace(Topic.VEHICLE),
            marks_of_changed(
                "model_id",
                products="SELECT product_id FROM catalog_fitment WHERE engine_id IN (SELECT id FROM changed)",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("engine-detail", args=[self.model.make.slug, self.model.slug, self.pk])


def _built_in(year: int) -> models.Q:
    """Built at some time during the calendar year; a missing date leaves that end open."""
    ends: dict[str, Any] = {"produced_to__gte": date(year, 1, 1)}
    starts: dict[str, Any] = {"produced_from__lte": date(year, 12, 31)}
    return (models.Q(**starts) | models.Q(produced_from__isnull=True)) & (
        models.Q(**ends) | models.Q(produced_to__isnull=True)
    )
