"""One line of a till's export as values to be stored, or the reason why it is no sale."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from catalog.imports.articles import ARTICLE_COLUMNS, article_of
from catalog.imports.mapping import header_key
from catalog.imports.product_rows import RowRefused
from catalog.money import MoneyError, parse_decimal, parse_dinars, round_millimes
from catalog.tabular import Row
from orders.imports.columns import SaleColumns
from orders.imports.dates import PRINTED, Order, read_time, readings
from orders.models.sale_line import Channel, till_source

STAGED = {
    **ARTICLE_COLUMNS,
    "ean": "text",
    "day": "date",
    "quantity": "integer",
    "amount": "numeric",
    "channel": "text",
    "source": "text",
}
# The shop opened in 1989.
FIRST_DAY = date(1989, 1, 1)
MOST_PIECES = 100_000
_LONGEST_NUMBER, _LONGEST_NAME = 80, 30

# The words of a cell, normalised as headers are.
_CHANNELS = {
    Channel.TILL: "comptoir|caisse|magasin|boutique|till|pos|store|shop|direct|sur place|telephone|garage|gros|detail",
    Channel.ONLINE: "online|site|web|site web|internet|en ligne|e commerce|ecommerce|whatsapp|facebook",
}
_CHANNEL_OF = {word: channel for channel, words in _CHANNELS.items() for word in words.split("|")}
_KINDS = {
    "sale": "vente|ventes|v|sale|ticket|facture|fac|fa|bl|bon de livraison|sortie|comptant|credit client",
    "return": "retour|retours|r|avoir|av|avoirs|remboursement|return|refund|reprise|retour client|entree",
    "void": "annule|annulee|annulation|void|voided|cancelled|canceled|supprime",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split("|")} | {"": "sale"}

_TOTAL = re.compile(
    r"(?:(?:sous|s|grand|montant) )?(?:total|totaux|cumul|somme|report|subtotal)"
    r"(?: (?:general|generaux|du|de|la|le|jour|journee|mois|semaine|periode|caisse|ventes?|ht|ttc|tva|dt|page|a"
    r"|reporter|\d+))*"
)
_ARABIC_TOTAL = re.compile(r"\s*(?:ال)?مجموع.*", re.DOTALL)
_WITHOUT_TAX, _WITH_TAX = re.compile(r"(?i)\s*\bh\.?t\b\.?"), re.compile(r"(?i)\bt\.?t\.?c\b")
_DINARS = re.compile(r"(?i)d\.?t|dinar|tnd|د")
_IN_BRACKETS = re.compile(r"\(\s*([^()-]+?)\s*\)")


class SaleRows:
    """Reads the rows of one file, all by the same columns and the same order of day and month."""

    def __init__(
        self, columns: SaleColumns, header: list[str], order: Order, *, by_time: bool, till: str, today: date
    ) -> None:
        self.columns, self.order, self.by_time, self.till, self.today = columns, order, by_time, till, today
        self.header, self._header_keys = header, [header_key(name) for name in header]
        self.knows_returns = False

    def learn_kind(self, text: str) -> None:
        """A column of kinds is heeded once it names a return or a voided line: else it may be of anything."""
        self.knows_returns = self.knows_returns or _KIND_OF.get(header_key(text)) in ("return", "void")

    def values(self, row: Row) -> tuple[Any, ...]:
        """The values of STAGED. Raises RowRefused."""
        cell = self.columns.columns.cell
        self._check_is_sale(row)
        day, source = self._day_and_source(row)
        numbers = [cell(name, row.cells) for name in ("sku", "mpn", "ean")]
        if not any(numbers):
            raise RowRefused(self._article_field(), "", "Aucun article sur cette ligne.")
        if len(max(*numbers, cell("brand", row.cells), key=len)) > _LONGEST_NUMBER:
            raise RowRefused(self._article_field(), max(numbers, key=len), f"Plus de {_LONGEST_NUMBER} caractères.")
        quantity, amount = self._quantity_and_amount(row)
        ean, channel = numbers[2] or None, self._channel(row)
        return (*article_of(row, self.columns.columns), ean, day, quantity, amount, channel, source)

    def _article_field(self) -> str:
        return next(name for name in ("sku", "mpn", "ean") if name in self.columns.columns)

    def _check_is_sale(self, row: Row) -> None:
        """TOTAL is also a brand of oil: only a line without an article's number is a sum."""
        cell = self.columns.columns.cell
        numbers = [text for name in ("sku", "mpn", "ean") if (text := cell(name, row.cells))]
        for text in numbers or row.cells:
            if text and (_TOTAL.fullmatch(header_key(text)) or _ARABIC_TOTAL.fullmatch(text)):
                place = row.cells.index(text)
                raise RowRefused("".join(self.header[place : place + 1]), text, "Ligne de total, pas une vente.")
        if [header_key(text) for text in row.cells[: len(self.header)]] == self._header_keys:
            raise RowRefused(self.header[0], row.cells[0], "Titres des colonnes répétés, pas une vente.")

    def _day_and_source(self, row: Row) -> tuple[date, str]:
        text = self.columns.columns.cell("day", row.cells)
        moment = readings(text).get(self.order)
        if moment is None:
            reason = f"Date illisible : attendu {PRINTED[self.order]}." if text else "La date est vide."
            raise RowRefused("day", text, reason)
        day, at = moment.date(), moment.time()
        if day > self.today:
            raise RowRefused("day", text, "La date est dans le futur.")
        if day < FIRST_DAY:
            raise RowRefused("day", text, f"La date est antérieure à {FIRST_DAY.year}.")
        at = read_time(self.columns.columns.cell("time", row.cells)) or at
        ticket, till = self._name("ticket", row).lstrip("0"), self._name("till", row) or self.till
        return day, till_source(day, till=till, ticket=ticket, time=f"{at:%H:%M}" if self.by_time else "")

    def _name(self, field: str, row: Row) -> str:
        """Of a ticket or a till, however it is written."""
        name = " ".join(self.columns.columns.cell(field, row.cells).replace(":", " ").upper().split())
        if len(name) > _LONGEST_NAME:
            raise RowRefused(field, name, f"Plus de {_LONGEST_NAME} caractères.")
        return name

    def _channel(self, row: Row) -> str:
        text = self.columns.columns.cell("channel", row.cells)
        channel = _CHANNEL_OF.get(header_key(text)) if text else Channel.TILL
        if channel is None:
            raise RowRefused("channel", text, "Canal inconnu : comptoir ou site.")
        return channel.value

    def _quantity_and_amount(self, row: Row) -> tuple[int, Decimal]:
        """Signed pieces, and dinars of one of them, as the file gives them: with or without tax."""
        cell, field = self.columns.columns.cell, self.columns.amount
        quantity = _pieces(cell("quantity", row.cells))
        amount = _dinars(field, cell(field, row.cells))
        is_return = quantity < 0 or amount < 0 or self._is_return(row)
        pieces, amount = abs(quantity), abs(amount)
        if self.columns.is_of_line:
            amount /= pieces
        else:
            self._refuse_rebate(cell("rebate", row.cells))
            amount *= 1 - _percent(cell("discount", row.cells)) / 100
        return (-pieces if is_return else pieces), amount

    def _refuse_rebate(self, text: str) -> None:
        if text.strip("0., -"):
            raise RowRefused("rebate", text, "Remise en dinars : il faut aussi le montant de la ligne.")

    def _is_return(self, row: Row) -> bool:
        if not self.knows_returns:
            return False
        text = self.columns.columns.cell("kind", row.cells)
        kind = _KIND_OF.get(header_key(text))
        if kind is None:
            raise RowRefused("kind", text, "Ni vente ni retour.")
        if kind == "void":
            raise RowRefused("kind", text, "Ligne annulée à la caisse, pas une vente.")
        return kind == "return"


