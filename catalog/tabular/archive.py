"""An XLSX file as an archive: few members with honest names and sizes, looked through before anything is loaded."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from catalog.tabular.parts import STRINGS, WORKBOOK, Parts, corrupt
from catalog.tabular.table import TableError

MAX_MEMBERS = 1000
MAX_DIRECTORY_BYTES = 500_000
# 300,000 rows of 14 columns unpack to 200 MB, at 8 to 17 times their packed size.
MAX_UNPACKED_BYTES = 400_000_000
FREE_UNPACKED_BYTES = 10_000_000
MAX_RATIO = 50
BLOCK_BYTES = 1 << 20

# The extra field by which a member has another name for readers that know it.
_UNICODE_NAME = 0x7075

# Other formats that the reader would try.
_OTHER_FORMATS = {"content.xml", "mimetype", "xl/workbook.bin"}

_BOMB = ("bomb", "l'archive grossit démesurément une fois décompressée ; elle n'est pas lue.")
_UNSAFE = ("unsafe_archive", "l'archive contient des noms de fichiers trompeurs ; elle n'est pas lue.")
_NO_WORKBOOK = ("not_workbook", "c'est une archive ZIP, pas un classeur .xlsx.")


def inspect(source: BinaryIO) -> None:
    """Raises TableError for an archive that is no workbook, or that no memory should be given to."""
    packed_bytes = _refuse_long_directory(source)
    try:
        with zipfile.ZipFile(source) as archive:
            members = {member.filename.casefold(): member for member in archive.infolist()}
            _refuse_members(archive.infolist(), packed_bytes)
            parts = Parts()
            for name in sorted(members, key=lambda name: name != STRINGS):
                blocks = _unpacked(archive, members[name])
                if name.endswith((".xml", ".rels")):
                    parts.inspect(name, blocks)
                else:
                    _exhaust(blocks)
    # What zipfile raises on damaged archives is not written down anywhere.
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise corrupt() from error


def _refuse_long_directory(source: BinaryIO) -> int:
    """The size of the file, once its list of members is known to be short.

    `zipfile` reads a list of a million members into memory before it can be asked how long it is. The list's end
    mark must be the last thing in the file, so that two readers cannot find two different lists.
    """
    packed_bytes = source.seek(0, 2)
    source.seek(max(0, packed_bytes - 42))
    tail = source.read()
    mark = tail[-22:]
    if len(mark) < 22 or not mark.startswith(b"PK\x05\x06"):
        raise corrupt()
    members, directory_bytes, directory_at = struct.unpack("<HII", mark[10:20])
    # A 64-bit list is for more members or bytes than any price list has.
    if tail.startswith(b"PK\x06\x07") or members > MAX_MEMBERS or directory_bytes > MAX_DIRECTORY_BYTES:
        raise TableError("too_many_members", f"l'archive contient plus de {MAX_MEMBERS} fichiers ; elle n'est pas lue.")
    if directory_at + directory_bytes != packed_bytes - len(mark):
        raise corrupt()
    return packed_bytes


def _refuse_members(members: list[zipfile.ZipInfo], packed_bytes: int) -> None:
    names = {member.filename.casefold() for member in members}
    if len(names) < len(members) or any(map(_is_unsafe, members)):
        raise TableError(*_UNSAFE)
    if any(member.flag_bits & 1 for member in members):
        raise TableError("encrypted", "l'archive est protégée par un mot de passe ; l'enregistrer sans.")
    if WORKBOOK not in names or names & _OTHER_FORMATS:
        raise TableError(*_NO_WORKBOOK)
    if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members):
        raise corrupt()
    unpacked_bytes = sum(member.file_size for member in members)
    if unpacked_bytes > min(MAX_UNPACKED_BYTES, max(FREE_UNPACKED_BYTES, MAX_RATIO * packed_bytes)):
        raise TableError(*_BOMB)


def _is_unsafe(member: zipfile.ZipInfo) -> bool:
    name = member.orig_filename
    return (
        "\0" in name
        or "\\" in name
        or ":" in name
        or name.startswith("/")
        or ".." in name.split("/")
        or stat.S_ISLNK(member.external_attr >> 16)
        or _UNICODE_NAME in _extra_fields(member.extra)
    )


def _extra_fields(extra: bytes) -> set[int]:
    found = set()
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        found.add(kind)
        extra = extra[4 + size :]
    return found


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a member, which must be as many as it declares."""
    declared = member.file_size
    # zipfile would stop at the declared size and hide what follows; other readers do not stop.
    member.file_size = declared + BLOCK_BYTES
    unpacked_bytes = 0
    with archive.open(member) as file:
        while block := file.read(BLOCK_BYTES):
            unpacked_bytes += len(block)
            if unpacked_bytes > declared:
                raise TableError(*_BOMB)
            yield block
    if unpacked_bytes != declared:
        raise corrupt()


def _exhaust(blocks: Iterator[bytes]) -> None:
    for _block in blocks:
        pass
