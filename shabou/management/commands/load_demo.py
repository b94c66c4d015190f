"""The demo shop: catalogue, vehicles, fitment, stock and sales, in one transaction."""

import sys
import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from catalog.demo.loading import DemoRefused, load_catalogue
from orders.demo import load_sales
from orion.demo import load_supply
from search.indexing import rebuild

_MOST_PRODUCTS = 1_000_000
_MOST_WEEKS = 520


class Command(BaseCommand):
    help = (
        "Données de démonstration, les mêmes pour la même graine : remplace la démonstration, jamais un vrai catalogue."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--products", type=_between(1, _MOST_PRODUCTS), default=2_000, help="nombre de produits")
        parser.add_argument("--sales-weeks", type=_between(0, _MOST_WEEKS), default=104, help="semaines de ventes")
        parser.add_argument("--seed", type=int, default=1989, help="graine : la même donne les mêmes données")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        products, weeks, seed, today = (
            options["products"],
            options["sales_weeks"],
            options["seed"],
            timezone.localdate(),
        )
        try:
            with transaction.atomic():
                sellers = load_catalogue(products=products, seed=seed, today=today, progress=self._progress)
                lines = load_sales(sellers, weeks=weeks, seed=seed, today=today) if weeks else 0
                load_supply(seed=seed)
        except DemoRefused as refused:
            raise CommandError(str(refused)) from refused
        rebuild(self._progress)
        seconds = time.monotonic() - started
        self._clear_line()
        self.stdout.write(f"Démonstration : {products} produits, {lines} lignes de vente, en {seconds:.1f} s.")

    def _progress(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            self._clear_line()
            print(
                f"{done * 100 // total} % ({done:,} produits)".replace(",", "\u202f"),
                end="",
                file=sys.stderr,
                flush=True,
            )

    def _clear_line(self) -> None:
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr)


def _between(low: int, high: int) -> Any:
    def parse(text: str) -> int:
        if not (text.isdecimal() and low <= int(text) <= high):
            raise ArgumentTypeError(f"un nombre entier de {low} à {high} est attendu")
        return int(text)

    return parse
