"""How fresh the search is, for pages of the back office."""

from typing import Any

from django import template

from search.indexing import LATE, staleness

register = template.Library()


@register.inclusion_tag("admin/search/state.html")
def search_state() -> dict[str, Any]:
    """A panel: `{% load search_state %}{% search_state %}`."""
    waiting = staleness()
    return {
        "products": waiting.products,
        "seconds": int(waiting.age.total_seconds()),
        "is_late": waiting.age.total_seconds() > LATE,
    }
