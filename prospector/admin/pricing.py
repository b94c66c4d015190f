"""Proposed prices, and the rule that they keep to."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from catalog.admin.base import CatalogAdmin, ReadOnlyMixin, UndeletableMixin
from catalog.admin.history import short_time
from catalog.admin.links import row_link
from catalog.admin.price import dinars
from catalog.admin.search import FoundByProductAdmin
from prospector.admin.shown import badge, decide_all
from prospector.models import PricePolicy, PriceSuggestion, SuggestionState
from prospector.price_desk import PriceMoved, decide

COLOURS = {SuggestionState.OPEN: "new", SuggestionState.ACCEPTED: "done"}
MOVED = "Le prix de {} a changé depuis la proposition : rien n'est publié."


@admin.register(PriceSuggestion)
class PriceSuggestionAdmin(ReadOnlyMixin, FoundByProductAdmin[PriceSuggestion]):
    """Never published by themselves: a person accepts."""

    menu_position = 10
    list_display = ("product_link", "change", "lower_bound", "market", "reason", "status", "when", "by")
    list_display_links = None
    list_filter = ("state", "reason")
    list_select_related = ("product", "by")
    ordering = ("-pk",)
    sortable_by = ()
    actions = ("accept", "dismiss")
    fields = ("product_link", "change", "lower_bound", "market", "reason", "status", "when", "by", "decided_at")

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """To publish a price is to change the product."""
        return request.user.has_perms(["prospector.change_pricesuggestion", "catalog.change_product"])

    @admin.action(description="Accepter et publier ces prix", permissions=["decide"])
    def accept(self, request: HttpRequest, queryset: "QuerySet[PriceSuggestion]") -> None:
        self._decide(request, queryset, accept=True, done="prix publiés")

    @admin.action(description="Écarter", permissions=["decide"])
    def dismiss(self, request: HttpRequest, queryset: "QuerySet[PriceSuggestion]") -> None:
        self._decide(request, queryset, accept=False, done="propositions écartées")

    def _decide(self, request: HttpRequest, queryset: Any, *, accept: bool, done: str) -> None:
        by: Any = request.user  # staff are logged in
        waiting = {row.pk: row for row in queryset.open()}

        def one(pk: int) -> bool:
            try:
                decide(pk, accept=accept, by=by, now=timezone.now())
            except PriceMoved:
                self.message_user(request, MOVED.format(waiting[pk].product.sku), messages.ERROR)
                return False
            return True

        decide_all(request, waiting, one, done)

    @admin.display(description="produit")
    def product_link(self, row: PriceSuggestion) -> SafeString:
        return row_link(row.product)

    @admin.display(description="prix")
    def change(self, row: PriceSuggestion) -> str:
        return f"{dinars(row.current)} → {dinars(row.proposed)}"

    @admin.display(description="plancher")
    def lower_bound(self, row: PriceSuggestion) -> str:
        return dinars(row.floor)

    @admin.display(description="concurrents")
    def market(self, row: PriceSuggestion) -> str:
        return f"{dinars(row.lowest)} au moins, {dinars(row.median)} en médiane ({row.offers})"

    @admin.display(description="état")
    def status(self, row: PriceSuggestion) -> SafeString:
        return badge(COLOURS.get(SuggestionState(row.state), "failed"), row.get_state_display())

    @admin.display(description="proposée le")
    def when(self, row: PriceSuggestion) -> str:
        return short_time(row.created_at)


@admin.register(PricePolicy)
class PricePolicyAdmin(UndeletableMixin, CatalogAdmin[PricePolicy]):
    """One row, made at the first need, that stays."""

    menu_position = 60
    list_display = ("__str__", "least_margin", "tolerance")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The menu of every page asks this: the table is looked at on its own pages only."""
        is_here = request.resolver_match is not None and "pricepolicy" in (request.resolver_match.url_name or "")
        return super().has_add_permission(request) and not (is_here and PricePolicy.objects.exists())
