"""`{% photo %}`: what a browser chooses from."""

from django.core.files.storage import InMemoryStorage

from catalog.models import ProductPhoto
from catalog.templatetags.photos import photo


def made(widths, width=1600, height=1200):
    row = ProductPhoto(widths=widths, alt_fr="De face")
    row.image.name = "products/a.webp"
    row.image.storage = InMemoryStorage(base_url="/m/")
    row.width, row.height = width, height
    return row


def test_the_browser_chooses_format_and_width():
    assert photo(made([320, 640, 1280]), sizes="(min-width: 40rem) 14rem, 45vw") == (
        "<picture>"
        '<source type="image/avif" srcset="/m/products/a-320.avif 320w, /m/products/a-640.avif 640w,'
        ' /m/products/a-1280.avif 1280w" sizes="(min-width: 40rem) 14rem, 45vw">'
        '<img src="/m/products/a-640.webp" alt="" width="640" height="480"'
        ' srcset="/m/products/a-320.webp 320w, /m/products/a-640.webp 640w, /m/products/a-1280.webp 1280w"'
        ' sizes="(min-width: 40rem) 14rem, 45vw" loading="lazy" decoding="async">'
        "</picture>"
    )


def test_the_first_photo_of_a_page_is_fetched_at_once():
    drawn = photo(made([320]), alt='"De face"', eager=True)
    assert 'alt="&quot;De face&quot;" width="320" height="240"' in drawn
    assert drawn.endswith(' sizes="100vw" fetchpriority="high"></picture>')
    assert "lazy" not in drawn


def test_a_photo_without_sizes_is_drawn_as_it_is():
    assert photo(made([])) == (
        '<img src="/m/products/a.webp" alt="" width="1600" height="1200" loading="lazy" decoding="async">'
    )
