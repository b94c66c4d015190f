"""Which part fits which car, and under which conditions."""

from typing import Any, Self

from django.db import models
from django.db.models.functions import Coalesce, JSONObject

from catalog.models.change import marks, marks_of_truncate
from catalog.models.fields import dates_in_order
from catalog.models.vehicle import VehicleEngine, VehicleMake, VehicleModel


class Axle(models.TextChoices):
    FRONT = "front", "Avant"
    REAR = "rear", "Arrière"


class Side(models.TextChoices):
    LEFT = "left", "Gauche"
    RIGHT = "right", "Droite"


# Columns of a fitment table: of the model, reached through the engine or named directly ...
_MODEL_COLUMNS = {
    "make_position": "make__position",
    "make_name": "make__name",
    "model_pk": "pk",
    "model_name": "name",
    "model_from": "produced_from",
    "model_to": "produced_to",
}
_MAKE_COLUMNS = ("position", "name", "slug")
# ... and of the row itself.
QUALIFIERS = ("axle", "side", "valid_from", "valid_to", "engine_code", "air_conditioning", "note")
_ROW_COLUMNS = (
    "engine_id",
    "engine__name",
    "engine__power_hp",
    "engine__produced_from",
    "engine__produced_to",
    *QUALIFIERS,
)
# Rows of a part looked at to name a few cars it is for: a part may fit 2,000 engines.
CARS_LOOKED_AT = 6


class FitmentQuerySet(models.QuerySet["Fitment"]):
    def for_engine(self, engine: VehicleEngine) -> Self:
        """Rows that name the engine, or its model as a whole."""
        return self.filter(models.Q(engine=engine) | models.Q(model=engine.model_id))

    def with_car(self) -> Self:
        return self.select_related("engine__model__make", "model__make")

    def table_rows(self) -> "models.QuerySet[Any, dict[str, Any]]":
        """Plain rows of a fitment table: makes most driven here first, then by model and engine.

        Dictionaries, because a part may fit 900 engines and five objects a row cost more than the query.
        """
        columns = {name: Coalesce(f"engine__model__{path}", f"model__{path}") for name, path in _MODEL_COLUMNS.items()}
        order = ("make_position", "make_name", "model_name", "model_pk", "engine__name", "engine__power_hp", "id")
        rows: models.QuerySet[Any, Any] = self.annotate(**columns)
        return rows.order_by(*order).values(*columns, *_ROW_COLUMNS)

    def qualifiers(self) -> "models.QuerySet[Any, Any]":
        """Each row's restrictions as one JSON object, dates in ISO form."""
        rows: models.QuerySet[Any, Any] = self.order_by("pk").values(
            row=JSONObject(**{name: name for name in QUALIFIERS})
        )
        return rows

    def some_cars(self) -> "models.QuerySet[Any, Any]":
        """A few cars as JSON objects: `model_id`, `make`, `model`, `engine` (null where the whole model is meant).

        In the order of the unique index, so that no more rows are read than are wanted.
        """
        car = JSONObject(
            model_id=Coalesce("engine__model_id", "model_id"),
            make=Coalesce("engine__model__make__name", "model__make__name"),
            model=Coalesce("engine__model__name", "model__name"),
            engine="engine__name",
        )
        rows: models.QuerySet[Any, Any] = self.order_by("engine_id", "model_id").values(car=car)[:CARS_LOOKED_AT]
        return rows

    def of_make(self, make: VehicleMake) -> Self:
        return self.filter(models.Q(engine__model__make=make) | models.Q(model__make=make))

    def counts_by_make(self) -> "models.QuerySet[Any, Any]":
        """`name`, `slug`, `rows` of each make, those most driven here first."""
        columns = {name: Coalesce(f"engine__model__make__{name}", f"model__make__{name}") for name in _MAKE_COLUMNS}
        makes: models.QuerySet[Any, Any] = self.values(**columns)
        counted: models.QuerySet[Any, Any] = makes.annotate(rows=models.Count("pk")).order_by("position", "name")
        return counted


class Fitment(models.Model):
    """The part fits this engine, or every engine of this model; a qualifier left empty does not restrict."""

    product = models.ForeignKey(
        "catalog.Product", on_delete=models.CASCADE, related_name="fitments", verbose_name="produit"
    )
    engine = models.ForeignKey(
        VehicleEngine,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="fitments",
        verbose_name="motorisation",
    )
    model = models.ForeignKey(
        VehicleModel,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="fitments",
        verbose_name="modèle entier",
        help_text="À la place d'une motorisation : convient à toutes celles du modèle.",
    )
    axle = models.CharField("essieu", max_length=5, choices=Axle, blank=True, db_default="")
    side = models.CharField("côté", max_length=5, choices=Side, blank=True, db_default="")
    valid_from = models.DateField("à partir de", null=True, blank=True)
    valid_to = models.DateField("jusqu'à", null=True, blank=True)
    engine_code = models.CharField("code moteur", max_length=60, blank=True, db_default="")
    air_conditioning = models.BooleanField(
        "climatisation", null=True, blank=True, help_text="Oui : avec. Non : sans. Vide : peu importe."
    )
    note = models.CharField("précision", max_length=200, blank=True, db_default="")

    objects = FitmentQuerySet.as_manager()

    class Meta:
        verbose_name = "compatibilité"
        verbose_name_plural = "compatibilités"
        indexes = [
            models.Index(fields=["engine", "product"], name="fitment_by_engine"),
            models.Index(fields=["model", "product"], condition=models.Q(model__isnull=False), name="fitment_by_model"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(engine__isnull=True) ^ models.Q(model__isnull=True),
                name="fitment_engine_or_model",
                violation_error_message="Choisissez une motorisation ou un modèle entier, l'un des deux.",
            ),
            models.UniqueConstraint(
                fields=[
                    "product",
                    "engine",
                    "model",
                    "axle",
                    "side",
                    "valid_from",
                    "valid_to",
                    "engine_code",
                    "air_conditioning",
                ],
                name="fitment_unique",
                violation_error_message="Cette compatibilité existe déjà.",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=models.Q(axle__in=["", *Axle.values]), name="fitment_axle_known"),
            models.CheckConstraint(condition=models.Q(side__in=["", *Side.values]), name="fitment_side_known"),
            dates_in_order(
                "valid_from", "valid_to", name="fitment_dates_in_order", message="La fin vient après le début."
            ),
        ]
        triggers = [*marks(), marks_of_truncate()]

    def __str__(self) -> str:
        return str(self.car)

    @property
    def car(self) -> Any:
        """The engine, or the model as a whole."""
        return self.engine or self.model
