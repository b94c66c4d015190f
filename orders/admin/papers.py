"""Papers of an order in the back office: the delivery note and the invoice, to be looked at and printed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.validators import RegexValidator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from catalog.models.shop import TAX_ID, WRITE_A_TAX_ID
from orders.actions import InvoiceRefused, issue_invoice
from orders.actions.invoice import INVOICED
from orders.documents import delivery_note_pdf, has_delivery_note
from orders.models import Invoice, Order

LANGUAGES = {"fr": "français", "ar": "arabe"}
ISSUE = "orders.add_invoice"
LOOK = "orders.view_invoice"


class TaxIdForm(forms.Form):
    """The customer's, where he wants it on the invoice."""

    tax_id = forms.CharField(
        required=False, max_length=16, validators=[RegexValidator(TAX_ID, WRITE_A_TAX_ID)], empty_value=""
    )

    def __init__(self, data: Any) -> None:
        typed = "".join(data.get("tax_id", "").split()).upper()
        super().__init__({"tax_id": typed})
        self.fields["tax_id"].error_messages["max_length"] = WRITE_A_TAX_ID


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    """Shown by the browser, and saved under its number."""
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'}
    )


class PapersMixin:
    """For the page of an order: what papers it has, and the buttons that make them."""

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        order: Order | None = kwargs.get("obj")
        if order is not None:
            context |= {
                "languages": LANGUAGES,
                "has_delivery_note": has_delivery_note(order),
                "may_see_invoice": request.user.has_perm(LOOK),
                "may_invoice": request.user.has_perm(ISSUE) and order.state in INVOICED,
                "invoice": Invoice.objects.filter(order=order).first(),
            }
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]  # mixed into an admin

    def get_urls(self) -> list[URLPattern]:
        site: Any = self.admin_site  # type: ignore[attr-defined]  # mixed into an admin
        note = path(
            "<int:pk>/delivery-note/<slug:language>/",
            site.admin_view(require_GET(self.delivery_note)),
            name="orders_order_delivery_note",
        )
        issue = path("<int:pk>/invoice/", site.admin_view(require_POST(self.issue)), name="orders_order_invoice")
        return [note, issue, *super().get_urls()]  # type: ignore[misc]  # mixed into an admin

    def delivery_note(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        order = get_object_or_404(Order.objects.select_related("governorate"), pk=pk)
        if not self.has_view_permission(request, order):  # type: ignore[attr-defined]  # mixed into an admin
            raise PermissionDenied
        if language not in LANGUAGES or not has_delivery_note(order):
            raise Http404
        return pdf_response(delivery_note_pdf(order, language, today=timezone.localdate()), f"BL-{order.number}")

    def issue(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Write the order's invoice, with the customer's tax id where there is one."""
        order = get_object_or_404(Order, pk=pk)
        may_look: bool = self.has_view_permission(request, order)  # type: ignore[attr-defined]  # mixed into an admin
        if not (may_look and request.user.has_perm(ISSUE)):
            raise PermissionDenied
        form = TaxIdForm(request.POST)
        if not form.is_valid():
            typed = form.data["tax_id"][:40].replace("\0", "")
            messages.error(request, f"« {typed} » : {WRITE_A_TAX_ID}")
            return redirect("admin:orders_order_change", pk)
        try:
            invoice = issue_invoice(
                order=order,
                by=request.user,  # type: ignore[arg-type]  # staff are logged in
                now=timezone.now(),
                customer_tax_id=form.cleaned_data["tax_id"],
            )
        except InvoiceRefused as refused:
            messages.error(request, f"{order.code} : {refused}")
        else:
            messages.success(request, f"{order.code} : {invoice}.")
        return redirect("admin:orders_order_change", pk)
