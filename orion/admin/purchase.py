"""Purchase orders in the back office: written, sent, printed, received."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_POST

from catalog.admin.base import CatalogAdmin, UndeletableMixin, readable
from catalog.admin.filters import AutocompleteFilter, DateFilter
from catalog.admin.forms import CatalogForm
from catalog.admin.history import short_time
from catalog.admin.inlines import RowLabelsForm, RowLabelsInline
from catalog.models import ExchangeRate
from orders.admin.papers import pdf_response
from orion.actions import PurchaseRefused, cancel_purchase, send_purchase
from orion.admin.receiving import MAY_RECEIVE, ReceivingMixin
from orion.admin.supplier import amount
from orion.models import PurchaseLine, PurchaseOrder, SupplyTerms
from orion.papers import purchase_csv, purchase_pdf
from orion.purchase_states import ON_THE_WAY, IllegalPurchaseStep, PurchaseState

MAY_CHANGE = "orion.change_purchaseorder"
COLOURS = {
    PurchaseState.DRAFT: "new",
    PurchaseState.SENT: "running",
    PurchaseState.PARTLY: "running",
    PurchaseState.RECEIVED: "active",
}
# Rows of a draft that are changed on its page; a longer one is changed in its proposal.
MOST_ROWS = 100


class PurchaseForm(CatalogForm):
    """A new one takes its currency, and the rate of the day, from its supplier."""

    def clean_supplier(self) -> Any:
        supplier = self.cleaned_data["supplier"]
        rate = ExchangeRate.objects.to_dinars(supplier.currency, timezone.localdate())
        if rate is None:
            raise forms.ValidationError(f"Entrez d'abord le taux de change de la devise {supplier.currency}.")
        self.instance.currency, self.instance.rate = supplier.currency, rate
        return supplier


class LineForm(RowLabelsForm):
    """Cost and reference come from the supplier's terms where nobody writes them."""

    unit_cost = forms.DecimalField(
        label="Coût unitaire HT", required=False, localize=True, min_value=0, max_digits=12, decimal_places=3
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        product = cleaned.get("product")
        if product is None or cleaned.get("unit_cost"):
            return cleaned
        terms = SupplyTerms.objects.filter(product=product, supplier=self.instance.order.supplier_id).first()
        if terms is None:
            self.add_error("unit_cost", "Écrivez le coût : ce fournisseur n'a pas de conditions pour cette pièce.")
        else:
            cleaned["unit_cost"] = terms.cost
            cleaned["reference"] = cleaned.get("reference") or terms.reference
        return cleaned


class LineInline(RowLabelsInline[PurchaseLine, PurchaseOrder]):
    model = PurchaseLine
    form = LineForm
    fields = ("product", "reference", "quantity", "unit_cost")
    autocomplete_fields = ("product",)
    ordering = ("position",)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[PurchaseLine]":
        return super().get_queryset(request).select_related("product", "order")


@admin.register(PurchaseOrder)
class PurchaseOrderAdmin(ReceivingMixin, UndeletableMixin, CatalogAdmin[PurchaseOrder]):
    menu_position = 11
    form = PurchaseForm
    change_form_template = "admin/orion/purchase.html"
    list_display = ("code", "supplier", "state", "when", "expected_on", "progress", "sum")
    list_filter = ("status", ("supplier", AutocompleteFilter), ("created_at", DateFilter))
    list_select_related = ("supplier",)
    search_fields = ("supplier__name__unaccent",)
    search_help_text = "Numéro de commande (BC-1001) ou fournisseur."
    ordering = ("-id",)
    sortable_by = ()
    autocomplete_fields = ("supplier",)
    readonly_fields = ("code", "state", "when", "sent", "created_by", "sum", "bill", "arrivals")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[PurchaseOrder]":
        return PurchaseOrder.objects.with_totals()

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        number = readable(search_term).strip().upper().removeprefix("BC-")
        if number.isascii() and number.isdecimal() and len(number) < 10:
            return queryset.filter(number=int(number)), False
        return super().get_search_results(request, queryset, search_term)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return ((None, {"fields": ("supplier", "note")}),)
        parts: list[Any] = [
            ("Commande", {"fields": (("code", "state"), ("supplier", "created_by"), ("when", "sent"), "sum")}),
            ("Livraison", {"fields": ("expected_on", "note")}),
        ]
        if not self._takes_lines(obj):
            parts.append(("Pièces", {"fields": ("bill",)}))
        return (*parts, ("Réceptions", {"fields": ("arrivals",)})) if obj.receipts.exists() else tuple(parts)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*self.readonly_fields, "supplier") if obj else self.readonly_fields

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return (LineInline,) if obj and self._takes_lines(obj) else ()

    def _takes_lines(self, order: PurchaseOrder) -> bool:
        return order.state is PurchaseState.DRAFT and order.lines.count() <= MOST_ROWS

    def save_model(self, request: HttpRequest, obj: PurchaseOrder, form: Any, change: bool) -> None:
        """What was changed and nothing else: goods come while somebody has the page open."""
        if change:
            obj.save(update_fields=form.changed_data or None)
        else:
            obj.created_by = request.user  # type: ignore[assignment]  # staff are logged in
            obj.save()
            obj.refresh_from_db()

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        lines = formset.save(commit=False)
        for gone in formset.deleted_objects:
            gone.delete()
        last = form.instance.lines.aggregate(last=Max("position"))["last"] or 0
        for line in lines:
            if line.pk is None:
                last += 1
                line.position = last
            line.name = line.product.name_fr
            line.save()

    # --- columns -----------------------------------------------------------------------------

    @admin.display(description="commande")
    def code(self, order: PurchaseOrder) -> str:
        return order.code

    @admin.display(description="état")
    def state(self, order: PurchaseOrder) -> SafeString:
        colour = COLOURS.get(order.state, "closed")
        return format_html('<span class="state state-{}">{}</span>', colour, order.get_status_display())

    @admin.display(description="créée le")
    def when(self, order: PurchaseOrder) -> str:
        return short_time(order.created_at)

    @admin.display(description="envoyée le")
    def sent(self, order: PurchaseOrder) -> str:
        return short_time(order.sent_at) if order.sent_at else "–"

    @admin.display(description="pièces reçues")
    def progress(self, order: Any) -> SafeString:
        return format_html('<span class="number">{} / {}</span>', order.arrived, order.ordered)

    @admin.display(description="total HT")
    def sum(self, order: Any) -> SafeString:
        return format_html('<span class="number">{}</span>', amount(order.total, order.currency))

    @admin.display(description="pièces")
    def bill(self, order: PurchaseOrder) -> SafeString:
        lines = order.lines.in_order().select_related("product")
        rows = [(line, amount(line.unit_cost, order.currency)) for line in lines]
        return render_to_string("admin/orion/purchase_lines.html", {"rows": rows})

    @admin.display(description="réceptions")
    def arrivals(self, order: PurchaseOrder) -> SafeString:
        receipts = order.receipts.select_related("received_by").prefetch_related("lines__line").order_by("-id")
        return render_to_string("admin/orion/receipts.html", {"receipts": receipts})

    # --- steps and papers --------------------------------------------------------------------

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        order: PurchaseOrder | None = kwargs.get("obj")
        if order is not None:
            may_change = request.user.has_perm(MAY_CHANGE)
            context |= {
                "may_send": may_change and PurchaseState.SENT in order.next_states,
                "may_cancel": may_change and PurchaseState.CANCELLED in order.next_states,
                "may_receive": request.user.has_perm(MAY_RECEIVE) and order.state in ON_THE_WAY,
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        site = self.admin_site
        return [
            path("<int:pk>/pdf/", site.admin_view(require_GET(self.pdf)), name="orion_purchaseorder_pdf"),
            path("<int:pk>/csv/", site.admin_view(require_GET(self.csv)), name="orion_purchaseorder_csv"),
            path("<int:pk>/step/", site.admin_view(require_POST(self.step)), name="orion_purchaseorder_step"),
            *super().get_urls(),
        ]

    def _seen(self, request: HttpRequest, pk: int) -> PurchaseOrder:
        order = get_object_or_404(PurchaseOrder.objects.select_related("supplier"), pk=pk)
        if not self.has_view_permission(request, order):
            raise PermissionDenied
        return order

    def pdf(self, request: HttpRequest, pk: int) -> HttpResponse:
        order = self._seen(request, pk)
        return pdf_response(purchase_pdf(order), order.code)

    def csv(self, request: HttpRequest, pk: int) -> HttpResponse:
        order = self._seen(request, pk)
        headers = {"Content-Disposition": f'attachment; filename="{order.code}.csv"'}
        return HttpResponse(purchase_csv(order), content_type="text/csv; charset=utf-8", headers=headers)

    def step(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the buttons of an order's page send: `to`."""
        order, user = self._seen(request, pk), request.user
        if not (isinstance(user, User) and user.has_perm(MAY_CHANGE)):
            raise PermissionDenied
        try:
            match request.POST.get("to"):
                case PurchaseState.SENT.value:
                    order = send_purchase(order=order, by=user, now=timezone.now())
                case PurchaseState.CANCELLED.value:
                    order = cancel_purchase(order=order, by=user)
                case _:
                    raise Http404
        except (IllegalPurchaseStep, PurchaseRefused) as refused:
            self.message_user(request, f"{order.code} : {refused}", messages.ERROR)
        else:
            self.message_user(request, f"{order.code} : {order.get_status_display().lower()}.", messages.SUCCESS)
        return redirect("admin:orion_purchaseorder_change", pk)
