"""One row of a price list, checked and turned into the values the catalogue stores."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from catalog.classification import Classifier
from catalog.imports.mapping import CURRENCIES, Columns
from catalog.imports.runs import ImportRefused
from catalog.models import Category, Quality, SupplierProfile, part_type_rules
from catalog.models.currency import DINAR
from catalog.money import MoneyError, Separator, convert, parse_decimal, parse_dinars
from catalog.references import is_valid_gtin, normalize_reference, split_references
from catalog.tabular import Row

MAX_CODE_LENGTH = 64
MAX_NAME_LENGTH = 250
MAX_STOCK = 1_000_000
MAX_WEIGHT_KG = Decimal(10_000)
MAX_PRICE_DINARS = Decimal(10_000_000)
MAX_REFERENCE_LENGTH = 80
UNBRANDED = "Sans marque"
SEPARATORS: dict[str, Separator] = {".": ".", ",": ","}

# The staging table: our columns and their SQL types, in the order of `ProductRow.values`.
STAGED = {
    "line": "integer",
    "sku": "text",
    "mpn": "text",
    "brand": "text",
    "has_brand": "boolean",
    "name_fr": "text",
    "name_ar": "text",
    "description_fr": "text",
    "quality": "text",
    "origin_country": "text",
    "vat_rate": "numeric(4,2)",
    "price": "numeric(12,3)",
    "former_price": "numeric(12,3)",
    "cost": "numeric(12,3)",
    "stock": "integer",
    "low_stock_level": "integer",
    "weight_kg": "numeric(8,3)",
    "status": "text",
    "category_id": "bigint",
    "slug": "text",
    "eans": "text[]",
    "oes": "text[]",
    "replacement": "text",
    "vehicle_make": "text",
    "vehicle_model": "text",
}

_NUMBERS = re.compile(r"[\W\d_]+")
_QUALITIES = {
    "origin": Quality.ORIGIN,
    "origine": Quality.ORIGIN,
    "oem": Quality.ORIGIN,
    "oe": Quality.ORIGIN,
    "first fit": Quality.FIRST_FIT,
    "premiere monte": Quality.FIRST_FIT,
    "oes": Quality.FIRST_FIT,
    "aftermarket": Quality.AFTERMARKET,
    "adaptable": Quality.AFTERMARKET,
    "qualite equivalente": Quality.AFTERMARKET,
}


class RowRefused(Exception):
    """A line that cannot be taken: field, value and a French reason."""

    def __init__(self, field_name: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.field, self.value, self.reason = field_name, value, reason


@dataclass
class Filing:
    """Chooses a category: the supplier's family bounds the choice, the label makes it precise."""

    classifier: Classifier[int]
    ancestors: dict[int, set[int]]
    families: dict[str, int | None]
    unknown_families: dict[str, int] = field(default_factory=dict)
    _seen: dict[str, int | None] = field(default_factory=dict)

    @classmethod
    def of(cls, profile: SupplierProfile | None) -> "Filing":
        categories = list(Category.objects.order_by("level", "pk"))
        ancestors: dict[int, set[int]] = {}
        for category in categories:
            ancestors[category.pk] = {category.pk} | ancestors.get(category.parent_id or 0, set())
        families: dict[str, int | None] = {}
        if profile:
            families.update(profile.families.values_list("code", "category"))
        try:
            return cls(Classifier(part_type_rules(categories)), ancestors, families)
        except ValueError as problem:
            raise ImportRefused(f"Mots des tarifs illisibles dans une catégorie : {problem}.") from problem

    def choose(self, family: str, label: str, line: int) -> int | None:
        if family and family not in self.families:
            self.unknown_families.setdefault(family, line)
        bound = self.families.get(family)
        # Numbers do not classify: labels that differ only in them are read once.
        words = _NUMBERS.sub(" ", label)
        if words not in self._seen:
            self._seen[words] = self.classifier.classify(words)
        precise = self._seen[words]
        if bound is None or (precise is not None and bound in self.ancestors[precise]):
            return precise
        return bound


