"""What people call things, as rows that staff edit."""

from typing import Self

from django.db import models


class SynonymKind(models.TextChoices):
    SYNONYM = "synonym", "Synonyme français"
    ABBREVIATION = "abbreviation", "Abréviation"
    MISSPELLING = "misspelling", "Faute courante"
    DIALECT = "dialect", "Dialecte (lettres latines)"
    ARABIC = "arabic", "Arabe"
    ENGLISH = "english", "Anglais"
    NOISE = "noise", "Mot sans importance"


class SynonymQuerySet(models.QuerySet["Synonym"]):
    def active(self) -> Self:
        return self.filter(is_active=True)


class Synonym(models.Model):
    """`term` is what visitors type (folded: `search.text.fold`), `meaning` the French words it is searched by.

    A noise word has no meaning: it is left out of the search.
    """

    term = models.CharField("ce que le client écrit", max_length=80, unique=True)
    meaning = models.CharField(
        "ce que l'on cherche", max_length=120, blank=True, help_text="En français. Vide : le mot est ignoré."
    )
    kind = models.CharField("nature", max_length=12, choices=SynonymKind, default=SynonymKind.SYNONYM)
    is_active = models.BooleanField("actif", default=True)

    objects = SynonymQuerySet.as_manager()

    class Meta:
        verbose_name = "synonyme"
        verbose_name_plural = "synonymes"
        constraints = [
            models.CheckConstraint(condition=~models.Q(term=""), name="synonym_term_not_empty"),
            models.CheckConstraint(condition=models.Q(kind__in=SynonymKind.values), name="synonym_kind_known"),
            models.CheckConstraint(
                condition=models.Q(kind=SynonymKind.NOISE, meaning="")
                | (~models.Q(kind=SynonymKind.NOISE) & ~models.Q(meaning="")),
                name="synonym_has_meaning_unless_noise",
                violation_error_message="Écrivez ce que l'on cherche ; seul un mot sans importance n'en a pas besoin.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term} → {self.meaning}" if self.meaning else self.term
