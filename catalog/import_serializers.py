"""What the staff's API takes and shows of imports. Exact values and suppliers' profiles stay among those who import."""

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.models import ImportChange, ImportRun, ImportStatus, SupplierProfile
from catalog.serializers import ShownSerializer
from catalog.tabular import TableError, refuse_other_formats

CHANGES_SHOWN = 100


@extend_schema_field({"type": "string", "format": "binary"})
class UploadField(serializers.FileField):
    """Described as bytes that are sent, not as the address that a stored file has."""


class ImportRequestSerializer(serializers.Serializer[Any]):
    file = UploadField(help_text="CSV (plain or gzipped) or XLSX, told by its content; 50 MB at most.")
    dry_run = serializers.BooleanField(
        default=True, help_text="Only shows the difference; `run/` then writes it. Example: true."
    )

    def validate_file(self, file: "UploadedFile[Any]") -> "UploadedFile[Any]":
        try:
            refuse_other_formats(file, name=file.name or "")  # type: ignore[arg-type]  # a file, but of no protocol
        except TableError as refused:
            raise serializers.ValidationError(str(refused), code="unreadable") from refused
        return file


class ProductImportRequestSerializer(ImportRequestSerializer):
    profile = serializers.SlugRelatedField(
        slug_field="code",
        queryset=SupplierProfile.objects.all(),
        required=False,
        allow_null=True,
        help_text="Code of the supplier's profile; the one that fits the header when absent.",
    )


class ImportProgressSerializer(serializers.Serializer[ImportRun]):
    step = serializers.CharField(help_text="What is being done, in French; empty unless running.")
    rows = serializers.IntegerField(source="rows_read", help_text="Rows gone through so far.")
    total = serializers.IntegerField(
        source="rows_total", allow_null=True, help_text="Rows of the file; null while nobody has read it to its end."
    )


class ImportLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    changes = serializers.URLField()
    refusals = serializers.URLField()
    run = serializers.URLField(allow_null=True, help_text="Where to write what was shown; null when it cannot be.")
    cancel = serializers.URLField(allow_null=True, help_text="Null when there is nothing to cancel.")


class ImportRunSerializer(ShownSerializer[ImportRun]):
    # Context: `routes`, what the names of the kind's addresses begin with.

    id = serializers.UUIDField(source="uuid", read_only=True)
    state = serializers.ChoiceField(source="status", choices=ImportStatus.choices, read_only=True)
    profile: Any = serializers.SlugRelatedField(slug_field="code", read_only=True, allow_null=True)
    by = serializers.CharField(source="by.username", read_only=True, default=None, allow_null=True)
    seconds = serializers.FloatField(read_only=True)
    message = serializers.CharField(read_only=True, help_text="Why it failed, in French; else empty.")
    progress = ImportProgressSerializer(source="*", read_only=True)
    links = serializers.SerializerMethodField()

    class Meta:
        model = ImportRun
        fields = [
            *("id", "kind", "state", "dry_run", "file_name", "profile", "by"),
            *("created_at", "started_at", "finished_at", "progress"),
            *("read", "created", "updated", "unchanged", "rejected", "seconds", "message", "links"),
        ]

    @extend_schema_field(ImportLinksSerializer)
    def get_links(self, run: ImportRun) -> dict[str, str | None]:
        return {
            "self": self.address("detail", run.uuid),
            "changes": self.address("changes", run.uuid),
            "refusals": self.address("refusals", run.uuid),
            "run": self.address("run", run.uuid) if run.may_be_written else None,
            "cancel": self.address("cancel", run.uuid) if run.may_be_cancelled else None,
        }

    def address(self, name: str, uuid: UUID) -> str:
        path = reverse(f"api:{self.context['routes']}-{name}", args=[uuid])
        address: str = self.context["request"].build_absolute_uri(path)
        return address


class ImportChangeSerializer(ShownSerializer[ImportChange]):
    sku = serializers.CharField(source="key", read_only=True)

    class Meta:
        model = ImportChange
        fields = ["line", "sku", "action", "field", "old", "new"]


class ImportDetailSerializer(ImportRunSerializer):
    changes = serializers.SerializerMethodField(
        help_text=f"The first {CHANGES_SHOWN}; `links.changes` goes on. An old value is empty where the record is new."
    )

    class Meta(ImportRunSerializer.Meta):
        fields = [*ImportRunSerializer.Meta.fields, "changes"]

    @extend_schema_field(ImportChangeSerializer(many=True))
    def get_changes(self, run: ImportRun) -> Any:
        return ImportChangeSerializer(run.changes.order_by("id")[:CHANGES_SHOWN], many=True).data
