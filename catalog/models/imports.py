"""What was imported, when, by whom, and which lines were refused."""

from datetime import timedelta
from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.core.files.storage import Storage, storages
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Now

from catalog.models.fields import created_at
from catalog.models.supplier import SupplierProfile


class ImportKind(models.TextChoices):
    PRODUCTS = "products", "Produits"
    VEHICLES = "vehicles", "Véhicules"
    REFERENCES = "references", "Références"
    FITMENTS = "fitments", "Compatibilités"
    SALES = "sales", "Ventes"


class ImportStatus(models.TextChoices):
    QUEUED = "queued", "En attente"
    RUNNING = "running", "En cours"
    DONE = "done", "Terminé"
    FAILED = "failed", "Refusé"
    CANCELLED = "cancelled", "Annulé"


UNDER_WAY = (ImportStatus.QUEUED, ImportStatus.RUNNING)
# A worker that has not been heard of for so long is dead: its import goes to another one.
LEASE = timedelta(minutes=1)
# How often an import may lose its worker: a file that takes its worker down would do so for ever.
MOST_ATTEMPTS = 3
_FREE: dict[str, Any] = {"holder": None, "alive_at": None, "step": ""}


def private_files() -> Storage:
    return storages["imports"]


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    """Every change of state is one statement that names the state it begins from: who comes second changes nothing.

    Times of leases are the database's: clocks of workers differ.
    """

    def newest_first(self) -> Self:
        return self.order_by("-id")

    def written(self) -> Self:
        """Those that changed something, or could have."""
        return self.filter(status=ImportStatus.DONE, dry_run=False)

    def held(self, run: "ImportRun") -> Self:
        """The run as long as its worker has it: nobody cancelled it or took it over."""
        return self.filter(pk=run.pk, holder=run.holder, status=ImportStatus.RUNNING)

    def claim(self) -> "ImportRun | None":
        """The oldest that waits, for this worker alone; None when none does, or one is running."""
        oldest = self.filter(status=ImportStatus.QUEUED).order_by("id").first()
        if oldest is None:
            return None
        holder = uuid4()
        try:
            with transaction.atomic():
                claimed = self.filter(pk=oldest.pk, status=ImportStatus.QUEUED).update(
                    status=ImportStatus.RUNNING,
                    holder=holder,
                    alive_at=Now(),
                    started_at=Now(),
                    attempts=models.F("attempts") + 1,
                    rows_read=0,
                )
        except IntegrityError:  # import_one_running
            return None
        return self.select_related("profile").get(pk=oldest.pk) if claimed else None

    def give_back(self, run: "ImportRun") -> int:
        """To the queue, as if it had not been tried: something else was writing."""
        return self.held(run).update(status=ImportStatus.QUEUED, attempts=models.F("attempts") - 1, **_FREE)

    def finish(self, run: "ImportRun", **values: Any) -> int:
        return self.held(run).update(status=ImportStatus.DONE, finished_at=Now(), **values, **_FREE)

    def fail(self, run: "ImportRun", message: str) -> int:
        return self.held(run).update(status=ImportStatus.FAILED, message=message, finished_at=Now(), **_FREE)

    def take_from_the_dead(self) -> int:
        """Runs whose worker is silent for longer than `LEASE` wait again, or fail after `MOST_ATTEMPTS`."""
        dead = self.filter(status=ImportStatus.RUNNING, alive_at__lt=Now() - LEASE)
        given_up = dead.filter(attempts__gte=MOST_ATTEMPTS).update(
            status=ImportStatus.FAILED,
            message=f"L'import s'est interrompu {MOST_ATTEMPTS} fois : ce fichier demande sans doute trop de mémoire.",
            finished_at=Now(),
            **_FREE,
        )
        return given_up + dead.update(status=ImportStatus.QUEUED, **_FREE)

    def cancel(self, run: "ImportRun") -> int:
        """Its worker stops at the next batch, and cannot commit."""
        return self.filter(pk=run.pk, status__in=UNDER_WAY).update(
            status=ImportStatus.CANCELLED, finished_at=Now(), **_FREE
        )

    def run_for_real(self, run: "ImportRun", by: Any) -> int:
        """What a dry run has shown, or what failed or was cancelled when it was to be written, waits to be written."""
        shown = models.Q(dry_run=True, status=ImportStatus.DONE)
        missed = models.Q(dry_run=False, status__in=(ImportStatus.FAILED, ImportStatus.CANCELLED))
        counts = dict.fromkeys(("read", "created", "updated", "unchanged", "rejected", "rows_read", "attempts"), 0)
        return (
            self.filter(shown | missed, pk=run.pk)
            .exclude(file="")
            .update(
                rows_total=models.Case(models.When(read__gt=0, then="read"), default="rows_total"),
                **counts,
                dry_run=False,
                by=by,
                status=ImportStatus.QUEUED,
                message="",
                seconds=0,
                started_at=None,
                finished_at=None,
            )
        )


