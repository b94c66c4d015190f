"""The shop's facts as pages show them: telephone, hours, where it is on the map."""

from urllib.parse import urlencode

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog import opening
from catalog.models import ShopFacts

register = template.Library()

MAP = "https://www.openstreetmap.org/search"


@register.filter
def readable_phone(phone: str) -> str:
    """`+216 22 123 456` for `+21622123456`."""
    return f"{phone[:4]} {phone[4:6]} {phone[6:9]} {phone[9:]}"


@register.simple_tag
def phone_link(phone: str) -> SafeString:
    """Dials where there is a telephone; read from left to right in every language."""
    return format_html('<a class="ltr nowrap" href="tel:{}">{}</a>', phone, readable_phone(phone))


@register.filter
def whatsapp_url(phone: str) -> str:
    return f"https://wa.me/{phone.removeprefix('+')}"


@register.filter
def map_url(shop: ShopFacts) -> str:
    """A search for the address: nothing is loaded from there before somebody follows the link."""
    return f"{MAP}?{urlencode({'query': f'{shop.street_fr}, {shop.postal_code} {shop.city_fr}, Tunisie'})}"


@register.filter
def opening_hours(shop: ShopFacts) -> list[opening.Days]:
    return opening.hours_in_words(shop.week)


@register.filter
def open_days(shop: ShopFacts) -> str:
    return opening.open_days(shop.week)


@register.filter
def open_now(shop: ShopFacts) -> opening.State:
    return opening.state_in_words(shop.week, timezone.localtime())
