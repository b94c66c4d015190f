"""What a half-typed text may become, in groups: numbers, part types, brands, cars, parts."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import ngettext, override

from catalog.models import Branch, Brand, Category, CategoryTree, Product, Status, VehicleMake, VehicleModel
from search import finding
from search.highlight import Piece, highlight_number, highlight_words
from search.lexicon import Vocabulary
from search.models import Synonym
from search.names import Name, NameKind, Names
from search.text import LONGEST_TEXT
from search.vocabulary import current

SHORTEST_TEXT = 2  # characters
# Names are read again when one changes; a page that got its first part is suggested after this long at the latest.
NAMES_KEPT = 300  # seconds


class Kind(StrEnum):
    NUMBER = "number"
    PART_TYPE = "part_type"
    BRAND = "brand"
    CAR = "car"
    PRODUCT = "product"


MOST = {Kind.NUMBER: 4, Kind.PART_TYPE: 4, Kind.BRAND: 2, Kind.CAR: 3, Kind.PRODUCT: 4}


@dataclass(frozen=True, slots=True)
class Item:
    """`pieces` is the label cut where the typed text stands; `detail` tells items of one label apart."""

    label: str
    url: str
    detail: str = ""
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    kind: Kind
    items: tuple[Item, ...]


def suggestions(text: str, language: str) -> list[Group]:
    """Groups that have something, in the order of `Kind`, with labels and addresses in `language` ("fr" or "ar").

    Two questions to the database, none for a text of less than SHORTEST_TEXT characters. Never raises for what
    somebody typed; a search that is too slow leaves what needs no database.
    """
    typed = text.replace("\0", "").strip()[:LONGEST_TEXT]
    if len(typed) < SHORTEST_TEXT:
        return []
    with override(language):
        items = _numbers_and_products(typed)
        items |= _named(typed, arabic=language == "ar")
        return [Group(kind, tuple(items[kind])) for kind in Kind if items.get(kind)]


def _numbers_and_products(typed: str) -> dict[Kind, list[Item]]:
    found = finding.suggest(typed, limit=2 * max(MOST.values()))
    ids = {pk for _, pk in found.numbers} | set(found.products)
    shown = Product.objects.public().filter(pk__in=ids).select_related("brand")
    columns = ("sku", "mpn", "name_fr", "name_ar", "slug", "brand__name")
    products = {product.pk: product for product in shown.only(*columns)} if ids else {}
    behind: dict[str, dict[int, Product]] = {}
    for printed, pk in found.numbers:
        if pk in products:
            behind.setdefault(printed, {})[pk] = products[pk]
    numbers = [_number(printed, list(parts.values()), typed) for printed, parts in behind.items()]
    parts = [_product(products[pk], typed) for pk in found.products if pk in products]
    return {Kind.NUMBER: numbers[: MOST[Kind.NUMBER]], Kind.PRODUCT: parts[: MOST[Kind.PRODUCT]]}


def _number(printed: str, parts: list[Product], typed: str) -> Item:
    """A number of several parts leads to the search for it."""
    if len(parts) == 1:
        url, detail = parts[0].get_absolute_url(), f"{parts[0].label} · {parts[0].brand.name}"
    else:
        url = f"{reverse('search')}?{urlencode({'q': printed}, quote_via=quote)}"
        count = ngettext("%(number)s pièce", "%(number)s pièces", len(parts)) % {"number": len(parts)}
        detail = f"{parts[0].label} · {count}"
    return Item(printed, url, detail, tuple(highlight_number(printed, typed)))


def _product(product: Product, typed: str) -> Item:
    detail = " · ".join(filter(None, (product.brand.name, product.mpn or product.sku)))
    return Item(product.label, product.get_absolute_url(), detail, tuple(highlight_words(product.label, typed)))


def _named(typed: str, *, arabic: bool) -> dict[Kind, list[Item]]:
    items: dict[Kind, list[Item]] = {}
    for name in _names(current(), int(time.monotonic() // NAMES_KEPT)).starting_with(typed):
        group = items.setdefault(Kind(name.kind.value), [])
        if len(group) < MOST[Kind(name.kind.value)]:
            group.append(_named_item(name, typed, arabic=arabic))
    return items


def _named_item(name: Name, typed: str, *, arabic: bool) -> Item:
    label = (arabic and name.arabic) or name.french
    detail = (arabic and name.detail_arabic) or name.detail_french
    return Item(label, reverse(name.page, args=name.args), detail, tuple(highlight_words(label, typed)))


# --- what is kept in memory ------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _names(vocabulary: Vocabulary, age: int) -> Names:
    """All names that have a page with something on it; read again for another vocabulary and another `age`."""
    synonyms = Synonym.objects.active().exclude(meaning="").values_list("term", "meaning")
    return Names([*_part_types(), *_brands(), *_makes(), *_models()], dict(synonyms))


def _part_types() -> Iterator[Name]:
    sold = Exists(Product.objects.filter(category=OuterRef("pk"), status=Status.ACTIVE))
    filled = set(Category.objects.visible().filter(sold).values_list("pk", flat=True))
    tree = CategoryTree.load()
    for above, branch in _branches(tree, None):
        if not filled.isdisjoint(tree.ids_below(branch)):
            details = (above.name_fr, above.name_ar) if above else ("", "")
            names = (branch.name_fr, branch.name_ar)
            yield Name(NameKind.PART_TYPE, *names, "category-detail", (branch.slug,), *details)


def _branches(tree: CategoryTree, above: Branch | None) -> Iterator[tuple[Branch | None, Branch]]:
    for branch in tree.children(above):
        yield above, branch
        yield from _branches(tree, branch)


def _brands() -> Iterator[Name]:
    sold = Exists(Product.objects.public().filter(brand=OuterRef("pk")))
    for brand in Brand.objects.public().filter(sold).by_name():
        yield Name(NameKind.BRAND, brand.name, "", "brand-detail", (brand.slug,), brand.country)


def _makes() -> Iterator[Name]:
    for make in VehicleMake.objects.public().with_models().in_order():
        yield Name(NameKind.CAR, make.name, "", "make-detail", (make.slug,))


def _models() -> Iterator[Name]:
    rows: Any = VehicleModel.objects.filter(make__is_active=True).select_related("make")
    for model in rows.order_by("make__position", "make__name", "-produced_from", "name", "pk"):
        page_args = (model.make.slug, model.slug)
        yield Name(NameKind.CAR, str(model), "", "model-detail", page_args, _years(model))


def _years(model: VehicleModel) -> str:
    begin, end = model.produced_from, model.produced_to
    return f"{begin.year if begin else '…'}–{end.year if end else '…'}" if begin or end else ""
