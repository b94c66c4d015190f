"""Orders in the back office: what was ordered, where it is, and the buttons that bring it further."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from catalog.admin.base import CatalogAdmin, UndeletableMixin, readable
from catalog.admin.filters import DateFilter
from catalog.admin.forms import CatalogForm
from catalog.admin.history import short_time
from catalog.admin.price import dinars
from orders.actions import OutOfStock, move_order
from orders.admin.papers import PapersMixin
from orders.forms import PhoneField
from orders.models import Order
from orders.models.order import LONGEST_REASON, OrderQuerySet
from orders.phones import PhoneError, normalize_phone, readable_phone
from orders.states import DEEDS, HOLDING_STOCK, LABELS, RIGHTS, UNCONFIRMED, WITH_REASON, IllegalStep, State

# "Annuler" alone reads as if it took back what was typed.
BUTTONS = {**{state: deed.capitalize() for state, deed in DEEDS.items()}, State.CANCELLED: "Annuler la commande"}
# Once it is on its way, nothing about the receiver can be put right any more.
STILL_HERE = (State.NEW, State.CALLED, State.CONFIRMED, State.PACKED)
CUSTOMER = ("name", "phone", "email", "delegation", "address", "note")
# Names of the style sheet: somebody has to act, all is well, it went wrong. The rest is grey.
COLOURS = {
    **dict.fromkeys(UNCONFIRMED, "new"),
    **dict.fromkeys(HOLDING_STOCK, "active"),
    State.REFUSED: "failed",
}


class OrderForm(CatalogForm):
    phone = PhoneField(label="Téléphone", max_length=40, help_text="8 chiffres, par exemple 22 123 456.")

    def clean(self) -> dict[str, Any] | None:
        """The constraint that Django cannot ask, because nobody edits how an order is delivered."""
        cleaned = super().clean()
        if self.cleaned_data.get("address") == "" and not self.instance.is_pick_up:
            self.add_error("address", "Une livraison a une adresse.")
        return cleaned


@admin.register(Order)
class OrderAdmin(PapersMixin, UndeletableMixin, CatalogAdmin[Order]):
    menu_position = 1
    form = OrderForm
    change_form_template = "admin/orders/order.html"
    list_display = ("code", "customer", "state", "when", "amount", "place", "channel")
    list_filter = ("status", "channel", "governorate", ("created_at", DateFilter))
    list_select_related = ("governorate",)
    search_fields = ("name",)
    search_help_text = "Numéro de commande, téléphone sous n'importe quelle forme, ou nom."
    ordering = ("-id",)
    sortable_by = ()
    actions = ("call", "confirm", "pack", "hand_over", "deliver", "pay")
    readonly_fields = (
        "code",
        "state",
        "since",
        "when",
        "channel",
        "language",
        "governorate",
        "contact",
        "bill",
        "steps",
    )
    fieldsets = (
        ("Commande", {"fields": (("code", "state", "since"), ("when", "channel"), "bill")}),
        ("Client", {"fields": (("name", "phone"), "contact", ("email", "language"))}),
        ("Livraison", {"fields": (("governorate", "delegation"), "address", "note")}),
        ("Historique", {"fields": ("steps",)}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> OrderQuerySet:
        orders: OrderQuerySet = super().get_queryset(request)  # type: ignore[assignment]  # the manager is the queryset's
        return orders.with_refusals()

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        open_ = obj is None or obj.state in STILL_HERE
        return self.readonly_fields if open_ else (*self.readonly_fields, *CUSTOMER)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        term = readable(search_term).strip()
        number = term.upper().removeprefix("SH-")
        if number.isascii() and number.isdecimal() and len(number) < 8:
            return queryset.filter(number=int(number)), False
        try:
            return queryset.filter(phone=normalize_phone(term)), False
        except PhoneError:
            return super().get_search_results(request, queryset, term)

    def save_model(self, request: HttpRequest, obj: Order, form: Any, change: bool) -> None:
        """Write what was changed and nothing else: the order goes on while somebody has the page open."""
        if form.changed_data:
            obj.save(update_fields=form.changed_data)

    # --- columns -----------------------------------------------------------------------------

    @admin.display(description="commande")
    def code(self, order: Order) -> str:
        return order.code

    @admin.display(description="passée le")
    def when(self, order: Order) -> str:
        return short_time(order.created_at)

    @admin.display(description="depuis")
    def since(self, order: Order) -> str:
        return short_time(order.status_since)

    @admin.display(description="état")
    def state(self, order: Order) -> SafeString:
        colour = COLOURS.get(order.state, "closed")
        return format_html('<span class="state state-{}">{}</span>', colour, order.get_status_display())

    @admin.display(description="client")
    def customer(self, order: Order) -> SafeString:
        return format_html("{}<br>{}", order.name, self.contact(order))

    @admin.display(description="appeler")
    def contact(self, order: Order) -> SafeString:
        """The telephone to be called, with what it has refused so far."""
        call = format_html('<a class="nowrap" href="tel:{}">{}</a>', order.phone, readable_phone(order.phone))
        refusals: int = order.refusals  # type: ignore[attr-defined]  # annotated by with_refusals
        said = "1 refus" if refusals == 1 else f"{refusals} refus"
        return format_html('{} <span class="state state-failed">{}</span>', call, said) if refusals else call

    @admin.display(description="gouvernorat")
    def place(self, order: Order) -> str:
        return order.governorate.name_fr if order.governorate else "–"

    @admin.display(description="total TTC")
    def amount(self, order: Order) -> str:
        return dinars(order.total)

    @admin.display(description="pièces")
    def bill(self, order: Order) -> SafeString:
        rows = [
            (line, dinars(line.unit_price), dinars(line.total))
            for line in order.lines.select_related("product").order_by("position")
        ]
        sums = {name: dinars(getattr(order, name)) for name in ("goods", "delivery_fee", "net", "vat", "total")}
        return render_to_string("admin/orders/lines.html", {"order": order, "rows": rows, **sums})

    @admin.display(description="étapes")
    def steps(self, order: Order) -> SafeString:
        events = order.events.select_related("by").in_order()
        return render_to_string("admin/orders/steps.html", {"events": events})

    # --- steps -------------------------------------------------------------------------------

    def has_confirm_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(RIGHTS[State.CONFIRMED])

    def has_pack_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(RIGHTS[State.PACKED])

    def has_deliver_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(RIGHTS[State.DELIVERED])

    def has_cash_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(RIGHTS[State.PAID])

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        order: Order | None = kwargs.get("obj")
        if order is not None:
            context["buttons"] = [
                {"state": state.value, "label": BUTTONS[state], "with_reason": state in WITH_REASON}
                for state in order.next_states
                if state in DEEDS and request.user.has_perm(RIGHTS[state])
            ]
            context["longest_reason"] = LONGEST_REASON
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        step = self.admin_site.admin_view(require_POST(self.step))
        return [path("<int:pk>/step/", step, name="orders_order_step"), *super().get_urls()]

    def step(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the buttons of an order's page send: `to`, and the reason."""
        order = get_object_or_404(Order, pk=pk)
        if not (self.has_view_permission(request, order) and any(map(request.user.has_perm, RIGHTS.values()))):
            raise PermissionDenied
        form = StepForm(request.POST)
        if form.is_valid():
            if not request.user.has_perm(RIGHTS[form.cleaned_data["to"]]):
                raise PermissionDenied
            said, level = self._moved(request, order, form.cleaned_data["to"], form.cleaned_data["reason"])
            self.message_user(request, said, level)
        else:
            sentences = [str(sentence) for errors in form.errors.values() for sentence in errors]
            self.message_user(request, " ".join(sentences), messages.ERROR)
        return redirect("admin:orders_order_change", pk)

    def _moved(self, request: HttpRequest, order: Order, to: State, reason: str = "") -> tuple[str, int]:
        try:
            move_order(order=order, to=to, by=request.user, now=timezone.now(), reason=reason)  # type: ignore[arg-type]  # staff are logged in
        except (IllegalStep, OutOfStock) as refused:
            return f"{order.code} : {refused}", messages.ERROR
        return f"{order.code} : {LABELS[to]}.", messages.SUCCESS

    def _move_all(self, request: HttpRequest, queryset: OrderQuerySet, to: State) -> None:
        """Each by itself: what one lacks does not hold the others up."""
        for order in queryset.order_by("id"):
            self.message_user(request, *self._moved(request, order, to))

    @admin.action(description="Marquer le client contacté", permissions=["confirm"])
    def call(self, request: HttpRequest, queryset: OrderQuerySet) -> None:
        self._move_all(request, queryset, State.CALLED)

    @admin.action(description="Confirmer", permissions=["confirm"])
    def confirm(self, request: HttpRequest, queryset: OrderQuerySet) -> None:
        self._move_all(request, queryset, State.CONFIRMED)

    @admin.action(description="Marquer emballées", permissions=["pack"])
    def pack(self, request: HttpRequest, queryset: OrderQuerySet) -> None:
        self._move_all(request, queryset, State.PACKED)

    @admin.action(description="Remettre au livreur", permissions=["pack"])
    def hand_over(self, request: HttpRequest, queryset: OrderQuerySet) -> None:
        self._move_all(request, queryset, State.HANDED_OVER)

    @admin.action(description="Marquer livrées", permissions=["deliver"])
    def deliver(self, request: HttpRequest, queryset: OrderQuerySet) -> None:
        self._move_all(request, queryset, State.DELIVERED)

    @admin.action(description="Marquer payées", permissions=["cash"])
    def pay(self, request: HttpRequest, queryset: OrderQuerySet) -> None:
        self._move_all(request, queryset, State.PAID)


class StepForm(forms.Form):
    to = forms.TypedChoiceField(
        choices=[(state.value, DEEDS[state]) for state in DEEDS],
        coerce=State,
        error_messages={"invalid_choice": "Cette étape n'existe pas.", "required": "Cette étape n'existe pas."},
    )
    reason = forms.CharField(max_length=LONGEST_REASON, required=False)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("to") in WITH_REASON and not self.cleaned_data.get("reason"):
            self.add_error("reason", "Écrivez le motif : il reste dans l'historique de la commande.")
        return self.cleaned_data
