"""What other apps show beside a product: a column of the list, a line of the page. They add it themselves."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from catalog.models import Product

Shown = Callable[[Product], str]


@dataclass(frozen=True, slots=True)
class Beside:
    """`join` is what the list reads with the products, in the same query; `right` who sees it."""

    column: Shown
    line: Shown
    join: str
    right: str


_added: list[Beside] = []


def add(beside: Beside) -> None:
    """Once, when the other app's back office is loaded; the order is that of the apps."""
    _added.append(beside)


def seen_by(request: HttpRequest) -> list[Beside]:
    return [beside for beside in _added if request.user.has_perm(beside.right)]
