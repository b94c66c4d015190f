"""Uploads: refused with a sentence, or written again as a clean WebP and in smaller sizes."""

import io
import struct
import time
import zlib

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from PIL import Image, ImageCms

from catalog.models import ProductPhoto
from catalog.photos import MAX_BYTES, PhotoRefused, reencode, write_sizes
from tests.factories import ProductFactory, ProductPhotoFactory


def encoded(image, image_format, **options):
    written = io.BytesIO()
    image.save(written, image_format, **options)
    return written.getvalue()


def decoded(content):
    return Image.open(io.BytesIO(content))


def reencoded(content):
    return reencode(io.BytesIO(content))


def png_header(width, height):
    """A PNG that claims a size and brings hardly any data."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


JPEG = encoded(Image.new("RGB", (80, 60), "navy"), "JPEG")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML_THEN_JPEG = b"<html><script>alert(1)</script></html>" + JPEG
GIF = encoded(
    Image.new("P", (8, 8)), "GIF", save_all=True, append_images=[Image.new("P", (8, 8), n % 256) for n in range(300)]
)

NO_PHOTO = "Ce fichier n'est pas une photo JPEG, PNG ou WebP."
DAMAGED = "La photo est abîmée ou incomplète : envoyez-la de nouveau."


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP"])
def test_a_photo_comes_back_as_webp_of_the_same_size(image_format):
    written = reencoded(encoded(Image.new("RGB", (80, 60), "navy"), image_format))
    image = decoded(written.read())
    assert (image.format, image.size, image.mode) == ("WEBP", (80, 60), "RGB")


def test_the_name_says_the_type_and_nothing_of_the_source():
    first, second = reencoded(JPEG), reencoded(JPEG)
    assert first.name == second.name
    assert len(first.name) == len("0123456789abcdef0123.webp")
    assert first.name.endswith(".webp")


def test_the_longest_side_is_bounded():
    assert decoded(reencoded(encoded(Image.new("RGB", (3200, 1000)), "JPEG")).read()).size == (1600, 500)
    assert decoded(reencoded(encoded(Image.new("RGB", (1000, 3200)), "PNG")).read()).size == (500, 1600)
    assert decoded(reencode(io.BytesIO(JPEG), longest_side=40).read()).size == (40, 30)


def test_metadata_is_gone_and_the_photo_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "Téléphone"
    exif.get_ifd(0x8825)[1] = "N"  # GPS latitude
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    source = encoded(
        Image.new("RGB", (80, 60)),
        "JPEG",
        exif=exif.tobytes(),
        icc_profile=profile,
        comment=b"<script>alert(1)</script>",
    )
    content = reencoded(source).read()
    image = decoded(content)
    assert image.size == (60, 80)
    assert dict(image.getexif()) == {}
    assert not {"exif", "icc_profile", "xmp", "comment"} & set(image.info)
    assert b"script" not in content


def test_what_hides_behind_a_photo_is_not_written_again():
    assert b"<script>" not in reencoded(JPEG + b"<html><script>alert(1)</script></html>").read()


def test_transparency_and_print_colours_are_understood():
    transparent = decoded(reencoded(encoded(Image.new("RGBA", (8, 8), (255, 0, 0, 0)), "PNG")).read())
    assert transparent.mode == "RGBA"
    assert decoded(reencoded(encoded(Image.new("CMYK", (8, 8)), "JPEG")).read()).mode == "RGB"
    assert decoded(reencoded(encoded(Image.new("P", (8, 8)), "PNG")).read()).mode == "RGB"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", NO_PHOTO),
        (b"not a picture", NO_PHOTO),
        (SVG, NO_PHOTO),
        (GIF, NO_PHOTO),
        (HTML_THEN_JPEG, NO_PHOTO),
        (encoded(Image.new("RGB", (8, 8)), "TIFF"), NO_PHOTO),
        (encoded(Image.new("RGB", (400, 400), "red"), "JPEG")[:-600], DAMAGED),
        (encoded(Image.effect_noise((400, 400), 50), "PNG")[:-600], DAMAGED),
        (encoded(Image.new("RGB", (400, 400), "red"), "WEBP")[:40], DAMAGED),
        (png_header(50_000, 50_000), "La photo compte plus de 50 millions de pixels : réduisez-la."),
        (png_header(10_000, 10_000), "La photo compte plus de 20 millions de pixels : réduisez-la."),
        (png_header(5_000, 4_001), "La photo compte plus de 20 millions de pixels : réduisez-la."),
        (png_header(5_000, 4_000), DAMAGED),
        (b"\0" * (MAX_BYTES + 1), "La photo dépasse 10 Mo : réduisez-la avant de l'envoyer."),
    ],
    ids=[
        "empty",
        "text",
        "svg",
        "gif",
        "html-first",
        "tiff",
        "truncated-jpeg",
        "truncated-png",
        "truncated-webp",
        "bomb",
        "large-png",
        "one-pixel-row-too-many",
        "claims-more-than-it-brings",
        "heavy",
    ],
)
def test_refused_in_french_within_a_second(content, sentence):
    started = time.monotonic()
    with pytest.raises(PhotoRefused) as refused:
        reencoded(content)
    assert str(refused.value) == sentence
    assert time.monotonic() - started < 1


def test_the_largest_photo_a_phone_takes_is_read_within_three_seconds():
    photo = encoded(Image.new("RGB", (8_160, 6_120), "gray"), "JPEG")
    started = time.monotonic()
    assert decoded(reencoded(photo).read()).size == (1600, 1200)
    assert time.monotonic() - started < 3


# --- smaller files --------------------------------------------------------------------------------


@pytest.fixture
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def files(media):
    """Suffix and size in pixels of every file, smallest first."""
    opened = {file.name.removeprefix("photo"): Image.open(file) for file in media.rglob("photo*")}
    return sorted(((image.size, name) for name, image in opened.items()), key=lambda entry: (entry[0], entry[1]))


@pytest.fixture
def photo_of(db, media):
    def make(width, height, **more):
        return ProductPhotoFactory(
            image__width=width, image__height=height, image__filename="photo.webp", image__format="WEBP", **more
        )

    return make


def test_a_photo_is_written_in_three_widths_and_two_formats(photo_of, media):
    photo = photo_of(1600, 1200)
    write_sizes(photo)
    assert files(media) == [
        ((320, 240), "-320.avif"),
        ((320, 240), "-320.webp"),
        ((640, 480), "-640.avif"),
        ((640, 480), "-640.webp"),
        ((1280, 960), "-1280.avif"),
        ((1280, 960), "-1280.webp"),
        ((1600, 1200), ".webp"),
    ]
    photo.refresh_from_db()
    assert photo.widths == [320, 640, 1280]


@pytest.mark.parametrize(("width", "widths"), [(200, [200]), (320, [320]), (500, [320, 500]), (641, [320, 640, 641])])
def test_no_size_is_wider_than_the_photo(photo_of, width, widths):
    photo = photo_of(width, 100)
    write_sizes(photo)
    assert photo.widths == widths


def test_writing_twice_leaves_the_same_files(photo_of, media):
    photo = photo_of(400, 300)
    write_sizes(photo)
    before = files(media)
    write_sizes(photo)
    assert files(media) == before
    assert len(before) == 5


@pytest.mark.parametrize("noted", [True, False], ids=["noted", "written-but-not-noted"])
def test_every_file_goes_with_the_product(photo_of, media, noted, django_capture_on_commit_callbacks):
    photo = photo_of(400, 300, product__stock=0)  # a part with a past in the ledger cannot go
    write_sizes(photo)
    if not noted:
        ProductPhoto.objects.update(widths=[])
    with django_capture_on_commit_callbacks(execute=True):
        photo.product.delete()
        assert len(files(media)) == 5
    assert files(media) == []


def test_the_command_writes_what_is_missing_and_goes_on_after_a_bad_file(photo_of, media, capsys):
    done = photo_of(400, 300)
    write_sizes(done)
    bad = ProductPhoto(product=ProductFactory(), image=ContentFile(JPEG, name="bad.webp"))
    bad.save()
    (media / bad.image.name).write_bytes(b"nothing")
    late = photo_of(300, 200)
    with pytest.raises(CommandError, match=r"^Photos illisibles : 1\."):
        call_command("resize_photos")
    late.refresh_from_db()
    assert late.widths == [300]
    captured = capsys.readouterr()
    assert captured.out == "Photos écrites : 1.\n"
    assert f"{bad.image.name} (article {bad.product_id}) : {NO_PHOTO}\n" in captured.err
    bad.delete()
    call_command("resize_photos")
    assert capsys.readouterr().out == "Photos écrites : 0.\n"
    call_command("resize_photos", "--all")
    assert capsys.readouterr().out == "Photos écrites : 2.\n"
