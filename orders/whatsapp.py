"""The message with which a customer sends an order to the shop's WhatsApp."""

from collections.abc import Sequence
from urllib.parse import quote

from django.utils.translation import get_language, gettext, ngettext

from catalog.money import Language, format_dinars
from orders.models import Order, OrderLine

CHAT = "https://wa.me/"
# A longer message makes an address that some telephones cut off.
MOST_LINES = 20


def order_message(order: Order, lines: Sequence[OrderLine], *, link: str) -> str:
    """Code, lines, delivery, total and the link to the order's page, in the active language."""
    language: Language = "ar" if get_language() == "ar" else "fr"
    said = [
        gettext("Bonjour, je viens de passer la commande %(code)s :") % {"code": order.code},
        *(f"• {line.quantity} × {line.sku} {line.name} : {format_dinars(line.total, language)}" for line in lines),
    ]
    if len(lines) > MOST_LINES:
        left = len(lines) - MOST_LINES
        said[MOST_LINES + 1 :] = [
            ngettext("et %(left)s autre ligne", "et %(left)s autres lignes", left) % {"left": left}
        ]
    if order.governorate is None:
        said.append(gettext("Retrait en boutique"))
    else:
        fee = format_dinars(order.delivery_fee, language) if order.delivery_fee else gettext("gratuite")
        place = {"place": order.governorate.name, "fee": fee}
        said.append(gettext("Livraison à %(place)s : %(fee)s") % place)
    said.append(gettext("Total TTC : %(total)s") % {"total": format_dinars(order.total, language)})
    return "\n".join([*said, link])


def chat_url(number: str, text: str) -> str:
    """Opens a chat with the number (`+216…`) and this text typed in."""
    return f"{CHAT}{number.removeprefix('+')}?text={quote(text, safe='')}"
