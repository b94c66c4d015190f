"""Which column of a till's export is what, by its usual headers."""

from dataclasses import dataclass

from catalog.imports.articles import ARTICLE_HEADERS
from catalog.imports.mapping import Columns, columns_by_synonyms, header_key
from catalog.imports.runs import ImportRefused

# Headers as tills write them, normalised by `header_key`. The first field that claims a header has it.
_HEADERS = {
    "day": "date|date vente|date de vente|jour|date operation|date ticket|date facture|date piece|date bl|date document"
    "|date heure|date et heure|date mouvement|day|sale date|sold on|datetime|timestamp",
    "time": "heure|heure vente|heure ticket|time",
    "ticket": "ticket|no ticket|n ticket|num ticket|numero ticket|numero de ticket|id ticket|facture|no facture"
    "|n facture|num facture|numero facture|no bl|n bl|num bl|numero bl|bl|no piece|n piece|num piece|numero piece"
    "|no document|n document|num document|numero document|no vente|n vente|num vente|numero vente|id vente"
    "|ticket no|ticket number|ticket id|receipt|receipt no|receipt number|invoice|invoice no|invoice number"
    "|order id|transaction|transaction id",
    "till": "caisse|no caisse|n caisse|num caisse|numero caisse|code caisse|point de vente|pdv|magasin|boutique|depot"
    "|till|register|pos|terminal|store|shop",
    "channel": "canal|canal vente|canal de vente|channel|sales channel",
    "kind": "type vente|type operation|type mouvement|type ligne|type document|type piece|operation|mouvement|nature"
    "|sens|type|kind",
    "sku": ARTICLE_HEADERS["sku"]
    + "|ref article|reference article|code art|produit|product|product code|item|item code",
    "brand": ARTICLE_HEADERS["brand"],
    "mpn": ARTICLE_HEADERS["mpn"] + "|reference|ref|reference piece|reference produit|ref produit|part number"
    "|numero|numero piece|oe|oem|numero oe|reference oe",
    "ean": "ean|ean13|code barre|code barres|code a barre|code a barres|codebarre|gencod|gencode|gtin|upc|barcode",
    "quantity": "quantite|qte|qty|quantity|qt|quantite vendue|qte vendue|quantite vendu|nb|nombre|nombre pieces"
    "|units|units sold|quantity sold",
    "discount": "remise|rem|taux remise|tx remise|remise pct|discount|discount pct",
    "rebate": "remise dt|remise tnd|remise ttc|remise ht|montant remise|mt remise|remise montant|discount amount",
}
# A price header is read word by word: "PU TTC (DT)" is the price of one piece with tax.
_ONE = {"prix", "pu", "puht", "puttc", "pv", "pvht", "pvttc", "price", "tarif", "p"}
_LINE = {"montant", "mt", "total", "amount"}
_NET, _GROSS = {"ht", "net", "puht", "pvht"}, {"ttc", "brut ttc", "gross", "puttc", "pvttc"}
_OTHER = {"unitaire", "unit", "u", "vente", "de", "ligne", "line", "dt", "tnd", "dinar", "dinars", "en"}
# The name of the field says what the amount is of: one piece or the line, before or with tax.
AMOUNTS = ("unit_net", "unit_gross", "line_net", "line_gross")


@dataclass(frozen=True)
class SaleColumns:
    """The columns of a file, and the one that the price is read from: a name of AMOUNTS."""

    columns: Columns
    amount: str

    @property
    def is_gross(self) -> bool:
        return self.amount.endswith("gross")

    @property
    def is_of_line(self) -> bool:
        return self.amount.startswith("line")


def sale_columns(header: list[str]) -> SaleColumns:
    """Map a till's export. Raises ImportRefused when it lacks day, article, quantity or price."""
    columns = _with_amounts(columns_by_synonyms(header, _HEADERS), header)
    shown = f"En-têtes lus : {', '.join(f'« {name[:60]} »' for name in header[:20])}."
    for fields, wanted in (
        (("day",), "de date (« date », « jour »)"),
        (("sku", "mpn", "ean"), "d'article (« code article », « référence », « code barre »)"),
        (("quantity",), "de quantité (« quantité », « qté »)"),
        (AMOUNTS, "de prix (« PU HT », « PU TTC », « montant HT », « montant TTC »)"),
    ):
        if not any(field in columns for field in fields):
            raise ImportRefused(f"Aucune colonne {wanted} reconnue. {shown}")
    return SaleColumns(columns, _amount(columns))


def _amount(columns: Columns) -> str:
    """What was paid for the line already holds its discount, so it is asked first where there is one."""
    asked = (
        sorted(AMOUNTS, key=lambda field: not field.startswith("line"))
        if {"discount", "rebate"} & set(columns.positions)
        else AMOUNTS
    )
    return next(field for field in asked if field in columns)


def _with_amounts(columns: Columns, header: list[str]) -> Columns:
    """Find the columns of prices. One that says nothing of tax includes it, as prices of a shop do."""
    positions, headers = dict(columns.positions), dict(columns.headers)
    for position, name in enumerate(header):
        words = set(header_key(name).split())
        if position in columns.positions.values() or words - _ONE - _LINE - _NET - _GROSS - _OTHER:
            continue
        if words & (_ONE | _LINE):
            of = "line" if words & _LINE else "unit"
            tax = "net" if words & _NET and not words & _GROSS else "gross"
            positions.setdefault(f"{of}_{tax}", position)
            headers.setdefault(f"{of}_{tax}", name)
    return Columns(positions, headers)
