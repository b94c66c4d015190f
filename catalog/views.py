"""Public pages of the catalogue."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from catalog import garage, structured
from catalog.companions import Row, cars_of, companion_ids
from catalog.finding import Selection
from catalog.fitment_table import group_rows
from catalog.listing import EVERYTHING, cards, listing
from catalog.models import (
    Branch,
    Brand,
    Category,
    CategoryTree,
    Equivalence,
    Product,
    ProductQuerySet,
    ShopFacts,
    Status,
    VehicleEngine,
    VehicleMake,
    VehicleModel,
)
from catalog.product_page import known_numbers, product_page

MAKES_IN_BAR = 40
POPULAR_ON_HOME = 10
FAMILIES_ON_HOME = 4
EQUIVALENTS_SHOWN = 12
EQUIVALENTS_LOOKED_AT = 100  # the most wanted of them are shown


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    tree = CategoryTree.load()
    chosen = garage.chosen_engine(request)
    popular = with_fit(Product.objects.public().in_stock(), chosen).order_by("-popularity", "-id").for_cards()
    systems = [
        {
            "category": system,
            "drawing": tree.drawing(system.pk),
            "families": tree.children(system)[:FAMILIES_ON_HOME],
        }
        for system in tree.roots
    ]
    shop = ShopFacts.objects.current()
    context: dict[str, Any] = {
        "shop": shop,
        "chosen": chosen,
        "bar_makes": VehicleMake.objects.public().with_models().in_order()[:MAKES_IN_BAR],
        "systems": systems,
        "cards": cards(popular[:POPULAR_ON_HOME], tree, chosen),
        "structured": [structured.shop(request, shop), structured.site(request, shop)],
    }
    return render(request, "catalog/home.html", context)


@require_safe
def product_list(request: HttpRequest) -> HttpResponse:
    tree = CategoryTree.load()
    context: dict[str, Any] = {
        "heading": gettext("Catalogue"),
        "lead": gettext("Toutes nos pièces, les plus demandées d'abord."),
        "trail": [{"name": gettext("Catalogue")}],
    }
    return list_page(request, Product.objects.public(), tree, context)


@require_safe
def category_detail(request: HttpRequest, slug: str) -> HttpResponse:
    tree = CategoryTree.load()
    category = tree.by_slug(slug)
    if category is None:
        raise Http404
    texts = get_object_or_404(Category, pk=category.pk)
    context: dict[str, Any] = {
        "heading": category.name,
        "title": gettext("%(name)s : prix et stock en Tunisie") % {"name": category.name},
        "lead": texts.description,
        "summary": texts.description
        or gettext("%(name)s pour votre voiture : références, véhicules compatibles, prix TTC et stock.")
        % {"name": category.name},
        "trail": [*map(crumb, tree.path(category.pk)[:-1]), {"name": category.name}],
    }
    scope = Selection(categories=tuple(tree.ids_below(category)))
    return list_page(request, Product.objects.public(), tree, context, scope=scope, category=category)


@require_safe
def brand_detail(request: HttpRequest, slug: str) -> HttpResponse:
    brand = get_object_or_404(Brand.objects.public(), slug=slug)
    context: dict[str, Any] = {
        "heading": brand.name,
        "title": gettext("Pièces %(name)s : prix et stock en Tunisie") % {"name": brand.name},
        "summary": gettext("Pièces auto %(name)s : références, véhicules compatibles, prix TTC et stock.")
        % {"name": brand.name},
        "brand": brand,
        "trail": [{"name": gettext("Marques"), "url": reverse("brand-list")}, {"name": brand.name}],
    }
    scope = Selection(brand=brand.pk)
    return list_page(request, Product.objects.public(), CategoryTree.load(), context, scope=scope)


@require_safe
def brand_list(request: HttpRequest) -> HttpResponse:
    context: dict[str, Any] = {"brands": Brand.objects.public().by_name(), "trail": [{"name": gettext("Marques")}]}
    return render(request, "catalog/brand_list.html", context)


@require_safe
def product_detail(request: HttpRequest, slug: str) -> HttpResponse:
    chosen = garage.chosen_engine(request)
    product = with_fit(Product.objects.select_related("brand", "category"), chosen).filter(slug=slug).first()
    if product is None:
        moved = get_object_or_404(Product.objects.filter(old_slugs__slug=slug).exclude(status=Status.INACTIVE))
        return redirect(moved, permanent=True)
    if product.status == Status.INACTIVE or (product.category and not product.category.is_visible):
        raise Http404
    tree = CategoryTree.load()
    context: dict[str, Any] = {
        "product": product,
        "chosen": chosen,
        "drawing_key": tree.drawing(product.category_id),
    }
    if product.status == Status.DISCONTINUED:
        context |= {"numbers": known_numbers(product), **_beside(product, tree, chosen)}
        return render(request, "410.html", context, status=410)
    trail = [*map(crumb, tree.path(product.category_id)), {"name": product.label}]
    page = product_page(product, chosen, request.GET.get("vehicules", "").strip())
    page |= _beside(product, tree, chosen, cars_of(product, page["fitment_rows"], chosen))
    context |= {"trail": trail, **page, "structured": structured.product(request, product, trail, page)}
    return render(request, "catalog/product_detail.html", context)


@require_safe
def product_vehicles(request: HttpRequest, slug: str, make: str) -> HttpResponse:
    """One make's part of a fitment table that is too long for the product's page."""
    product = get_object_or_404(Product.objects.public().select_related("brand"), slug=slug)
    cars = get_object_or_404(VehicleMake, slug=make)
    fitments = group_rows(product.fitments.of_make(cars).table_rows())
    if not fitments:
        raise Http404
    trail = [{"name": product.label, "url": product.get_absolute_url()}, {"name": cars.name}]
    context: dict[str, Any] = {"product": product, "make": cars, "fitments": fitments, "trail": trail}
    return render(request, "catalog/product_vehicles.html", context)


# --- pieces of answers -------------------------------------------------------------------------


def list_page(
    request: HttpRequest,
    products: ProductQuerySet,
    tree: CategoryTree,
    context: dict[str, Any],
    *,
    scope: Selection = EVERYTHING,
    category: Branch | None = None,
    car: VehicleEngine | None = None,
    template: str = "catalog/product_list.html",
) -> HttpResponse:
    """`car` is the page's own, which its badges are about whatever car the visitor keeps."""
    chosen = garage.chosen_engine(request)
    found = listing(request, products, tree=tree, scope=scope, category=category, chosen=car or chosen)
    context |= {"chosen": chosen, "listing": found}
    if found.makes:
        context["bar_makes"] = found.makes[:MAKES_IN_BAR]
    context.setdefault("structured", structured.trail(request, context["trail"]))
    return render(request, template, context)


