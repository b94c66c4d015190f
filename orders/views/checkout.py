"""From the cart to the order."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from catalog.models import ShopFacts
from catalog.money import Language
from orders.actions import KeyUsedForAnother, OrderRefused, StillBeingMade, make_order_once
from orders.cart import Cart, CartView
from orders.delivery import FREE
from orders.forms import CheckoutForm
from orders.models import Governorate, IdempotencyKey, Order, OrderChannel
from orders.models.idempotency import KEPT
from orders.place import agreed_total, chosen_governorate, fees_of, offer_to, remember_governorate, written_terms
from orders.throttle import HOUR, may_order

CUSTOMER = "customer"  # in the session
LAST_ORDER = "last_order"
# Within it, the same form a second time is the same press of a button.
DOUBLE_CLICK = timedelta(minutes=1)


class _Refused(Exception):
    """Nothing was ordered: a sentence, the status of the answer, and whether the form needs another key."""

    def __init__(self, *sentences: str, status: int = 409, key_is_spent: bool = False) -> None:
        super().__init__(*sentences)
        self.sentences, self.status, self.key_is_spent = sentences, status, key_is_spent


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request: HttpRequest) -> HttpResponse:
    """The form with the cart's summary. Sent twice, reloaded or sent again from the browser's history: one order."""
    key = _key(request)
    if key and (made := _made_with(key)):
        return _sent_again(request, made)
    cart = Cart.of(request)
    view = cart.look()
    if not view.pieces:
        return redirect("cart")
    governorates = list(Governorate.objects.in_order().with_delegations())
    if request.method != "POST":
        return _page(request, view, CheckoutForm(governorates=governorates, initial=_initial(request, governorates)))
    form = CheckoutForm(request.POST, governorates=governorates)
    if not form.is_valid():
        return _page(request, view, form, key=key)
    try:
        order = _ordered(request, form, view, key)
    except _Refused as refused:
        for sentence in refused.sentences:
            form.add_error(None, sentence)
        return _page(request, cart.look(), form, key=None if refused.key_is_spent else key, status=refused.status)
    with Cart.alone(request) as cart:
        for pk in view.pieces:  # what could not be ordered stays, to be asked for
            cart.remove(pk)
        request.session[CUSTOMER] = request.session.get(CUSTOMER, {}) | form.kept
        # The way back from the chat may lead past the order's page, to an empty cart.
        request.session[LAST_ORDER] = {"code": order.code, "token": str(order.token)}
    return _to(order)


def _ordered(request: HttpRequest, form: CheckoutForm, view: CartView, key: str | None) -> Order:
    place = form.cleaned_data["governorate"]
    total = agreed_total(request.POST.get("terms", ""), place and place.slug)
    if form.is_from_a_robot or key is None or total is None:
        raise _Refused(gettext("Votre commande n'est pas partie. Vérifiez-la et envoyez-la de nouveau."))
    if not may_order(address=request.META["REMOTE_ADDR"], phone=form.cleaned_data["phone"], key=key):
        raise _Refused(gettext("Trop de commandes en une heure. Réessayez plus tard ou appelez-nous."), status=429)
    asked = form.asked(view.pieces, language=_language(), agreed_total=total)
    try:
        return make_order_once(key=key, asked=asked, now=timezone.now())[0]
    except OrderRefused as refused:
        raise _Refused(*(problem.sentence for problem in refused.problems)) from refused
    except StillBeingMade as refused:
        said = gettext(
            "Votre commande est en cours d'enregistrement. Attendez quelques secondes et envoyez de nouveau."
        )
        raise _Refused(said) from refused
    except KeyUsedForAnother as refused:
        said = gettext("Cette page a déjà servi à une autre commande. Vérifiez celle-ci et envoyez-la.")
        raise _Refused(said, key_is_spent=True) from refused


def _key(request: HttpRequest) -> str | None:
    """The form's own, made when it was shown."""
    try:
        return str(UUID(request.POST.get("key", "")))
    except ValueError:
        return None


def _made_with(key: str) -> IdempotencyKey | None:
    row = IdempotencyKey.objects.select_related("order__governorate").filter(key=key).exclude(order=None).first()
    return row if row and row.created_at > timezone.now() - KEPT else None


def _sent_again(request: HttpRequest, made: IdempotencyKey) -> HttpResponse:
    """To the order. Whoever comes back to the form later may have changed it, and is told that this ordered nothing."""
    order = made.order
    assert order is not None  # noqa: S101  for types: keys without an order are left out
    if made.created_at > timezone.now() - DOUBLE_CLICK:
        return _to(order)
    said = gettext("Cette commande était déjà envoyée : rien n'a été commandé ni changé une seconde fois.")
    messages.info(request, said)
    return redirect("order", order.token)


def _to(order: Order) -> HttpResponse:
    response = redirect(reverse("order", args=[order.token]) + "?nouvelle=1")
    if order.governorate:
        remember_governorate(response, order.governorate)
    return response


def _initial(request: HttpRequest, governorates: list[Governorate]) -> dict[str, Any]:
    """What this visitor has written before; never anything of the address but the channel."""
    wanted = request.GET.get("channel", "")
    chosen = chosen_governorate(request, governorates)
    kept: dict[str, Any] = request.session.get(CUSTOMER, {})
    return {
        "channel": wanted if wanted in OrderChannel.values else OrderChannel.CASH,
        "governorate": chosen.slug if chosen else "",
    } | kept


def _page(
    request: HttpRequest, view: CartView, form: CheckoutForm, *, key: str | None = None, status: int = 200
) -> HttpResponse:
    if not view.pieces:
        return redirect("cart")
    shop = ShopFacts.objects.current()
    governorates = list(form.governorates.values())
    fees = fees_of(governorates, goods=view.goods, shop=shop)
    place, goods = form.place, view.goods
    fee = FREE if form.is_pick_up else fees[place.slug] if place else None
    context = {
        "shop": shop,
        "form": form,
        "view": view,
        "lines": [line for line in view.lines if not line.problem],
        "key": key or uuid4(),
        "terms": written_terms(goods, fees),
        "places": [
            {"governorate": one, "fee": fees[one.slug], "total": goods + fees[one.slug]} for one in governorates
        ],
        "fee": fee,
        "total": None if fee is None else goods + fee,
        # A shop that delivers nowhere yet still hands over.
        "fees": sorted(fees.values()) or [FREE],
        "totals": sorted(goods + one for one in fees.values()) or [goods],
        "offer": offer_to(place.zone, goods=goods, shop=shop, now=timezone.now()) if place else None,
        "trail": [{"name": gettext("Panier"), "url": reverse("cart")}, {"name": gettext("Commande")}],
    }
    response = render(request, "orders/checkout.html", context, status=status)
    if status == 429:
        response["Retry-After"] = str(HOUR)
    return response


def _language() -> Language:
    return "ar" if get_language() == "ar" else "fr"
