"""The statement that makes documents: names read in Python come in by COPY, everything else is read where it lies.

The lists of marks and words are made product by product in common table expressions, then joined.
"""

from collections.abc import Callable

from catalog.models import Status
from search import marks
from search.marks import Place

# Characters of a description that are searched.
_DESCRIPTION = 1_000

# Kept as long as the connection; emptied first, because the caller's transaction may have used them already.
PREPARE = """
    CREATE TEMP TABLE IF NOT EXISTS search_read (
        product bigint PRIMARY KEY, stems text NOT NULL, plain text NOT NULL, places text[] NOT NULL, head text
    ) ON COMMIT DELETE ROWS;
    CREATE TEMP TABLE IF NOT EXISTS search_branch (
        category bigint PRIMARY KEY, is_visible boolean NOT NULL, words tsvector NOT NULL
    ) ON COMMIT DELETE ROWS;
    TRUNCATE search_read, search_branch
"""
COPY_READ = "COPY search_read (product, stems, plain, places, head) FROM STDIN"

# A product that is being deleted is waited for, and one that is here stays until its document is written.
HOLD_PRODUCTS = """
    SELECT id, name_fr, name_ar, brand_id, category_id FROM catalog_product WHERE id = ANY (%s)
    ORDER BY id FOR KEY SHARE
"""


def _mark(make: Callable[[int], str], column: str) -> str:
    """SQL of the mark that `make` gives the id in `column`."""
    return f"'{make(0).removesuffix('0')}' || {column}"


def _vector(configuration: str, text: str, weight: str) -> str:
    return f"setweight(to_tsvector('{configuration}', {text}), '{weight}')"


def _arabic(text: str, weight: str) -> str:
    """With and without the article, both: the stemmer makes two different stems of them (المحرك and محرك)."""
    folded = f"search_fold_arabic({text})"
    return _vector(
        "search_arabic", rf"regexp_replace({folded}, '\m(?:وال|بال|لل|ال)?(\w{{3,}})', '\1 ال\1', 'g')", weight
    )


# What the name says of a pair of places counts first, then the specification, then the fitments when all agree.
_PAIRS = (
    (Place.FRONT, Place.REAR, "position", "Avant", "Arrière", "axle"),
    (Place.LEFT, Place.RIGHT, "side", "Gauche", "Droit", "side"),
    (Place.UPPER, Place.LOWER, "level", "Supérieur", "Inférieur", None),
)


def _places(first: Place, second: Place, code: str, first_choice: str, second_choice: str, column: str | None) -> str:
    """SQL of the place marks of one pair."""
    one, other = marks.place(first), marks.place(second)
    from_fitments = (
        f"WHEN cars.{column} IS NOT NULL THEN ARRAY['{_mark_of_place()}' || cars.{column}]" if column else ""
    )
    return f"""
        CASE WHEN read.places && ARRAY['{one}', '{other}'] THEN '{{}}'
             WHEN measures.{code} IS NOT NULL THEN
                 CASE WHEN measures.{code} ILIKE '%{first_choice}%' THEN ARRAY['{one}'] ELSE '{{}}' END
                 || CASE WHEN measures.{code} ILIKE '%{second_choice}%' THEN ARRAY['{other}'] ELSE '{{}}' END
             {from_fitments}
             ELSE '{{}}' END
    """


def _mark_of_place() -> str:
    return marks.place(Place.FRONT).removesuffix(Place.FRONT)


# Each category with the names of all above it.
READ_BRANCHES = f"""
    INSERT INTO search_branch (category, is_visible, words)
    WITH RECURSIVE branch(id, is_visible, names_fr, names_ar) AS (
        SELECT id, is_visible, name_fr::text, name_ar::text FROM catalog_category WHERE parent_id IS NULL
        UNION ALL
        SELECT child.id, child.is_visible, child.name_fr || ' ' || branch.names_fr,
               child.name_ar || ' ' || branch.names_ar
        FROM catalog_category child JOIN branch ON branch.id = child.parent_id
    )
    SELECT id, is_visible, {_vector("search_french", "names_fr", "B")} || {_arabic("names_ar", "B")} FROM branch
"""
ANALYZE = "ANALYZE search_read, search_branch"
# New entries wait in a list of each index, which every search reads from end to end, until they are filed in bulk:
# filing each at once takes eight times as long.
FILE_ENTRIES = "SELECT gin_clean_pending_list('search_words'), gin_clean_pending_list('search_numbers')"

