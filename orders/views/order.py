"""The public page of an order, for whoever has its address or knows its code and telephone."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.models import ShopFacts
from orders.actions import cancel_by_customer
from orders.forms import OrderSearchForm
from orders.models import Order, OrderChannel
from orders.phones import masked_phone
from orders.states import UNCONFIRMED, IllegalStep, State
from orders.throttle import HOUR, count_missed_order, may_look_for_orders
from orders.whatsapp import chat_url, order_message

# What customers are told; staff have words of their own.
LABELS = {
    State.NEW: _("Commande reçue"),
    State.CALLED: _("Nous vous avons appelé"),
    State.CONFIRMED: _("Commande confirmée"),
    State.PACKED: _("Commande préparée"),
    State.HANDED_OVER: _("En route vers vous"),
    State.DELIVERED: _("Commande livrée"),
    State.PAID: _("Commande livrée et payée"),
    State.REFUSED: _("Livraison refusée"),
    State.CANCELLED: _("Commande annulée"),
    State.EXPIRED: _("Commande expirée"),
}
NEXT = {
    State.NEW: _("Nous vous appelons pour confirmer votre commande. Rien n'est à payer avant."),
    State.CALLED: _("Dès votre accord, nous réservons les pièces et préparons le colis."),
    State.CONFIRMED: _("Les pièces sont réservées pour vous, nous préparons le colis."),
    State.PACKED: _("Le colis est prêt et part chez vous."),
    State.HANDED_OVER: _("Le livreur vous appelle avant de passer. Vous payez en espèces à la réception."),
    State.DELIVERED: _("Merci de votre confiance. Une question sur la pièce ? Appelez-nous."),
    State.PAID: _("Merci de votre confiance. Une question sur la pièce ? Appelez-nous."),
    State.REFUSED: _("Le colis nous est revenu. Appelez-nous si c'est une erreur."),
    State.CANCELLED: _("Rien ne vous sera livré ni demandé."),
    State.EXPIRED: _("Nous n'avons pas pu vous joindre à temps. Vous pouvez commander de nouveau."),
}
OF_PICK_UP = {
    State.PACKED: (_("Prête à être retirée"), _("Vos pièces vous attendent en boutique, vous payez sur place.")),
    State.DELIVERED: (_("Commande retirée"), NEXT[State.DELIVERED]),
    State.PAID: (_("Commande retirée et payée"), NEXT[State.PAID]),
}
# Onwards from the last step, for a timeline that shows what is still to come.
WAY = (State.NEW, State.CONFIRMED, State.PACKED, State.HANDED_OVER, State.DELIVERED)
ENDED = frozenset({State.REFUSED, State.CANCELLED, State.EXPIRED})


@never_cache
@require_safe
def order_detail(request: HttpRequest, token: UUID) -> HttpResponse:
    order = _order(request, token)
    if order is None:
        return _too_often(request)
    lines = list(order.lines.order_by("position"))
    shop = ShopFacts.objects.current()
    with override(order.language):
        link = settings.SITE_URL + reverse("order", args=[order.token])
        chat = chat_url(shop.whatsapp, order_message(order, lines, link=link))
    is_new = "nouvelle" in request.GET
    context = {
        "shop": shop,
        "order": order,
        "lines": lines,
        "phone": masked_phone(order.phone),
        "label": _words(order, order.state)[0],
        "next": _words(order, order.state)[1],
        "steps": _steps(order),
        "is_new": is_new,
        "delegation": order.delegation_name,
        "is_over": order.state in ENDED,
        "may_cancel": order.state in UNCONFIRMED,
        "chat": chat,
        "asks_for_chat": order.state == State.NEW and order.channel == OrderChannel.WHATSAPP,
        "trail": [{"name": gettext("Commande %(code)s") % {"code": order.code}}],
    }
    return _private(render(request, "orders/order.html", context))


@never_cache
@require_POST
def order_cancel(request: HttpRequest, token: UUID) -> HttpResponse:
    order = _order(request, token)
    if order is None:
        return _too_often(request)
    try:
        cancel_by_customer(order=order, now=timezone.now())
    except IllegalStep:
        messages.error(request, gettext("Cette commande ne peut plus être annulée ici : appelez-nous."))
    return _private(redirect("order", token=token))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def order_find(request: HttpRequest) -> HttpResponse:
    """From code and telephone to the order's page; a wrong code and a wrong telephone are told alike."""
    if request.method != "POST":
        return _find_page(request, OrderSearchForm())
    form = OrderSearchForm(request.POST)
    if not form.is_valid():
        return _find_page(request, form)
    if not may_look_for_orders(request.META["REMOTE_ADDR"]):
        form.add_error(None, gettext("Trop d'essais. Réessayez dans une heure ou appelez-nous."))
        return _retry_later(_find_page(request, form, status=429))
    order = Order.objects.known_by(form.number, form.cleaned_data["phone"]) if form.number else None
    if order is None:
        count_missed_order(request.META["REMOTE_ADDR"])
        form.add_error(None, gettext("Nous ne trouvons aucune commande avec ce numéro et ce téléphone."))
        return _find_page(request, form)
    return _private(redirect("order", token=order.token))


def _order(request: HttpRequest, token: UUID) -> Order | None:
    """Whoever knows the token sees his order, whatever others on his mobile network's address have tried.

    None for a wrong one after many; Http404 for a wrong one before.
    """
    order = Order.objects.select_related("governorate").filter(token=token).first()
    if order is None and may_look_for_orders(request.META["REMOTE_ADDR"]):
        count_missed_order(request.META["REMOTE_ADDR"])
        raise Http404
    return order


def _words(order: Order, state: State) -> tuple[str, str]:
    """Where the order is, and what happens next."""
    usual = (str(LABELS[state]), str(NEXT[state]))
    label, following = OF_PICK_UP.get(state, usual) if order.is_pick_up else usual
    return str(label), str(following)


def _steps(order: Order) -> list[dict[str, object]]:
    """What has happened, with its time, then what is still to come, unless nothing is."""
    events = list(order.events.in_order())
    done = [{"label": _words(order, State(event.status))[0], "at": event.at} for event in events]
    if order.state in ENDED:
        return done
    reached = {State(event.status) for event in events}
    way = [state for state in WAY if not (order.is_pick_up and state == State.HANDED_OVER)]
    to_come = [] if State.PAID in reached else [state for state in way if state not in reached]
    return done + [{"label": _words(order, state)[0], "at": None} for state in to_come]


def _find_page(request: HttpRequest, form: OrderSearchForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "trail": [{"name": gettext("Suivre ma commande")}]}
    return render(request, "orders/order_find.html", context, status=status)


def _too_often(request: HttpRequest) -> HttpResponse:
    """Whoever has named many orders that there are not."""
    form = OrderSearchForm({})
    form.errors.clear()
    form.add_error(None, gettext("Trop d'essais. Réessayez dans une heure ou appelez-nous."))
    return _retry_later(_find_page(request, form, status=429))


def _retry_later(response: HttpResponse) -> HttpResponse:
    response["Retry-After"] = str(HOUR)
    return response


def _private(response: HttpResponse) -> HttpResponse:
    """No search engine, no cache and no other site learns the address.

    Not `no-referrer`: a browser would send the page's own forms with `Origin: null`, which the CSRF check refuses.
    """
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return response