@lru_cache(maxsize=20_000)
def _signed(text: str) -> tuple[int, str]:
    """The sign apart from the amount: `-2`, `2-` and `(2)` are all less than nothing."""
    plain = text.strip().translate(dict.fromkeys(map(ord, "−‐‑‒–—"), "-"))
    if match := _IN_BRACKETS.fullmatch(plain):
        return -1, match[1]
    if plain.startswith("-") or plain.endswith("-"):
        return -1, plain.removeprefix("-").removesuffix("-") if plain.count("-") == 1 else plain
    return 1, plain.removeprefix("+")


def _number(text: str) -> Decimal:
    """A single dot or comma is the decimal one, as in prices: `1,000` is one piece."""
    try:
        return parse_decimal(text)
    except MoneyError as problem:
        if problem.code != "ambiguous":
            raise
        return parse_decimal(text, decimal_separator="." if "." in text else ",")


@lru_cache(maxsize=20_000)
def _pieces(text: str) -> int:
    sign, plain = _signed(text)
    try:
        number = _number(plain)
    except MoneyError as problem:
        reason = "La quantité est vide." if problem.code == "empty" else "Quantité illisible."
        raise RowRefused("quantity", text, reason) from None
    if number == 0:
        raise RowRefused("quantity", text, "La quantité est nulle.")
    if number != number.to_integral_value():
        raise RowRefused("quantity", text, "La quantité n'est pas un nombre entier de pièces.")
    if abs(number) > MOST_PIECES:
        raise RowRefused("quantity", text, f"Plus de {MOST_PIECES} pièces sur une ligne.")
    return sign * int(number)


@lru_cache(maxsize=20_000)
def _dinars(field: str, text: str) -> Decimal:
    """A till computes finer than a millime: rounded, not refused."""
    sign, plain = _signed(text)
    if field.endswith("net"):
        if _WITH_TAX.search(plain):
            raise RowRefused(field, text, "Prix TTC dans une colonne hors taxe.")
        plain = _WITHOUT_TAX.sub("", plain)
    try:
        return sign * parse_dinars(plain)
    except MoneyError as problem:
        if problem.code != "too_precise":
            raise RowRefused(field, text, str(problem)) from None
    return sign * round_millimes(_number(plain))


@lru_cache(maxsize=1_000)
def _percent(text: str) -> Decimal:
    """Of a discount; nothing is none."""
    if not text.strip(" -"):
        return Decimal(0)
    try:
        number = abs(parse_decimal(text.replace("%", ""), decimal_separator="." if "." in text else ","))
    except MoneyError:
        raise RowRefused("discount", text, "Remise illisible.") from None
    if number > 100 or _DINARS.search(text):
        raise RowRefused("discount", text, "Une remise est de 0 à 100 %.")
    return number


def good_rows(
    rows: Iterator[Row], reader: SaleRows, refuse: Callable[[int, str, str, str], None]
) -> Iterator[tuple[Any, ...]]:
    """The rows that are sales; the others go to `refuse` with line, column, value and reason."""
    for row in rows:
        try:
            yield reader.values(row)
        except RowRefused as problem:
            refuse(
                row.line, problem.field and reader.columns.columns.header(problem.field), problem.value, str(problem)
            )
