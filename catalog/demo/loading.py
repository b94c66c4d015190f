"""Writes the demo catalogue into the database by COPY, in one transaction."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

import pghistory
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils.text import slugify

from catalog.defaults.install import install_defaults
from catalog.demo.generator import SKU_PREFIX, VAT, DemoProduct, Job, generate
from catalog.demo.vehicles_loading import VehicleIds, load_vehicles
from catalog.demo.vocabulary import makers
from catalog.models import Brand, Category, MovementKind, Product, Specification, settle_bulk_write
from catalog.references import normalize_reference

# Rows of one COPY: a trigger runs once for each, and the text of a batch is held in memory.
_BATCH = 10_000
_NULL = r"\N"
_REASON = "Catalogue de démonstration"

Progress = Callable[[int, int], None]


class DemoRefused(Exception):
    """The database holds products of a real shop. The text is a French sentence for staff."""


@dataclass(frozen=True, slots=True)
class Seller:
    """A demo product that sells: `rate` pieces a week since `since`, at `price_net` dinars today."""

    product_id: int
    rate: float
    season: str
    price_net: Decimal
    since: date


def load_catalogue(*, products: int, seed: int, today: date, progress: Progress) -> list[Seller]:
    """Replace the demo catalogue by a new one of exactly `products` products; the same for the same seed.

    Raises DemoRefused, before anything is changed, when there are products that are not of the demo.
    """
    history = pghistory.context(reason=_REASON, stock_kind=MovementKind.COUNT.value)
    with transaction.atomic(), history, connection.cursor() as cursor:
        # Nobody else may add products meanwhile; the history context travels with this statement.
        cursor.execute("LOCK TABLE catalog_product IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("SELECT set_config('statement_timeout', '0', true)")
        if Product.objects.exclude(sku__startswith=SKU_PREFIX).exists():
            raise DemoRefused(
                "La base contient déjà de vrais produits : les données de démonstration ne s'y mêlent pas."
            )
        _clear(cursor)
        install_defaults()
        writer = _Writer(cursor)
        jobs = generate(products=products, seed=seed, today=today)
        for done in writer.write(jobs):
            progress(done, products)
        settle_bulk_write()
        cursor.execute("ANALYZE catalog_fitment")
        return writer.sellers


def _clear(cursor: CursorWrapper) -> None:
    """The former demo with all that hangs on it. TRUNCATE, because ledger rows cannot be deleted one by one."""
    if Product.objects.exists():
        # TRUNCATE is refused while checks of rows that the same transaction wrote are still to come.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE catalog_product, catalog_priceevent CASCADE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


class _Writer:
    """Turns jobs into rows of six tables and copies them batch by batch."""

    def __init__(self, cursor: CursorWrapper) -> None:
        self._cursor = cursor
        self._vehicles: VehicleIds = load_vehicles()
        self._brands = _load_brands()
        self._categories = dict(Category.objects.filter(key__isnull=False).values_list("key", "pk"))
        self._specifications = dict(Specification.objects.values_list("code", "pk"))
        self._next_id = _next_id(cursor)
        self._rows: dict[str, list[str]] = {name: [] for name in _COLUMNS}
        self.sellers: list[Seller] = []

    def write(self, jobs: Iterable[Job]) -> Iterator[int]:
        """Yields how many products are written, after each batch."""
        done = 0
        for job in jobs:
            self._add(job)
            if len(self._rows["catalog_product"]) >= _BATCH:
                done += self._copy()
                yield done
        done += self._copy()
        self._cursor.execute("SELECT setval(pg_get_serial_sequence('catalog_product', 'id'), %s)", [self._next_id - 1])
        yield done

    def _copy(self) -> int:
        written = len(self._rows["catalog_product"])
        for table, columns in _COLUMNS.items():
            with self._cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                copy.write("".join(self._rows[table]))
            self._rows[table].clear()
        return written

    def _add(self, job: Job) -> None:
        category = self._categories.get(job.part_type, _NULL)
        slug = slugify(job.wording.name_fr)[:120]
        measures = [
            (self._specifications[code], *_value_columns(value))
            for code, value in job.measures.items()
            if code in self._specifications
        ]
        air_conditioning = _NULL if job.air_conditioning is None else job.air_conditioning
        qualifiers = job.axle, job.side, air_conditioning, job.note
        fitments = [(*self._vehicles.columns(job.target, car), *qualifiers) for car in job.target.cars]
        ids = []
        for product in job.products:
            ids.append(self._next_id)
            self._add_product(product, job, category, slug)
            self._put("catalog_productspecification", ((self._next_id, *row) for row in measures))
            self._put("catalog_fitment", ((self._next_id, *row) for row in fitments))
            self._put("catalog_productreference", ((self._next_id, *row) for row in product.references))
            self._next_id += 1
        self._put("catalog_equivalence", combinations(ids, 2))
        self._put("catalog_supersession", _replacements(job.products, ids))

    def _add_product(self, product: DemoProduct, job: Job, category: int | str, slug: str) -> None:
        number = normalize_reference(product.mpn).lower()
        row = (
            self._next_id,
            product.uuid,
            product.sku,
            product.mpn,
            job.wording.name_fr,
            job.wording.name_ar,
            f"{slug}-{slugify(product.brand)}-{number}",
            self._brands[product.brand],
            category,
            product.quality,
            product.origin_country,
            product.price,
            _NULL if product.former_price is None else product.former_price,
            product.cost,
            product.stock,
            product.low_stock_level,
            product.status,
            round(product.rate * 1_000),
            f"{product.created_on} 12:00:00+01",
        )
        self._put("catalog_product", [row])
        price_net = (product.price / VAT).quantize(Decimal("0.001"))
        self.sellers.append(Seller(self._next_id, product.rate, job.season, price_net, product.created_on))

    def _put(self, table: str, rows: Iterable[Iterable[object]]) -> None:
        lines = self._rows[table]
        for row in rows:
            lines.append("\t".join(map(str, row)) + "\n")


_COLUMNS = {
    "catalog_product": "id, uuid, sku, mpn, name_fr, name_ar, slug, brand_id, category_id, quality, origin_country,"
    " price, former_price, cost, stock, low_stock_level, status, popularity, created_at",
    "catalog_productreference": "product_id, kind, issuer, printed",
    "catalog_productspecification": "product_id, specification_id, number, text, boolean",
    "catalog_fitment": "product_id, engine_id, model_id, axle, side, air_conditioning, note",
    "catalog_equivalence": "first_id, second_id",
    "catalog_supersession": "old_id, new_id",
}


def _value_columns(value: Decimal | str | bool) -> tuple[object, object, object]:
    """Number, text, boolean: the one that holds the value."""
    if isinstance(value, bool):
        return _NULL, _NULL, value
    return (value, _NULL, _NULL) if isinstance(value, Decimal) else (_NULL, value, _NULL)


def _replacements(products: list[DemoProduct], ids: list[int]) -> Iterator[tuple[int, int]]:
    """A discontinued product gives way to the first of its job that is still on sale."""
    on_sale = next((pk for pk, product in zip(ids, products, strict=True) if product.status == "active"), None)
    if on_sale is not None:
        for pk, product in zip(ids, products, strict=True):
            if product.status == "discontinued":
                yield pk, on_sale


def _next_id(cursor: CursorWrapper) -> int:
    cursor.execute("SELECT nextval(pg_get_serial_sequence('catalog_product', 'id'))")
    return int(cursor.fetchone()[0])


def _load_brands() -> dict[str, int]:
    """Brand ids by the name the demo uses; a brand that is there already, however written, is kept."""
    known = dict(Brand.objects.values_list("normalized_name", "pk"))
    missing = [maker for maker in makers() if normalize_reference(maker.name) not in known]
    rows = [Brand(name=maker.name, slug=slugify(maker.name), country=maker.country) for maker in missing]
    for brand in Brand.objects.bulk_create(rows):
        known[normalize_reference(brand.name)] = brand.pk
    return {maker.name: known[normalize_reference(maker.name)] for maker in makers()}
