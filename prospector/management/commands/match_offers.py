"""Offers to products, with confidence: what is sure is accepted, what is likely waits for a person."""

import time
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from prospector.match_desk import match_offers
from prospector.price_desk import refresh, suggest

SECONDS_BETWEEN_LINES = 5


class Command(BaseCommand):
    help = "Rapproche les offres des concurrents de nos produits, puis compte leurs prix et propose les nôtres."

    def handle(self, *args: Any, **options: Any) -> None:
        now, self.told_at = timezone.now(), time.monotonic()
        counts = match_offers(now=now, progress=self._tell)
        self.stdout.write(
            f"Acceptés : {counts['accepted']}   à vérifier : {counts['proposed']}   "
            f"décidés par quelqu'un : {counts['decided']}   sans produit : {counts['none']}"
        )
        self.stdout.write(f"Produits comparés : {refresh(now=now)}   propositions de prix : {suggest(now=now)}")

    def _tell(self, done: int) -> None:
        if time.monotonic() - self.told_at >= SECONDS_BETWEEN_LINES:
            self.stdout.write(f"{done} offres ...")
            self.told_at = time.monotonic()
