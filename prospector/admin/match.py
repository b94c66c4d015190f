"""Matches: a queue to say yes or no to, one offer beside one product, by mouse or by keys."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from catalog.admin.base import ReadOnlyMixin
from catalog.admin.filters import ProductFilter
from catalog.admin.links import row_link
from catalog.admin.price import dinars
from catalog.admin.search import FoundByProductAdmin
from prospector.admin.shown import age, amount, badge, decide_all
from prospector.models import Match, MatchState
from prospector.verdicts import OfferTaken, decide

COLOURS = {MatchState.PROPOSED: "new", MatchState.ACCEPTED: "done"}
TAKEN = "Cette offre a déjà un autre produit : refusez-le d'abord."


@admin.register(Match)
class MatchAdmin(ReadOnlyMixin, FoundByProductAdmin[Match]):
    menu_position = 15
    change_list_template = "admin/prospector/matches.html"
    list_display = ("offer_link", "product_link", "prices", "method", "sure", "verdict", "by")
    list_display_links = None
    list_filter = ("state", "method", "offer__site", ("product", ProductFilter))
    list_select_related = ("offer__site", "product", "by")
    ordering = ("-confidence", "pk")
    sortable_by = ()
    actions = ("accept", "reject")
    fields = ("offer_link", "product_link", "prices", "method", "sure", "verdict", "by", "decided_at")

    def get_urls(self) -> list[URLPattern]:
        """Beside Django's own pages: the queue, and what its buttons send."""
        view = self.admin_site.admin_view
        own = [
            path("review/", view(self.review), name="prospector_match_review"),
            path("<int:pk>/decide/", view(require_POST(self.decide)), name="prospector_match_decide"),
        ]
        return [*own, *super().get_urls()]

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("prospector.change_match")

    # --- the queue ---------------------------------------------------------------------------

    def review(self, request: HttpRequest) -> HttpResponse:
        """The surest match that nobody has looked at; `after` steps over those that were passed."""
        if not self.has_decide_permission(request):
            raise PermissionDenied
        waiting = Match.objects.waiting().select_related("offer__site", "product__brand", "product__category")
        after = request.GET.get("after", "")
        last = Match.objects.filter(pk=int(after)).first() if after.isdecimal() and len(after) < 19 else None
        row = (waiting.after(last) if last else waiting).first()
        context = {
            **self.admin_site.each_context(request),
            "title": "Rapprochements à vérifier",
            "opts": self.opts,
            "match": row,
            "left": Match.objects.waiting().count(),
            **(self._pair(row) if row else {}),
        }
        return TemplateResponse(request, "admin/prospector/review.html", context)

    def decide(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_decide_permission(request):
            raise PermissionDenied
        row = get_object_or_404(Match, pk=pk)
        by: Any = request.user  # staff are logged in
        try:
            decide(row.pk, accept=request.POST.get("verdict") == "accept", by=by, now=timezone.now())
        except OfferTaken:
            self.message_user(request, TAKEN, messages.ERROR)
        queue = reverse("admin:prospector_match_review")
        return redirect(f"{queue}?{urlencode({'after': pk})}")

    def _pair(self, row: Match) -> dict[str, Any]:
        offer, product = row.offer, row.product
        references = ", ".join(str(one) for one in product.references.public().in_order()[:6])
        return {
            "pairs": [
                ("Nom", offer.name, product.name_fr),
                ("Marque", offer.brand, product.brand.name),
                ("Référence", offer.mpn, product.mpn),
                ("Code article", offer.sku, product.sku),
                ("Autres numéros", offer.gtin, references),
                ("Prix", f"{amount(offer)} ({age(offer.price_seen_at)})", dinars(product.price)),
            ],
            "sure": self.sure(row),
        }

    # --- the list ----------------------------------------------------------------------------

    @admin.action(description="Accepter", permissions=["decide"])
    def accept(self, request: HttpRequest, queryset: "QuerySet[Match]") -> None:
        self._decide(request, queryset, accept=True, done="rapprochements acceptés")

    @admin.action(description="Refuser", permissions=["decide"])
    def reject(self, request: HttpRequest, queryset: "QuerySet[Match]") -> None:
        self._decide(request, queryset, accept=False, done="rapprochements refusés")

    def _decide(self, request: HttpRequest, queryset: "QuerySet[Match]", *, accept: bool, done: str) -> None:
        by: Any = request.user  # staff are logged in

        def one(pk: int) -> bool:
            try:
                decide(pk, accept=accept, by=by, now=timezone.now())
            except OfferTaken:
                return False
            return True

        decide_all(request, list(queryset.values_list("pk", flat=True)), one, done)

    @admin.display(description="offre")
    def offer_link(self, row: Match) -> SafeString:
        return row_link(row.offer, f"{row.offer} ({row.offer.site})")

    @admin.display(description="notre produit")
    def product_link(self, row: Match) -> SafeString:
        return row_link(row.product)

    @admin.display(description="leur prix / le nôtre")
    def prices(self, row: Match) -> str:
        return f"{amount(row.offer)} / {dinars(row.product.price)}"

    @admin.display(description="confiance")
    def sure(self, row: Match) -> str:
        return f"{100 * row.confidence:.0f} %"

    @admin.display(description="état")
    def verdict(self, row: Match) -> SafeString:
        return badge(COLOURS.get(MatchState(row.state), "failed"), row.get_state_display())
