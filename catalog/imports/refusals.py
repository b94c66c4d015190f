"""The refused lines of a run as a file to take away."""

import csv
from collections.abc import Iterator

from django.http import StreamingHttpResponse

from catalog.models import ImportRun
from catalog.spreadsheet import inert

# French spreadsheets split at semicolons, and read UTF-8 only behind this mark.
BYTE_ORDER_MARK = "\ufeff"


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def csv_of_refusals(run: ImportRun) -> Iterator[str]:
    """The refused lines as a file that a spreadsheet opens, with no cell that it would compute."""
    writer = csv.writer(_Echo(), delimiter=";")
    yield BYTE_ORDER_MARK
    yield writer.writerow(["ligne", "colonne", "valeur", "motif"])
    rows = run.refusals.order_by("line", "id").values_list("line", "column", "value", "reason")
    for row in rows.iterator(chunk_size=2_000):
        yield writer.writerow(map(inert, row))


def refusals_response(run: ImportRun) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="lignes-refusees-{run.pk}.csv"'}
    return StreamingHttpResponse(csv_of_refusals(run), content_type="text/csv; charset=utf-8", headers=headers)
