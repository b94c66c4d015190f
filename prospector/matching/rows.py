"""What is compared: offers and products as plain rows."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One of our products, numbers as printed. `crosses` are OE, equivalent and superseded ones, no suppliers' codes.

    `vehicles` are makes and models it fits, `price` in dinars.
    """

    key: int
    name: str
    brand: str = ""
    mpn: str = ""
    gtins: tuple[str, ...] = ()
    crosses: tuple[str, ...] = ()
    vehicles: tuple[str, ...] = ()
    price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One offer of another shop, its price in dinars too."""

    key: int
    name: str
    brand: str = ""
    sku: str = ""
    mpn: str = ""
    gtin: str = ""
    price: Decimal | None = None
