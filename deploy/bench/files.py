"""Price lists of the benchmark: made up, the same at every run."""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

HEADER = ["code article", "référence", "marque", "désignation", "prix ht", "stock", "ean", "poids"]
LABELS = ["PLAQUETTE DE FREIN", "FILTRE A HUILE", "DISQUE DE FREIN", "AMORTISSEUR AV", "ROULEMENT DE ROUE", "COURROIE"]
BRANDS = ["Alpha", "Bêta", "Gamma", "Delta"]


def rows(count: int) -> Iterator[list[str]]:
    numbers = random.Random(11)
    for line in range(count):
        ean = f"{200_000_000_000 + line}"
        check = -sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(ean)) % 10
        reference = f"{line:06} {numbers.randrange(1000):03}"
        yield [
            f"BENCH{line:07}",
            reference,
            numbers.choice(BRANDS),
            f"{numbers.choice(LABELS)} {reference}",
            f"{numbers.randrange(1_000, 900_000) / 1000:.3f}".replace(".", ","),
            str(numbers.randrange(40)),
            f"{ean}{check}",
            f"{numbers.randrange(10, 9_000) / 1000:.3f}".replace(".", ","),
        ]


def write_csv(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADER)
        writer.writerows(rows(count))
    return path


def write_xlsx(path: Path, count: int) -> Path:
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for line, cells in enumerate([HEADER, *rows(count)]):
            sheet.write_row(line, 0, cells)
    return path
