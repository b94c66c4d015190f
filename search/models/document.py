"""What is searched: one row a product, made from the catalogue and never written by hand."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from catalog.models import Product
from catalog.models.generation import Topic, leaves_trace


class SearchDocument(models.Model):
    """All that a product can be found by.

    `words` joins the French, Arabic and simple vectors: weight A holds the name, B brand and category, C
    specifications, D vehicles; besides words it holds marks (`search.marks`) for the brand, the cars and the place
    on the car, so that one index answers a whole question. `name` holds the name's words and marks again: it is
    short, lies beside the row, and ranks. `numbers` holds every number in normalised form between spaces.
    Products of every status have a row: staff search them too.
    """

    product = models.OneToOneField(
        Product, on_delete=models.CASCADE, primary_key=True, related_name="+", verbose_name="produit"
    )
    words = SearchVectorField("mots")
    name = SearchVectorField("mots du nom")
    numbers = models.TextField("références")
    category_id = models.BigIntegerField("catégorie", null=True)
    makes = ArrayField(models.BigIntegerField(), verbose_name="constructeurs")
    is_public = models.BooleanField("public")
    in_stock = models.BooleanField("en stock")
    popularity = models.PositiveIntegerField("popularité")
    indexed_at = models.DateTimeField("indexé le")

    class Meta:
        verbose_name = "fiche de recherche"
        verbose_name_plural = "fiches de recherche"
        triggers = [leaves_trace(Topic.SEARCH)]
        indexes = [
            # Whoever writes documents files their entries before it ends (`search.indexing`).
            GinIndex(fields=["words"], name="search_words"),
            GinIndex(OpClass("numbers", "gin_trgm_ops"), name="search_numbers"),
            # Lists of one make: a rare make's parts are found at once, a common one's by walking (120 ms against 1).
            GinIndex(fields=["makes"], name="search_makes", fastupdate=False),
            models.Index(
                fields=["-in_stock", "-popularity", "-product"],
                condition=models.Q(is_public=True),
                name="search_by_popularity",
            ),
        ]

    def __str__(self) -> str:
        return str(self.product_id)
