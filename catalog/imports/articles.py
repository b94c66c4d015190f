"""How files of references and fitments name the product that a line speaks of."""

from collections.abc import Iterable

from catalog.imports.mapping import Columns
from catalog.imports.runs import ImportRefused, Staging
from catalog.tabular import Row

ARTICLE_HEADERS = {
    "sku": "sku|article id|code article|code produit|article|code|c art",
    "brand": "brand|marque|fabricant|supplier|manufacturer|fournisseur",
    "mpn": "mpn|article no|article number|reference fabricant|ref fabricant|numero article",
}
ARTICLE_COLUMNS = {"line": "integer", "sku": "text", "brand": "text", "mpn": "text"}
ARTICLE_DERIVED = "product_id bigint"

# By our code; by brand and maker's number; by the code under which a supplier's list brought it.
_FIND = (
    """
    UPDATE staged SET product_id = product.id FROM catalog_product product WHERE product.sku = staged.sku
    """,
    """
    UPDATE staged SET product_id = product.id
    FROM catalog_product product JOIN catalog_brand brand ON brand.id = product.brand_id
    WHERE staged.product_id IS NULL AND staged.mpn IS NOT NULL AND staged.brand IS NOT NULL
      AND brand.normalized_name = catalog_normalize_reference(staged.brand)
      AND product.mpn_normalized = catalog_normalize_reference(staged.mpn)
      AND product.mpn_normalized <> ''
    """,
    """
    UPDATE staged SET product_id = coded.product_id
    FROM (
        SELECT printed, min(product_id) AS product_id FROM catalog_productreference
        WHERE kind = 'supplier' GROUP BY printed HAVING min(product_id) = max(product_id)
    ) AS coded
    WHERE staged.product_id IS NULL AND coded.printed = staged.sku
    """,
)
_UNKNOWN = """
    SELECT line, 'sku', coalesce(sku, concat_ws(' ', brand, mpn), ''),
           'Article inconnu : importez d''abord les produits.'
    FROM staged WHERE product_id IS NULL
"""


def require_article(columns: Columns, header: list[str]) -> None:
    """Raises ImportRefused when no column says which product a line is about."""
    if "sku" not in columns and not ("brand" in columns and "mpn" in columns):
        raise ImportRefused(
            "Aucune colonne ne dit l'article : « code article », ou « marque » et « référence fabricant ». "
            f"En-têtes lus : {', '.join(header[:20])}."
        )


def article_of(row: Row, columns: Columns) -> tuple[int, str | None, str | None, str | None]:
    """Line, SKU, brand and maker's number, as ARTICLE_COLUMNS orders them."""
    sku, brand, mpn = (columns.cell(name, row.cells) or None for name in ("sku", "brand", "mpn"))
    return row.line, sku, brand, mpn


def find_articles(staging: Staging, further: Iterable[str] = (), doubts: Iterable[str] = ()) -> None:
    """Set `product_id`, by `further` statements too, and refuse the lines whose product nobody knows.

    `doubts` select lines to be refused for a better reason (line, column, value, reason).
    """
    for statement in (*_FIND, *further):
        staging.execute(statement)
    for statement in (*doubts, _UNKNOWN):
        staging.refuse(statement)
