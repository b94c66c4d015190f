"""What a file really is, by its first bytes: suppliers send web pages named .csv and old workbooks named .xlsx."""

import re
from typing import BinaryIO

from catalog.tabular.table import TableError

HEAD_BYTES = 4096
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
GZIP = b"\x1f\x8b"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
_MARKUP = re.compile(
    r"\s*<(?:!doctype|!--|\?xml|html|head|body|meta|table|div|script|style|center|form)", re.IGNORECASE
)
_WEB_PAGE = re.compile(r"<(?:!doctype html|html|head|body|table|div|script|meta)\b", re.IGNORECASE)


def refuse_binary(head: bytes, source: BinaryIO) -> None:
    """Raises TableError when the file is known not to be text."""
    if not head:
        raise TableError("empty", "le fichier est vide.")
    if head.startswith(_OLE):
        raise _refused_ole(head, source)
    if head.startswith(b"%PDF"):
        raise TableError("pdf", "c'est un PDF ; demander la liste en XLSX ou CSV.")
    if head.startswith(_IMAGES):
        raise TableError("image", "c'est une image ; demander la liste en XLSX ou CSV.")
    if head.startswith((*_ARCHIVES, *ZIP, GZIP)):
        raise TableError("archive", "c'est une archive ; la décompresser d'abord.")


def refuse_markup(head: str) -> None:
    """Raises TableError for web pages and XML, whatever the file is called."""
    if not _MARKUP.match(head.lstrip("\ufeff")):
        return
    if _WEB_PAGE.search(head):
        raise TableError("html", "c'est une page web (HTML), pas une liste ; l'enregistrer en XLSX ou CSV.")
    raise TableError("xml", "c'est un fichier XML, pas une liste ; l'enregistrer en XLSX ou CSV.")


def _refused_ole(head: bytes, source: BinaryIO) -> TableError:
    """An OLE container is a workbook from before 2007, or the wrapper of an encrypted newer one.

    Its directory of names starts at the sector that the header gives at byte 48.
    """
    sector_size = 1 << min(int.from_bytes(head[30:32], "little"), 12)
    source.seek((int.from_bytes(head[48:52], "little") + 1) * sector_size)
    if "EncryptedPackage".encode("utf-16-le") in source.read(HEAD_BYTES):
        return TableError("encrypted", "le classeur est protégé par un mot de passe ; l'enregistrer sans.")
    return TableError("old_xls", "c'est un ancien classeur (.xls) ; l'enregistrer en .xlsx.")
