"""Prints the offers found in saved pages or at addresses: needs no database and changes nothing."""

import gzip
import json
import zlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from prospector.addresses import AddressRefused
from prospector.extract import Extraction, Offer, read_page
from prospector.extract.page import LARGEST_PAGE
from prospector.fetch import Fetcher, FetchError, MemoryLedger

_NOTHING = Extraction("other", [])
_COLUMNS = ("name", "price", "currency", "availability", "sku", "mpn", "gtin", "brand")


class Command(BaseCommand):
    help = (
        "Affiche les offres trouvées dans des pages enregistrées (HTML, aussi .gz) ou à des adresses, "
        "l'offre principale en premier."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("inputs", nargs="+", metavar="FICHIER_OU_URL")
        parser.add_argument("--base-url", default="", help="adresse d'où vient la page, pour ses liens")
        parser.add_argument("--json", action="store_true", help="une ligne JSON par entrée, dans l'ordre")

    def handle(self, *args: Any, **options: Any) -> None:
        problems = []
        fetcher = Fetcher(MemoryLedger(), agent=settings.FETCH_USER_AGENT, open_ports=settings.FETCH_OPEN_PORTS)
        for name in options["inputs"]:
            problem, extraction = "", _NOTHING
            try:
                extraction = _read(name, options["base_url"], fetcher)
            except (OSError, EOFError, zlib.error, AddressRefused, FetchError) as error:
                problem = f"{name} : {getattr(error, 'strerror', None) or error}"
                problems.append(problem)
            self.stdout.write(_line(name, extraction, problem) if options["json"] else _table(name, extraction))
        if problems:
            raise CommandError("Illisible : " + " ; ".join(problems))


def _read(name: str, base_url: str, fetcher: Fetcher) -> Extraction:
    if not name.startswith(("http://", "https://")):
        return read_page(_content(Path(name)), base_url=base_url)
    page = fetcher.get(name)
    return read_page(page.content, base_url=base_url or page.url, content_type=page.content_type)


def _content(path: Path) -> bytes:
    """What is read of a saved page: packed pages are unpacked no further than pages are read."""
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        return file.read(LARGEST_PAGE)


def _line(name: str, extraction: Extraction, problem: str) -> str:
    line: dict[str, Any] = {"input": name, "page_type": extraction.page_type}
    line["offers"] = [offer.as_dict() for offer in extraction.offers]
    return json.dumps(line | ({"error": problem} if problem else {}), ensure_ascii=False)


def _table(name: str, extraction: Extraction) -> str:
    return "\n".join([f"{name} : {extraction.page_type}", *map(_row, extraction.offers)])


def _row(offer: Offer) -> str:
    values = ((column, offer.as_dict()[column], offer.confidence.get(column)) for column in _COLUMNS)
    return "\n".join(
        ["", *(f"  {column:<13} {value}  ({sure:.0%})" for column, value, sure in values if value is not None)]
    )
