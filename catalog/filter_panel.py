"""What a list can be narrowed to, with how many parts that would leave, and what it is narrowed to already.

Every choice is an address: it works without a script, and keeps all other filters.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext

from catalog.finding import Facets, Selection
from catalog.forms import QUALITY_NAMES, ListFilterForm
from catalog.models import Branch, Brand, CategoryTree, Quality, VehicleMake
from catalog.money import Language, format_dinars

# Parameters that the filters' form has fields for; every other one goes with it unseen.
_FIELDS = {"q", "vehicle", "in_stock", "quality", "price_min", "price_max", "ordering", "page"}


@dataclass(frozen=True, slots=True)
class Choice:
    """`url` chooses it, or takes it back when it `is_chosen`; `value` is the parameter's.

    `count` is None when it is not known.
    """

    name: str
    url: str = ""
    value: str = ""
    count: int | None = None
    is_chosen: bool = False
    drawing: str = ""

    @property
    def is_empty(self) -> bool:
        return self.count == 0 and not self.is_chosen


@dataclass(frozen=True, slots=True)
class FilterPanel:
    """`active` are the chosen filters, each with the address without it.

    `has_tiles`: the branches lead deeper into the page's own category or car, which shows them with drawings.
    """

    branches: list[Choice]
    branches_title: str
    has_tiles: bool
    brands: list[Choice]
    makes: list[Choice]
    qualities: list[Choice]
    in_stock: Choice
    price_min: int | None  # dinars, rounded down; `price_max` up
    price_max: int | None
    active: list[Choice]
    hidden: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Sources:
    """What a panel is made of. `scope` is what the page is narrowed to without any filter."""

    request: HttpRequest
    form: ListFilterForm
    facets: Facets | None
    scope: Selection
    category: Branch | None
    tree: CategoryTree
    brands: Iterable[Brand]
    makes: Iterable[VehicleMake]

    @property
    def counts(self) -> Facets:
        return self.facets or Facets()


def filter_panel(given: Sources) -> FilterPanel:
    bounds = Facets() if "price" in given.counts.capped else given.counts
    parent, branches = _branches(given)
    is_deeper = not any(branch.is_chosen for branch in branches)
    return FilterPanel(
        branches=branches,
        branches_title=parent.name if parent else gettext("Familles"),
        has_tiles=is_deeper and (given.category is not None or given.scope.fits is not None),
        brands=[] if given.scope.brand else _choices(given, "brand", given.brands),
        makes=[] if given.scope.fits else _choices(given, "make", given.makes),
        qualities=_qualities(given),
        in_stock=_in_stock(given),
        price_min=_whole(bounds.price_min, ROUND_FLOOR),
        price_max=_whole(bounds.price_max, ROUND_CEILING),
        active=_active(given),
        hidden=_hidden(given),
    )


def address(request: HttpRequest, changes: Mapping[str, list[str]], *, path: str = "") -> str:
    """This page's address with other parameters, from its first page on; no values take a parameter away."""
    values = {**dict(request.GET.lists()), **changes, "page": []}
    query = urlencode(values, doseq=True)
    return (path or request.path) + (f"?{query}" if query else "")


# --- choices ---------------------------------------------------------------------------------------


def _counted(choice: Choice, given: Sources, figure: str, count: int) -> Choice:
    """The choice with its count, where all parts were counted: a number is what one gets, or there is none."""
    if given.facets is None or figure in given.facets.capped:
        return choice
    return replace(choice, count=count)


def _branches(given: Sources) -> tuple[Branch | None, list[Choice]]:
    """The branches below the one that is shown, or those beside it where the tree ends, and what they lie under.

    Where a single branch holds everything, those below it.
    """
    shown = given.form.cleaned_data.get("category") or given.category
    parent, found = shown, given.tree.children(shown)
    if shown and not found:
        parent = given.tree.get(shown.parent_id)
        found = given.tree.children(parent)
    kept = _kept(given, found, shown)
    while len(kept) == 1 and kept[0].count and not kept[0].is_chosen:
        only = given.tree.by_slug(kept[0].value)
        below = _kept(given, given.tree.children(only), shown) if only else []
        if not below:
            break
        parent, kept = only, below
    return parent, kept


def _kept(given: Sources, branches: list[Branch], shown: Branch | None) -> list[Choice]:
    choices = [_branch(given, branch, branch == shown) for branch in branches]
    return [choice for choice in choices if not choice.is_empty]


