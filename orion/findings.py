"""What can be odd about the data of forecasts, each oddity by its name. Pure."""

from enum import StrEnum


class Check(StrEnum):
    GAP = "gap"
    DUPLICATE = "duplicate"
    OUTLIER = "outlier"
    UNKNOWN_SKU = "unknown_sku"
    TOO_SHORT = "too_short"
    RETURNS = "returns"
    STOCK = "stock"


# After a number.
SENTENCES = {
    Check.GAP: "semaines où rien n'est vendu dans toute la boutique : un export manque",
    Check.DUPLICATE: "ventes racontées par deux exports de la caisse : elles comptent peut-être deux fois",
    Check.OUTLIER: "pièces écrêtées de ventes exceptionnelles",
    Check.UNKNOWN_SKU: "lignes de vente refusées à l'import : article inconnu",
    Check.TOO_SHORT: "semaines d'historique seulement",
    Check.RETURNS: "pièces reprises sans vente connue",
    Check.STOCK: "pièces vendues avec un stock à zéro : leur stock n'est pas tenu",
}
