"""The staff's page that says how the shop is doing: servers, queues, schedule, safety copies, age of the data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.contrib import admin
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timesince import timesince
from django.views.decorators.http import require_safe

from shabou import standing
from shabou.health import HEARTBEAT_KEY, HEARTBEAT_LIMIT, readiness
from shabou.outage import unless_away

SERVERS = {
    "database": "Base de données",
    "cache": "Cache",
    "broker": "File des tâches",
    "migrations": "Structure de la base",
    "disk": "Place sur le disque",
}
QUEUES = {"default": "Tâches courantes", "scrape": "Lecture d'autres boutiques", "forecast": "Prévisions"}
LONGEST_QUEUE = 200  # tasks
# A forecast or a scan keeps its worker for as long as a task may run.
CANARY_LIMITS = {queue: timedelta(minutes=5 if queue == "default" else 45) for queue in QUEUES}
JOBS = {
    "dump": "Dernière sauvegarde",
    "wal": "Dernier journal archivé",
    "offsite": "Dernière copie hors du serveur",
    "drill": "Dernier exercice de restauration",
}
DATA = {
    "orders": ("Dernière commande", None),
    "sales": ("Dernières ventes connues", timedelta(days=8)),
    "import_products": ("Dernier import de produits", None),
    "import_sales": ("Dernier import de ventes", None),
    "pages": ("Dernière page lue chez un concurrent", timedelta(days=2)),
    "forecasts": ("Dernières prévisions publiées", timedelta(days=8)),
}


class Mark(StrEnum):
    OK = "ok"
    LATE = "en retard"
    FAILED = "en panne"
    NEVER = "jamais"
    UNKNOWN = "inconnu"


@dataclass(frozen=True, slots=True)
class Line:
    what: str
    mark: Mark
    said: str = ""
    limit: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    lines: list[Line]

    @property
    def is_well(self) -> bool:
        return all(line.mark == Mark.OK or (line.mark == Mark.NEVER and not line.limit) for line in self.lines)


@require_safe
def status_page(request: HttpRequest) -> HttpResponse:
    """For staff."""
    now = timezone.now()
    shown = {"title": "État de la boutique", "parts": report(now), "now": now}
    return render(request, "admin/status.html", admin.site.each_context(request) | shown)


def report(now: datetime) -> list[Part]:
    """Everything, though servers are away: what they would tell is unknown then."""
    ready = readiness()
    beat: datetime | None = cache.get(HEARTBEAT_KEY)
    return [
        Part("Serveurs", [_server(name, ready[name]) for name in SERVERS]),
        Part("Planificateur et files", [_aged("Planificateur", beat, now, HEARTBEAT_LIMIT), *_queues(now)]),
        Part("Sauvegardes", _safety(now)),
        Part("Fraîcheur des données", _data(now)),
    ]


def _server(name: str, verdict: str) -> Line:
    return Line(SERVERS[name], Mark.OK if verdict == "ok" else Mark.FAILED)


def _queues(now: datetime) -> list[Line]:
    waiting: Mapping[str, int] | None = unless_away(standing.queue_lengths)
    seen: Mapping[str, datetime | None] | None = unless_away(standing.canaries)
    lines = []
    for queue, name in QUEUES.items():
        if waiting is None:
            lines.append(Line(f"{name} : en attente", Mark.UNKNOWN))
        else:
            mark = Mark.OK if waiting[queue] <= LONGEST_QUEUE else Mark.LATE
            lines.append(Line(f"{name} : en attente", mark, str(waiting[queue]), str(LONGEST_QUEUE)))
        if seen is None:
            lines.append(Line(f"{name} : dernière tâche passée", Mark.UNKNOWN))
        else:
            lines.append(_aged(f"{name} : dernière tâche passée", seen[queue], now, CANARY_LIMITS[queue]))
    return lines


def _safety(now: datetime) -> list[Line]:
    jobs = standing.safety_jobs()
    lines = []
    for job, name in JOBS.items():
        done = jobs[job]
        if done and not done.succeeded:
            lines.append(Line(name, Mark.FAILED, f"échec il y a {_age(done.at, now)}"))
        else:
            lines.append(_aged(name, done.at if done else None, now, standing.SAFETY_JOBS[job]))
    return lines


def _data(now: datetime) -> list[Line]:
    known = unless_away(standing.data_freshness)
    if known is None:
        return [Line(name, Mark.UNKNOWN) for name, _ in DATA.values()]
    return [_aged(name, known.get(data), now, limit) for data, (name, limit) in DATA.items()]


def _aged(what: str, at: datetime | None, now: datetime, limit: timedelta | None) -> Line:
    allowed = _span(limit) if limit else ""
    if at is None:
        return Line(what, Mark.NEVER, limit=allowed)
    is_late = limit is not None and now - at > limit
    return Line(what, Mark.LATE if is_late else Mark.OK, f"il y a {_age(at, now)}", allowed)


def _age(at: datetime, now: datetime) -> str:
    return timesince(min(at, now), now).replace("\xa0", " ")


def _span(limit: timedelta) -> str:
    return timesince(datetime(2000, 1, 1), datetime(2000, 1, 1) + limit).replace("\xa0", " ")  # noqa: DTZ001 (a length)
