"""What people call things, as rows that staff edit."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models

from catalog.models.generation import Topic, leaves_trace
from search.text import fold

# Words of a term. A longer phrase is never looked up.
LONGEST_TERM = 4


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
        triggers = [leaves_trace(Topic.SEARCH)]
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._fold()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Raises ValidationError for what could never be found, or would say nothing."""
        self._fold()
        refused: dict[str, str] = {}
        if not self.term:
            refused["term"] = "Écrivez au moins une lettre ou un chiffre."
        elif len(self.term.split()) > LONGEST_TERM:
            refused["term"] = f"Pas plus de {LONGEST_TERM} mots."
        if self.kind == SynonymKind.NOISE and self.meaning:
            refused["meaning"] = "Un mot sans importance ne veut rien dire : effacez ce champ ou changez la nature."
        elif self.meaning and not fold(self.meaning):
            refused["meaning"] = "Écrivez au moins une lettre ou un chiffre."
        elif self.meaning and fold(self.meaning) == self.term:
            refused["meaning"] = "C'est le même mot : écrivez comment la pièce s'appelle dans le catalogue."
        if refused:
            raise ValidationError(refused)

    def unique_error_message(self, model_class: Any, unique_check: Any) -> ValidationError:
        return ValidationError(
            f"« {self.term} » est déjà dans la liste : cherchez cette ligne pour la modifier.", code="unique"
        )

    def _fold(self) -> None:
        self.term = fold(self.term)
        self.meaning = " ".join(self.meaning.split())
