"""Imports over the API: a file is sent, tried, looked at and written; workers do it, the job tells how far it is.

Each kind of file has the same routes; apps above the catalogue add theirs.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from drf_standardized_errors.openapi_validation_errors import extend_validation_errors
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.generics import ListAPIView
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from catalog import audit
from catalog.broker import hand_over
from catalog.import_serializers import (
    ImportChangeSerializer,
    ImportDetailSerializer,
    ImportRequestSerializer,
    ImportRunSerializer,
    ProductImportRequestSerializer,
)
from catalog.imports.jobs import queue_import
from catalog.imports.refusals import refusals_response
from catalog.models import ImportChange, ImportKind, ImportRun, ImportStatus
from catalog.serializers import RefusalSerializer
from catalog.staff_views import StaffView
from catalog.tasks import RUN_WAITING_IMPORT

# Bytes of a form around its file.
_FORM_BYTES = 64 * 1024


class FileTooLarge(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "file_too_large"
    default_detail = (
        f"Le fichier dépasse {settings.IMPORT_FILE_MAX_BYTES // 1024**2} Mo : "
        "compressez-le (.csv.gz) ou coupez-le en plusieurs."
    )


class NotNow(APIException):
    status_code = status.HTTP_409_CONFLICT
    default_code = "not_now"


class ImportView(StaffView):
    kind: ImportKind
    routes: str  # what the names of the kind's addresses begin with
    queryset = ImportRun.objects.select_related("by", "profile")
    serializer_class: Any = ImportDetailSerializer
    filter_backends = ()
    lookup_field = "uuid"

    def get_queryset(self) -> "QuerySet[ImportRun]":
        return super().get_queryset().filter(kind=self.kind)

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "routes": self.routes}

    def answer(self, uuid: UUID, status_code: int = status.HTTP_200_OK) -> Response:
        shown = ImportDetailSerializer(self.get_queryset().get(uuid=uuid), context=self.get_serializer_context()).data
        headers = {"Location": shown["links"]["self"]} if status_code == status.HTTP_202_ACCEPTED else None
        return Response(shown, status_code, headers=headers)

    def call_worker(self) -> None:
        transaction.on_commit(partial(hand_over, RUN_WAITING_IMPORT), robust=True)


@extend_validation_errors(
    ["invalid", "min_value", "max_value", "max_string_length"], field_name="limit", methods=["get"]
)
@extend_validation_errors(["invalid"], field_name="cursor", methods=["get"])
@extend_validation_errors(["unreadable"], field_name="file", methods=["post"])
@extend_schema(tags=["staff imports"])
class ImportList(ImportView, ListAPIView[ImportRun]):
    queryset = ImportView.queryset.newest_first()
    serializer_class = ImportRunSerializer
    parser_classes = (MultiPartParser,)
    request_class: type[ImportRequestSerializer]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Before anything reads the body: who is logged in by a session is checked with the form's own token."""
        length = request.META.get("CONTENT_LENGTH") or ""
        if length.isdecimal() and int(length) > settings.IMPORT_FILE_MAX_BYTES + _FORM_BYTES:
            raise FileTooLarge
        super().initial(request, *args, **kwargs)

    @extend_schema(summary="Imports, newest first")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.list(request, *args, **kwargs)

    def post(self, request: Request) -> Response:
        form = self.request_class(data=request.data)
        form.is_valid(raise_exception=True)
        if form.validated_data["file"].size > settings.IMPORT_FILE_MAX_BYTES:
            raise FileTooLarge
        return self.answer(self.queue(form.validated_data).uuid, status.HTTP_202_ACCEPTED)

    @transaction.atomic
    def queue(self, wish: dict[str, Any]) -> ImportRun:
        file, dry_run, profile = wish.pop("file"), wish.pop("dry_run"), wish.pop("profile", None)
        run = queue_import(
            kind=self.kind, upload=file, by=self.request.user, dry_run=dry_run, profile=profile, options=wish
        )
        self.record(run, audit.ADDITION, "Essai à blanc demandé." if dry_run else "Import demandé.")
        self.call_worker()
        return run


@extend_schema(tags=["staff imports"], summary="One import: its state, how far it is, what it changes")
class ImportDetail(ImportView):
    """Ask again every second or two while `state` is `queued` or `running`."""

    pagination_class = None

    def get(self, request: Request, uuid: UUID) -> Response:
        return Response(self.get_serializer(self.get_object()).data)


