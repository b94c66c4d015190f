"""The catalogue's tables, one file a noun."""

from catalog.models.brand import Brand
from catalog.models.category import Category, part_type_rules
from catalog.models.category_tree import Branch, CategoryTree
from catalog.models.change import Pending, ProductChange
from catalog.models.companion import Companion
from catalog.models.currency import ExchangeRate
from catalog.models.fitment import CARS_LOOKED_AT, Axle, Fitment, Side
from catalog.models.generation import Generation, Topic, version_of, versions
from catalog.models.imports import ImportChange, ImportKind, ImportRefusal, ImportRun, ImportStatus
from catalog.models.photo import ProductPhoto
from catalog.models.price import PriceEvent
from catalog.models.product import (
    COUNT_CAP,
    ORDERINGS,
    Availability,
    Fit,
    Product,
    ProductQuerySet,
    ProductSlug,
    Quality,
    Status,
    settle_bulk_write,
)
from catalog.models.reference import ProductReference, ReferenceKind
from catalog.models.relation import Equivalence, Supersession
from catalog.models.shop import ShopFacts
from catalog.models.specification import ProductSpecification, Specification, SpecificationKind
from catalog.models.stock import MovementKind, StockMovement
from catalog.models.supplier import RepeatedRows, SupplierFamily, SupplierProfile
from catalog.models.vehicle import Fuel, VehicleEngine, VehicleMake, VehicleModel

__all__ = [
    "CARS_LOOKED_AT",
    "COUNT_CAP",
    "ORDERINGS",
    "Availability",
    "Axle",
    "Branch",
    "Brand",
    "Category",
    "CategoryTree",
    "Companion",
    "Equivalence",
    "ExchangeRate",
    "Fit",
    "Fitment",
    "Fuel",
    "Generation",
    "ImportChange",
    "ImportKind",
    "ImportRefusal",
    "ImportRun",
    "ImportStatus",
    "MovementKind",
    "Pending",
    "PriceEvent",
    "Product",
    "ProductChange",
    "ProductPhoto",
    "ProductQuerySet",
    "ProductReference",
    "ProductSlug",
    "ProductSpecification",
    "Quality",
    "ReferenceKind",
    "RepeatedRows",
    "ShopFacts",
    "Side",
    "Specification",
    "SpecificationKind",
    "Status",
    "StockMovement",
    "Supersession",
    "SupplierFamily",
    "SupplierProfile",
    "Topic",
    "VehicleEngine",
    "VehicleMake",
    "VehicleModel",
    "part_type_rules",
    "settle_bulk_write",
    "version_of",
    "versions",
]
