import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalog.models import ProductPhoto
from catalog.photos import PhotoRefused, write_sizes


class Command(BaseCommand):
    help = "Écrit les petites tailles (AVIF et WebP) des photos qui n'en ont pas. Peut être arrêté et repris."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="récrit aussi les tailles qui existent")

    def handle(self, *args: Any, **options: Any) -> None:
        photos = ProductPhoto.objects.order_by("id")
        if not options["all"]:
            photos = photos.without_sizes()
        total, failed = photos.count(), 0
        for done, photo in enumerate(photos.iterator(chunk_size=100), start=1):
            failed += not self._resized(photo)
            if sys.stderr.isatty():
                print(f"\r\033[K{done} / {total} photos", end="\n" if done == total else "", file=sys.stderr)
        self.stdout.write(f"Photos écrites : {total - failed}.")
        if failed:
            raise CommandError(f"Photos illisibles : {failed}. Elles restent en une seule taille.")

    def _resized(self, photo: ProductPhoto) -> bool:
        try:
            write_sizes(photo)
        except (PhotoRefused, OSError) as problem:
            self.stderr.write(f"{photo.image.name} (article {photo.product_id}) : {problem}")
            return False
        return True
