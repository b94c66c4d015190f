"""Exports of tills over the API, with the routes of all imports."""

from typing import Any

from rest_framework import serializers
from rest_framework.permissions import IsAdminUser
from rest_framework.request import Request
from rest_framework.response import Response

from catalog import import_api as imports
from catalog.import_serializers import ImportRequestSerializer
from catalog.models import ImportKind
from catalog.staff_views import RolePermission
from orders.imports.dates import PRINTED


class SaleImportRequestSerializer(ImportRequestSerializer):
    date_format = serializers.ChoiceField(
        choices=list(PRINTED.values()),
        required=False,
        help_text="How the file writes its days; what all its lines allow alone when absent.",
    )
    till = serializers.CharField(
        max_length=30, required=False, help_text="Name of the till, if the file does not say it. Example: CAISSE 2."
    )


class LedgerPermission(RolePermission):
    """What is imported becomes lines of the sales ledger: their rights, not those of price lists."""

    LEDGER = ["orders.view_saleline"]
    perms_map = {
        **RolePermission.perms_map,
        "GET": LEDGER,
        "HEAD": LEDGER,
        "OPTIONS": LEDGER,
        "POST": ["orders.add_saleline"],
    }


class SaleImports:
    kind, routes = ImportKind.SALES, "staff-sale-import"
    permission_classes: Any = (IsAdminUser, LedgerPermission)


class SaleImportList(SaleImports, imports.ImportList):
    request_class = SaleImportRequestSerializer

    @imports.asked_with(SaleImportRequestSerializer, "A sale counts once, in however many exports it stands.")
    def post(self, request: Request) -> Response:
        return super().post(request)


class SaleImportDetail(SaleImports, imports.ImportDetail):
    __doc__ = imports.ImportDetail.__doc__


class SaleImportWrite(SaleImports, imports.ImportWrite):
    __doc__ = imports.ImportWrite.__doc__


class SaleImportCancel(SaleImports, imports.ImportCancel):
    __doc__ = imports.ImportCancel.__doc__


class SaleImportChanges(SaleImports, imports.ImportChanges): ...


class SaleImportRefusals(SaleImports, imports.ImportRefusals):
    __doc__ = imports.ImportRefusals.__doc__
