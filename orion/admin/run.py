"""Runs of the forecasts in the back office, to be read."""

from typing import Any

from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.admin.base import CatalogAdmin, ReadOnlyMixin
from catalog.admin.history import short_time
from orion.findings import SENTENCES, Check
from orion.models import Forecast, ForecastRun, RunStatus

COLOURS = {
    RunStatus.QUEUED: "queued",
    RunStatus.RUNNING: "running",
    RunStatus.PUBLISHED: "active",
    RunStatus.FAILED: "failed",
    RunStatus.REJECTED: "failed",
}
FINDINGS, LOST = "findings", "lost"


@admin.register(ForecastRun)
class ForecastRunAdmin(ReadOnlyMixin, CatalogAdmin[ForecastRun]):
    menu_position = 30
    list_display = ("when", "state", "span", "products", "lasted", "valid_until")
    list_filter = ("status",)
    ordering = ("-id",)
    sortable_by = ()
    readonly_fields = ("when", "state", "span", "lasted", "figures", "oddities", "lost", "accuracy")
    fieldsets = (
        ("Calcul", {"fields": (("when", "state"), ("span", "horizon"), ("products", "lasted"), "valid_until")}),
        ("Mesures", {"fields": ("figures", "failure")}),
        ("Justesse, une fois les semaines passées", {"fields": ("accuracy",)}),
        ("Données", {"fields": ("oddities", "lost")}),
        ("Pour refaire le même calcul", {"classes": ("collapse",), "fields": (("code_version", "seed"),)}),
    )

    @admin.display(description="demandé le")
    def when(self, run: ForecastRun) -> str:
        return short_time(run.created_at)

    @admin.display(description="état")
    def state(self, run: ForecastRun) -> SafeString:
        colour = COLOURS[RunStatus(run.status)]
        return format_html('<span class="state state-{}">{}</span>', colour, run.get_status_display())

    @admin.display(description="ventes lues")
    def span(self, run: ForecastRun) -> str:
        return f"du {run.data_from:%d/%m/%Y} au {run.data_to:%d/%m/%Y}"

    @admin.display(description="durée")
    def lasted(self, run: ForecastRun) -> str:
        return f"{run.duration.total_seconds():.0f} s" if run.duration else "–"

    @admin.display(description="mesures")
    def figures(self, run: ForecastRun) -> SafeString | str:
        plain = [(name, _figure(value)) for name, value in run.metrics.items() if isinstance(value, int | float | str)]
        return render_to_string("admin/orion/figures.html", {"rows": plain}) if plain else "–"

    @admin.display(description="à vérifier")
    def oddities(self, run: ForecastRun) -> SafeString | str:
        found: dict[str, Any] = run.metrics.get(FINDINGS, {})
        rows = [(SENTENCES[check], found[check]) for check in Check if found.get(check, {}).get("count")]
        return render_to_string("admin/orion/findings.html", {"rows": rows}) if rows else "Rien d'anormal."

    @admin.display(description="demande perdue")
    def lost(self, run: ForecastRun) -> str:
        found: dict[str, Any] = run.metrics.get(LOST, {})
        if not found:
            return "–"
        what = f"{found['searches']:.0f} recherches sans résultat, {found['views']:.0f} pièces regardées en rupture,"
        what += f" {found['orders']:.0f} pièces de commandes annulées"
        done = "ajoutées aux ventes" if run.with_lost else "laissées de côté"
        return f"{_figure(found['pieces'])} pièces {done} : {what}."

    @admin.display(description="justesse")
    def accuracy(self, run: ForecastRun) -> SafeString | str:
        rows = Forecast.objects.filter(run=run).accuracy()
        return render_to_string("admin/orion/accuracy.html", {"rows": rows}) if rows else "Aucune semaine passée."


def _figure(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.4g}".replace(".", ",")
