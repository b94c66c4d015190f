"""What competitors sell, every price it was seen at, and the prices that wait to be believed."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from catalog.admin.base import CatalogAdmin, ReadOnlyMixin
from catalog.admin.filters import DateFilter
from catalog.admin.history import short_time
from catalog.admin.links import row_link
from prospector.admin.shown import age, amount, badge, decide_all, outside
from prospector.models import Belief, Match, MatchState, Offer, PriceObservation
from prospector.sightings import decide

SHOWN_OBSERVATIONS = 30
COLOURS = {Belief.BELIEVED: "done", Belief.ACCEPTED: "done", Belief.QUARANTINED: "new"}


class AlarmFilter(admin.SimpleListFilter):
    title = "alarme"
    parameter_name = "alarm"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("1", "Page à revoir")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.exclude(alarm="") if self.value() == "1" else queryset


@admin.register(Offer)
class OfferAdmin(ReadOnlyMixin, CatalogAdmin[Offer]):
    menu_position = 20
    list_display = ("name", "site", "number", "price_tag", "price_age", "availability", "product", "to_review")
    list_filter = ("site", "availability", AlarmFilter, ("last_seen_at", DateFilter))
    list_select_related = ("site",)
    search_fields = ("name", "mpn", "sku", "gtin")
    search_help_text = "Mots du nom, référence ou code-barres tels que le concurrent les écrit."
    ordering = ("-last_seen_at", "-pk")
    sortable_by = ()
    fields = (
        ("name", "site"),
        "page",
        ("brand", "mpn", "sku", "gtin"),
        ("price_tag", "price_age", "availability"),
        ("first_seen_at", "last_seen_at"),
        "product",
        "warning",
        "series",
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Offer]":
        current = Match.objects.exclude(state=MatchState.REJECTED).select_related("product")
        return Offer.objects.prefetch_related(Prefetch("matches", current, to_attr="current"))

    @admin.display(description="référence")
    def number(self, offer: Offer) -> str:
        return f"{offer.brand} {offer.mpn or offer.sku}".strip() or "–"

    @admin.display(description="prix")
    def price_tag(self, offer: Offer) -> str:
        return amount(offer)

    @admin.display(description="âge du prix")
    def price_age(self, offer: Offer) -> str:
        return age(offer.price_seen_at)

    @admin.display(description="notre produit")
    def product(self, offer: Any) -> SafeString | str:
        row = offer.current[0] if offer.current else None
        if row is None:
            return "–"
        return (
            row_link(row.product, row.product.sku) if row.state == MatchState.ACCEPTED else badge("new", "à vérifier")
        )

    @admin.display(description="alarme")
    def warning(self, offer: Offer) -> SafeString | str:
        return badge("failed", offer.alarm) if offer.alarm else "–"

    @admin.display(description="alarme")
    def to_review(self, offer: Offer) -> SafeString | str:
        return badge("failed", "à revoir") if offer.alarm else "–"

    @admin.display(description="page")
    def page(self, offer: Offer) -> SafeString:
        return outside(offer.url, offer.url)

    @admin.display(description="prix relevés")
    def series(self, offer: Offer) -> SafeString:
        newest = offer.observations.order_by("-seen_at", "-pk")[:SHOWN_OBSERVATIONS]
        rows = [(row, amount(row), COLOURS.get(Belief(row.belief), "failed")) for row in newest]
        return render_to_string("admin/prospector/series.html", {"offer": offer, "rows": rows})


@admin.register(PriceObservation)
class PriceObservationAdmin(ReadOnlyMixin, CatalogAdmin[PriceObservation]):
    """All sightings; those in quarantine are decided by actions of the list."""

    menu_position = 25
    list_display = ("when", "offer_link", "seen_price", "believed_price", "raw", "state", "by")
    list_display_links = None
    list_filter = ("belief", ("seen_at", DateFilter), "offer__site")
    list_select_related = ("offer__site", "by")
    search_fields = ("offer__name", "offer__mpn")
    ordering = ("-seen_at", "-pk")
    sortable_by = ()
    actions = ("believe", "refuse")
    fields = ("offer", "when", "seen_price", "availability", "raw", "state", "by")

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("prospector.change_priceobservation")

    @admin.action(description="Croire ces prix", permissions=["decide"])
    def believe(self, request: HttpRequest, queryset: "QuerySet[PriceObservation]") -> None:
        self._decide(request, queryset, accept=True, done="prix acceptés")

    @admin.action(description="Refuser ces prix", permissions=["decide"])
    def refuse(self, request: HttpRequest, queryset: "QuerySet[PriceObservation]") -> None:
        self._decide(request, queryset, accept=False, done="prix refusés")

    def _decide(self, request: HttpRequest, queryset: Any, *, accept: bool, done: str) -> None:
        by: Any = request.user  # staff are logged in
        rows = list(queryset.waiting().order_by("seen_at").values_list("pk", flat=True))
        decide_all(request, rows, lambda row: decide(row, accept=accept, by=by), done)

    @admin.display(description="vu le")
    def when(self, row: PriceObservation) -> str:
        return short_time(row.seen_at)

    @admin.display(description="offre")
    def offer_link(self, row: PriceObservation) -> SafeString:
        return row_link(row.offer, f"{row.offer} ({row.offer.site})")

    @admin.display(description="prix vu")
    def seen_price(self, row: PriceObservation) -> str:
        return amount(row)

    @admin.display(description="prix cru aujourd'hui")
    def believed_price(self, row: PriceObservation) -> str:
        return amount(row.offer)

    @admin.display(description="état")
    def state(self, row: PriceObservation) -> SafeString:
        return badge(COLOURS.get(Belief(row.belief), "failed"), row.get_belief_display())