@extend_schema(
    tags=["staff imports"],
    summary="Write what a dry run has shown",
    request=None,
    responses={
        202: ImportDetailSerializer,
        409: OpenApiResponse(RefusalSerializer, description="Written already, under way, or the file is kept no more."),
    },
)
class ImportWrite(ImportView):
    """The same file again, for good; the difference may have changed meanwhile. An import that failed or was cancelled
    can be written again too."""

    pagination_class = None

    def post(self, request: Request, uuid: UUID) -> Response:
        self.write(self.get_object())
        return self.answer(uuid, status.HTTP_202_ACCEPTED)

    @transaction.atomic
    def write(self, run: ImportRun) -> None:
        if not ImportRun.objects.run_for_real(run, by=self.request.user):
            run.refresh_from_db()
            raise NotNow(_why_not(run))
        self.record(run, audit.CHANGE, "Import demandé.")
        self.call_worker()


def _why_not(run: ImportRun) -> str:
    if run.may_be_cancelled:
        return "Cet import attend son tour ou est en cours : suivez-le."
    if run.status == ImportStatus.DONE and not run.dry_run:
        return "Cet import est déjà fait."
    if run.status != ImportStatus.DONE and run.dry_run:
        return "L'essai à blanc n'est pas allé à son terme : envoyez le fichier de nouveau."
    return "Le fichier n'est plus gardé : envoyez-le de nouveau."


@extend_schema(
    tags=["staff imports"],
    summary="Cancel an import that waits or is under way",
    request=None,
    responses={
        200: ImportDetailSerializer,
        409: OpenApiResponse(RefusalSerializer, description="It has ended already."),
    },
)
class ImportCancel(ImportView):
    """Nothing of it is written, however far it was."""

    pagination_class = None

    def post(self, request: Request, uuid: UUID) -> Response:
        self.cancel(self.get_object())
        return self.answer(uuid)

    @transaction.atomic
    def cancel(self, run: ImportRun) -> None:
        if not ImportRun.objects.cancel(run):
            raise NotNow("Cet import est terminé : il n'y a plus rien à annuler.")
        self.record(run, audit.CHANGE, "Import annulé.")


@extend_validation_errors(["invalid", "min_value", "max_value", "max_string_length"], field_name="limit")
@extend_validation_errors(["invalid"], field_name="cursor")
@extend_schema(
    tags=["staff imports"], summary="What an import changes: the first 500 new records, the first 500 fields"
)
class ImportChanges(ImportView):
    serializer_class = ImportChangeSerializer

    @extend_schema(responses=ImportChangeSerializer(many=True))
    def get(self, request: Request, uuid: UUID) -> Response:
        run = get_object_or_404(self.get_queryset(), uuid=uuid)
        page = self.paginate_queryset(ImportChange.objects.filter(run=run).order_by("id"))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)


@extend_schema(
    tags=["staff imports"],
    summary="The refused lines as a CSV file",
    responses={(200, "text/csv"): OpenApiTypes.STR},
)
class ImportRefusals(ImportView):
    """Semicolons and UTF-8 with its mark, as French spreadsheets read it; no cell is a formula."""

    pagination_class = None

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """Whoever accepts CSV only gets it; refusals are JSON."""
        return super().perform_content_negotiation(request, force=True)

    def get(self, request: Request, uuid: UUID) -> HttpResponseBase:
        return refusals_response(self.get_object())


# --- products ----------------------------------------------------------------------------------


F = TypeVar("F", bound=Callable[..., Any])


def asked_with(form: type[ImportRequestSerializer], what: str) -> Callable[[F], F]:
    """The description of an upload."""
    return extend_schema(
        summary="Send a file to be tried, or imported",
        description=f"{what} The answer is a job: follow `links.self`.",
        request=form,
        responses={
            202: ImportDetailSerializer,
            413: OpenApiResponse(RefusalSerializer, description="More than 50 MB."),
        },
    )


class ProductImports:
    kind, routes = ImportKind.PRODUCTS, "staff-product-import"


class ProductImportList(ProductImports, ImportList):
    request_class = ProductImportRequestSerializer

    @asked_with(ProductImportRequestSerializer, "A supplier's price list.")
    def post(self, request: Request) -> Response:
        return super().post(request)


class ProductImportDetail(ProductImports, ImportDetail):
    __doc__ = ImportDetail.__doc__


class ProductImportWrite(ProductImports, ImportWrite):
    __doc__ = ImportWrite.__doc__


class ProductImportCancel(ProductImports, ImportCancel):
    __doc__ = ImportCancel.__doc__


class ProductImportChanges(ProductImports, ImportChanges): ...


class ProductImportRefusals(ProductImports, ImportRefusals):
    __doc__ = ImportRefusals.__doc__