_NUMBERS = """
    numbers AS (
        SELECT product, string_agg(DISTINCT number, ' ') AS numbers
        FROM (
            SELECT read.product, unnest(ARRAY[sku_normalized, nullif(mpn_normalized, '')]) AS number
            FROM search_read read JOIN catalog_product product ON product.id = read.product
            UNION ALL
            SELECT read.product, reference.normalized
            FROM search_read read JOIN catalog_productreference reference ON reference.product_id = read.product
        ) AS every
        GROUP BY product
    )
"""
# A measure is found with its unit, also when both are written together; a flag by its name.
_MEASURES = """
    measures AS (
        SELECT read.product,
               string_agg(
                   CASE WHEN value.boolean THEN kind.name_fr
                        WHEN value.number IS NOT NULL THEN concat_ws(' ', trim_scale(value.number) || ' ' || kind.unit,
                            trim_scale(value.number) || replace(kind.unit, ' ', ''))
                        WHEN value.text ~ '[0-9].*[^[:alnum:]]|[^[:alnum:]].*[0-9]'
                        THEN value.text || ' ' || regexp_replace(value.text, '[^[:alnum:]]+', '', 'g')
                        ELSE value.text END, ' ') AS words,
               max(value.text) FILTER (WHERE kind.code = 'position') AS position,
               max(value.text) FILTER (WHERE kind.code = 'side') AS side,
               max(value.text) FILTER (WHERE kind.code = 'level') AS level
        FROM search_read read
        JOIN catalog_productspecification value ON value.product_id = read.product
        JOIN catalog_specification kind ON kind.id = value.specification_id
        GROUP BY read.product
    )
"""
_CARS = f"""
    cars AS (
        SELECT read.product,
               array_agg(DISTINCT make.id ORDER BY make.id) AS makes,
               array_agg({_mark(marks.engine, "fitment.engine_id")}) FILTER (WHERE fitment.engine_id IS NOT NULL)
                   AS engine_marks,
               array_agg({_mark(marks.whole_model, "fitment.model_id")}) FILTER (WHERE fitment.model_id IS NOT NULL)
                   AS whole_model_marks,
               array_agg(DISTINCT {_mark(marks.model, "model.id")}) AS model_marks,
               string_agg(DISTINCT make.name || ' ' || model.name || ' ' || model.family, ' ') AS words,
               CASE WHEN min(fitment.axle) = max(fitment.axle) THEN nullif(min(fitment.axle), '') END AS axle,
               CASE WHEN min(fitment.side) = max(fitment.side) THEN nullif(min(fitment.side), '') END AS side
        FROM search_read read
        JOIN catalog_fitment fitment ON fitment.product_id = read.product
        LEFT JOIN catalog_vehicleengine engine ON engine.id = fitment.engine_id
        JOIN catalog_vehiclemodel model ON model.id = coalesce(engine.model_id, fitment.model_id)
        JOIN catalog_vehiclemake make ON make.id = model.make_id
        GROUP BY read.product
    )
"""
_MAKE_MARKS = f"ARRAY(SELECT {_mark(marks.make, 'id')} FROM unnest(cars.makes) AS id)"
_PARTS = f"""
    parts AS (
        SELECT product.id, product.category_id, product.popularity, product.stock > 0 AS in_stock,
               product.status = '{Status.ACTIVE.value}' AND branch.is_visible IS NOT FALSE AS is_public,
               numbers.numbers, coalesce(cars.makes, '{{}}') AS makes,
               {_vector("search_french", "product.name_fr || ' ' || read.plain || ' ' || read.stems", "A")}
               || {_vector("search_simple", "read.plain", "A")}
               || {_arabic("product.name_ar", "A")}
               || array_to_tsvector(array_remove(
                      ARRAY[read.head, {_mark(marks.brand, "product.brand_id")},
                            {_mark(marks.category, "product.category_id")}]
                      || read.places || {" || ".join(_places(*pair) for pair in _PAIRS)}, NULL)) AS name,
               {_vector("search_french", "brand.name", "B")} || coalesce(branch.words, '')
               || {_vector("search_french", "coalesce(measures.words, '')", "C")}
               || {_vector("search_simple", "coalesce(cars.words, '')", "D")}
               || {_vector("search_french", f"left(product.description_fr, {_DESCRIPTION})", "D")}
               || {_arabic(f"left(product.description_ar, {_DESCRIPTION})", "D")}
               || CASE WHEN cars.product IS NULL THEN array_to_tsvector(ARRAY['{marks.NO_CAR}'])
                       ELSE array_to_tsvector(coalesce(cars.engine_marks, '{{}}')
                                || coalesce(cars.whole_model_marks, '{{}}') || cars.model_marks || {_MAKE_MARKS})
                  END AS others
        FROM search_read read
        JOIN catalog_product product ON product.id = read.product
        JOIN catalog_brand brand ON brand.id = product.brand_id
        JOIN numbers ON numbers.product = product.id
        LEFT JOIN search_branch branch ON branch.category = product.category_id
        LEFT JOIN measures ON measures.product = product.id
        LEFT JOIN cars ON cars.product = product.id
    )
"""
_COLUMNS = ("words", "name", "numbers", "category_id", "makes", "is_public", "in_stock", "popularity")

# Rows that are as they were are not written: their index entries stay.
WRITE_DOCUMENTS = f"""
    WITH {_NUMBERS}, {_MEASURES}, {_CARS}, {_PARTS}
    INSERT INTO search_searchdocument AS document (product_id, {", ".join(_COLUMNS)}, indexed_at)
    SELECT id, name || others, strip(name), ' ' || numbers || ' ', category_id, makes, is_public, in_stock, popularity,
           statement_timestamp()
    FROM parts ORDER BY id
    ON CONFLICT (product_id) DO UPDATE SET
        {", ".join(f"{column} = EXCLUDED.{column}" for column in _COLUMNS)}, indexed_at = EXCLUDED.indexed_at
    WHERE ({", ".join(f"document.{column}" for column in _COLUMNS)})
          IS DISTINCT FROM ({", ".join(f"EXCLUDED.{column}" for column in _COLUMNS)})
    RETURNING product_id
"""
