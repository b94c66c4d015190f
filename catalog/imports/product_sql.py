"""The set-based statements of a price-list import, in the order they run.

`staged` has one row a line of the file. Every line ends as refused, as a repeat of another line,
or as the one line that speaks for its product. An empty cell is NULL and leaves the product as it is.
"""

DERIVED_COLUMNS = """
    mpn_normalized text GENERATED ALWAYS AS (coalesce(catalog_normalize_reference(mpn), '')) STORED,
    brand_normalized text GENERATED ALWAYS AS (catalog_normalize_reference(brand)) STORED,
    brand_id bigint, product_id bigint, final_brand_id bigint, final_mpn text, key text, digest text, repeat_of integer,
    is_new boolean NOT NULL DEFAULT false, touched boolean NOT NULL DEFAULT false
"""

# --- brands ----------------------------------------------------------------------------------

CREATE_BRANDS = """
    INSERT INTO catalog_brand (name, slug, country, website, logo, is_active)
    SELECT name,
           slug || CASE WHEN count(*) OVER (PARTITION BY slug) > 1 OR slug = ''
                          OR EXISTS (SELECT FROM catalog_brand taken WHERE taken.slug = named.slug)
                        THEN '-' || substr(md5(brand_normalized), 1, 6) ELSE '' END,
           '', '', '', true
    FROM (
        SELECT brand_normalized, name,
               trim('-' FROM lower(regexp_replace(unaccent(name), '[^A-Za-z0-9]+', '-', 'g'))) AS slug
        FROM (
            SELECT brand_normalized,
                   CASE WHEN min(brand) = lower(min(brand)) THEN initcap(min(brand)) ELSE min(brand) END AS name
            FROM staged
            WHERE NOT EXISTS (SELECT FROM catalog_brand known WHERE known.normalized_name = staged.brand_normalized)
            GROUP BY brand_normalized
        ) AS spelled
    ) AS named
    ORDER BY name
"""

FIND_BRANDS = """
    UPDATE staged SET brand_id = brand.id FROM catalog_brand brand
    WHERE brand.normalized_name = staged.brand_normalized
"""

# --- which product a line speaks of ------------------------------------------------------------

FIND_PRODUCTS_BY_SKU = """
    UPDATE staged SET product_id = product.id FROM catalog_product product WHERE product.sku = staged.sku
"""

FIND_PRODUCTS_BY_MPN = """
    UPDATE staged SET product_id = product.id FROM catalog_product product
    WHERE staged.product_id IS NULL AND staged.mpn_normalized <> ''
      AND product.brand_id = staged.brand_id AND product.mpn_normalized = staged.mpn_normalized
"""

# What brand and number the product will have: an empty cell leaves what it has.
SET_FINAL_NUMBERS = """
    UPDATE staged
    SET final_brand_id = CASE WHEN staged.has_brand OR found.product_id IS NULL THEN staged.brand_id
                              ELSE found.brand_id END,
        final_mpn = coalesce(nullif(staged.mpn_normalized, ''), found.mpn_normalized, '')
    FROM (
        SELECT line, product.id AS product_id, product.brand_id, product.mpn_normalized
        FROM staged LEFT JOIN catalog_product product ON product.id = staged.product_id
    ) AS found
    WHERE found.line = staged.line
"""

# Even when the other product leaves the number by another line of the file: the file twice must change nothing twice.
# Said of both sides, the number is looked up in the unique index: else each line reads all products of its brand.
MPN_OF_ANOTHER_PRODUCT = """
    SELECT staged.line, 'mpn', coalesce(staged.mpn, other.mpn),
           'Cette référence de la marque est déjà celle de l''article ' || other.sku || '.'
    FROM staged JOIN catalog_product other
      ON other.mpn_normalized = staged.final_mpn AND other.brand_id = staged.final_brand_id
    WHERE staged.final_mpn <> '' AND other.mpn_normalized <> '' AND other.id IS DISTINCT FROM staged.product_id
"""

