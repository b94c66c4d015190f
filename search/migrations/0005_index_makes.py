from django.contrib.postgres.indexes import GinIndex
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0004_index_documents")]

    operations = [
        migrations.AddIndex(
            model_name="searchdocument",
            index=GinIndex(fastupdate=False, fields=["makes"], name="search_makes"),
        ),
    ]
