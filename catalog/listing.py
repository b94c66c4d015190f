"""One page of a list of parts: filters, order, cards, pages. Every list of the shop is made here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from django.core.paginator import Paginator
from django.http import HttpRequest

from catalog.filter_panel import FilterPanel, Sources, filter_panel
from catalog.finding import Selection, finder
from catalog.fitting import FitAnswer, fit_answer
from catalog.forms import ListFilterForm
from catalog.models import (
    COUNT_CAP,
    Branch,
    Brand,
    CategoryTree,
    Product,
    ProductQuerySet,
    VehicleEngine,
    VehicleMake,
)
from catalog.models.fields import IsOneOf

PAGE_SIZE = 24
EVERYTHING = Selection()


class Search(Protocol):
    """Finds the parts of a list in an order of its own."""

    def __call__(self, selection: Selection, *, offset: int, limit: int) -> tuple[list[int], int]:
        """Ids of a page of parts, best first, and how many there are in all, counted to COUNT_CAP + 1."""


@dataclass(frozen=True, slots=True)
class Card:
    """What `components/card.html` draws. `fit` is None when no car is chosen."""

    product: Product
    drawing: str
    photo: Any
    fit: FitAnswer | None
    reasons: Any = None  # why a search put it here, for staff who ask


@dataclass(frozen=True, slots=True)
class Listing:
    form: ListFilterForm
    panel: FilterPanel
    makes: list[VehicleMake]
    cards: list[Card]
    count: int
    has_more: bool  # more than `count`, which is then the cap
    page: Any
    pages: list[int | str]
    is_filtered: bool


def cards(products: Iterable[Product], tree: CategoryTree, chosen: VehicleEngine | None = None) -> list[Card]:
    """`products` read with `with_fit(chosen)` where a car is chosen."""
    return [
        Card(
            product=product,
            drawing=tree.drawing(product.category_id),
            photo=next(iter(product.photos.all()), None),
            fit=fit_answer(product, chosen) if chosen else None,
        )
        for product in products
    ]


def listing(
    request: HttpRequest,
    products: ProductQuerySet,
    *,
    tree: CategoryTree,
    scope: Selection = EVERYTHING,
    category: Branch | None = None,
    chosen: VehicleEngine | None = None,
    search: Search | None = None,
) -> Listing:
    """The page of `products` that the request asks for, and the filters beside it.

    `scope` says what `products` are without any filter: all parts of a branch (then `category` is it), of a brand,
    for a car, for a text. `chosen` is the car of the badges. `search` finds the parts and orders them,
    unless another order is asked for.
    """
    brands = [] if scope.brand else list(Brand.objects.public().by_name())
    makes = [] if scope.fits else list(VehicleMake.objects.public().with_models().in_order())
    form = ListFilterForm(
        request.GET,
        tree=tree,
        category=category,
        brands=brands,
        makes=makes,
        chosen=chosen,
        searched=search is not None,
    )
    form.is_valid()
    wanted = _selection(form, scope, tree)
    found = _found(request, products, form, wanted, badges_for=chosen, search=search)
    paginator: Paginator[Product] = Paginator(found, PAGE_SIZE)
    page = paginator.get_page(request.GET.get("page"))
    sources = Sources(request, form, finder().facets(wanted), scope, category, tree, brands, makes)
    panel = filter_panel(sources)
    return Listing(
        form=form,
        panel=panel,
        makes=makes,
        cards=cards(page.object_list, tree, chosen),
        count=len(found),
        has_more=found.counted > COUNT_CAP,
        page=page,
        pages=list(paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)),
        is_filtered=bool(panel.active),
    )


def _selection(form: ListFilterForm, scope: Selection, tree: CategoryTree) -> Selection:
    """The scope and the filters of the form, as a search takes them. A page's own text is not asked for by the form."""
    wanted = form.cleaned_data
    category, brand, make, vehicle = (wanted.get(name) for name in ("category", "brand", "make", "vehicle"))
    return replace(
        scope,
        text=scope.text or wanted.get("q", ""),
        categories=tuple(tree.ids_below(category)) if category else scope.categories,
        brand=brand.pk if brand else scope.brand,
        make=make.pk if make else None,
        qualities=tuple(wanted.get("quality") or ()),
        in_stock=bool(wanted.get("in_stock")),
        price_min=wanted.get("price_min"),
        price_max=wanted.get("price_max"),
        fits=vehicle.pk if vehicle else scope.fits,
    )


def _found(
    request: HttpRequest,
    products: ProductQuerySet,
    form: ListFilterForm,
    wanted: Selection,
    *,
    badges_for: VehicleEngine | None,
    search: Search | None,
) -> "_Counted | _Ranked":
    if search is None:
        products = _filtered(products, wanted, form.cleaned_data.get("vehicle"))
    elif form.is_by_relevance:
        return _Ranked(_for_cards(products, badges_for), search, wanted, request.GET.get("page", ""))
    else:
        ids, _ = search(wanted, offset=0, limit=COUNT_CAP + 1)
        products = products.filter(IsOneOf("pk", ids))
    return _Counted(products, _for_cards(products.order_by(*form.order_by), badges_for))


def _filtered(products: ProductQuerySet, wanted: Selection, vehicle: VehicleEngine | None) -> ProductQuerySet:
    if wanted.text:
        products = finder().narrow(products, wanted.text, within=wanted)
    if wanted.categories:
        products = products.in_categories(list(wanted.categories))
    if wanted.brand is not None:
        products = products.filter(brand=wanted.brand)
    if wanted.make is not None:
        products = finder().fitting_make(products, wanted.make)
    if wanted.qualities:
        products = products.filter(quality__in=wanted.qualities)
    if wanted.in_stock:
        products = products.in_stock()
    if vehicle:
        products = products.fitting(vehicle)
    return products.priced_between(wanted.price_min, wanted.price_max)


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
        found = self._still_there(self._ids)
        if not found and len(self._ids) == PAGE_SIZE:
            # Parts leave the shop before they leave the search: rather those behind them than an empty page.
            ids, _ = self._search(self._selection, offset=self._offset, limit=COUNT_CAP)
            left = set(self._shown.filter(pk__in=ids).values_list("pk", flat=True))
            found = self._still_there([pk for pk in ids if pk in left][:PAGE_SIZE])
        return found

    def _still_there(self, ids: list[int]) -> list[Product]:
        found = {product.pk: product for product in self._shown.filter(pk__in=ids)}
        return [found[pk] for pk in ids if pk in found]
