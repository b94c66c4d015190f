"""Supplier profiles and exchange rates that a new shop starts with; staff correct them in the admin."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Profile:
    """Values of a `SupplierProfile`, with its families as `{supplier's code: category key}`; None: by label alone."""

    code: str
    name: str
    columns: dict[str, str]
    currency: str
    prices_include_vat: bool = False
    decimal_separator: str = "."
    default_brand: str = ""
    brand_aliases: dict[str, str] = field(default_factory=dict)
    quality: str = ""
    discontinued_values: tuple[str, ...] = ()
    vehicle_make: str = ""
    repeated_rows: str = "refuse"
    families: dict[str, str | None] = field(default_factory=dict)


PROFILES = (
    Profile(
        code="sbs",
        name="SBS France",
        columns={
            "sku": "c_art",
            "mpn": "c_art_fourn",
            "name_fr": "lib_art",
            "price": "px_base",
            "ean": "gencode",
            "brand": "c_marque",
            "family": "c_sfam_art",
            "weight_kg": "poids",
            "discontinued": "c_arret_gamme",
            "replacement": "c_art_remplacement",
        },
        currency="EUR",
        quality="aftermarket",
        discontinued_values=("O",),
        families={
            "C0": "auxiliary-belts",
            "C3": "timing",
            "C4": "timing",
            "C7": "water-pump",
            "DI": None,
            "E0": "clutch",
            "E1": "clutch",
            "F1": "disc-brakes",
            "F2": "drum-brakes",
            "F3": None,
            "F4": "brake-shoe-kit",
            "F5": "disc-brakes",
            "G0": None,
            "L1": "brake-caliper",
            "PL": None,
            "S1": "drum-brakes",
            "W1": None,
            "Z0": None,
            "Z1": "tailgate-strut",
        },
    ),
    Profile(
        code="suzuki-tn",
        name="Concessionnaire Suzuki",
        columns={
            "mpn": "reference",
            "name_fr": "designation",
            "price": "price_ht_tnd",
            "stock": "stock",
            "vehicle_model": "model",
        },
        currency="TND",
        default_brand="Suzuki",
        quality="origin",
        vehicle_make="Suzuki",
        repeated_rows="merge",
    ),
    Profile(
        code="maroc",
        name="Distributeur Maroc",
        columns={
            "mpn": "ref",
            "name_fr": "name",
            "price": "price_mad",
            "brand": "brand",
            "family": "category",
        },
        currency="MAD",
        brand_aliases={"AUTRE": "Sans marque", "GDDB (Pompe Eau/Gas)": "GDDB", "MRS (Croisillon)": "MRS"},
        quality="aftermarket",
        families={
            "cat": None,
            "Roulement": None,
            "Courroie": "timing-belts",
            "Arret d huile": "oil-seal",
            "Huile": "oils",
            "Refregirant": None,
            "Filters": "filtration",
            "CROISILLON": "propshaft-joint",
            "POMPE EAU": "water-pump",
            "POMPE GASOIL": "fuel-pump",
            "Triagle suspenssion": "control-arm",
            "BUTTE": None,
            "PIPE EAU": "coolant-hose",
            "POMPE ASSIETE": "power-steering-pump",
        },
    ),
)


@dataclass(frozen=True)
class Rate:
    """Dinars for one unit of `currency` from `valid_from` on."""

    currency: str
    rate: Decimal
    valid_from: date


STARTING_RATES = (
    Rate("EUR", Decimal("3.380000"), date(2026, 1, 1)),
    Rate("USD", Decimal("2.900000"), date(2026, 1, 1)),
    Rate("MAD", Decimal("0.317000"), date(2026, 1, 1)),
)
STARTING_RATE_SOURCE = "valeur de départ, à vérifier"
