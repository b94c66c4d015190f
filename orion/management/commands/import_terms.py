from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from catalog.imports import ImportResult
from catalog.management.import_command import ImportCommand
from orion.imports import import_terms
from orion.models import Supplier


class Command(ImportCommand):
    help = "Conditions d'achat d'un fournisseur : référence, coût dans sa devise, minimum, carton, délai."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--supplier", required=True, help="code du fournisseur")
        parser.add_argument("--lead-days", type=int, help="délai en jours des lignes qui n'en disent pas")

    def take(self, path: Path, options: dict[str, Any], common: dict[str, Any]) -> ImportResult:
        supplier = Supplier.objects.filter(code=options["supplier"]).first()
        if supplier is None:
            known = ", ".join(Supplier.objects.order_by("code").values_list("code", flat=True)) or "aucun"
            raise CommandError(f"Fournisseur inconnu : {options['supplier']}. Connus : {known}.")
        return import_terms(path, supplier=supplier, lead_days=options["lead_days"], **common)
