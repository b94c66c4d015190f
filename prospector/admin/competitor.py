"""The shops that are watched, and the readings of them."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.safestring import SafeString

from catalog.admin.base import CatalogAdmin, ReadOnlyMixin, UndeletableMixin
from catalog.admin.filters import DateFilter
from catalog.admin.history import short_time
from catalog.admin.links import list_link
from catalog.broker import hand_over
from prospector.admin.shown import badge, outside
from prospector.models import CompetitorSite, Offer, ScanState, SiteScan
from prospector.tasks import SCAN_SITE

# Names of the style sheet.
COLOURS = {ScanState.RUNNING: "running", ScanState.DONE: "done", ScanState.BUDGET: "inactive"}


@admin.register(CompetitorSite)
class CompetitorSiteAdmin(UndeletableMixin, CatalogAdmin[CompetitorSite]):
    menu_position = 40
    list_display = ("name", "shop", "is_watched", "offers", "last_scan", "warning")
    list_filter = ("is_watched", "needs_browser")
    search_fields = ("name", "address")
    ordering = ("name", "pk")
    sortable_by = ()
    actions = ("scan",)
    fields = ("name", "address", "is_watched", "needs_browser", "pages_per_scan", "warning")
    readonly_fields = ("warning",)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[CompetitorSite]":
        latest = SiteScan.objects.filter(site=OuterRef("pk")).order_by("-slot")
        offers = Offer.objects.filter(site=OuterRef("pk")).order_by().values("site").annotate(n=Count("pk"))
        return CompetitorSite.objects.annotate(
            last_state=Subquery(latest.values("state")[:1]),
            last_start=Subquery(latest.values("started_at")[:1]),
            offer_count=Subquery(offers.values("n")),
        )

    @admin.action(description="Relever les prix maintenant", permissions=["change"])
    def scan(self, request: HttpRequest, queryset: "QuerySet[CompetitorSite]") -> None:
        sites = list(queryset.filter(is_watched=True).values_list("pk", flat=True))
        for site in sites:
            hand_over(SCAN_SITE, site)
        said = f"{len(sites)} relevé(s) demandé(s) ; un site est lu une fois par créneau de six heures."
        self.message_user(request, said, messages.SUCCESS)

    @admin.display(description="boutique")
    def shop(self, site: CompetitorSite) -> SafeString:
        return outside(site.address, site.host)

    @admin.display(description="offres")
    def offers(self, site: Any) -> SafeString | str:
        return list_link(Offer, str(site.offer_count), site__id__exact=site.pk) if site.offer_count else "–"

    @admin.display(description="dernier relevé")
    def last_scan(self, site: Any) -> SafeString | str:
        if site.last_state is None:
            return "jamais"
        state = ScanState(site.last_state)
        text = f"{state.label} · {short_time(site.last_start)}"
        return badge(COLOURS.get(state, "failed"), text)

    @admin.display(description="alarme")
    def warning(self, site: CompetitorSite) -> SafeString | str:
        return badge("failed", site.alarm) if site.alarm else "–"


@admin.register(SiteScan)
class SiteScanAdmin(ReadOnlyMixin, CatalogAdmin[SiteScan]):
    menu_position = 45
    list_display = ("__str__", "ending", "pages", "failures", "offers", "alarms", "started_at", "ended_at", "problem")
    list_filter = ("state", "site", ("slot", DateFilter))
    list_select_related = ("site",)
    ordering = ("-slot", "-pk")
    sortable_by = ()
    fields = ("site", "slot", "state", "pages", "failures", "offers", "alarms", "started_at", "ended_at", "problem")

    @admin.display(description="état")
    def ending(self, scan: SiteScan) -> SafeString:
        return badge(COLOURS.get(ScanState(scan.state), "failed"), scan.get_state_display())
