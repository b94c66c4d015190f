"""The back office of the catalogue, one file a noun."""

from catalog.admin import (
    brand,
    category,
    currency,
    fitment,
    imports,
    price,
    product,
    reference,
    relation,
    shop,
    specification,
    stock,
    supplier,
    vehicle,
)

__all__ = [
    "brand",
    "category",
    "currency",
    "fitment",
    "imports",
    "price",
    "product",
    "reference",
    "relation",
    "shop",
    "specification",
    "stock",
    "supplier",
    "vehicle",
]
