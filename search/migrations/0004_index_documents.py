"""Documents are filed in bulk, go with their product whoever deletes it, and are made for the products there are."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations

DOCUMENT = "search_searchdocument"
FOREIGN_KEY = "search_searchdocument_product_id_c4ef2f5b_fk_catalog_product_id"


def foreign_key(on_delete: str) -> str:
    return (
        f"ALTER TABLE {DOCUMENT} DROP CONSTRAINT {FOREIGN_KEY}, ADD CONSTRAINT {FOREIGN_KEY} "
        f"FOREIGN KEY (product_id) REFERENCES catalog_product (id) {on_delete} DEFERRABLE INITIALLY DEFERRED"
    )


class Migration(migrations.Migration):
    dependencies = [("catalog", "0003_mark_changes"), ("search", "0003_engine_changes")]

    operations = [
        migrations.RemoveIndex(model_name="searchdocument", name="search_words"),
        migrations.RemoveIndex(model_name="searchdocument", name="search_numbers"),
        migrations.AddIndex(
            model_name="searchdocument", index=GinIndex(fields=["words"], name="search_words")
        ),
        migrations.AddIndex(
            model_name="searchdocument",
            index=GinIndex(OpClass("numbers", name="gin_trgm_ops"), name="search_numbers"),
        ),
        # The catalogue deletes products without knowing that anybody keeps documents.
        migrations.RunSQL(foreign_key("ON DELETE CASCADE"), foreign_key("")),
        migrations.RunSQL(
            "SELECT catalog_mark_products(ARRAY(SELECT id FROM catalog_product))", migrations.RunSQL.noop
        ),
    ]
