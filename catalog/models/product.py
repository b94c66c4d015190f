"""The part on sale."""

from collections import defaultdict
from collections.abc import Collection
from decimal import Decimal
from typing import Any, Self

import pgtrigger
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import OpClass
from django.db import connection, models
from django.db.models.functions import Now
from django.urls import reverse

from catalog.labels import readable_label
from catalog.models.brand import Brand
from catalog.models.category import Category
from catalog.models.change import marks, trace_of_truncate
from catalog.models.fields import IsOneOf, created_at, money, normalized_reference_of
from catalog.models.fitment import Fitment
from catalog.models.generation import Topic, leaves_trace
from catalog.models.photo import ProductPhoto
from catalog.models.reference import ProductReference
from catalog.models.relation import Equivalence
from catalog.models.translation import Translated
from catalog.models.vehicle import VehicleEngine
from catalog.money import Price, discount_percent
from catalog.references import normalize_reference

# How many results a list counts before it says "more than".
COUNT_CAP = 1_200
# Columns whose change is no news to a visitor.
COUNTERS = ["popularity", "view_count", "sold_count"]
# Long columns that no list shows.
UNSEEN_IN_LISTS = [
    *(
        f"{column}_{language}"
        for column in ("description", "meta_title", "meta_description")
        for language in ("fr", "ar")
    ),
    *(f"category__{column}" for column in ("description_fr", "description_ar", "keywords")),
]
# Columns that no BEFORE trigger may look at.
GENERATED = ["sku_normalized", "mpn_normalized"]


class Status(models.TextChoices):
    ACTIVE = "active", "En vente"
    INACTIVE = "inactive", "Masqué"
    DISCONTINUED = "discontinued", "Arrêté"


class Quality(models.TextChoices):
    ORIGIN = "origin", "Origine constructeur"
    FIRST_FIT = "first_fit", "Première monte"
    AFTERMARKET = "aftermarket", "Adaptable"


class Availability(models.TextChoices):
    IN_STOCK = "in_stock", "En stock"
    LOW_STOCK = "low_stock", "Derniers articles"
    ON_ORDER = "on_order", "Sur commande"


class Fit(models.TextChoices):
    """Whether a part fits a car. Without data it is not known, never "fits"."""

    FITS = "fits", "Compatible"
    FITS_NOT = "fits_not", "Non compatible"
    UNKNOWN = "unknown", "Compatibilité non connue"


# How lists are sorted, each ending in a unique key. Parts without a price come last either way.
ORDERINGS: dict[str, tuple[Any, ...]] = {
    "popularity": ("-popularity", "-id"),
    "price": (models.F("price").asc(nulls_last=True), "id"),
    "-price": (models.F("price").desc(nulls_last=True), "-id"),
    "name": ("name_fr", "id"),
    "-created": ("-created_at", "-id"),
}


