"""Parts of a proposal: why so many, and how many to order after all."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from catalog.admin.base import UndeletableMixin
from catalog.admin.links import row_link
from catalog.admin.price import dinars
from catalog.admin.search import FoundByProductAdmin
from orion.actions import ProposalRefused, order_proposal
from orion.admin.proposal import MAY_ORDER, MAY_PROPOSE, lines_url
from orion.explanations import explained
from orion.models import Proposal, ProposalLine, ProposalStatus

CHOSEN = "proposal__id__exact"
# What the button says that saves and orders.
ORDER = "order"


class QuantityForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    def clean_quantity(self) -> int:
        """Nothing, or at least the minimum in whole packs."""
        quantity: int = self.cleaned_data["quantity"]
        moq, pack = self.instance.figures.get("moq", 1), self.instance.figures.get("pack", 1)
        if quantity and quantity < moq:
            raise forms.ValidationError(f"Au moins {moq}, ou zéro.")
        if quantity % pack:
            raise forms.ValidationError(f"Par {pack} : {quantity // pack * pack} ou {-(-quantity // pack) * pack}.")
        return quantity


class LineChangeList(ChangeList):
    """With the proposal that was chosen; only what is still to be decided is changed."""

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        super().__init__(request, *args)
        chosen = request.GET.get(CHOSEN, "")
        proposals = Proposal.objects.with_totals().select_related("supplier", "run", "order")
        self.proposal = proposals.filter(pk=chosen).first() if chosen.isdecimal() else None
        if self.proposal is None or self.proposal.status != ProposalStatus.OPEN:
            self.list_editable: Any = ()


@admin.register(ProposalLine)
class ProposalLineAdmin(UndeletableMixin, FoundByProductAdmin[ProposalLine]):
    menu_position = 12
    change_list_template = "admin/orion/proposal_lines.html"
    list_display = ("part", "quantity", "why", "in_stock", "total", "margin")
    list_display_links = None
    list_editable = ("quantity",)
    list_select_related = ("product", "proposal__supplier")
    ordering = ("-worth", "id")
    sortable_by = ()
    fields = ("part", "quantity", "total", "margin", "why")
    readonly_fields = ("part", "total", "margin", "why")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        decided = obj is not None and obj.proposal.status != ProposalStatus.OPEN
        return self.fields if decided else self.readonly_fields

    def get_queryset(self, request: HttpRequest) -> "QuerySet[ProposalLine]":
        """Of one proposal, or of all that are to be decided."""
        lines = super().get_queryset(request)
        is_list = request.resolver_match is not None and "object_id" not in request.resolver_match.kwargs
        return lines.filter(proposal__status=ProposalStatus.OPEN) if is_list and CHOSEN not in request.GET else lines

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return LineChangeList

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_form(request, **{"form": QuantityForm} | kwargs)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change, **{"form": QuantityForm} | kwargs)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup == CHOSEN or super().lookup_allowed(lookup, value, request)  # type: ignore[arg-type]  # as Django calls it

    def save_model(self, request: HttpRequest, obj: ProposalLine, form: Any, change: bool) -> None:
        """While nobody has ordered it: what is ordered stays as it was."""
        open_ = ProposalLine.objects.filter(pk=obj.pk, proposal__status=ProposalStatus.OPEN)
        open_.update(quantity=obj.quantity)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """With a button that saves the quantities of the page and orders: what was typed is what is ordered."""
        may = request.user.has_perm
        context = {"may_order": may(MAY_ORDER) and may(MAY_PROPOSE), "may_dismiss": may(MAY_PROPOSE)}
        response = super().changelist_view(request, {**context, **(extra_context or {})})
        was_saved = request.method == "POST" and response.status_code == HTTPStatus.FOUND
        if was_saved and request.POST.get("_save") == ORDER and request.GET.get(CHOSEN, "").isdecimal():
            return self._order(request, get_object_or_404(Proposal, pk=request.GET[CHOSEN]))
        return response

    def _order(self, request: HttpRequest, proposal: Proposal) -> HttpResponse:
        user = request.user
        if not (isinstance(user, User) and user.has_perm(MAY_ORDER) and user.has_perm(MAY_PROPOSE)):
            raise PermissionDenied
        try:
            order = order_proposal(proposal=proposal, by=user, now=timezone.now())
        except ProposalRefused as refused:
            self.message_user(request, str(refused), messages.ERROR)
            return redirect(lines_url(proposal))
        self.message_user(request, f"{order.code} est prête : relisez-la, puis envoyez-la.", messages.SUCCESS)
        return redirect("admin:orion_purchaseorder_change", order.pk)

    @admin.display(description="pièce")
    def part(self, line: ProposalLine) -> SafeString:
        name = row_link(line.product)
        return format_html('{}<br><span class="quiet">{}</span>', name, line.reference) if line.reference else name

    @admin.display(description="stock")
    def in_stock(self, line: ProposalLine) -> SafeString:
        """As it is now; the arithmetic says what it was."""
        return format_html('<span class="number">{}</span>', line.product.stock)

    @admin.display(description="total HT")
    def total(self, line: ProposalLine) -> SafeString:
        total, each = dinars(line.quantity * line.unit_cost_dinars), dinars(line.unit_cost_dinars)
        return format_html('<span class="number">{}<br><span class="quiet">{} pièce</span></span>', total, each)

    @admin.display(description="marge protégée")
    def margin(self, line: ProposalLine) -> SafeString:
        return format_html('<span class="number">{}</span>', dinars(line.worth))

    @admin.display(description="pourquoi")
    def why(self, line: ProposalLine) -> SafeString:
        sentences = format_html_join("", "<li>{}</li>", ((sentence,) for sentence in explained(line.figures)))
        return format_html(
            '<details class="why"><summary>{} proposées</summary><ul>{}</ul></details>', line.proposed, sentences
        )
