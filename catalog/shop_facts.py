"""The shop's own facts on every page: templates read them as `shop`."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from catalog.models import ShopFacts


def shop_facts(request: HttpRequest) -> dict[str, Any]:
    """Context processor. One query, and none on a page that names no fact."""
    return {"shop": SimpleLazyObject(ShopFacts.objects.current)}
