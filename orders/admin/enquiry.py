"""Enquiries in the back office: who asks, for what, and how to call back."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext, override

from catalog.admin.base import CatalogAdmin, readable
from catalog.admin.filters import DateFilter
from catalog.admin.forms import CatalogForm
from catalog.admin.history import short_time
from orders.actions import settle
from orders.forms import PhoneField
from orders.models import Enquiry, EnquirySource, EnquiryStatus
from orders.phones import PhoneError, normalize_phone, readable_phone


class EnquiryForm(CatalogForm):
    phone = PhoneField(
        label="Téléphone", max_length=40, required=False, help_text="8 chiffres, par exemple 22 123 456."
    )

    class Meta:
        widgets = {"message": forms.Textarea(attrs={"rows": 6, "cols": 60})}

    def clean(self) -> dict[str, Any] | None:
        """The constraint that Django cannot ask, because nobody edits where an enquiry came from."""
        cleaned = super().clean()
        from_site = self.instance.source == EnquirySource.SITE
        if from_site and not (self.errors or (self.cleaned_data["name"] and self.cleaned_data["phone"])):
            raise forms.ValidationError("Une demande du site a un nom et un téléphone.")
        return cleaned


@admin.register(Enquiry)
class EnquiryAdmin(CatalogAdmin[Enquiry]):
    menu_position = 10
    form = EnquiryForm
    list_display = ("when", "asker", "call", "query", "vehicle", "state", "language", "source", "handled_by")
    list_display_links = ("when", "asker")
    list_filter = ("status", "language", "source", ("created_at", DateFilter))
    list_select_related = ("handled_by",)
    search_fields = ("name", "phone", "query", "vehicle", "message")
    search_help_text = "Nom, téléphone sous n'importe quelle forme, ou mots de la demande."
    ordering = ("-created_at", "-id")
    sortable_by = ()
    actions = ("answer", "close", "reopen")
    fieldsets = (
        ("Demande", {"fields": ("query", "vehicle", "message")}),
        ("Client", {"fields": ("name", "phone", "call", "email", "language")}),
        ("Suivi", {"fields": ("status", "handled_by", "source", "when", "mailed_at")}),
    )
    readonly_fields = ("call", "handled_by", "source", "when", "mailed_at")

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Enquiry]", search_term: str
    ) -> "tuple[QuerySet[Enquiry], bool]":
        try:
            return queryset.filter(phone=normalize_phone(readable(search_term))), False
        except PhoneError:
            return super().get_search_results(request, queryset, search_term)  # type: ignore[no-any-return]  # untyped in Django

    def save_model(self, request: HttpRequest, obj: Enquiry, form: Any, change: bool) -> None:
        if "status" in form.changed_data:
            obj.handled_by = None if obj.status == EnquiryStatus.NEW else request.user  # type: ignore[assignment]  # staff are logged in
        super().save_model(request, obj, form, change)

    @admin.display(description="reçue le")
    def when(self, enquiry: Enquiry) -> str:
        return short_time(enquiry.created_at) if enquiry.pk else "–"

    @admin.display(description="client")
    def asker(self, enquiry: Enquiry) -> str:
        return enquiry.name or "–"

    @admin.display(description="appeler")
    def call(self, enquiry: Enquiry) -> SafeString | str:
        """The telephone to be called, and a chat with the greeting written in the customer's language."""
        if not enquiry.phone:
            return "–"
        with override(enquiry.language):
            greeting = gettext("Bonjour, ici Shabou Auto Pièces, au sujet de votre demande : %(query)s") % {
                "query": enquiry.query or enquiry.message[:80]
            }
        return format_html(
            '<a class="nowrap" href="tel:{}">{}</a> · <a href="https://wa.me/{}?{}" target="_blank"'
            ' rel="noopener noreferrer">WhatsApp</a>',
            enquiry.phone,
            readable_phone(enquiry.phone),
            enquiry.phone.removeprefix("+"),
            urlencode({"text": greeting}),
        )

    @admin.display(description="suite")
    def state(self, enquiry: Enquiry) -> SafeString:
        return format_html('<span class="state state-{}">{}</span>', enquiry.status, enquiry.get_status_display())

    @admin.action(description="Marquer comme répondues", permissions=["change"])
    def answer(self, request: HttpRequest, queryset: "QuerySet[Enquiry]") -> None:
        self._settle(request, queryset, EnquiryStatus.ANSWERED)

    @admin.action(description="Clore", permissions=["change"])
    def close(self, request: HttpRequest, queryset: "QuerySet[Enquiry]") -> None:
        self._settle(request, queryset, EnquiryStatus.CLOSED)

    @admin.action(description="Remettre à traiter", permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: "QuerySet[Enquiry]") -> None:
        self._settle(request, queryset, EnquiryStatus.NEW)

    def _settle(self, request: HttpRequest, queryset: "QuerySet[Enquiry]", status: EnquiryStatus) -> None:
        changed = settle(queryset, status, by=request.user)  # type: ignore[arg-type]  # staff are logged in
        LogEntry.objects.log_actions(request.user.pk, changed, CHANGE, f"Suite : {status.label}.")  # type: ignore[arg-type]  # staff are logged in
        count = "1 demande" if len(changed) == 1 else f"{len(changed)} demandes"
        said = f"{count} : {status.label.lower()}." if changed else "Aucune demande à changer."
        self.message_user(request, said, messages.SUCCESS)
