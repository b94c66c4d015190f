"""The public part of the category tree, in memory for the length of one request."""

from collections.abc import Iterable, Iterator

from catalog.models.category import Category

# Shown for a part whose branch names no drawing.
PLAIN_DRAWING = "part"


class CategoryTree:
    """Visible categories in shop order. A few hundred rows: one query, then no more for menus, paths, drawings."""

    def __init__(self, categories: Iterable[Category]) -> None:
        self._by_id: dict[int, Category] = {}
        self._children: dict[int | None, list[Category]] = {}
        for category in categories:
            self._by_id[category.pk] = category
            self._children.setdefault(category.parent_id, []).append(category)

    @classmethod
    def load(cls) -> "CategoryTree":
        texts = ("description_fr", "description_ar", "keywords")
        return cls(Category.objects.visible().in_order().defer(*texts))

    @property
    def roots(self) -> list[Category]:
        return self.children(None)

    def get(self, pk: int | None) -> Category | None:
        return self._by_id.get(pk) if pk is not None else None

    def by_slug(self, slug: str) -> Category | None:
        return next((category for category in self._by_id.values() if category.slug == slug), None)

    def children(self, category: Category | None) -> list[Category]:
        return self._children.get(category.pk if category else None, [])

    def path(self, pk: int | None) -> list[Category]:
        """From the system down to the category itself."""
        found: list[Category] = []
        category = self.get(pk)
        while category is not None:
            found.append(category)
            category = self.get(category.parent_id)
        return found[::-1]

    def ids_below(self, category: Category) -> list[int]:
        """The category's id and those of everything visible under it."""
        return [one.pk for one in self._walk(category)]

    def _walk(self, category: Category) -> Iterator[Category]:
        yield category
        for child in self.children(category):
            yield from self._walk(child)

    def drawing(self, pk: int | None) -> str:
        """The drawing of the nearest category on the way up that names one."""
        return next((category.drawing for category in reversed(self.path(pk)) if category.drawing), PLAIN_DRAWING)