def with_fit(products: ProductQuerySet, chosen: VehicleEngine | None) -> ProductQuerySet:
    return products.with_fit(chosen) if chosen else products


def _beside(
    product: Product, tree: CategoryTree, chosen: VehicleEngine | None, cars: Sequence[Row] = ()
) -> dict[str, Any]:
    """Cards of equivalent parts and of what else the job needs, and the part's own photos: four queries in all."""
    same = list(Equivalence.objects.ids_beside(product)[:EQUIVALENTS_LOOKED_AT])
    needed = companion_ids(product, cars)
    wanted = Product.objects.public().filter(pk__in=[product.pk, *same, *needed])
    found = {
        card.product.pk: card
        for card in cards(with_fit(wanted, chosen).for_cards().order_by("-popularity", "-id"), tree, chosen)
    }
    own = found.pop(product.pk, None)
    equivalents = [card for pk, card in found.items() if pk in same][:EQUIVALENTS_SHOWN]
    return {
        "photos": list(own.product.photos.all()) if own else [],
        "equivalents": equivalents,
        "companions": [found[pk] for pk in needed if pk in found and pk not in same],
    }


def crumb(thing: Branch | VehicleMake | VehicleModel) -> dict[str, Any]:
    return {"name": thing.name, "url": thing.get_absolute_url()}
