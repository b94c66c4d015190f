"""The category tree: system > family > part type, at most four levels (0 to 3)."""

from collections.abc import Collection
from typing import Any, Self, cast

import pgtrigger
from django.db import models
from django.urls import reverse
from tree_queries.models import TreeNode
from tree_queries.query import TreeQuerySet

from catalog.models.change import marks_of_changed
from catalog.models.generation import Topic, leaves_trace
from catalog.models.translation import Translated

DEEPEST_LEVEL = 3

# Level and visibility follow from the tree; the database derives them after any change, so that
# no page walks the tree to know whether a part is public. A cycle leaves rows unreached by the walk.
_DERIVE_LEVEL_AND_VISIBILITY = """
    -- Two changes at once would each miss the other's: the second waits, and then sees the first.
    PERFORM pg_advisory_xact_lock(717002);
    WITH RECURSIVE tree(id, level, is_visible) AS (
        SELECT id, 0, is_active FROM catalog_category WHERE parent_id IS NULL
        UNION ALL
        SELECT child.id, tree.level + 1, tree.is_visible AND child.is_active
        FROM catalog_category child JOIN tree ON child.parent_id = tree.id
    )
    UPDATE catalog_category category
    SET level = tree.level, is_visible = tree.is_visible
    FROM tree
    WHERE tree.id = category.id
      AND (category.level, category.is_visible) IS DISTINCT FROM (tree.level, tree.is_visible);

    IF EXISTS (
        WITH RECURSIVE tree(id) AS (
            SELECT id FROM catalog_category WHERE parent_id IS NULL
            UNION ALL
            SELECT child.id FROM catalog_category child JOIN tree ON child.parent_id = tree.id
        )
        SELECT FROM catalog_category WHERE id NOT IN (SELECT id FROM tree)
    ) THEN
        RAISE EXCEPTION 'a category cannot be below itself'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'category_tree_has_no_cycle';
    END IF;
    RETURN NULL;
"""

_PRODUCTS_BELOW = """
    SELECT id FROM catalog_product WHERE category_id IN (
        WITH RECURSIVE below AS (
            SELECT id FROM changed
            UNION
            SELECT child.id FROM catalog_category child JOIN below ON child.parent_id = below.id
        )
        SELECT id FROM below
    )
"""


class CategoryQuerySet(TreeQuerySet):
    def visible(self) -> Self:
        """Switched on, and so is every ancestor."""
        return cast(Self, self.filter(is_visible=True))

    def in_order(self) -> Self:
        return cast(Self, self.order_by("position", "name_fr", "id"))

    def below(self, category: "Category") -> Self:
        """The category itself and everything under it, by one recursive query."""
        return cast(Self, self.descendants(category, include_self=True))


class Category(TreeNode):
    """A node of the tree. `level` and `is_visible` are derived by the database."""

    key = models.SlugField(
        "clé",
        max_length=80,
        unique=True,
        null=True,
        blank=True,
        help_text="Clé stable des catégories livrées d'origine.",
    )
    name_fr = models.CharField("nom français", max_length=120)
    name_ar = models.CharField("nom arabe", max_length=120, blank=True)
    slug = models.SlugField("adresse", max_length=140, unique=True)
    description_fr = models.TextField("texte français", blank=True)
    description_ar = models.TextField("texte arabe", blank=True)
    drawing = models.SlugField("dessin", max_length=40, blank=True, help_text="Dessin au trait montré sans photo.")
    keywords = models.JSONField(
        "mots des tarifs", default=list, blank=True, help_text="Libellés qui classent une ligne de tarif ici."
    )
    position = models.PositiveIntegerField("ordre", default=0)
    is_active = models.BooleanField("visible", default=True, help_text="Éteindre masque aussi toute la branche.")
    level = models.PositiveSmallIntegerField("niveau", default=0, editable=False)
    is_visible = models.BooleanField("publique", default=True, editable=False)

    name = Translated()
    description = Translated()

    objects = CategoryQuerySet.as_manager(with_tree_fields=False)

    class Meta:
        verbose_name = "catégorie"
        verbose_name_plural = "catégories"
        constraints = [
            models.CheckConstraint(condition=models.Q(level__lte=DEEPEST_LEVEL), name="category_at_most_four_levels"),
            models.CheckConstraint(condition=~models.Q(slug=""), name="category_slug_not_empty"),
            models.CheckConstraint(condition=~models.Q(name_fr=""), name="category_name_not_empty"),
            models.UniqueConstraint(
                fields=["parent", "name_fr"],
                name="category_name_unique_in_parent",
                violation_error_message="Cette catégorie existe déjà à cet endroit de l'arbre.",
                nulls_distinct=False,
            ),
        ]
        triggers = [
            leaves_trace(Topic.CATEGORY),
            pgtrigger.Trigger(
                name="derive_level_and_visibility",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("pg_trigger_depth() = 0"),
                func=_DERIVE_LEVEL_AND_VISIBILITY,
            ),
            marks_of_changed("name_fr", "name_ar", "keywords", "parent_id", "is_visible", products=_PRODUCTS_BELOW),
        ]

    def __str__(self) -> str:
        return self.name_fr

    def get_absolute_url(self) -> str:
        return reverse("category-detail", args=[self.slug])

    def refresh_derived(self) -> None:
        """Read back what the database derived."""
        self.refresh_from_db(fields=["level", "is_visible"])

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self.refresh_derived()


def part_type_rules(categories: Collection[Category]) -> list[tuple[int, str]]:
    """What a `Classifier` tells part types by: id and pattern for names and keywords of those without children."""
    parents = {category.parent_id for category in categories}
    return [
        (category.pk, str(pattern))
        for category in categories
        if category.pk not in parents
        for pattern in (category.name_fr, *category.keywords)
    ]
