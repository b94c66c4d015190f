"""Fills a new shop with what people call parts. Staff may change all of it; nothing is ever put back."""

from collections.abc import Iterator

from search.defaults.arabic import ARABIC, ARABIC_BRANDS, ARABIC_CARS
from search.defaults.cars import BRANDS, CARS
from search.defaults.dialect import DIALECT
from search.defaults.english import ENGLISH
from search.defaults.french import ABBREVIATIONS, MISSPELLINGS, SYNONYMS
from search.defaults.noise import NOISE
from search.models import Synonym, SynonymKind
from search.text import fold

TABLES = {
    SynonymKind.SYNONYM: (SYNONYMS,),
    SynonymKind.ABBREVIATION: (ABBREVIATIONS,),
    SynonymKind.MISSPELLING: (MISSPELLINGS, CARS, BRANDS),
    SynonymKind.DIALECT: (DIALECT,),
    SynonymKind.ARABIC: (ARABIC, ARABIC_CARS, ARABIC_BRANDS),
    SynonymKind.ENGLISH: (ENGLISH,),
    SynonymKind.NOISE: (NOISE,),
}


def install_synonyms() -> None:
    """All of them, only while the table is empty."""
    if not Synonym.objects.exists():
        Synonym.objects.bulk_create(rows())


def rows() -> list[Synonym]:
    """The synonyms of a new shop, not saved."""
    return [
        Synonym(term=fold(term), meaning=meaning, kind=kind)
        for kind, tables in TABLES.items()
        for table in tables
        for meaning, term in read(table)
    ]


def read(table: str) -> Iterator[tuple[str, str]]:
    """Meaning and term of every entry of a table of lines `meaning: term, term`; without a meaning it is empty."""
    for line in table.strip().splitlines():
        if line.startswith("#"):
            continue
        meaning, _, terms = line.rpartition(":")
        for term in terms.split(","):
            yield meaning.strip(), term.strip()