MAKE_SKUS = """
    UPDATE staged SET sku = left(upper(brand.slug), 24) || '-' || left(staged.mpn_normalized, 39)
    FROM catalog_brand brand
    WHERE brand.id = staged.brand_id AND staged.sku IS NULL AND staged.product_id IS NULL
"""

NEW_WITHOUT_NAME = """
    SELECT line, 'name_fr', '', 'Article inconnu et sans libellé : impossible de le créer.'
    FROM staged WHERE product_id IS NULL AND name_fr IS NULL
"""

NEW_SKU_TAKEN = """
    SELECT staged.line, 'mpn', staged.mpn, 'Le code article ' || product.sku || ' est déjà pris.'
    FROM staged JOIN catalog_product product USING (sku) WHERE staged.product_id IS NULL
"""

ADD_VAT = """
    UPDATE staged
    SET price = round(price * (1 + rate / 100), 3), former_price = round(former_price * (1 + rate / 100), 3)
    FROM (
        SELECT line, coalesce(staged.vat_rate, product.vat_rate, %(vat_rate)s) AS rate
        FROM staged LEFT JOIN catalog_product product ON product.id = staged.product_id
    ) AS taxed
    WHERE taxed.line = staged.line
"""

# --- several lines about one product -----------------------------------------------------------

SET_KEYS = """
    UPDATE staged SET key = CASE WHEN product_id IS NULL THEN 's' || sku ELSE 'p' || product_id END
"""

# The result may not depend on the order of the lines: longest label (it says most), largest stock.
MERGE_REPEATED = """
    UPDATE staged
    SET name_fr = merged.name_fr, category_id = merged.category_id, slug = merged.slug, stock = merged.stock
    FROM (
        SELECT key, max(stock) AS stock,
               (array_agg(name_fr ORDER BY length(name_fr) DESC, name_fr))[1] AS name_fr,
               (array_agg(category_id ORDER BY length(name_fr) DESC, name_fr))[1] AS category_id,
               (array_agg(slug ORDER BY length(name_fr) DESC, name_fr))[1] AS slug
        FROM staged GROUP BY key HAVING count(*) > 1
    ) AS merged
    WHERE merged.key = staged.key
"""

# Cars, barcodes and OE numbers are left out: lines that differ only in them add up.
SET_DIGESTS = """
    UPDATE staged SET digest = md5(ROW(
        brand_id, mpn_normalized, name_fr, name_ar, description_fr, quality, origin_country, vat_rate, price,
        former_price, cost, stock, low_stock_level, weight_kg, status, replacement
    )::text)
"""


DIFFERING = """concat_ws(', ',
    CASE WHEN min(name_fr) <> max(name_fr) THEN 'libellé' END,
    CASE WHEN min(price) <> max(price) THEN 'prix ' || min(price) || ' et ' || max(price) || ' DT' END,
    CASE WHEN min(stock) <> max(stock) THEN 'stock ' || min(stock) || ' et ' || max(stock) END
)"""

SAME_MPN_TWO_SKUS = """
    SELECT staged.line, 'mpn', staged.mpn,
           'La même référence fabricant porte plusieurs codes article dans ce fichier (lignes '
           || doubled.first_line || ' et ' || doubled.last_line || ').'
    FROM staged JOIN (
        SELECT final_brand_id, final_mpn, min(line) AS first_line, max(line) AS last_line
        FROM staged WHERE final_mpn <> ''
        GROUP BY final_brand_id, final_mpn HAVING count(DISTINCT key) > 1
    ) AS doubled USING (final_brand_id, final_mpn)
"""

# --- what changes ------------------------------------------------------------------------------

_SPEAKS_FOR_KNOWN = "product.id = staged.product_id AND staged.repeat_of IS NULL"

