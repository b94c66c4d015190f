"""Photos are decoded and written again: what is served was made here, whatever was uploaded."""

import hashlib
import io
import warnings
from typing import IO

from django.core.files.base import ContentFile
from PIL import Image, ImageOps, UnidentifiedImageError

MAX_BYTES = 10 * 1024 * 1024
# A phone's JPEG has 12 to 50 million pixels and is decoded at a fraction of its size;
# the other formats are decoded whole, four bytes a pixel.
MAX_PIXELS_JPEG = 50_000_000
MAX_PIXELS = 20_000_000
LONGEST_SIDE = 1_600  # pixels
# Only these decoders ever see an upload; an animation or a drawing is no photo.
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 82


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
