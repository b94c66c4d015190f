"""The set-based statements of an import of sales, in the order they run. `staged` holds the lines of the file."""

DERIVED_COLUMNS = "product_id bigint, brand_id bigint, unit_price_net numeric(12, 3), sale_id bigint"

FIND_BRANDS = """
    UPDATE staged SET brand_id = brand.id FROM catalog_brand brand
    WHERE brand.normalized_name = catalog_normalize_reference(staged.brand)
"""
FIND_BY_OWN_CODE = """
    UPDATE staged SET product_id = coded.product_id
    FROM (
        SELECT sku_normalized AS number, min(id) AS product_id
        FROM catalog_product GROUP BY sku_normalized HAVING count(*) = 1
    ) AS coded
    WHERE staged.product_id IS NULL AND coded.number = catalog_normalize_reference(staged.sku)
"""


def _found(column: str) -> str:
    """The products behind each number of a column: of the line's brand, where the catalogue knows that brand."""
    return f"""
        SELECT wanted.number, wanted.brand_id, min(named.product_id) AS product_id,
               count(DISTINCT named.product_id) AS products, string_agg(DISTINCT named.sku, ', ') AS skus
        FROM (
            SELECT DISTINCT catalog_normalize_reference({column}) AS number, brand_id
            FROM staged WHERE product_id IS NULL AND {column} IS NOT NULL
        ) AS wanted
        JOIN LATERAL (
            SELECT id AS product_id, sku, brand_id FROM catalog_product WHERE sku_normalized = wanted.number
            UNION
            SELECT id, sku, brand_id FROM catalog_product WHERE mpn_normalized = wanted.number
            UNION
            SELECT product.id, product.sku, product.brand_id
            FROM catalog_productreference reference JOIN catalog_product product ON product.id = reference.product_id
            WHERE reference.normalized = wanted.number
        ) AS named ON wanted.brand_id IS NULL OR named.brand_id = wanted.brand_id
        WHERE wanted.number <> ''
        GROUP BY wanted.number, wanted.brand_id
    """


def find_by_any_number(column: str) -> str:
    """By a number that leads to exactly one product, whoever issued it."""
    return f"""
        UPDATE staged SET product_id = found.product_id FROM ({_found(column)}) AS found
        WHERE staged.product_id IS NULL AND found.products = 1
          AND found.number = catalog_normalize_reference(staged.{column})
          AND found.brand_id IS NOT DISTINCT FROM staged.brand_id
    """


def number_of_several(column: str) -> str:
    """Lines (line, column, value, reason) whose number leads to several products."""
    return f"""
        SELECT line, '{column}', {column},
               'Plusieurs produits ont ce numéro (' || left(skus, 100) || ') : donnez le code article.'
        FROM staged JOIN ({_found(column)}) AS found
          ON found.number = catalog_normalize_reference(staged.{column})
         AND found.brand_id IS NOT DISTINCT FROM staged.brand_id
        WHERE staged.product_id IS NULL AND found.products > 1
    """


# Prices with tax lose the tax that their product bears.
SET_NET_PRICES = """
    UPDATE staged
    SET unit_price_net = round(CASE WHEN %(gross)s THEN amount * 100 / (100 + product.vat_rate) ELSE amount END, 3)
    FROM catalog_product product WHERE product.id = staged.product_id
"""
# Sales that the ledger has from a till, of the products and days of this file.
COLLECT_KNOWN = """
    CREATE TEMP TABLE known ON COMMIT DROP AS
    SELECT id, day, product_id, quantity, channel, unit_price_net, source
    FROM orders_saleline
    WHERE source LIKE 'till:%%' AND (product_id, day) IN (SELECT product_id, day FROM staged)
"""


def match_known(keys: str) -> str:
    """Pair lines of the file with sales of the ledger: the first with the first, the second with the second."""
    return f"""
        UPDATE staged SET sale_id = theirs.id
        FROM (
            SELECT line, {keys}, row_number() OVER (PARTITION BY {keys} ORDER BY line) AS nth
            FROM staged WHERE sale_id IS NULL
        ) AS ours
        JOIN (
            SELECT id, {keys}, row_number() OVER (PARTITION BY {keys} ORDER BY id) AS nth
            FROM known WHERE NOT EXISTS (SELECT FROM staged WHERE sale_id = known.id)
        ) AS theirs USING ({keys}, nth)
        WHERE staged.line = ours.line
    """


# The price comes last: a product whose tax changed since has another one, and is the same sale.
SAME_DOCUMENT = "source, day, product_id, quantity, channel"
SAME_SALE = f"{SAME_DOCUMENT}, unit_price_net"
# What is left of equal sales on both sides, of which another kind of export may have brought one: lines and their
# sources in the file, rows and their sources in the ledger.
LEFT = """
    SELECT lines, sources, ids, known_sources
    FROM (
        SELECT day, product_id, quantity, channel,
               array_agg(line ORDER BY line) AS lines, array_agg(source ORDER BY line) AS sources
        FROM staged WHERE sale_id IS NULL GROUP BY day, product_id, quantity, channel
    ) AS ours
    JOIN (
        SELECT day, product_id, quantity, channel,
               array_agg(id ORDER BY id) AS ids, array_agg(source ORDER BY id) AS known_sources
        FROM known WHERE NOT EXISTS (SELECT FROM staged WHERE sale_id = known.id)
        GROUP BY day, product_id, quantity, channel
    ) AS theirs USING (day, product_id, quantity, channel)
"""
SET_MATCHED = """
    UPDATE staged SET sale_id = matched.id
    FROM unnest(%(lines)s::integer[], %(ids)s::bigint[]) AS matched (line, id) WHERE matched.line = staged.line
"""
NEW_SALES = """
    SELECT line, product.sku, staged.day, staged.quantity, staged.unit_price_net
    FROM staged JOIN catalog_product product ON product.id = staged.product_id WHERE sale_id IS NULL ORDER BY line
"""
INSERT = """
    INSERT INTO orders_saleline (day, product_id, quantity, unit_price_net, channel, source, source_line)
    SELECT day, product_id, quantity, unit_price_net, channel, source,
           coalesce(taken.last, 0) + row_number() OVER (PARTITION BY source ORDER BY line)
    FROM staged LEFT JOIN (
        SELECT source, max(source_line) AS last FROM orders_saleline
        WHERE source IN (SELECT source FROM staged WHERE sale_id IS NULL) GROUP BY source
    ) AS taken USING (source)
    WHERE sale_id IS NULL ORDER BY day, line
"""
# In the order of their keys: buyers who take stock lock in this order too.
LOCK_SOLD = """
    SELECT id FROM catalog_product WHERE id IN (SELECT product_id FROM staged WHERE sale_id IS NULL)
    ORDER BY id FOR NO KEY UPDATE
"""
COUNT_SOLD = """
    UPDATE catalog_product SET sold_count = greatest(sold.pieces, 0)
    FROM (
        SELECT product_id, sum(quantity) AS pieces FROM orders_saleline
        WHERE product_id IN (SELECT product_id FROM staged WHERE sale_id IS NULL) GROUP BY product_id
    ) AS sold
    WHERE sold.product_id = catalog_product.id
"""
