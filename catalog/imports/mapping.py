"""Which column of a file is which of our fields: by a supplier's profile, else by what headers usually say."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from catalog.imports.runs import ImportRefused
from catalog.models import SupplierProfile
from catalog.models.currency import DINAR

# Headers as suppliers write them, normalised by `header_key`. The first field that claims a header has it.
PRODUCT_HEADERS = {
    "sku": "sku|code article|code produit|code|article id|c art|reference interne|ref interne|item|item code",
    "mpn": "mpn|reference|ref|reference fabricant|ref fabricant|article no|article number|numero article|n article"
    "|part number|reference piece|c art fourn|reference constructeur",
    "brand": "brand|marque|fabricant|manufacturer|supplier|fournisseur|c marque",
    "name_fr": "name fr|nom fr|designation|libelle|lib art|nom|name|label|titre|product fr|nom francais"
    "|generic article fr|article|description courte|intitule",
    "name_other": "product en|name en|short description en|description en|label en|nom anglais",
    "name_ar": "name ar|nom ar|nom arabe|designation arabe|product ar",
    "description_fr": "description|description fr|texte",
    "former_price": "former price|ancien prix|prix barre",
    "cost": "cost|cout|prix achat|prix d achat|pa ht|cout ht",
    "vat_rate": "vat|vat rate|tva|taux tva",
    "currency": "currency|devise|monnaie",
    "stock": "stock|quantite|qte|qty|quantity|disponible|stock disponible|qte stock",
    "low_stock_level": "seuil|low stock|stock min|seuil stock",
    "ean": "ean|eans|gencode|gtin|code barre|code barres|ean13|barcode|upc",
    "oe": "oe|oem|oe number|oe numbers|reference oe|references oe|numero oe|ref origine|reference origine",
    "family": "family|famille|categorie|category|sous famille|c sfam art|rayon",
    "replacement": "replacement|remplacement|remplace par|article remplacement|c art remplacement|superseded by",
    "discontinued": "discontinued|arret|arrete|arret gamme|c arret gamme|fin de serie",
    "weight_kg": "weight|weight kg|poids|poids kg|package weight kg",
    "quality": "quality|qualite|grade",
    "origin_country": "origin|origin country|pays|pays origine|pays d origine|origine",
    "vehicle_make": "make|constructeur|vehicle make|marque vehicule",
    "vehicle_model": "model|modele|vehicule|vehicle model|modele vehicule",
}
# A price header is read word by word: "prix_ht_tnd" is a net price in dinars.
_PRICE_WORDS = {"price", "prix", "px", "pv", "pvp", "tarif"}
_NET_WORDS = {"ht", "net", "base"}
CURRENCIES = {"tnd": DINAR, "dt": DINAR, "eur": "EUR", "usd": "USD", "mad": "MAD", "dzd": "DZD", "cny": "CNY"}
_OTHER_PRICE_WORDS = {*_NET_WORDS, *CURRENCIES, "ttc", "vente", "public", "unitaire", "de", "brut", "fr"}


def header_key(header: str) -> str:
    """`Réf. Fabricant` and `ref_fabricant` are one header."""
    plain = unicodedata.normalize("NFKD", header).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", plain))


@dataclass(frozen=True)
class Columns:
    """Positions of our fields in the file's rows, and the headers they stand under."""

    positions: dict[str, int]
    headers: dict[str, str]
    currency: str = DINAR
    prices_include_vat: bool = True

    def __contains__(self, field: str) -> bool:
        return field in self.positions

    def cell(self, field: str, cells: list[str]) -> str:
        """The cell of a field, empty when the file has no such column."""
        position = self.positions.get(field)
        return cells[position] if position is not None and position < len(cells) else ""

    def header(self, field: str) -> str:
        return self.headers.get(field, field)


def columns_by_synonyms(header: list[str], synonyms: dict[str, str]) -> Columns:
    """Map a header by its usual names. Fields that no header names are absent."""
    keys = [header_key(name) for name in header]
    positions: dict[str, int] = {}
    for field, names in synonyms.items():
        wanted = names.split("|")
        found = [keys.index(name) for name in wanted if name in keys and keys.index(name) not in positions.values()]
        if found:
            positions[field] = found[0]
    return Columns(positions, {field: header[position] for field, position in positions.items()})


def product_columns(header: list[str], profile: SupplierProfile | None) -> Columns:
    """Map a price list. Raises ImportRefused when it cannot be one, or lacks a column of its profile."""
    columns = (
        _by_profile(header, profile) if profile else _with_price(columns_by_synonyms(header, PRODUCT_HEADERS), header)
    )
    if "sku" not in columns and "mpn" not in columns:
        raise ImportRefused(
            "Aucune colonne de code ou de référence reconnue. En-têtes lus : " + _listed(header) + ". "
            "Renommez une colonne « code article » ou « référence », ou créez un profil fournisseur."
        )
    if not set(columns.positions) - {"sku", "mpn", "brand"}:
        raise ImportRefused(f"Ce fichier n'a ni libellé, ni prix, ni stock. En-têtes lus : {_listed(header)}.")
    return columns


def profile_for(header: list[str], profiles: Iterable[SupplierProfile]) -> SupplierProfile | None:
    """The one saved profile whose columns are all in this header; None when none or several are."""
    keys = {header_key(name) for name in header}
    fitting = [
        profile
        for profile in profiles
        if profile.columns and all(header_key(str(name)) in keys for name in profile.columns.values())
    ]
    return fitting[0] if len(fitting) == 1 else None


def _by_profile(header: list[str], profile: SupplierProfile) -> Columns:
    keys = [header_key(name) for name in header]
    missing = [str(name) for name in profile.columns.values() if header_key(str(name)) not in keys]
    if missing:
        raise ImportRefused(
            f"Ce fichier n'est pas celui du profil « {profile.name} » : il manque {_listed(missing)}. "
            f"En-têtes lus : {_listed(header)}."
        )
    positions = {field: keys.index(header_key(str(name))) for field, name in profile.columns.items()}
    headers = {field: header[position] for field, position in positions.items()}
    return Columns(positions, headers, profile.currency, profile.prices_include_vat)


def _with_price(columns: Columns, header: list[str]) -> Columns:
    """Find the price column and what its words say of tax and currency."""
    for position, name in enumerate(header):
        words = header_key(name).split()
        if position in columns.positions.values() or not _PRICE_WORDS & set(words):
            continue
        if set(words) - _PRICE_WORDS - _OTHER_PRICE_WORDS:
            continue
        currency = next((CURRENCIES[word] for word in words if word in CURRENCIES), DINAR)
        return Columns(
            {**columns.positions, "price": position},
            {**columns.headers, "price": name},
            currency,
            prices_include_vat=not _NET_WORDS & set(words),
        )
    return columns


def _listed(names: list[str]) -> str:
    return ", ".join(f"« {name} »" for name in names[:20])
