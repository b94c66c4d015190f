from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from catalog.imports import ImportResult, import_products
from catalog.management.import_command import ImportCommand
from catalog.models import SupplierProfile


class Command(ImportCommand):
    help = "Tarif d'un fournisseur : crée et met à jour les produits, par code article ou par marque et référence."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--profile", help="code du profil fournisseur ; sans lui, celui que l'en-tête désigne")

    def take(self, path: Path, options: dict[str, Any], common: dict[str, Any]) -> ImportResult:
        return import_products(path, today=timezone.localdate(), profile=_profile(options["profile"]), **common)


def _profile(code: str | None) -> SupplierProfile | None:
    if code is None:
        return None
    profile = SupplierProfile.objects.filter(code=code).first()
    if profile is None:
        known = ", ".join(SupplierProfile.objects.order_by("code").values_list("code", flat=True)) or "aucun"
        raise CommandError(f"Profil inconnu « {code} ». Profils enregistrés : {known}.")
    return profile