@dataclass
class ProductRows:
    """Reads rows of one price list under one profile and exchange rate."""

    columns: Columns
    profile: SupplierProfile | None
    to_dinars: Decimal
    filing: Filing

    def __post_init__(self) -> None:
        self.default_brand = self.profile.default_brand.name if self.profile and self.profile.default_brand else ""
        self.aliases: dict[str, str] = self.profile.brand_aliases if self.profile else {}
        self.coefficient = self.profile.coefficient if self.profile else Decimal(1)
        self.separator = SEPARATORS.get(self.profile.decimal_separator) if self.profile else None
        self.discontinued = {str(value) for value in self.profile.discontinued_values} if self.profile else set()

    def values(self, row: Row) -> tuple[Any, ...]:
        """The row as `STAGED` orders it; an empty cell is None and changes nothing. Raises RowRefused."""
        cell = {name: self.columns.cell(name, row.cells) for name in self.columns.positions}
        sku, mpn = self._code("sku", cell), self._code("mpn", cell)
        brand = self._brand(cell)
        self._check_currency(cell)
        if sku is None and mpn is None:
            raise RowRefused("sku" if "sku" in cell else "mpn", "", "Ligne sans code ni référence.")
        # A part named in English only is better on sale than refused.
        name = _text("name_fr", cell, MAX_NAME_LENGTH) or _text("name_other", cell, MAX_NAME_LENGTH)
        price, former = self._amount("price", cell), self._amount("former_price", cell)
        if former is not None and (price is None or former <= price):
            raise RowRefused("former_price", cell["former_price"], "L'ancien prix doit être plus haut que le prix.")
        label = name or ""
        return (
            row.line,
            sku,
            mpn,
            brand,
            brand != UNBRANDED,
            name,
            _text("name_ar", cell, MAX_NAME_LENGTH),
            cell.get("description_fr") or None,
            self._quality(cell),
            _text("origin_country", cell, 60),
            self._vat(cell),
            price,
            former,
            self._amount("cost", cell),
            _whole("stock", cell, MAX_STOCK),
            _whole("low_stock_level", cell, MAX_STOCK),
            self._weight(cell),
            self._status(cell),
            self.filing.choose(cell.get("family", ""), label, row.line),
            slugify(f"{label} {brand} {mpn or sku}")[:180].strip("-") or None,
            self._eans(cell),
            self._oes(cell),
            cell.get("replacement") or None,
            cell.get("vehicle_make") or (self.profile.vehicle_make if self.profile else "") or None,
            cell.get("vehicle_model") or None,
        )

    def _code(self, name: str, cell: dict[str, str]) -> str | None:
        text = cell.get(name, "")
        if not text:
            return None
        if len(text) > MAX_CODE_LENGTH:
            raise RowRefused(name, text, f"Code de plus de {MAX_CODE_LENGTH} caractères.")
        if not normalize_reference(text):
            raise RowRefused(name, text, "Un code doit contenir au moins une lettre latine ou un chiffre.")
        return text

    def _brand(self, cell: dict[str, str]) -> str:
        given = cell.get("brand", "")
        brand = self.aliases.get(given, given) or self.default_brand or UNBRANDED
        if len(brand) > 80 or not normalize_reference(brand):
            raise RowRefused("brand", given, "Marque illisible : au moins une lettre latine, 80 caractères au plus.")
        return brand

    def _check_currency(self, cell: dict[str, str]) -> None:
        """One rate holds for a whole file: a line in another currency is not converted by it."""
        given = cell.get("currency", "").strip().lower()
        if given and CURRENCIES.get(given, given.upper()) != self.columns.currency:
            raise RowRefused(
                "currency", given, f"Devise de la ligne autre que celle du fichier ({self.columns.currency})."
            )

    def _vat(self, cell: dict[str, str]) -> Decimal | None:
        text = cell.get("vat_rate", "").removesuffix("%").strip()
        if not text:
            return None
        rate = _decimal("vat_rate", text, None)
        if not (rate == 0 or 1 <= rate < 100):
            # A spreadsheet's 19 % is 0.19 inside: a guess would sell a hundred times too cheap a tax.
            raise RowRefused("vat_rate", text, "Taux de TVA attendu en pour cent : 0, ou de 1 à 100.")
        return rate.quantize(Decimal("0.01"))

    def _amount(self, name: str, cell: dict[str, str]) -> Decimal | None:
        """Dinars as the file means them, tax as in the file. None: no price, or zero, which is none."""
        text = cell.get(name, "")
        if not text:
            return None
        if self.columns.currency == DINAR and not (self.profile and self.profile.decimal_separator):
            try:
                amount = parse_dinars(text)
            except MoneyError as problem:
                if problem.code == "on_request":
                    return None
                if problem.code == "too_precise":  # computed in the supplier's workbook: rounded like any net price
                    return self._dinars(name, text, _decimal(name, text, self.separator))
                raise RowRefused(name, text, str(problem)) from problem
        else:
            amount = _decimal(name, text, self.separator)
        return self._dinars(name, text, amount)

    def _dinars(self, name: str, text: str, amount: Decimal) -> Decimal | None:
        if amount < 0:
            raise RowRefused(name, text, "Un prix ne peut pas être négatif.")
        dinars = convert(amount * self.coefficient, self.to_dinars)
        if dinars > MAX_PRICE_DINARS:
            raise RowRefused(name, text, "Prix démesuré.")
        return dinars or None

    def _weight(self, cell: dict[str, str]) -> Decimal | None:
        text = cell.get("weight_kg", "")
        if not text:
            return None
        # No part weighs thousands of kilograms: a lone separator is the decimal one.
        weight = _decimal("weight_kg", text, "," if "," in text else ".")
        if not 0 <= weight < MAX_WEIGHT_KG:
            raise RowRefused("weight_kg", text, "Poids impossible.")
        return weight.quantize(Decimal("0.001")) or None

    def _status(self, cell: dict[str, str]) -> str | None:
        text = cell.get("discontinued", "")
        stopped = text in self.discontinued if self.discontinued else text.lower() in {"oui", "yes", "true", "1", "x"}
        return "discontinued" if text and stopped else None

    def _quality(self, cell: dict[str, str]) -> str | None:
        text = cell.get("quality", "")
        if not text:
            return (self.profile.quality if self.profile else "") or None
        quality = _QUALITIES.get(slugify(text).replace("-", " "))
        if quality is None:
            raise RowRefused("quality", text, "Qualité inconnue : origine, première monte ou adaptable.")
        return quality.value

    def _eans(self, cell: dict[str, str]) -> list[str]:
        """The valid barcodes of the cell; a 12-digit UPC is one too. A wrong one would lead to a wrong part."""
        text = cell.get("ean", "")
        given = [text] if text.isdigit() else split_references(text)
        return [ean for ean in given if is_valid_gtin(ean)]

    def _oes(self, cell: dict[str, str]) -> list[str]:
        if not cell.get("oe"):
            return []
        numbers = [number for number in split_references(cell["oe"]) if normalize_reference(number)]
        for number in numbers:
            if len(number) > MAX_REFERENCE_LENGTH:
                raise RowRefused("oe", number, f"Référence de plus de {MAX_REFERENCE_LENGTH} caractères.")
        return numbers


def _text(name: str, cell: dict[str, str], longest: int) -> str | None:
    text = " ".join(cell.get(name, "").split())
    if len(text) > longest:
        raise RowRefused(name, text, f"Texte de plus de {longest} caractères.")
    return text or None


def _decimal(name: str, text: str, separator: Separator | None) -> Decimal:
    try:
        return parse_decimal(text, decimal_separator=separator)
    except MoneyError as problem:
        raise RowRefused(name, text, str(problem)) from problem


def _whole(name: str, cell: dict[str, str], largest: int) -> int | None:
    text = cell.get(name, "")
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) < len(str(largest)):
        return int(text)
    number = _decimal(name, text, None)
    if number != number.to_integral_value() or not 0 <= number <= largest:
        raise RowRefused(name, text, f"Nombre entier de 0 à {largest} attendu.")
    return int(number)


def read_rows(rows: Iterable[Row], reader: ProductRows) -> Iterator[tuple[Row, "tuple[Any, ...] | RowRefused"]]:
    """Each row with its values, or with the reason it is refused."""
    for row in rows:
        try:
            yield row, reader.values(row)
        except RowRefused as refused:
            yield row, refused
