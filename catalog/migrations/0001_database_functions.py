"""Extensions and functions that the tables of the next migration are built on."""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

# The twin of catalog.references.normalize_reference. Only functions of pg_catalog, so that a
# restored dump can compute the generated columns whatever the search path is.
NORMALIZE_REFERENCE = """
CREATE FUNCTION catalog_normalize_reference(printed text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN upper(regexp_replace(
    translate(normalize(printed, NFKD), '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', '01234567890123456789'),
    '[^A-Za-z0-9]+' COLLATE "C", '', 'g'
));
"""

# Called by the triggers on catalog_product with what changed in one statement. Arrays over no row are NULL.
RECORD_STOCK_MOVEMENTS = """
CREATE FUNCTION catalog_record_stock_movements(products bigint[], quantities integer[], balances integer[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    metadata jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb;
    context uuid;
BEGIN
    IF products IS NULL THEN
        RETURN;
    END IF;
    context := _pgh_attach_context();
    INSERT INTO catalog_stockmovement (product_id, quantity, balance, kind, reason, pgh_context_id)
    SELECT changed.product, changed.quantity, changed.balance,
           coalesce(metadata->>'stock_kind', 'correction'), left(coalesce(metadata->>'reason', ''), 200), context
    FROM unnest(products, quantities, balances) AS changed(product, quantity, balance);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("pghistory", "0007_auto_20250421_0444")]

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(NORMALIZE_REFERENCE, "DROP FUNCTION catalog_normalize_reference(text)"),
        migrations.RunSQL(
            RECORD_STOCK_MOVEMENTS, "DROP FUNCTION catalog_record_stock_movements(bigint[], integer[], integer[])"
        ),
    ]
