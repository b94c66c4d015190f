"""What is read off a page: one offer, and the raw readings that it is put together from."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

PageType = Literal["product", "listing", "other"]

FIELDS = (
    "name",
    "price",
    "currency",
    "former_price",
    "availability",
    "sku",
    "mpn",
    "gtin",
    "brand",
    "image",
    "url",
)

Fields = dict[str, str]
"""Raw text by field, as one source of the page says it. `product_id` is the shop's own number of the page."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source says. `weight` is how often such a source is right, 0 to 1."""

    fields: Fields
    weight: float


@dataclass(slots=True)
class Offer:
    """One thing for sale. Prices in `currency` (ISO code); `availability` as schema.org names it: `InStock`.

    `confidence` holds, by field, 0 to 1 for each field that is known; `raw_price` is the price as the page has it.
    """

    name: str | None = None
    price: Decimal | None = None
    currency: str | None = None
    former_price: Decimal | None = None
    availability: str | None = None
    sku: str | None = None
    mpn: str | None = None
    gtin: str | None = None
    brand: str | None = None
    image: str | None = None
    url: str | None = None
    confidence: dict[str, float] = field(default_factory=dict)
    raw_price: str = ""

    def as_dict(self) -> dict[str, object]:
        """Ready for JSON: amounts as text, exact."""
        values = {name: getattr(self, name) for name in FIELDS}
        exact = {name: format(value, "f") if isinstance(value, Decimal) else value for name, value in values.items()}
        return {**exact, "confidence": self.confidence}


@dataclass(frozen=True, slots=True)
class Extraction:
    """A page's offers, its main one first."""

    page_type: PageType
    offers: list[Offer]