class ProductQuerySet(models.QuerySet["Product"]):
    def public(self) -> Self:
        """On sale, and in no branch of the tree that is switched off."""
        hidden = Category.objects.filter(is_visible=False).values("pk")
        return self.filter(models.Q(category=None) | ~models.Q(category__in=hidden), status=Status.ACTIVE)

    def discontinued(self) -> Self:
        return self.filter(status=Status.DISCONTINUED)

    def in_stock(self) -> Self:
        return self.filter(stock__gt=0)

    def priced_between(self, low: Decimal | None, high: Decimal | None) -> Self:
        """Dinars, both ends included; a part without a price is in no range."""
        found = self if low is None else self.filter(price__gte=low)
        return found if high is None else found.filter(price__lte=high)

    def below_category(self, category: Category) -> Self:
        """In the category or anywhere under it."""
        return self.filter(category__in=list(Category.objects.below(category).values_list("pk", flat=True)))

    def fitting(self, engine: VehicleEngine) -> Self:
        """Known to fit this engine, or every engine of its model.

        As one array of ids: the planner reads those rows and no others. As a subquery it walks the whole catalogue,
        hoping that the page fills early (5,000 of 114,000 parts fitting: 8 ms against 100).
        """
        ids = ArraySubquery(Fitment.objects.for_engine(engine).order_by().values("product"))
        return self.filter(IsOneOf("pk", ids))

    def fitting_model(self, model: int) -> Self:
        """Known to fit some engine of the model, or the model as a whole; as one array, for `fitting`'s reason."""
        by_engine = Fitment.objects.order_by().filter(engine__model=model).values("product")
        ids = by_engine.union(Fitment.objects.order_by().filter(model=model).values("product"), all=True)
        return self.filter(IsOneOf("pk", ArraySubquery(ids)))

    def by_reference(self, printed: str) -> Self:
        """Every part behind a number, in any printed form, whoever issued it. An empty number finds nothing."""
        number = normalize_reference(printed)
        if not number:
            return self.none()
        # One array of ids: three index look-ups on one table. OR over a join, or a subquery, would scan.
        ids = ArraySubquery(ProductReference.objects.filter(normalized=number).values("product"))
        return self.filter(
            models.Q(sku_normalized=number) | models.Q(mpn_normalized=number) | models.Q(IsOneOf("pk", ids))
        )

    def by_references(self, numbers: Collection[str]) -> dict[str, list["Product"]]:
        """The parts behind each of many normalised numbers, most wanted first; numbers without one are left out.

        Two queries, however many numbers.
        """
        references = ProductReference.objects.filter(normalized__in=numbers).values_list("normalized", "product")
        of_product: dict[int, set[str]] = defaultdict(set)
        for number, pk in references:
            of_product[pk].add(number)
        own = models.Q(sku_normalized__in=numbers) | models.Q(mpn_normalized__in=numbers)
        found: dict[str, list[Product]] = defaultdict(list)
        for product in self.filter(own | models.Q(pk__in=list(of_product))).order_by("-popularity", "-id"):
            for number in of_product[product.pk] | ({product.sku_normalized, product.mpn_normalized} & set(numbers)):
                found[number].append(product)
        return dict(found)

    def equivalent_to(self, product: "Product") -> Self:
        """Parts that do the same job, and those that replace this one."""
        return self.exclude(pk=product.pk).filter(pk__in=Equivalence.objects.ids_beside(product))

    def related_to(self, product: "Product") -> Self:
        """Other parts of the same category; none for a part without one."""
        if product.category_id is None:
            return self.none()
        return self.exclude(pk=product.pk).filter(category=product.category_id)

    def in_categories(self, ids: list[int]) -> Self:
        return self.filter(category__in=ids)

    def with_fit(self, engine: VehicleEngine) -> Self:
        """Adds what `catalog.fitting` judges by: `fitments_here`, the rows for this engine, and `some_cars`."""
        rows = Fitment.objects.filter(product=models.OuterRef("pk"))
        return self.annotate(
            fitments_here=ArraySubquery(rows.for_engine(engine).qualifiers()), some_cars=ArraySubquery(rows.some_cars())
        )

    def counts_by_category(self) -> dict[int, int]:
        """How many parts each category holds itself; parts without a category are left out."""
        rows = self.exclude(category=None).order_by().values_list("category").annotate(models.Count("pk"))
        return {pk: count for pk, count in rows if pk is not None}

    def for_cards(self) -> Self:
        """All that a product card shows, in two queries."""
        photos = models.Prefetch("photos", ProductPhoto.objects.in_order())
        return self.select_related("brand", "category").prefetch_related(photos).defer(*UNSEEN_IN_LISTS)

    def capped_count(self, cap: int = COUNT_CAP) -> int:
        """How many rows, counted no further than `cap` + 1: a full count is the dearest query of a big list."""
        return self.order_by()[: cap + 1].count()


