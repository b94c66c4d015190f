"""Money and shares in templates of the back office; nothing is a dash."""

from decimal import Decimal

from django import template

from catalog.money import format_dinars

register = template.Library()


@register.filter
def dinars(amount: Decimal | None) -> str:
    return "–" if amount is None else format_dinars(amount)


@register.filter
def percent(share: float | None) -> str:
    """`+12 %` would say that more is better: signs stand only before what is below zero."""
    return "–" if share is None else f"{round(100 * share)}\u00a0%"
