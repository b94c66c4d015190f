"""From the back office to the public search."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import override


def search_link(text: str, words: str, language: str) -> SafeString:
    """What a customer finds who types this text, in a new tab; `words` are those of the link."""
    with override(language):
        address = f"{reverse('search')}?{urlencode({'q': text})}"
    return format_html('<a href="{}" target="_blank" rel="noopener">{}</a>', address, words)