def _branch(given: Sources, branch: Branch, is_current: bool) -> Choice:
    if given.scope == Selection(categories=given.scope.categories):  # the branch's own page holds the same parts
        url = address(given.request, {"category": []}, path=branch.get_absolute_url())
    else:
        url = address(given.request, {"category": [branch.slug]})
    choice = Choice(branch.name, url, branch.slug, is_chosen=is_current, drawing=given.tree.drawing(branch.pk))
    counts = given.counts.categories
    return _counted(choice, given, "categories", sum(counts.get(pk, 0) for pk in given.tree.ids_below(branch)))


def _choices(given: Sources, name: str, rows: Iterable[Brand | VehicleMake]) -> list[Choice]:
    """Those that have parts, most first, behind the chosen one; all of them when nothing is counted."""
    chosen, figure = given.form.cleaned_data.get(name), f"{name}s"
    counts: Mapping[int, int] = getattr(given.counts, figure)
    without = address(given.request, {name: []})
    start = f"{without}{'&' if '?' in without else '?'}{name}="
    choices = []
    # Where not all were counted, the order of those that were is still the likely one.
    for row in sorted(rows, key=lambda row: -counts.get(row.pk, 0)):
        is_chosen = row == chosen
        url = without if is_chosen else start + row.slug
        choice = Choice(row.name, url, row.slug, is_chosen=is_chosen)
        choices.append(_counted(choice, given, figure, counts.get(row.pk, 0)))
    kept = [choice for choice in choices if not choice.is_empty]
    return sorted(kept, key=lambda choice: not choice.is_chosen)


def _qualities(given: Sources) -> list[Choice]:
    wanted, counts = given.form.cleaned_data.get("quality") or [], given.counts.qualities
    choices = [Choice(str(name), value=value, is_chosen=value in wanted) for value, name in QUALITY_NAMES.items()]
    return [_counted(choice, given, "qualities", counts.get(choice.value, 0)) for choice in choices]


def _in_stock(given: Sources) -> Choice:
    is_chosen = bool(given.form.cleaned_data.get("in_stock"))
    choice = Choice(str(given.form["in_stock"].label), value="1", is_chosen=is_chosen)
    return _counted(choice, given, "in_stock", given.counts.in_stock)


# --- what is chosen --------------------------------------------------------------------------------


def _active(given: Sources) -> list[Choice]:
    wanted, request = given.form.cleaned_data, given.request
    found = []
    if wanted.get("q") and not given.scope.text:
        found.append(Choice(gettext("« %(query)s »") % {"query": wanted["q"]}, address(request, {"q": []})))
    for name in ("category", "brand", "make"):
        if wanted.get(name):
            found.append(Choice(wanted[name].name, address(request, {name: []})))
    for quality in wanted.get("quality") or []:
        others = [other for other in wanted["quality"] if other != quality]
        found.append(Choice(str(QUALITY_NAMES[Quality(quality)]), address(request, {"quality": others})))
    if wanted.get("in_stock"):
        found.append(Choice(gettext("En stock"), address(request, {"in_stock": []})))
    if wanted.get("vehicle"):
        found.append(Choice(gettext("Ma voiture"), address(request, {"vehicle": []})))
    price = _price(wanted.get("price_min"), wanted.get("price_max"))
    if price:
        found.append(Choice(price, address(request, {"price_min": [], "price_max": []})))
    return [replace(choice, is_chosen=True) for choice in found]


def _price(low: Decimal | None, high: Decimal | None) -> str:
    language: Language = "ar" if get_language() == "ar" else "fr"
    bounds = {"low": low, "high": high}
    amounts = {name: format_dinars(value, language) for name, value in bounds.items() if value is not None}
    if len(amounts) == 2:
        return gettext("De %(low)s à %(high)s") % amounts
    if low is not None:
        return gettext("Dès %(low)s") % amounts
    return gettext("Jusqu'à %(high)s") % amounts if high is not None else ""


def _hidden(given: Sources) -> list[tuple[str, str]]:
    """Parameters without a field in the form: chosen by an address, or of the page itself. Wrong ones are dropped."""
    return [
        (name, value)
        for name, values in given.request.GET.lists()
        if name not in _FIELDS and name not in given.form.errors
        for value in values
    ]


def _whole(amount: Decimal | None, rounding: str) -> int | None:
    return None if amount is None else int(amount.to_integral_value(rounding))