class ImportRun(models.Model):
    """One file taken in, or refused as a whole. Its `uuid` marks the price and stock history it caused.

    One that came over the API waits in `file` for a worker; `holder` is that worker's claim, `alive_at` its last word.
    """

    uuid = models.UUIDField("identifiant", db_default=RandomUUID(), unique=True, editable=False)
    kind = models.CharField("nature", max_length=10, choices=ImportKind)
    file_name = models.CharField("fichier", max_length=255)
    sha256 = models.CharField("empreinte", max_length=64, blank=True)
    profile = models.ForeignKey(
        SupplierProfile, on_delete=models.SET_NULL, null=True, blank=True, related_name="runs", verbose_name="profil"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="par"
    )
    status = models.CharField("état", max_length=9, choices=ImportStatus)
    dry_run = models.BooleanField("essai à blanc", default=False, db_default=False)
    file = models.FileField("fichier gardé", max_length=100, storage=private_files, blank=True, editable=False)
    options = models.JSONField("options", default=dict, blank=True, editable=False)
    holder = models.UUIDField("détenteur", null=True, editable=False)
    alive_at = models.DateTimeField("dernier signe", null=True, editable=False)
    attempts = models.PositiveSmallIntegerField("essais", default=0, editable=False)
    step = models.CharField("étape", max_length=40, blank=True, editable=False)
    rows_read = models.PositiveIntegerField("lignes parcourues", default=0, editable=False)
    rows_total = models.PositiveIntegerField("lignes en tout", null=True, editable=False)
    started_at = models.DateTimeField("commencé le", null=True, editable=False)
    finished_at = models.DateTimeField("terminé le", null=True, editable=False)
    message = models.TextField("message", blank=True)
    read = models.PositiveIntegerField("lignes lues", default=0)
    created = models.PositiveIntegerField("créées", default=0)
    updated = models.PositiveIntegerField("modifiées", default=0)
    unchanged = models.PositiveIntegerField("inchangées", default=0)
    rejected = models.PositiveIntegerField("refusées", default=0)
    seconds = models.DecimalField("durée (s)", max_digits=8, decimal_places=2, default=0)
    created_at = created_at()

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=ImportKind.values), name="import_kind_known"),
            models.CheckConstraint(condition=models.Q(status__in=ImportStatus.values), name="import_status_known"),
            models.CheckConstraint(
                condition=models.Q(
                    read=models.F("created") + models.F("updated") + models.F("unchanged") + models.F("rejected")
                )
                | models.Q(status=ImportStatus.FAILED),
                name="import_counts_add_up",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status=ImportStatus.RUNNING,
                    holder__isnull=False,
                    alive_at__isnull=False,
                    started_at__isnull=False,
                )
                | (~models.Q(status=ImportStatus.RUNNING) & models.Q(holder__isnull=True, alive_at__isnull=True)),
                name="import_running_has_holder",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=UNDER_WAY) | (~models.Q(file="") & models.Q(finished_at__isnull=True)),
                name="import_under_way_has_file_and_no_end",
            ),
            # Whatever its kind: an import writes products, their stock and what was sold of them.
            models.UniqueConstraint(
                fields=["status"], condition=models.Q(status=ImportStatus.RUNNING), name="import_one_running"
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(status__in=UNDER_WAY), name="import_under_way"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.file_name}"

    @property
    def may_be_cancelled(self) -> bool:
        return self.status in UNDER_WAY

    @property
    def may_be_written(self) -> bool:
        """As `run_for_real` asks."""
        states = (ImportStatus.DONE,) if self.dry_run else (ImportStatus.FAILED, ImportStatus.CANCELLED)
        return bool(self.file) and self.status in states


class ImportRefusal(models.Model):
    """A refused line, with the column, the value and the reason in French."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="refusals", verbose_name="import")
    line = models.PositiveIntegerField("ligne")
    column = models.CharField("colonne", max_length=120, blank=True)
    value = models.CharField("valeur", max_length=200, blank=True)
    reason = models.CharField("motif", max_length=300)

    class Meta:
        verbose_name = "ligne refusée"
        verbose_name_plural = "lignes refusées"
        indexes = [models.Index(fields=["run", "line"], name="refusal_by_line")]

    def __str__(self) -> str:
        return f"ligne {self.line} : {self.reason}"


class ImportChange(models.Model):
    """One field that a run changed, or would change: the first of them, for staff to judge a file by."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="changes", verbose_name="import")
    line = models.PositiveIntegerField("ligne")
    key = models.CharField("code", max_length=200)
    action = models.CharField("action", max_length=8, choices=[("created", "Créé"), ("updated", "Modifié")])
    field = models.CharField("champ", max_length=40, blank=True)
    old = models.CharField("avant", max_length=300, blank=True)
    new = models.CharField("après", max_length=300, blank=True)

    class Meta:
        verbose_name = "changement d'un import"
        verbose_name_plural = "changements d'un import"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(action__in=("created", "updated")), name="import_change_action_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.field} : {self.old} → {self.new}"
