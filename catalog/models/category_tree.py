"""The public part of the category tree, in memory for the length of one request."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from catalog.models.category import Category
from catalog.models.translation import Translated

# Shown for a part whose branch names no drawing.
PLAIN_DRAWING = "part"


@dataclass(frozen=True, slots=True)
class Branch:
    """What menus, paths and drawings need of a category; a tenth of the cost of the model's instance."""

    pk: int
    parent_id: int | None
    name_fr: str
    name_ar: str
    slug: str
    drawing: str
    level: int

    name = Translated()

    def get_absolute_url(self) -> str:
        return reverse("category-detail", args=[self.slug])


class CategoryTree:
    """Visible categories in shop order. A few hundred rows: one query, then no more for menus, paths, drawings."""

    def __init__(self, branches: Iterable[Branch]) -> None:
        self._by_id: dict[int, Branch] = {}
        self._children: dict[int | None, list[Branch]] = {}
        for branch in branches:
            self._by_id[branch.pk] = branch
            self._children.setdefault(branch.parent_id, []).append(branch)

    @classmethod
    def load(cls) -> "CategoryTree":
        rows = Category.objects.visible().in_order().values_list(*Branch.__dataclass_fields__)
        return cls(Branch(*row) for row in rows)

    @property
    def roots(self) -> list[Branch]:
        return self.children(None)

    def get(self, pk: int | None) -> Branch | None:
        return self._by_id.get(pk) if pk is not None else None

    def by_slug(self, slug: str) -> Branch | None:
        return next((branch for branch in self._by_id.values() if branch.slug == slug), None)

    def children(self, of: Branch | Category | None) -> list[Branch]:
        return self._children.get(of.pk if of else None, [])

    def path(self, pk: int | None) -> list[Branch]:
        """From the system down to the category itself."""
        found: list[Branch] = []
        branch = self.get(pk)
        while branch is not None:
            found.append(branch)
            branch = self.get(branch.parent_id)
        return found[::-1]

    def ids_below(self, category: Branch | Category) -> list[int]:
        """The category's id and those of everything visible under it."""
        return [category.pk, *(pk for child in self.children(category) for pk in self.ids_below(child))]

    def drawing(self, pk: int | None) -> str:
        """The drawing of the nearest category on the way up that names one."""
        return next((branch.drawing for branch in reversed(self.path(pk)) if branch.drawing), PLAIN_DRAWING)