MARK_CHANGED = f"""
    UPDATE staged SET touched = true FROM catalog_product product
    WHERE {_SPEAKS_FOR_KNOWN} AND (
        (staged.has_brand AND staged.brand_id <> product.brand_id)
        OR coalesce(staged.mpn, product.mpn) <> product.mpn
        OR coalesce(staged.name_fr, product.name_fr) <> product.name_fr
        OR coalesce(staged.name_ar, product.name_ar) <> product.name_ar
        OR coalesce(staged.description_fr, product.description_fr) <> product.description_fr
        OR coalesce(staged.quality, product.quality) <> product.quality
        OR coalesce(staged.origin_country, product.origin_country) <> product.origin_country
        OR coalesce(staged.vat_rate, product.vat_rate) <> product.vat_rate
        OR coalesce(staged.price, product.price) IS DISTINCT FROM product.price
        OR coalesce(staged.former_price, product.former_price) IS DISTINCT FROM product.former_price
        OR coalesce(staged.cost, product.cost) IS DISTINCT FROM product.cost
        OR coalesce(staged.stock, product.stock) <> product.stock
        OR coalesce(staged.low_stock_level, product.low_stock_level) <> product.low_stock_level
        OR coalesce(staged.weight_kg, product.weight_kg) IS DISTINCT FROM product.weight_kg
        OR coalesce(staged.status, product.status) <> product.status
        OR (product.category_id IS NULL AND staged.category_id IS NOT NULL)
    )
"""

NEW_PRODUCTS = """
    SELECT line, sku, '', '', name_fr || coalesce(' (' || price || ' DT)', '')
    FROM staged WHERE product_id IS NULL AND repeat_of IS NULL ORDER BY line
"""

CHANGED_FIELDS = """
    SELECT staged.line, product.sku, field.name, field.old, field.new
    FROM staged JOIN catalog_product product ON product.id = staged.product_id
    LEFT JOIN catalog_brand old_brand ON old_brand.id = product.brand_id
    LEFT JOIN catalog_brand new_brand ON new_brand.id = staged.brand_id AND staged.has_brand
    LEFT JOIN catalog_category category ON category.id = staged.category_id AND product.category_id IS NULL
    CROSS JOIN LATERAL (VALUES
        ('brand', old_brand.name, new_brand.name),
        ('mpn', product.mpn, staged.mpn),
        ('name_fr', product.name_fr, staged.name_fr),
        ('name_ar', product.name_ar, staged.name_ar),
        ('description_fr', product.description_fr, staged.description_fr),
        ('quality', product.quality, staged.quality),
        ('origin_country', product.origin_country, staged.origin_country),
        ('vat_rate', product.vat_rate::text, staged.vat_rate::text),
        ('price', product.price::text, staged.price::text),
        ('former_price', product.former_price::text, staged.former_price::text),
        ('former_price', product.former_price::text,
         CASE WHEN coalesce(staged.former_price, product.former_price) <= coalesce(staged.price, product.price)
              THEN '' END),
        ('cost', product.cost::text, staged.cost::text),
        ('stock', product.stock::text, staged.stock::text),
        ('low_stock_level', product.low_stock_level::text, staged.low_stock_level::text),
        ('weight_kg', product.weight_kg::text, staged.weight_kg::text),
        ('status', product.status, staged.status),
        ('category', '', category.name_fr)
    ) AS field(name, old, new)
    WHERE staged.touched AND field.new IS NOT NULL AND field.new IS DISTINCT FROM field.old
    ORDER BY staged.line
"""

# --- writing -----------------------------------------------------------------------------------

