"""What the search knows of the catalogue's language, loaded from the database and kept in the process."""

import threading
import time
from dataclasses import dataclass

from django.db import connection
from django.db.models.functions import Coalesce, ExtractYear

from catalog.classification import Classifier
from catalog.models import Brand, Category, VehicleEngine, VehicleMake, VehicleModel, part_type_rules
from search.car_names import Engine, Make, Model
from search.lexicon import CategoryName, Vocabulary
from search.makers import Makers
from search.models import Synonym
from search.vehicles import Vehicles

# How long a change may stay unseen.
_CHECKED_EVERY = 5.0  # seconds
_OPEN_START, _OPEN_END = 0, 9999

# Every write of a row, however it was made, gives it a new xmin; a deletion changes the count.
_VERSION = " UNION ALL ".join(
    f"SELECT count(*), coalesce(sum(hashtext(xmin || ' ' || ctid)::bigint), 0) FROM {model._meta.db_table}"  # noqa: S608 - our own tables
    for model in (Brand, Category, VehicleMake, VehicleModel, VehicleEngine, Synonym)
)


@dataclass(slots=True)
class _Kept:
    vocabulary: Vocabulary
    version: list[tuple[int, int]]
    checked: float


_lock = threading.Lock()
_kept: _Kept | None = None


def current() -> Vocabulary:
    """The vocabulary as the database had it at most five seconds ago. One thread looks, the others go on."""
    global _kept
    kept = _kept
    if kept is None:
        with _lock:
            if _kept is None:
                _kept = _loaded()
            return _kept.vocabulary
    if time.monotonic() - kept.checked >= _CHECKED_EVERY and _lock.acquire(blocking=False):
        try:
            if _version() != kept.version:
                _kept = kept = _loaded()
            kept.checked = time.monotonic()
        finally:
            _lock.release()
    return kept.vocabulary


def forget() -> None:
    """Load everything anew for the next text."""
    global _kept
    with _lock:
        _kept = None


def load() -> Vocabulary:
    """The vocabulary as the database has it now."""
    parts = part_types()
    brands = list(Brand.objects.public().order_by("pk").values_list("pk", "name"))
    makers = Makers(brands, parts.speaks_of_parts)
    categories = Category.objects.order_by("pk").values_list("pk", "parent", "name_fr", "name_ar")
    synonyms = dict(Synonym.objects.active().values_list("term", "meaning"))
    return Vocabulary(parts, map(CategoryName._make, categories), synonyms, makers, vehicles(parts, makers))


def part_types() -> Classifier[int]:
    """Which part type (category id) a French label names, by the names and keywords of the tree's leaves.

    A pattern that names no part is left out: one slip of an editor must not end the search.
    """
    return Classifier(part_type_rules(Category.objects.order_by("pk")), leave_out_unreadable=True)


def vehicles(parts: Classifier[int], makers: Makers) -> Vehicles:
    """The cars of all makes that are on show."""
    first = Coalesce(ExtractYear("produced_from"), _OPEN_START)
    last = Coalesce(ExtractYear("produced_to"), _OPEN_END)
    makes = VehicleMake.objects.public().order_by("pk").values_list("pk", "name", "position")
    models = VehicleModel.objects.order_by("pk").values_list("pk", "make", "name", "family", first, last)
    engines = VehicleEngine.objects.order_by("pk").values_list(
        "pk", "model", "name", "codes", "fuel", Coalesce("displacement_cc", 0), Coalesce("power_hp", 0), first, last
    )
    return Vehicles(
        map(Make._make, makes),
        map(Model._make, models),
        map(Engine._make, engines),
        is_ordinary=parts.speaks_of_parts,
        makers=makers.names(),
        has_seen=parts.has_seen,
    )


def _loaded() -> _Kept:
    # The version is older than what is loaded: a change in between is seen next time.
    version = _version()
    return _Kept(load(), version, time.monotonic())


def _version() -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(_VERSION)
        return [(int(count), int(rows)) for count, rows in cursor.fetchall()]
