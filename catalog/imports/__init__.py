"""Files that suppliers and data sources send, taken into the catalogue all at once or not at all."""

from catalog.imports.fitments import import_fitments
from catalog.imports.products import import_products
from catalog.imports.references import import_references
from catalog.imports.runs import Change, ImportRefused, ImportResult, Refusal
from catalog.imports.vehicles import import_vehicles

__all__ = [
    "Change",
    "ImportRefused",
    "ImportResult",
    "Refusal",
    "import_fitments",
    "import_products",
    "import_references",
    "import_vehicles",
]
