"""What the search knows of the catalogue's language, loaded from the database and kept in the process."""

from catalog.classification import Classifier
from catalog.models import Category, part_type_rules


def part_types() -> Classifier[int]:
    """Which part type (category id) a French label names, by the names and keywords of the tree's leaves.

    A pattern that names no part is left out: one slip of an editor must not end the search.
    """
    return Classifier(part_type_rules(Category.objects.order_by("pk")), leave_out_unreadable=True)
