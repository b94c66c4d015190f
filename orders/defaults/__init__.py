"""What a new shop delivers to. Staff may change all of it; nothing is ever put back."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from orders.defaults.delegations import DELEGATIONS
from orders.models import Delegation, DeliveryZone, Governorate


@dataclass(frozen=True)
class Zone:
    """Fee in dinars with VAT, delay in days, governorates as slug, French and Arabic name."""

    name_fr: str
    name_ar: str
    fee: Decimal
    delay: tuple[int, int]
    governorates: tuple[tuple[str, str, str], ...]


ZONES = (
    Zone(
        "Grand Tunis",
        "تونس الكبرى",
        Decimal("7.000"),
        (1, 2),
        (
            ("tunis", "Tunis", "تونس"),
            ("ariana", "Ariana", "أريانة"),
            ("ben-arous", "Ben Arous", "بن عروس"),
            ("manouba", "Manouba", "منوبة"),
        ),
    ),
    Zone(
        "Nord",
        "الشمال",
        Decimal("10.000"),
        (2, 3),
        (
            ("bizerte", "Bizerte", "بنزرت"),
            ("nabeul", "Nabeul", "نابل"),
            ("zaghouan", "Zaghouan", "زغوان"),
            ("beja", "Béja", "باجة"),
            ("jendouba", "Jendouba", "جندوبة"),
            ("le-kef", "Le Kef", "الكاف"),
            ("siliana", "Siliana", "سليانة"),
        ),
    ),
    Zone(
        "Centre",
        "الوسط",
        Decimal("12.000"),
        (2, 3),
        (
            ("sousse", "Sousse", "سوسة"),
            ("monastir", "Monastir", "المنستير"),
            ("mahdia", "Mahdia", "المهدية"),
            ("kairouan", "Kairouan", "القيروان"),
            ("kasserine", "Kasserine", "القصرين"),
            ("sidi-bouzid", "Sidi Bouzid", "سيدي بوزيد"),
        ),
    ),
    Zone(
        "Sud",
        "الجنوب",
        Decimal("15.000"),
        (3, 4),
        (
            ("sfax", "Sfax", "صفاقس"),
            ("gabes", "Gabès", "قابس"),
            ("medenine", "Médenine", "مدنين"),
            ("tataouine", "Tataouine", "تطاوين"),
            ("gafsa", "Gafsa", "قفصة"),
            ("tozeur", "Tozeur", "توزر"),
            ("kebili", "Kébili", "قبلي"),
        ),
    ),
)


@transaction.atomic
def install_zones() -> None:
    """The four zones and the 24 governorates, while there is no zone."""
    if DeliveryZone.objects.exists():
        return
    for place, zone in enumerate(ZONES):
        row = DeliveryZone.objects.create(
            name_fr=zone.name_fr,
            name_ar=zone.name_ar,
            fee=zone.fee,
            fewest_days=zone.delay[0],
            most_days=zone.delay[1],
            position=place,
        )
        Governorate.objects.bulk_create(
            Governorate(slug=slug, name_fr=french, name_ar=arabic, zone=row, position=number)
            for number, (slug, french, arabic) in enumerate(zone.governorates)
        )


@transaction.atomic
def install_delegations() -> None:
    """Those of every governorate, while there is none at all."""
    if Delegation.objects.exists():
        return
    governorates = Governorate.objects.in_bulk(field_name="slug")
    Delegation.objects.bulk_create(
        Delegation(governorate=governorates[slug], name_fr=french, name_ar=arabic, position=number)
        for slug, names in DELEGATIONS.items()
        if slug in governorates
        for number, (french, arabic) in enumerate(names)
    )
