"""Tokens as drawings: attributes of SVG take custom properties, where a strict policy allows no style attribute."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def swatch(colours: tuple[str, str]) -> SafeString:
    """Letters of the first colour on the second."""
    return format_html(
        '<svg class="swatch" viewBox="0 0 64 32" role="img" aria-label="{0} / {1}">'
        '<rect width="64" height="32" fill="{1}"/>'
        '<text x="32" y="22" text-anchor="middle" font-size="16" font-weight="700" fill="{0}">Aé ق</text></svg>',
        *colours,
    )


@register.simple_tag
def specimen(token: str) -> SafeString:
    """A line of text in the size of a token."""
    return format_html(
        '<svg class="specimen" role="img" aria-label="{0}"><text y="70%" font-size="var(--{0})" fill="currentColor">'
        "Plaquettes de frein · 1K0 698 151-F</text></svg>",
        token,
    )


@register.simple_tag
def measure(token: str) -> SafeString:
    return format_html(
        '<svg class="measure" aria-hidden="true"><rect width="var(--{})" height="100%" fill="var(--primary)"/></svg>',
        token,
    )


@register.simple_tag
def corner(token: str) -> SafeString:
    return format_html(
        '<svg class="corner" aria-hidden="true">'
        '<rect width="100%" height="100%" rx="var(--{})" fill="var(--primary)"/></svg>',
        token,
    )
