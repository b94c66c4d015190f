"""A part's photo as `<picture>`: the browser takes the best format it reads, in the width it needs."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from catalog.models import ProductPhoto
from catalog.photos import SIZED, sized_height

register = template.Library()

# Where a browser knows no `srcset`, and the shape that keeps the page from jumping.
PLAIN_WIDTH = 640


@register.simple_tag
def photo(photo: ProductPhoto, sizes: str = "100vw", alt: str = "", eager: bool = False) -> SafeString:
    """`sizes` is how wide the page draws it, as in HTML; `eager` for the one photo a page opens with.

    No query. A photo whose smaller files are not written yet is drawn as it is.
    """
    loading = SafeString('fetchpriority="high"' if eager else 'loading="lazy" decoding="async"')
    plain = max((width for width in photo.widths if width <= PLAIN_WIDTH), default=0)
    if not plain:
        return _img(photo.image.url, photo.width, photo.height, alt, loading)
    sources = {extension: _srcset(photo, extension) for extension in SIZED}
    webp = sources.pop("webp")
    return format_html(
        "<picture>{}{}</picture>",
        format_html_join(
            "",
            '<source type="image/{}" srcset="{}" sizes="{}">',
            ((extension, srcset, sizes) for extension, srcset in sources.items()),
        ),
        _img(
            photo.image.storage.url(photo.sized_name(plain, "webp")),
            plain,
            sized_height(photo, plain),
            alt,
            format_html('srcset="{}" sizes="{}" {}', webp, sizes, loading),
        ),
    )


def _srcset(photo: ProductPhoto, extension: str) -> str:
    url = photo.image.storage.url
    return ", ".join(f"{url(photo.sized_name(width, extension))} {width}w" for width in photo.widths)


def _img(url: str, width: int, height: int, alt: str, more: SafeString) -> SafeString:
    return format_html('<img src="{}" alt="{}" width="{}" height="{}" {}>', url, alt, width, height, more)
