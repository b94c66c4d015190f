"""One page of a list of parts: filters, order, cards, pages. Every list of the shop is made here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.core.paginator import Paginator
from django.http import HttpRequest

from catalog.finding import Selection
from catalog.forms import ListFilterForm
from catalog.models import COUNT_CAP, Branch, Brand, CategoryTree, Product, ProductQuerySet, VehicleEngine
from catalog.models.fields import IsOneOf

PAGE_SIZE = 24


class Search(Protocol):
    """Finds the parts of a list in an order of its own."""

    def __call__(self, selection: Selection, *, offset: int, limit: int) -> tuple[list[int], int]:
        """Ids of a page of parts, best first, and how many there are in all, counted to COUNT_CAP + 1."""


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
    search: Search | None = None,
) -> Listing:
    """The page of `products` that the request asks for.

    `category` narrows it to a branch; `chosen` is the visitor's car, for badges; `fits_all` says that every
    product is already known to fit it. `search` finds them and orders them, unless another order is asked for.
    """
    form = ListFilterForm(request.GET, brands=brands, chosen=chosen, searched=search is not None)
    form.is_valid()
    if category is not None:
        products = products.in_categories(tree.ids_below(category))
    found = _found(request, products, form, chosen, fits_all=fits_all, search=search)
    paginator: Paginator[Product] = Paginator(found, PAGE_SIZE)
    page = paginator.get_page(request.GET.get("page"))
    return Listing(
        form=form,
        cards=cards(page.object_list, tree, fit="fits" if fits_all else ""),
        count=len(found),
        has_more=found.counted > COUNT_CAP,
        page=page,
        pages=list(paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)),
        is_filtered=any(form.cleaned_data.get(name) for name in _NARROWING),
    )


_NARROWING = ("brand", "quality", "in_stock", "vehicle", "price_min", "price_max")


def _found(
    request: HttpRequest,
    products: ProductQuerySet,
    form: ListFilterForm,
    chosen: VehicleEngine | None,
    *,
    fits_all: bool,
    search: Search | None,
) -> "_Counted | _Ranked":
    badges_for = None if fits_all else chosen
    if search is None:
        products = _filtered(products, form, chosen)
    elif form.is_by_relevance:
        shown = _for_cards(products, badges_for)
        return _Ranked(shown, search, _selection(form, chosen), request.GET.get("page", ""))
    else:
        ids, _ = search(_selection(form, chosen), offset=0, limit=COUNT_CAP + 1)
        products = products.filter(IsOneOf("pk", ids))
    return _Counted(products, _for_cards(products.order_by(*form.order_by), badges_for))


def _selection(form: ListFilterForm, chosen: VehicleEngine | None) -> Selection:
    """The filters of the form, as a search takes them."""
    wanted = form.cleaned_data
    return Selection(
        brand=form.chosen_brand.pk if form.chosen_brand else None,
        qualities=tuple(wanted.get("quality") or ()),
        in_stock=bool(wanted.get("in_stock")),
        price_min=wanted.get("price_min"),
        price_max=wanted.get("price_max"),
        fits=chosen.pk if chosen and wanted.get("vehicle") else None,
    )


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


def _for_cards(products: ProductQuerySet, chosen: VehicleEngine | None) -> ProductQuerySet:
    return products.for_cards().with_fit(chosen) if chosen else products.for_cards()


class _Counted(Sequence[Product]):
    """Products as a paginator wants them, counted no further than the cap. `shown` is the same with what cards show."""

    ordered = True

    def __init__(self, products: ProductQuerySet, shown: ProductQuerySet) -> None:
        self._shown, self.counted = shown, products.capped_count()

    def __len__(self) -> int:
        return min(self.counted, COUNT_CAP)

    def __getitem__(self, wanted: Any) -> Any:
        return list(self._shown[wanted])


class _Ranked(Sequence[Product]):
    """What a search found, a page at a time; the page most likely wanted is asked for first, for the count."""

    ordered = True

    def __init__(self, shown: ProductQuerySet, search: Search, selection: Selection, number: str) -> None:
        self._shown, self._search, self._selection = shown, search, selection
        page = int(number) if number.isdecimal() and len(number) <= 3 else 1
        self._offset = PAGE_SIZE * (min(max(page, 1), COUNT_CAP // PAGE_SIZE) - 1)
        self._ids, self.counted = search(selection, offset=self._offset, limit=PAGE_SIZE)

    def __len__(self) -> int:
        return min(self.counted, COUNT_CAP)

    def __getitem__(self, wanted: Any) -> Any:
        if wanted.start != self._offset:
            self._offset = wanted.start
            self._ids, _ = self._search(self._selection, offset=self._offset, limit=PAGE_SIZE)
        found = {product.pk: product for product in self._shown.filter(pk__in=self._ids)}
        return [found[pk] for pk in self._ids if pk in found]