INSERT_PRODUCTS = """
    INSERT INTO catalog_product (
        sku, mpn, brand_id, category_id, name_fr, name_ar, description_fr, quality, origin_country, vat_rate,
        price, former_price, cost, stock, low_stock_level, weight_kg, status, slug
    )
    SELECT sku, coalesce(mpn, ''), brand_id, category_id, name_fr, coalesce(name_ar, ''), coalesce(description_fr, ''),
           coalesce(quality, ''), coalesce(origin_country, ''), coalesce(vat_rate, %(vat_rate)s),
           price, former_price, cost, coalesce(stock, 0), coalesce(low_stock_level, 2), weight_kg,
           coalesce(status, 'active'),
           base || CASE WHEN count(*) OVER (PARTITION BY base) > 1
                          OR EXISTS (SELECT FROM catalog_product taken WHERE taken.slug = base)
                          OR EXISTS (SELECT FROM catalog_productslug old WHERE old.slug = base)
                        THEN '-' || substr(md5(sku), 1, 8) ELSE '' END
    FROM (
        SELECT *, coalesce(slug, lower(catalog_normalize_reference(sku))) AS base
        FROM staged WHERE product_id IS NULL AND repeat_of IS NULL
    ) AS fresh
    ORDER BY line
"""

LINK_NEW_PRODUCTS = """
    UPDATE staged SET product_id = product.id, is_new = true FROM catalog_product product
    WHERE staged.product_id IS NULL AND product.sku = staged.sku
"""

# In the order of their keys: orders that take stock lock in this order too.
LOCK_PRODUCTS = """
    SELECT id FROM catalog_product WHERE id IN (SELECT product_id FROM staged WHERE touched AND NOT is_new)
    ORDER BY id FOR NO KEY UPDATE
"""

# A former price that is no longer above the price says nothing: it goes.
UPDATE_PRODUCTS = """
    UPDATE catalog_product product SET
        brand_id = CASE WHEN staged.has_brand THEN staged.brand_id ELSE product.brand_id END,
        mpn = coalesce(staged.mpn, product.mpn),
        name_fr = coalesce(staged.name_fr, product.name_fr),
        name_ar = coalesce(staged.name_ar, product.name_ar),
        description_fr = coalesce(staged.description_fr, product.description_fr),
        quality = coalesce(staged.quality, product.quality),
        origin_country = coalesce(staged.origin_country, product.origin_country),
        vat_rate = coalesce(staged.vat_rate, product.vat_rate),
        price = coalesce(staged.price, product.price),
        former_price = CASE
            WHEN coalesce(staged.former_price, product.former_price) > coalesce(staged.price, product.price)
            THEN coalesce(staged.former_price, product.former_price)
        END,
        cost = coalesce(staged.cost, product.cost),
        stock = coalesce(staged.stock, product.stock),
        low_stock_level = coalesce(staged.low_stock_level, product.low_stock_level),
        weight_kg = coalesce(staged.weight_kg, product.weight_kg),
        status = coalesce(staged.status, product.status),
        category_id = coalesce(product.category_id, staged.category_id)
    FROM staged
    WHERE product.id = staged.product_id AND staged.touched AND NOT staged.is_new
"""

MARK_REFERENCED = """
    WITH wanted AS (
        SELECT product_id, 'ean' AS kind, '' AS issuer, unnest(eans) AS printed FROM staged
        UNION ALL
        SELECT product_id, 'oe', '', unnest(oes) FROM staged
        UNION ALL
        SELECT staged.product_id, 'supplier', %(supplier)s, staged.sku
        FROM staged JOIN catalog_product product ON product.id = staged.product_id
        WHERE staged.sku <> product.sku
    ),
    inserted AS (
        INSERT INTO catalog_productreference (product_id, kind, issuer, printed)
        SELECT DISTINCT ON (product_id, kind, issuer, catalog_normalize_reference(printed))
               product_id, kind, issuer, printed
        FROM wanted
        WHERE NOT EXISTS (
            SELECT FROM catalog_productreference known
            WHERE known.product_id = wanted.product_id AND known.kind = wanted.kind AND known.issuer = wanted.issuer
              AND known.normalized = catalog_normalize_reference(wanted.printed)
        )
        ORDER BY product_id, kind, issuer, catalog_normalize_reference(printed), printed
        RETURNING product_id
    )
    UPDATE staged SET touched = true
    WHERE repeat_of IS NULL AND NOT touched AND product_id IN (SELECT product_id FROM inserted)
"""

