"""The door to the search, which the catalogue does not know: the search fills it when the project starts.

Lists, filters and the back office ask here which products a text means and how many parts each filter would leave.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from django.core.exceptions import ImproperlyConfigured

from catalog.models import ProductQuerySet


@dataclass(frozen=True, slots=True)
class Selection:
    """What a list is narrowed to. An empty value does not narrow. Prices in dinars, VAT included.

    `categories` holds the ids of a branch and all below it; `fits` is an engine's id.
    """

    text: str = ""
    categories: tuple[int, ...] = ()
    brand: int | None = None
    make: int | None = None
    qualities: tuple[str, ...] = ()
    in_stock: bool = False
    on_order: bool = False
    price_min: Decimal | None = None
    price_max: Decimal | None = None
    fits: int | None = None
    # What of the text's meaning the visitor took back: "brand", "car".
    ignored: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Facets:
    """How many parts each further choice would leave, by id; each counted with all filters but its own.

    `capped` names the figures that mean "at least", because there were more parts than are counted.
    """

    categories: Mapping[int, int] = field(default_factory=dict)
    brands: Mapping[int, int] = field(default_factory=dict)
    makes: Mapping[int, int] = field(default_factory=dict)
    qualities: Mapping[str, int] = field(default_factory=dict)
    in_stock: int = 0
    price_min: Decimal | None = None
    price_max: Decimal | None = None
    capped: frozenset[str] = frozenset()

    @property
    def is_capped(self) -> bool:
        return bool(self.capped)


class Finder(Protocol):
    def narrow(
        self, products: ProductQuerySet, text: str, *, within: Selection | None = None, public: bool = True
    ) -> ProductQuerySet:
        """Those of `products` that the text means; the search's most relevant ones when it means thousands.

        `within` says what `products` are narrowed to already, so that the most relevant are sought among them.
        `public` says that only parts on sale are wanted; staff find the others too.
        """

    def fitting_make(self, products: ProductQuerySet, make: int) -> ProductQuerySet:
        """Those of `products` that are known to fit some car of the make."""

    def facets(self, selection: Selection) -> Facets | None:
        """Counts over public parts, or None when they would come too late for the page."""


_finders: list[Finder] = []


def register(finder: Finder) -> None:
    _finders[:] = [finder]


def finder() -> Finder:
    if not _finders:
        raise ImproperlyConfigured("No search is installed: `search` must be one of INSTALLED_APPS.")
    return _finders[0]
