"""The proposals desk: what to buy, by supplier; the lines are on their own list."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_POST

from catalog.admin.base import CatalogAdmin, UndeletableMixin
from catalog.admin.filters import AutocompleteFilter
from catalog.admin.history import short_time
from catalog.admin.links import list_link, list_url, row_link
from catalog.admin.price import dinars
from catalog.forms import DinarsField
from orion.actions import ProposalRefused, make_proposals
from orion.models import ForecastRun, ForecastSettings, Proposal, ProposalLine, ProposalStatus
from orion.reports import dead_stock, overstock

MAY_PROPOSE = "orion.change_proposal"
MAY_ORDER = "orion.add_purchaseorder"
COLOURS = {ProposalStatus.OPEN: "new", ProposalStatus.ORDERED: "active"}


class ProposeForm(forms.Form):
    budget = DinarsField(
        label="Budget (DT HT)", required=False, help_text="De tous les fournisseurs ensemble. Vide : sans limite."
    )
    review_days = forms.IntegerField(
        label="Prochaine commande dans (jours)",
        min_value=1,
        max_value=90,
        help_text="Le stock doit tenir jusqu'à ce que cette commande-là arrive.",
    )


class OpenFirstFilter(admin.SimpleListFilter):
    """What is to be decided, unless somebody asks for the rest."""

    title = "état"
    parameter_name = "etat"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*((status.value, status.label) for status in ProposalStatus if status != "open"), ("all", "Toutes")]

    def choices(self, changelist: Any) -> Any:
        for choice in super().choices(changelist):
            yield choice | ({"display": "À décider"} if choice["query_string"] == "?" else {})

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        chosen = self.value() or ProposalStatus.OPEN.value
        return queryset if chosen == "all" else queryset.filter(status=chosen)


def lines_url(proposal: Proposal) -> str:
    return list_url(ProposalLine, proposal__id__exact=proposal.pk)


@admin.register(Proposal)
class ProposalAdmin(UndeletableMixin, CatalogAdmin[Proposal]):
    menu_position = 10
    change_list_template = "admin/orion/proposals.html"
    list_display = ("whom", "state", "parts", "pieces", "total", "worth", "when")
    list_filter = (OpenFirstFilter, ("supplier", AutocompleteFilter))
    list_select_related = ("supplier", "order")
    ordering = ("-id",)
    sortable_by = ()
    list_display_links = None
    fields = ("supplier", "status", "run", "budget", "review_days")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Proposal]":
        return Proposal.objects.with_totals()

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """A proposal is its lines."""
        proposal = self.get_object(request, object_id) if request.method == "GET" else None
        if proposal is None or not self.has_view_permission(request, proposal):
            return super().change_view(request, object_id, *args, **kwargs)
        return redirect(lines_url(proposal))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        context = {
            "current_run": ForecastRun.objects.current(timezone.localdate()),
            "may_propose": request.user.has_perm(MAY_PROPOSE),
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})

    # --- columns -----------------------------------------------------------------------------

    @admin.display(description="fournisseur")
    def whom(self, proposal: Proposal) -> SafeString:
        return list_link(ProposalLine, proposal.supplier.name, proposal__id__exact=proposal.pk)

    @admin.display(description="état")
    def state(self, proposal: Proposal) -> SafeString:
        colour = COLOURS.get(ProposalStatus(proposal.status), "closed")
        badge = format_html('<span class="state state-{}">{}</span>', colour, proposal.get_status_display())
        return format_html("{} {}", badge, row_link(proposal.order, proposal.order.code)) if proposal.order else badge

    @admin.display(description="faite le")
    def when(self, proposal: Proposal) -> str:
        return short_time(proposal.created_at)

    @admin.display(description="pièces différentes")
    def parts(self, proposal: Any) -> SafeString:
        return format_html('<span class="number">{}</span>', proposal.parts)

    @admin.display(description="pièces")
    def pieces(self, proposal: Any) -> SafeString:
        return format_html('<span class="number">{}</span>', proposal.pieces)

    @admin.display(description="coût HT")
    def total(self, proposal: Any) -> SafeString:
        return format_html('<span class="number">{}</span>', dinars(proposal.total))

    @admin.display(description="marge protégée")
    def worth(self, proposal: Any) -> SafeString:
        return format_html('<span class="number">{}</span>', dinars(proposal.worth))

    # --- steps -------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("propose/", view(self.propose), name="orion_proposal_propose"),
            path("stock/", view(require_GET(self.stock)), name="orion_proposal_stock"),
            path("<int:pk>/dismiss/", view(require_POST(self.dismiss)), name="orion_proposal_dismiss"),
            *super().get_urls(),
        ]

    def propose(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm(MAY_PROPOSE):
            raise PermissionDenied
        run = ForecastRun.objects.current(timezone.localdate())
        form = ProposeForm(
            request.POST or None, initial={"review_days": ForecastSettings.objects.current().review_days}
        )
        if run and form.is_valid() and self._proposed(request, run, form):
            return redirect("admin:orion_proposal_changelist")
        context = self._context(request, title="Calculer les propositions", form=form, run=run)
        return TemplateResponse(request, "admin/orion/propose.html", context)

    def _proposed(self, request: HttpRequest, run: ForecastRun, form: ProposeForm) -> bool:
        try:
            done = make_proposals(run=run, now=timezone.now(), **form.cleaned_data)
        except ProposalRefused as refused:
            form.add_error(None, str(refused))
            return False
        count = len(done.proposals)
        said = f"Propositions faites pour {count} fournisseur{'s' if count > 1 else ''}."
        if done.without_terms == 1:
            said += " 1 pièce demandée n'a pas de condition d'achat."
        elif done.without_terms:
            said += f" {done.without_terms} pièces demandées n'ont pas de condition d'achat."
        if done.without_rate:
            said += f" Taux de change à entrer : {', '.join(done.without_rate)}."
        self.message_user(request, said, messages.SUCCESS if done.proposals else messages.WARNING)
        return True

    def dismiss(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm(MAY_PROPOSE):
            raise PermissionDenied
        proposal = get_object_or_404(Proposal, pk=pk)
        if Proposal.objects.open().filter(pk=pk).update(status=ProposalStatus.DISMISSED):
            self.log_change(request, proposal, "Écartée.")
            self.message_user(request, "La proposition est écartée.", messages.SUCCESS)
        return redirect("admin:orion_proposal_changelist")

    def stock(self, request: HttpRequest) -> HttpResponse:
        """What lies too long."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        today = timezone.localdate()
        lists = {"too_much": overstock(today), "dead": dead_stock(today)}
        context = self._context(request, title="Stock qui dort", run=ForecastRun.objects.current(today), lists=lists)
        return TemplateResponse(request, "admin/orion/stock.html", context)

    def _context(self, request: HttpRequest, **more: Any) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "opts": self.opts, **more}
