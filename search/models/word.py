"""The words that products are named by: what a misspelt word may have meant."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from catalog.models.generation import Topic, leaves_trace


class SearchWord(models.Model):
    """`word` is folded (`search.text.fold`); `sound` is `search.text.sound` of it, equal for words that sound alike."""

    word = models.CharField("mot", max_length=60, primary_key=True)
    sound = models.CharField("consonnes", max_length=60)
    products = models.PositiveIntegerField("produits", default=1)

    class Meta:
        verbose_name = "mot du catalogue"
        verbose_name_plural = "mots du catalogue"
        triggers = [leaves_trace(Topic.SEARCH)]
        indexes = [
            GinIndex(OpClass("word", "gin_trgm_ops"), name="word_letters", fastupdate=False),
            models.Index(fields=["sound"], name="word_by_sound"),
        ]
        constraints = [models.CheckConstraint(condition=~models.Q(word=""), name="word_not_empty")]

    def __str__(self) -> str:
        return self.word
