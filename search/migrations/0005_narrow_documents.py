from django.db import migrations

# Bytes of a row above which its words move out of line. They are found by their index and hardly ever read, while
# the rest of the row ranks: a page's worth of parts then lies on a third of the pages.
NARROW = 400


class Migration(migrations.Migration):
    """Documents keep their words beside the table."""

    dependencies = [("search", "0004_index_documents")]

    operations = [
        migrations.RunSQL(
            f"""
            ALTER TABLE search_searchdocument SET (toast_tuple_target = {NARROW});
            ALTER TABLE search_searchdocument ALTER COLUMN words SET STORAGE EXTERNAL;
            SELECT catalog_mark_products(ARRAY(SELECT id FROM catalog_product));
            """,
            """
            ALTER TABLE search_searchdocument RESET (toast_tuple_target);
            ALTER TABLE search_searchdocument ALTER COLUMN words SET STORAGE EXTENDED;
            """,
        ),
    ]
