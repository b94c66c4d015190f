"""One page of a list of parts: filters, order, cards, pages. Every list of the shop is made here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from catalog.forms import ListFilterForm
from catalog.models import COUNT_CAP, Branch, Brand, CategoryTree, Product, ProductQuerySet, VehicleEngine

PAGE_SIZE = 24


@dataclass(frozen=True, slots=True)
class Card:
    """What `components/card.html` draws. `fit` is empty when no car is chosen."""

    product: Product
    drawing: str
    photo: Any
    fit: str


@dataclass(frozen=True, slots=True)
class Listing:
    form: ListFilterForm
    cards: list[Card]
    count: int
    has_more: bool  # more than `count`, which is then the cap
    page: Any
    pages: list[int | str]
    is_filtered: bool


def cards(products: Iterable[Product], tree: CategoryTree, *, fit: str = "") -> list[Card]:
    """`fit` is the answer for all of them, when it is known; else each carries its own if it was asked."""
    return [
        Card(
            product=product,
            drawing=tree.drawing(product.category_id),
            photo=next(iter(product.photos.all()), None),
            fit=fit or getattr(product, "fit", ""),
        )
        for product in products
    ]


def listing(
    request: HttpRequest,
    products: ProductQuerySet,
    *,
    brands: Sequence[Brand],
    tree: CategoryTree,
    chosen: VehicleEngine | None = None,
    fits_all: bool = False,
    category: Branch | None = None,
) -> Listing:
    """The page of `products` that the request asks for.

    `category` narrows it to a branch; `chosen` is the visitor's car, for badges; `fits_all` says that every
    product is already known to fit it.
    """
    form = ListFilterForm(request.GET, brands=brands, chosen=chosen)
    form.is_valid()
    if category is not None:
        products = products.in_categories(tree.ids_below(category))
    found = _filtered(products, form, chosen)
    counted = found.capped_count()
    count = min(counted, COUNT_CAP)
    shown = _for_cards(found, form, None if fits_all else chosen)
    paginator: Paginator[Product] = Paginator(_Counted(shown, count), PAGE_SIZE)
    page = paginator.get_page(request.GET.get("page"))
    return Listing(
        form=form,
        cards=cards(page.object_list, tree, fit="fits" if fits_all else ""),
        count=count,
        has_more=counted > COUNT_CAP,
        page=page,
        pages=list(paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)),
        is_filtered=any(form.cleaned_data.get(name) for name in _NARROWING),
    )


_NARROWING = ("brand", "quality", "in_stock", "vehicle", "price_min", "price_max")


def _filtered(products: ProductQuerySet, form: ListFilterForm, chosen: VehicleEngine | None) -> ProductQuerySet:
    wanted = form.cleaned_data
    if form.chosen_brand:
        products = products.filter(brand=form.chosen_brand)
    if wanted.get("quality"):
        products = products.filter(quality__in=wanted["quality"])
    if wanted.get("in_stock"):
        products = products.in_stock()
    if wanted.get("vehicle") and chosen is not None:
        products = products.fitting(chosen)
    return products.priced_between(wanted.get("price_min"), wanted.get("price_max"))


def _for_cards(products: ProductQuerySet, form: ListFilterForm, chosen: VehicleEngine | None) -> ProductQuerySet:
    sorted_products = products.order_by(*form.order_by).for_cards()
    return sorted_products.with_fit(chosen) if chosen else sorted_products


class _Counted(Sequence[Product]):
    """Products with their count already known, as a paginator wants them."""

    ordered = True

    def __init__(self, products: ProductQuerySet, count: int) -> None:
        self._products, self._count = products, count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, wanted: Any) -> Any:
        return list(self._products[wanted])
