"""Fills a new shop with what every shop needs. Staff may change all of it; nothing is ever put back."""

from django.db import transaction
from django.utils.text import slugify

from catalog.defaults.companions import companions
from catalog.defaults.nodes import Node
from catalog.defaults.specifications import SPECIFICATIONS
from catalog.defaults.suppliers import PROFILES, STARTING_RATE_SOURCE, STARTING_RATES, Profile
from catalog.defaults.taxonomy import PART_TYPES, SYSTEMS
from catalog.models import (
    Brand,
    Category,
    Companion,
    ExchangeRate,
    ShopFacts,
    Specification,
    SupplierFamily,
    SupplierProfile,
)


@transaction.atomic
def install_defaults() -> None:
    """Facts of the shop, categories and what goes together, specifications, rates, suppliers: each table if empty."""
    ShopFacts.objects.get_or_create()
    if not Category.objects.exists():
        install_categories()
    if not Companion.objects.exists():
        install_companions()
    if not Specification.objects.exists():
        install_specifications()
    if not ExchangeRate.objects.exists():
        install_exchange_rates()
    if not SupplierProfile.objects.exists():
        for profile in PROFILES:
            install_profile(profile)


def install_categories() -> None:
    """The tree of `taxonomy`, one level after the other: a row's parent must be there before it."""
    slugs: set[str] = set()
    level: list[tuple[Category | None, int, Node]] = [(None, place, node) for place, node in enumerate(SYSTEMS)]
    while level:
        rows = [_category(parent, place, node, slugs) for parent, place, node in level]
        Category.objects.bulk_create(rows)
        level = [
            (row, place, child)
            for row, (_, _, node) in zip(rows, level, strict=True)
            for place, child in enumerate(node.children)
        ]


def _category(parent: Category | None, place: int, node: Node, slugs: set[str]) -> Category:
    slug = slugify(node.name_fr)
    if slug in slugs and parent:
        slug = f"{parent.slug}-{slug}"
    slugs.add(slug)
    return Category(
        key=node.key,
        parent=parent,
        position=place,
        name_fr=node.name_fr,
        name_ar=node.name_ar,
        slug=slug,
        drawing=node.drawing,
        keywords=node.keywords,
    )


def install_companions() -> None:
    """Of the part types that are still in the tree."""
    categories = dict(Category.objects.filter(key__in=PART_TYPES).values_list("key", "pk"))
    Companion.objects.bulk_create(
        Companion(category_id=categories[one], companion_id=categories[other], any_car=any_car, position=place)
        for place, (one, other, any_car) in enumerate(companions())
        if one in categories and other in categories
    )


def install_specifications() -> None:
    """Definitions, and the template of each part type that is still in the tree."""
    rows = {
        one.code: Specification(
            code=one.code,
            name_fr=one.name_fr,
            name_ar=one.name_ar,
            kind=one.stored_kind,
            unit=one.unit,
            position=place,
        )
        for place, one in enumerate(SPECIFICATIONS)
    }
    Specification.objects.bulk_create(rows.values())
    link = Specification.categories.through
    categories = dict(Category.objects.filter(key__in=PART_TYPES).values_list("key", "pk"))
    link.objects.bulk_create(
        link(specification_id=rows[code].pk, category_id=pk)
        for key, pk in categories.items()
        for code in PART_TYPES[key].specifications
    )


def install_exchange_rates() -> None:
    ExchangeRate.objects.bulk_create(
        ExchangeRate(currency=one.currency, rate=one.rate, valid_from=one.valid_from, source=STARTING_RATE_SOURCE)
        for one in STARTING_RATES
    )


def install_profile(profile: Profile) -> None:
    row = SupplierProfile.objects.create(
        code=profile.code,
        name=profile.name,
        columns=profile.columns,
        currency=profile.currency,
        decimal_separator=profile.decimal_separator,
        prices_include_vat=profile.prices_include_vat,
        default_brand=_brand(profile.default_brand),
        brand_aliases=profile.brand_aliases,
        quality=profile.quality,
        discontinued_values=list(profile.discontinued_values),
        vehicle_make=profile.vehicle_make,
        repeated_rows=profile.repeated_rows,
    )
    categories = dict(Category.objects.filter(key__in=filter(None, profile.families.values())).values_list("key", "pk"))
    SupplierFamily.objects.bulk_create(
        SupplierFamily(profile=row, code=code, category_id=categories.get(key or ""))
        for code, key in profile.families.items()
    )


def _brand(name: str) -> Brand | None:
    return Brand.objects.get_or_create(name=name, defaults={"slug": slugify(name)})[0] if name else None
