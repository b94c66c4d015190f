"""What customers searched in vain: to be bought, to be named, or to be left."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from catalog.admin.base import CatalogAdmin, UndeletableMixin, readable
from catalog.admin.filters import DateFilter
from catalog.admin.history import short_time
from search.admin.equivalent_form import EquivalentView
from search.admin.filters import LanguageFilter, StatusFilter
from search.admin.links import search_link
from search.models import MissedSearch, MissedStatus
from search.text import fold

MAY_ENQUIRE = "orders.add_enquiry"
LIST = "admin:search_missedsearch_changelist"
# A button of the list's own form, sent to another address: it works without a script, and nothing else is changed.
POST_BUTTON = '<button type="submit" class="button" formaction="{}">{}</button>'
LINK_BUTTON = '<a class="button" href="{}">{}</a>'


@admin.register(MissedSearch)
class MissedSearchAdmin(EquivalentView, UndeletableMixin, CatalogAdmin[MissedSearch]):
    menu_position = 20
    list_display = ("query", "times", "last", "language", "state", "try_link")
    list_filter = (StatusFilter, LanguageFilter, ("last_at", DateFilter))
    search_fields = ("folded",)
    search_help_text = "Des mots de la recherche, avec ou sans accents, ou un numéro."
    ordering = ("-times", "-id")
    sortable_by = ("times", "last")
    actions = ("mark_done", "mark_ignored", "mark_new")
    fields = ("query", ("times", "first", "last"), "language", "status")
    readonly_fields = ("query", "times", "first", "last", "language")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        ours = [
            path("<int:pk>/equivalent/", self.admin_site.admin_view(self.equivalent), name=EQUIVALENT),
            path("<int:pk>/ignore/", self.admin_site.admin_view(require_POST(self.ignore)), name=IGNORE),
        ]
        return [*ours, *super().get_urls()]

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[MissedSearch]", search_term: str
    ) -> "tuple[QuerySet[MissedSearch], bool]":
        return super().get_search_results(request, queryset, fold(search_term) or readable(search_term))  # type: ignore[no-any-return]  # untyped in Django

    def ignore(self, request: HttpRequest, pk: int) -> HttpResponse:
        missed = get_object_or_404(MissedSearch, pk=pk)
        if not self.has_change_permission(request, missed):
            raise PermissionDenied
        self._set_status(request, [missed], MissedStatus.IGNORED)
        back = request.headers.get("Referer", "")
        is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        return redirect(back if is_ours else LIST)

    # --- list --------------------------------------------------------------------------------

    def get_list_display(self, request: HttpRequest) -> Any:
        return (*self.list_display, self._buttons(request))

    @admin.display(description="dernière fois", ordering="last_at")
    def last(self, missed: MissedSearch) -> str:
        return short_time(missed.last_at)

    @admin.display(description="première fois")
    def first(self, missed: MissedSearch) -> str:
        return short_time(missed.first_at)

    @admin.display(description="suite")
    def state(self, missed: MissedSearch) -> SafeString:
        return format_html('<span class="state state-{}">{}</span>', missed.status, missed.get_status_display())

    @admin.display(description="essai")
    def try_link(self, missed: MissedSearch) -> SafeString:
        return search_link(missed.query, "tester", missed.language)

    def _buttons(self, request: HttpRequest) -> Callable[[MissedSearch], SafeString]:
        """A column of what the caller may do with a row."""
        may_change = self.has_change_permission(request)
        may_answer = may_change and bool(self.readings(request))
        may_enquire = request.user.has_perm(MAY_ENQUIRE)

        @admin.display(description="que faire")
        def buttons(missed: MissedSearch) -> SafeString:
            shown: list[SafeString] = []
            if may_enquire:
                shown.append(format_html(LINK_BUTTON, _enquiry_url(missed), "Créer une demande"))
            if may_answer:
                url = reverse(f"admin:{EQUIVALENT}", args=[missed.pk])
                shown.append(format_html(LINK_BUTTON, url, "Équivalent ou synonyme…"))
            if may_change and missed.status != MissedStatus.IGNORED:
                shown.append(format_html(POST_BUTTON, reverse(f"admin:{IGNORE}", args=[missed.pk]), "Sans suite"))
            return format_html('<div class="row-buttons">{}</div>', format_html_join("", "{}", ((b,) for b in shown)))

        return buttons

    @admin.action(description="Marquer comme traitées", permissions=["change"])
    def mark_done(self, request: HttpRequest, queryset: "QuerySet[MissedSearch]") -> None:
        self._set_status(request, queryset, MissedStatus.DONE)

    @admin.action(description="Classer sans suite", permissions=["change"])
    def mark_ignored(self, request: HttpRequest, queryset: "QuerySet[MissedSearch]") -> None:
        self._set_status(request, queryset, MissedStatus.IGNORED)

    @admin.action(description="Remettre à traiter", permissions=["change"])
    def mark_new(self, request: HttpRequest, queryset: "QuerySet[MissedSearch]") -> None:
        self._set_status(request, queryset, MissedStatus.NEW)

    def _set_status(self, request: HttpRequest, chosen: Iterable[MissedSearch], status: MissedStatus) -> None:
        rows = [missed for missed in chosen if missed.status != status]
        MissedSearch.objects.filter(pk__in=[missed.pk for missed in rows]).update(status=status)
        LogEntry.objects.log_actions(
            request.user.pk,  # type: ignore[arg-type]  # staff are logged in
            rows,
            CHANGE,
            f"Suite : {status.label}.",
        )
        count = "1 recherche" if len(rows) == 1 else f"{len(rows)} recherches"
        said = f"{count} : {status.label.lower()}." if rows else "Aucune recherche à changer."
        self.message_user(request, said, messages.SUCCESS)


EQUIVALENT, IGNORE = "search_missedsearch_equivalent", "search_missedsearch_ignore"


def _enquiry_url(missed: MissedSearch) -> str:
    """The form of an enquiry, with the search in it."""
    return f"{reverse('admin:orders_enquiry_add')}?{urlencode({'query': missed.query, 'language': missed.language})}"