class Product(models.Model):  # type: ignore[django-manager-missing]  # price_events is made at run time
    """A part with its price (dinars, VAT included) and its stock.

    `stock` may be written by anything; a trigger writes the ledger row, so that on-hand is always
    the ledger's sum. Price changes leave a `PriceEvent` in the same way.
    """

    uuid = models.UUIDField("identifiant public", db_default=RandomUUID(), unique=True, editable=False)
    sku = models.CharField("code article", max_length=64, unique=True)
    sku_normalized = normalized_reference_of("sku")
    mpn = models.CharField("référence fabricant", max_length=64, blank=True, db_default="")
    mpn_normalized = normalized_reference_of("mpn")
    name_fr = models.CharField("nom français", max_length=250)
    name_ar = models.CharField("nom arabe", max_length=250, blank=True, db_default="")
    description_fr = models.TextField("texte français", blank=True, db_default="")
    description_ar = models.TextField("texte arabe", blank=True, db_default="")
    slug = models.SlugField("adresse", max_length=200, unique=True)
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="products", verbose_name="marque")
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, related_name="products", verbose_name="catégorie"
    )
    quality = models.CharField("qualité", max_length=12, choices=Quality, blank=True, db_default="")
    origin_country = models.CharField("pays de fabrication", max_length=60, blank=True, db_default="")
    vat_rate = models.DecimalField("TVA (%)", max_digits=4, decimal_places=2, db_default=Decimal("19.00"))
    price = money("prix TTC (DT)", null=True, blank=True, help_text="Vide : prix sur demande.")
    former_price = money("ancien prix TTC (DT)", null=True, blank=True, help_text="Affiché barré.")
    cost = money("coût HT (DT)", null=True, blank=True, help_text="Jamais montré aux clients.")
    stock = models.IntegerField("stock", db_default=0)
    low_stock_level = models.PositiveIntegerField("seuil de stock bas", db_default=2)
    weight_kg = models.DecimalField("poids (kg)", max_digits=8, decimal_places=3, null=True, blank=True)
    status = models.CharField("état", max_length=12, choices=Status, db_default=Status.ACTIVE)
    meta_title_fr = models.CharField("titre SEO français", max_length=70, blank=True, db_default="")
    meta_title_ar = models.CharField("titre SEO arabe", max_length=70, blank=True, db_default="")
    meta_description_fr = models.CharField("description SEO française", max_length=170, blank=True, db_default="")
    meta_description_ar = models.CharField("description SEO arabe", max_length=170, blank=True, db_default="")
    popularity = models.PositiveIntegerField("popularité", db_default=0, editable=False)
    view_count = models.PositiveIntegerField("vues", db_default=0, editable=False)
    sold_count = models.PositiveIntegerField("vendus", db_default=0, editable=False)
    created_at = created_at()
    updated_at = models.DateTimeField("modifié le", db_default=Now(), editable=False)

    name = Translated()
    description = Translated()
    meta_title = Translated()
    meta_description = Translated()

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = "produit"
        verbose_name_plural = "produits"
        indexes = [
            models.Index(fields=["-popularity", "-id"], name="product_by_popularity"),
            models.Index(fields=["price", "id"], name="product_by_price"),
            # Not the one above read backwards: parts without a price come last here too.
            models.Index(models.F("price").desc(nulls_last=True), models.F("id").desc(), name="product_by_price_down"),
            models.Index(fields=["name_fr", "id"], name="product_by_name"),
            models.Index(fields=["created_at", "id"], name="product_by_age"),
            models.Index(fields=["category", "brand"], name="product_by_category_brand"),
            models.Index(fields=["category", "-popularity", "-id"], name="product_popular_in_category"),
            # The pattern operator class serves equality and prefix alike.
            models.Index(OpClass("sku_normalized", "text_pattern_ops"), name="product_by_sku_number"),
            models.Index(OpClass("mpn_normalized", "text_pattern_ops"), name="product_by_mpn_number"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "mpn_normalized"],
                condition=~models.Q(mpn_normalized=""),
                name="product_mpn_unique_in_brand",
                violation_error_message="Cette marque a déjà un produit avec cette référence fabricant.",
            ),
            models.CheckConstraint(
                condition=~models.Q(sku_normalized=""),
                name="product_sku_has_letters",
                violation_error_message="Le code article doit contenir des lettres ou des chiffres.",
            ),
            models.CheckConstraint(condition=~models.Q(name_fr=""), name="product_name_not_empty"),
            models.CheckConstraint(condition=~models.Q(slug=""), name="product_slug_not_empty"),
            models.CheckConstraint(
                condition=models.Q(price__gt=0),
                name="product_price_positive",
                violation_error_message="Le prix est positif ; laissez vide pour « prix sur demande ».",
            ),
            models.CheckConstraint(
                condition=models.Q(former_price__isnull=True) | models.Q(former_price__gt=models.F("price")),
                name="product_former_price_higher",
                violation_error_message="L'ancien prix est affiché barré : il doit dépasser le prix.",
            ),
            models.CheckConstraint(
                condition=models.Q(cost__gte=0),
                name="product_cost_not_negative",
                violation_error_message="Un coût n'est pas négatif.",
            ),
            models.CheckConstraint(
                condition=models.Q(weight_kg__gt=0),
                name="product_weight_positive",
                violation_error_message="Un poids est positif.",
            ),
            models.CheckConstraint(
                condition=models.Q(vat_rate__gte=0, vat_rate__lt=100),
                name="product_vat_rate_is_percent",
                violation_error_message="La TVA est un pourcentage : 19, 13, 7 ou 0.",
            ),
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="product_status_known"),
            models.CheckConstraint(condition=models.Q(quality__in=["", *Quality.values]), name="product_quality_known"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="touch",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=[*COUNTERS, *GENERATED, "updated_at"]),
                func="NEW.updated_at = statement_timestamp(); RETURN NEW;",
            ),
            pgtrigger.Trigger(
                name="keep_old_slug",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                referencing=pgtrigger.Referencing(old="old_values", new="new_values"),
                func="""
                    INSERT INTO catalog_productslug (product_id, slug)
                    SELECT old_values.id, old_values.slug
                    FROM old_values JOIN new_values USING (id)
                    WHERE old_values.slug <> new_values.slug
                    ON CONFLICT (slug) DO UPDATE SET product_id = EXCLUDED.product_id;
                    RETURN NULL;
                """,
            ),
            pgtrigger.Trigger(
                name="ledger_first_stock",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="new_values"),
                func="""
                    PERFORM catalog_record_stock_movements(array_agg(id), array_agg(stock), array_agg(stock))
                    FROM new_values WHERE stock <> 0;
                    RETURN NULL;
                """,
            ),
            pgtrigger.Trigger(
                name="ledger_stock_change",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                referencing=pgtrigger.Referencing(old="old_values", new="new_values"),
                func="""
                    PERFORM catalog_record_stock_movements(
                        array_agg(id), array_agg(new_values.stock - old_values.stock), array_agg(new_values.stock)
                    )
                    FROM old_values JOIN new_values USING (id)
                    WHERE old_values.stock <> new_values.stock;
                    RETURN NULL;
                """,
            ),
            *marks(product="id", ignored=("view_count", "sold_count", "updated_at")),
            trace_of_truncate(),
        ]

    def __str__(self) -> str:
        return f"{self.sku} {self.name_fr}"

    def get_absolute_url(self) -> str:
        return reverse("product-detail", args=[self.slug])

    @property
    def label(self) -> str:
        """The name as pages show it: suppliers' capitals and the part's own codes are taken out."""
        return readable_label(self.name, self.sku, self.mpn)

    @property
    def is_public(self) -> bool:
        return self.status == Status.ACTIVE and (self.category is None or self.category.is_visible)

    @property
    def availability(self) -> Availability:
        if self.stock <= 0:
            return Availability.ON_ORDER
        return Availability.LOW_STOCK if self.stock <= self.low_stock_level else Availability.IN_STOCK

    @property
    def price_parts(self) -> Price | None:
        """Net, VAT and total, exact to the millime; None when the price is on request."""
        return None if self.price is None else Price.from_gross(self.price, self.vat_rate)

    @property
    def discount(self) -> int | None:
        """Whole percent off the former price, or None."""
        if self.price is None or self.former_price is None:
            return None
        return discount_percent(self.former_price, self.price)


def settle_bulk_write() -> None:
    """After many products were written at once: refresh the statistics that queries are planned by."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE catalog_product, catalog_productreference")


class ProductSlug(models.Model):
    """An address that a product had before: it redirects. Written by a trigger on `Product`."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="old_slugs", verbose_name="produit")
    slug = models.SlugField("ancienne adresse", max_length=200, unique=True)
    created_at = created_at()

    class Meta:
        verbose_name = "ancienne adresse"
        verbose_name_plural = "anciennes adresses"
        triggers = [leaves_trace(Topic.PRODUCT)]

    def __str__(self) -> str:
        return self.slug
