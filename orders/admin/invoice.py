"""Invoices in the back office: read and printed, never changed."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from catalog.admin.base import CatalogAdmin, ReadOnlyMixin, readable
from catalog.admin.filters import DateFilter
from catalog.admin.links import row_link
from catalog.admin.price import dinars
from orders.admin.papers import LANGUAGES, pdf_response
from orders.documents import invoice_pdf
from orders.models import Invoice


@admin.register(Invoice)
class InvoiceAdmin(ReadOnlyMixin, CatalogAdmin[Invoice]):
    menu_position = 5
    list_display = ("code", "issued_on", "of", "customer", "amount", "print_it")
    list_filter = (("issued_on", DateFilter),)
    list_select_related = ("order",)
    search_fields = ("order__name",)
    search_help_text = "Numéro de facture ou nom du client."
    ordering = ("-year", "-number")
    sortable_by = ()
    fields = (
        "code",
        ("issued_on", "issued_by"),
        ("of", "customer"),
        "customer_tax_id",
        ("stamp_amount", "amount"),
        "print_it",
    )
    readonly_fields = ("code", "of", "customer", "stamp_amount", "amount", "print_it")

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        term = readable(search_term).strip()
        year, _, number = term.upper().removeprefix("FA-").partition("-")
        if all(part.isascii() and part.isdecimal() and len(part) < 9 for part in (year, number)):
            return queryset.filter(year=int(year), number=int(number)), False
        return super().get_search_results(request, queryset, term)

    def get_urls(self) -> list[URLPattern]:
        pdf = self.admin_site.admin_view(require_GET(self.pdf))
        return [path("<int:pk>/pdf/<slug:language>/", pdf, name="orders_invoice_pdf"), *super().get_urls()]

    def pdf(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        invoice = get_object_or_404(Invoice.objects.select_related("order__governorate"), pk=pk)
        if not self.has_view_permission(request, invoice):
            raise PermissionDenied
        if language not in LANGUAGES:
            raise Http404
        return pdf_response(invoice_pdf(invoice, language), invoice.code)

    @admin.display(description="numéro")
    def code(self, invoice: Invoice) -> str:
        return invoice.code

    @admin.display(description="commande")
    def of(self, invoice: Invoice) -> SafeString:
        return row_link(invoice.order, invoice.order.code)

    @admin.display(description="client")
    def customer(self, invoice: Invoice) -> str:
        return invoice.order.name

    @admin.display(description="timbre fiscal")
    def stamp_amount(self, invoice: Invoice) -> str:
        return dinars(invoice.stamp)

    @admin.display(description="net à payer")
    def amount(self, invoice: Invoice) -> str:
        return dinars(invoice.total)

    @admin.display(description="imprimer")
    def print_it(self, invoice: Invoice) -> SafeString:
        links = [
            format_html(
                '<a href="{}" target="_blank">{}</a>',
                reverse("admin:orders_invoice_pdf", args=[invoice.pk, language]),
                name,
            )
            for language, name in LANGUAGES.items()
        ]
        return format_html_join(" · ", "{}", ((link,) for link in links))
