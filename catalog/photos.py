"""Photos are decoded and written again: what is served was made here, whatever was uploaded."""

import hashlib
import io
import warnings
from collections.abc import Iterator
from functools import partial
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image, ImageOps, UnidentifiedImageError

from catalog.models import ProductPhoto

MAX_BYTES = 10 * 1024 * 1024
# A phone's JPEG has 12 to 50 million pixels and is decoded at a fraction of its size;
# the other formats are decoded whole, four bytes a pixel.
MAX_PIXELS_JPEG = 50_000_000
MAX_PIXELS = 20_000_000
LONGEST_SIDE = 1_600  # pixels
# Only these decoders ever see an upload; an animation or a drawing is no photo.
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 82
# What pages choose from: a card on a phone, the same on a dense screen, a product's page.
WIDTHS = (320, 640, 1280)  # pixels
# By extension, best first. AVIF is a fifth lighter, WebP is what every browser reads.
SIZED: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 6},
    "webp": {"format": "WEBP", "quality": 80, "method": 6},
}


class PhotoRefused(ValueError):
    """An upload that is no usable photo. The text is a French sentence for staff."""


def reencode(upload: IO[bytes], *, longest_side: int = LONGEST_SIDE) -> "ContentFile[bytes]":
    """The photo as a new WebP file, upright, at most `longest_side` pixels wide or high, without metadata.

    The file is named after its content. Raises PhotoRefused: too heavy, too large, damaged, or not JPEG, PNG, WebP.
    """
    content = upload.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise PhotoRefused(f"La photo dépasse {MAX_BYTES // 1024 // 1024} Mo : réduisez-la avant de l'envoyer.")
    written = io.BytesIO()
    _decode(content, longest_side).save(written, "WEBP", quality=QUALITY)
    webp = written.getvalue()
    return ContentFile(webp, name=f"{hashlib.sha256(webp).hexdigest()[:20]}.webp")


def _decode(content: bytes, longest_side: int) -> Image.Image:
    try:
        image = _open(content)
        image.draft("RGB", (longest_side, longest_side))
        image.load()
    except PhotoRefused:
        raise
    except UnidentifiedImageError as problem:
        raise PhotoRefused("Ce fichier n'est pas une photo JPEG, PNG ou WebP.") from problem
    except (OSError, SyntaxError, ValueError, EOFError, LookupError) as problem:
        raise PhotoRefused("La photo est abîmée ou incomplète : envoyez-la de nouveau.") from problem
    image.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
    upright = ImageOps.exif_transpose(image)
    return upright.convert("RGBA" if upright.has_transparency_data else "RGB")


def _open(content: bytes) -> Image.Image:
    """Read the header only, and refuse by it."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures; the limits here are lower.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError as problem:
        raise _too_many_pixels(MAX_PIXELS_JPEG) from problem
    # Some phones store a second picture in the file; Pillow then calls the JPEG an MPO.
    limit = MAX_PIXELS_JPEG if image.format in ("JPEG", "MPO") else MAX_PIXELS
    if image.width * image.height > limit:
        raise _too_many_pixels(limit)
    return image


def _too_many_pixels(limit: int) -> PhotoRefused:
    return PhotoRefused(f"La photo compte plus de {limit // 1_000_000} millions de pixels : réduisez-la.")


# --- smaller files --------------------------------------------------------------------------------


def write_sizes_later(photo: ProductPhoto) -> None:
    """Once the photo is certain to stay. What fails then is logged, and left to the command `resize_photos`."""
    transaction.on_commit(partial(write_sizes, photo), robust=True)


def write_sizes(photo: ProductPhoto) -> None:
    """Writes the photo in each of WIDTHS, never wider than itself, and notes which exist. About half a second.

    May be repeated, and may die at any point: what is noted exists. Raises PhotoRefused when the file is no photo,
    OSError when it is missing.
    """
    with photo.image.open("rb") as file:
        whole = _decode(file.read(MAX_BYTES + 1), LONGEST_SIDE)
    widths = _widths(photo)
    for width in widths:
        resized = whole.resize((width, sized_height(photo, width)), Image.Resampling.LANCZOS)
        for extension, options in SIZED.items():
            written = io.BytesIO()
            resized.save(written, **options)
            _write(photo.image.storage, photo.sized_name(width, extension), written.getvalue())
    # A photo replaced in the meantime has another file, and gets its own.
    ProductPhoto.objects.filter(pk=photo.pk, image=photo.image.name).update(widths=widths)
    photo.widths = widths


def sized_height(photo: ProductPhoto, width: int) -> int:
    """Pixels."""
    return max(1, round(photo.height * width / photo.width))


def _widths(photo: ProductPhoto) -> list[int]:
    return sorted({min(width, photo.width) for width in WIDTHS})


def file_names(photo: ProductPhoto) -> Iterator[str]:
    """Every file the photo may have, its own first; also those that were written and not yet noted."""
    yield photo.image.name or ""
    for width in sorted({*photo.widths, *_widths(photo)}):
        for extension in SIZED:
            yield photo.sized_name(width, extension)


def delete_files_later(photo: ProductPhoto) -> None:
    """Once it is certain that the row is gone, or names another file."""
    for name in list(file_names(photo)):
        transaction.on_commit(partial(photo.image.storage.delete, name), robust=True)


def _write(storage: Any, name: str, content: bytes) -> None:
    storage.delete(name)  # a storage gives a name that is taken a suffix
    storage.save(name, ContentFile(content))