_REPLACED = """
    SELECT staged.line, staged.product_id, staged.replacement, target.id AS target_id
    FROM staged LEFT JOIN LATERAL (
        SELECT id FROM catalog_product WHERE sku = staged.replacement
        UNION ALL
        SELECT id FROM catalog_product
        WHERE brand_id = staged.brand_id AND mpn_normalized = catalog_normalize_reference(staged.replacement)
        LIMIT 1
    ) AS target ON true
    WHERE staged.replacement IS NOT NULL
"""

MARK_SUPERSEDED = f"""
    WITH replaced AS ({_REPLACED}),
    inserted AS (
        INSERT INTO catalog_supersession (old_id, new_id)
        SELECT DISTINCT product_id, target_id FROM replaced
        WHERE target_id <> product_id AND NOT EXISTS (
            SELECT FROM catalog_supersession known WHERE known.old_id = product_id AND known.new_id = target_id
        )
        RETURNING old_id
    )
    UPDATE staged SET touched = true
    WHERE repeat_of IS NULL AND NOT touched AND product_id IN (SELECT old_id FROM inserted)
"""

UNKNOWN_REPLACEMENTS = f"""
    SELECT line, replacement FROM ({_REPLACED}) AS replaced
    WHERE target_id IS NULL OR target_id = product_id ORDER BY line
"""

# "Celerio" names a model only when exactly one generation is called so: a guess would say "fits".
_MODELS = """
    SELECT named.vehicle_make, named.vehicle_model, min(model.id) AS model_id, count(model.id) AS models
    FROM (
        SELECT DISTINCT vehicle_make, vehicle_model FROM staged
        WHERE vehicle_make IS NOT NULL AND vehicle_model IS NOT NULL
    ) AS named
    LEFT JOIN catalog_vehiclemake make ON make.normalized_name = catalog_normalize_reference(named.vehicle_make)
    LEFT JOIN catalog_vehiclemodel model
      ON model.make_id = make.id
     AND catalog_normalize_reference(named.vehicle_model) IN (
         catalog_normalize_reference(model.name), catalog_normalize_reference(split_part(model.name, '(', 1))
     )
    GROUP BY named.vehicle_make, named.vehicle_model
"""

MARK_FITTED = f"""
    WITH models AS ({_MODELS}),
    inserted AS (
        INSERT INTO catalog_fitment (product_id, model_id)
        SELECT DISTINCT staged.product_id, models.model_id
        FROM staged JOIN models USING (vehicle_make, vehicle_model)
        WHERE models.models = 1 AND NOT EXISTS (
            SELECT FROM catalog_fitment known
            WHERE known.product_id = staged.product_id AND known.model_id = models.model_id
        )
        RETURNING product_id
    )
    UPDATE staged SET touched = true
    WHERE repeat_of IS NULL AND NOT touched AND product_id IN (SELECT product_id FROM inserted)
"""

UNKNOWN_MODELS = f"""
    SELECT min(staged.line), staged.vehicle_make || ' ' || staged.vehicle_model
    FROM staged JOIN ({_MODELS}) AS models USING (vehicle_make, vehicle_model)
    WHERE models.models <> 1
    GROUP BY 2 ORDER BY 1
"""

# A brand that only refused lines named is no brand of ours.
DROP_UNUSED_BRANDS = """
    DELETE FROM catalog_brand brand
    WHERE brand.id > %(last_brand)s AND NOT EXISTS (SELECT FROM catalog_product WHERE brand_id = brand.id)
"""

COUNT_UPDATED = "SELECT count(*) FROM staged WHERE touched AND NOT is_new AND repeat_of IS NULL"
